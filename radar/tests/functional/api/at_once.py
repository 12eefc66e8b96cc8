# SPDX-License-Identifier: Apache-2.0
"""Edits of the same rows by several people at once."""

from collections.abc import Callable
from concurrent import futures
import itertools
import threading
from typing import Any

from radar.tests.functional.api import base


def together(work: Callable[[int], Any], count: int) -> list[Any]:
    """Do something in threads that begin at once; return the results."""
    begin = threading.Barrier(count)

    def run(number: int) -> Any:
        begin.wait()
        return work(number)

    with futures.ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


class AtOnce(base.ApiTestCase):
    """Two tests that any database must stand."""

    def test_edits_are_all_or_nothing(self) -> None:
        made = self.send('POST', '/v1/systems', {'name': 'CI'})
        path = f'/v1/systems/{made.json["id"]}'

        def edit(number: int) -> list[int]:
            found = []
            for turn in range(5):
                stamp = f'{number}-{turn}'
                phrases = [{'phrase': stamp}, {'phrase': f'{stamp}!'}]
                document = {'description': stamp, 'rechecks': phrases}
                answer = self.send('PATCH', path, document, If_Match='*')
                found.append(answer.status_int)
            return found

        statuses = list(itertools.chain(*together(edit, 2)))
        self.assertEqual([200] * 10, statuses)
        read = self.get(path, ('embed', 'rechecks'))
        phrases = sorted(p['phrase'] for p in read['rechecks'])
        stamp = read['description']
        self.assertEqual([stamp, f'{stamp}!'], phrases)

    def test_of_those_who_read_the_same_one_may_write(self) -> None:
        made = self.send('POST', '/v1/operators', {'name': 'a'})
        path = f'/v1/operators/{made.json["id"]}'
        tag = made.headers['ETag']

        def edit(number: int) -> int:
            document = {'irc': str(number)}
            answer = self.send('PATCH', path, document, If_Match=tag)
            return answer.status_int

        statuses = together(edit, 6)
        self.assertEqual([200, *[412] * 5], sorted(statuses))
