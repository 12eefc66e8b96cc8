# SPDX-License-Identifier: Apache-2.0
"""Edits of the same rows by several people at once."""

from collections.abc import Callable
from concurrent import futures
import itertools
import threading
from typing import Any

from radar.db import models
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds


def together(work: Callable[[int], Any], count: int) -> list[Any]:
    """Do something in threads that begin at once; return the results."""
    begin = threading.Barrier(count)

    def run(number: int) -> Any:
        begin.wait()
        return work(number)

    with futures.ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


class AtOnce(base.ApiTestCase):
    """Tests that any database must stand."""

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

    def test_a_name_is_taken_once(self) -> None:
        document = {'name': 'p', 'source_id': str(seeds.source())}
        self.secret(base.OPERATOR)

        def create(number: int) -> Any:
            return self.send('POST', '/v1/projects', document)

        answers = together(create, 6)
        statuses = sorted(answer.status_int for answer in answers)
        self.assertEqual([201, *[409] * 5], statuses)
        (row,) = self.rows(models.Project)
        for answer in answers:
            if answer.status_int == 409:
                (error,) = answer.json['errors']
                self.assertEqual(str(row['id']), error['existing_id'])
                self.assertEqual('name', error['field'])

    def test_a_name_is_given_once(self) -> None:
        paths = [
            f'/v1/systems/{seeds.system(str(number))}' for number in range(4)
        ]
        self.secret(base.OPERATOR)

        def rename(number: int) -> int:
            document = {'name': 'CI'}
            answer = self.send('PATCH', paths[number], document, If_Match='*')
            return answer.status_int

        self.assertEqual([200, 409, 409, 409], sorted(together(rename, 4)))
        self.assertEqual(1, len(self.names(('where', 'name:CI'))))

    def test_what_is_deleted_is_not_edited(self) -> None:
        path = f'/v1/systems/{seeds.system("CI")}'
        self.secret(base.OPERATOR)

        def end(number: int) -> int:
            method, document = ('DELETE', None)
            if number % 2:
                method, document = ('PATCH', {'description': str(number)})
            return self.send(method, path, document, If_Match='*').status_int

        statuses = together(end, 4)
        self.assertEqual([204, 404], sorted(statuses[::2]))
        self.assertLessEqual(set(statuses[1::2]), {200, 404})
        self.assertEqual([], self.rows(models.System))
