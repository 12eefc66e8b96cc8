# SPDX-License-Identifier: Apache-2.0
"""Polling a Gerrit: from its pages over HTTP to committed rows in MariaDB.

The peer is SQLAlchemy Core's executemany of the final rows. Both are
measured by the CPU time of this process, in turn, best of three; the
server is a process of its own.

Memory is that of a process that polls a scripted client, without HTTP: it
answers for any number of changes of one patch set and two comments, and
holds none of them.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import UTC
from datetime import datetime
from datetime import timedelta
import functools
import math
import multiprocessing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks import Figure
from benchmarks import mariadb
from benchmarks.fault_rig import Gerrit
from radar import clock
from radar.conf import CONF
from radar.db import session
from radar.gerrit import paging
from radar.gerrit import reading
from radar.gerrit.access import Access
from radar.gerrit.client import Client
from radar.gerrit.importer import Importer
from radar.gerrit.paging import Page
from radar.gerrit.polling import Pace
from radar.gerrit.polling import Polling
from radar.resources import leases
from radar.resources import polled_sources
from radar.resources.polled_sources import PollReport
from radar.resources.recorder import Recorder

_END = datetime(2026, 3, 2, 9, tzinfo=UTC)
_ROUNDS = 3
_FEW, _MANY = 20_000, 200_000
#: Seconds between two of the synthetic changes.
_APART = 10
_PAGE = 100


def measure() -> list[Figure]:
    """Return the figures."""
    CONF([], project='radar-benchmarks', default_config_files=[])
    gerrit = Gerrit(
        *('--days', '30', '--ahead', '0'),
        *('--start', _END.isoformat(), '--rate', '0'),
    )
    try:
        figures = _rates(gerrit.url)
    finally:
        gerrit.stop()
    return [*figures, *_memory()]


def _rates(url: str) -> list[Figure]:
    ours, peers = [], []
    for _ in range(_ROUNDS):
        with mariadb.database():
            poller = _Poller(url)
            ours.append(mariadb.timed(poller.poll)[0])
            rows = mariadb.final_rows()
            statements = max(_statements(poller) for _ in range(3))
        with mariadb.database():
            insert = functools.partial(mariadb.insert, rows)
            peers.append(mariadb.timed(insert)[0])
    total = sum(len(found) for _, found in rows)
    return [
        Figure(
            'HTTP page to rows / bare executemany (CPU)',
            min(peers) / min(ours),
            'ratio',
            0.30,
        ),
        Figure(
            'rows polled per CPU second',
            total / min(ours),
            'rows/s',
            peer=total / min(peers),
        ),
        Figure(
            'statements of a poll that finds nothing new',
            statements,
            'statements',
            3,
            'lower',
        ),
    ]


class _Poller:
    """Polls one source in this thread, as a collector would."""

    def __init__(self, url: str, client: Any = None) -> None:
        source_id = polled_sources.declare('benchmark', url, ())
        [source] = polled_sources.polled()
        lease = leases.acquire(source_id, 'benchmark')
        assert lease is not None
        self._lease = lease
        self._recorder = Recorder(
            source_id,
            reading.reader(CONF.registry.pipeline_roles),
            guard=lease.fence,
        )
        self._polling = Polling(
            source,
            client or Client(Access(source.url)),
            Pace(initial=clock.now() - _END + timedelta(days=60)),
        )

    def poll(self) -> None:
        """Poll once."""
        report = PollReport()
        importer = Importer(self._recorder)
        self._polling.poll(self._lease, importer, report)
        if importer.problems:
            raise AssertionError(importer.problems)


def _statements(poller: _Poller) -> int:
    found: list[str] = []

    def note(*arguments: Any) -> None:
        statement = str(arguments[2])
        # oslo.db looks whether the connection is alive.
        if not statement.startswith(('SELECT 1', 'BEGIN')):
            found.append(statement)

    engine = session.engine()
    sa.event.listen(engine, 'before_cursor_execute', note)
    poller.poll()
    sa.event.remove(engine, 'before_cursor_execute', note)
    return len(found)


def _memory() -> list[Figure]:
    with mariadb.database():
        url = session.engine().url.render_as_string(hide_password=False)
        with multiprocessing.get_context('spawn').Pool(1) as pool:
            few, many = pool.apply(_resident, (url,))
    return [
        Figure(f'resident after {_FEW:,} changes', few / 2**20, 'MiB'),
        Figure(
            f'resident after {_MANY:,} / {_FEW:,} changes',
            many / few,
            'ratio',
            1.15,
            'lower',
        ),
    ]


def _resident(url: str) -> tuple[int, int]:
    """Poll many changes; return the memory after few and after all."""
    CONF([], project='radar-benchmarks', default_config_files=[])
    session.configure(url)
    endless = _Endless()
    _Poller('http://127.0.0.1:9', endless).poll()
    with session.reader() as current:
        stored = current.execute(sa.text('SELECT COUNT(*) FROM `change`'))
        assert stored.scalar_one() == _MANY
    return endless.few, _memory_now()


def _memory_now() -> int:
    text = Path('/proc/self/status').read_text()
    [line] = [n for n in text.splitlines() if n.startswith('VmRSS')]
    return int(line.split()[1]) * 1024


class _Endless:
    """Lists changes of which one was updated every few seconds."""

    #: The memory of this process when the first changes had been read.
    few = 0

    def window(
        self,
        *,
        projects: Sequence[str],
        since: datetime | None,
        before: datetime | None,
        max_pages: int,
    ) -> Iterator[Page]:
        """Yield the pages of a window."""
        low = max(math.ceil(_number(since or _END)), 1)
        high = min(math.floor(_number(before)) if before else _MANY, _MANY)
        if before and low > _FEW and not self.few:
            self.few = _memory_now()

        def fetch(start: int) -> Page:
            top = high - start
            end = max(top - _PAGE, low - 1)
            return Page(
                [_change(n) for n in range(top, end, -1)], end >= low, None
            )

        return paging.follow(fetch, max_pages)

    def change(self, number: int) -> dict[str, Any] | None:
        """Return one change."""
        return _change(number)


def _number(moment: datetime) -> float:
    return (moment - _END).total_seconds() / _APART


def _stamp(number: int) -> str:
    moment = _END + timedelta(seconds=_APART * number)
    return f'{moment.replace(tzinfo=None).isoformat(" ")}.000000000'


def _change(number: int) -> dict[str, Any]:
    ada = {'_account_id': 1 + number % 50, 'name': f'Ada {number % 50}'}
    when = _stamp(number)
    sha = f'{number:040x}'
    return {
        '_number': number,
        'id': f'p~master~I{sha}',
        'change_id': f'I{sha}',
        'project': f'project-{number % 20}',
        'branch': 'master',
        'subject': f'Change number {number}',
        'status': 'NEW',
        'created': when,
        'updated': when,
        'owner': ada,
        'revisions': {sha: {'_number': 1, 'created': when, 'uploader': ada}},
        'messages': [
            {
                'id': f'{number}{part}',
                'date': when,
                'author': ada,
                '_revision_number': 1,
                'message': f'Patch Set 1:\n\nRemark {part} on {number}',
            }
            for part in 'ab'
        ],
    }
