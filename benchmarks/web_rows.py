# SPDX-License-Identifier: Apache-2.0
"""A project on which many systems reported on many patch sets.

Patch sets are spread evenly over 90 days, and each system has a job on most
of them; how it ends follows from the numbers of both. Base facts are stored
as :mod:`radar.rollup` would compute them; counts are its own work.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from typing import Any
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from radar import clock
from radar.db import models
from radar.db import session
from radar.resources.states import ORDER
from radar.rollup import counting
from radar.rollup import dirty
from radar.rollup import recounting
from radar.rollup.counting import Counts
from radar.rollup.posted import to_store

#: As many as a grid shows.
SYSTEMS, PATCH_SETS, DAYS = 200, 200, 90
PROJECT: Final = UUID(int=1)
_SOURCE: Final = UUID(int=2)
_HOUR: Final = timedelta(hours=1)
#: Counts of hours are read at the ends of windows only.
_HOURS_OF: Final = timedelta(days=2)
#: Percent of patch sets that a system misses.
_MISSED: Final = 7
_CHUNK: Final = 5_000
Row = dict[str, Any]


def key(kind: int, number: int) -> UUID:
    """Return the id of a row."""
    return UUID(int=(kind << 120) + number)


def fill() -> None:
    """Store it in the database that is in use, with what is counted of it."""
    end = clock.now().replace(minute=0, second=0, microsecond=0)
    for model, rows in (*_tables(end), *_counted(end)):
        table = models.table(model)
        for start in range(0, len(rows), _CHUNK):
            with session.writer() as current:
                current.execute(sa.insert(table), rows[start : start + _CHUNK])


def _counted(end: datetime) -> Iterator[tuple[Any, list[Row]]]:
    """Yield base facts, and counts of hours that are new enough, and days."""
    facts = [_fact(n, p, end) for n, p in _pairs(missed=True)]
    yield models.Outcome, facts
    hours, days = Counts(), Counts()
    hours.add_outcomes(facts)
    days.add_counts(hours.rows(), recounting.day_of)
    new = [r for r in hours.rows() if end - r['start'] < _HOURS_OF]
    owner = {'project_id': PROJECT}
    yield models.HourCount, [owner | row for row in new]
    yield models.DayCount, [owner | row for row in days.rows()]
    yield models.HourTotal, _totals(new)
    yield models.DayTotal, _totals(days.rows())


def _totals(rows: list[Row]) -> list[Row]:
    total = Counts(counting.TOTAL_KEY)
    total.add_counts(r for r in rows if r['system_id'] is not None)
    return total.rows()


def _tables(end: datetime) -> Iterator[tuple[Any, list[Row]]]:
    yield (
        models.Source,
        [
            {
                'id': _SOURCE,
                'type': 'gerrit',
                'url': 'http://review.example.org',
                'polled_at': end,
                'data_as_of': end,
                **models.named('review'),
            }
        ],
    )
    yield (
        models.System,
        [
            {
                'id': key(3, n),
                'lifecycle': 'active',
                **models.named(f'Vendor {n} CI' if n else 'Zuul'),
            }
            for n in range(SYSTEMS)
        ],
    )
    yield models.SystemState, [_state(n, end) for n in range(SYSTEMS)]
    yield (
        models.Project,
        [
            {
                'id': PROJECT,
                'source_id': _SOURCE,
                'reference_system_id': key(3, 0),
                **models.named('openstack/cinder'),
            }
        ],
    )
    yield (
        models.CoverageEntry,
        [
            {
                'id': key(4, n),
                'system_id': key(3, n),
                'project': 'openstack/cinder',
                'branch': '*',
                'trigger': 'patch_set',
            }
            for n in range(SYSTEMS)
        ],
    )
    yield models.Change, [_change(p, end) for p in range(PATCH_SETS)]
    yield (
        models.Revision,
        [
            {
                'id': key(6, p),
                'change_id': key(5, p),
                'number': 1,
                'created_at': _created(p, end),
            }
            for p in range(PATCH_SETS)
        ],
    )
    yield models.Build, [_build(n, p, end) for n, p in _pairs()]
    yield models.Job, [_job(n, p) for n, p in _pairs()]


def _pairs(missed: bool = False) -> Iterator[tuple[int, int]]:
    """Yield systems and patch sets: with a result, or all of them."""
    for p in range(PATCH_SETS):
        for n in range(SYSTEMS):
            if missed or _dice(n, p, 1) >= _MISSED:
                yield n, p


def _state(n: int, end: datetime) -> Row:
    state = ORDER[n % len(ORDER)]
    return {
        'system_id': key(3, n),
        'state': state.value,
        'since': end - timedelta(days=3),
        'reasons': [],
        'not_watched': [],
        'evaluated_at': end,
        'data_as_of': end,
        'evaluation': 1,
    }


def _change(p: int, end: datetime) -> Row:
    return {
        'id': key(5, p),
        'source_id': _SOURCE,
        'project_id': PROJECT,
        'number': 900_000 + p,
        'branch': 'master',
        'subject': 'Do not lose the lock when a volume is detached twice',
        'status': 'new',
        'work_in_progress': False,
        'last_updated_at': _created(p, end) + 3 * _HOUR,
    }


def _build(n: int, p: int, end: datetime) -> Row:
    return {
        'id': key(7, p * SYSTEMS + n),
        'kind': 'change',
        'system_id': key(3, n),
        'project_id': PROJECT,
        'change_id': key(5, p),
        'revision_id': key(6, p),
        'branch': 'master',
        'role': 'review',
        'status': 'finished',
        'verdict': _ended(n, p),
        'outcome': _ended(n, p),
        'posted_at': _posted(n, p, end),
    }


def _fact(n: int, p: int, end: datetime) -> Row:
    """Return what a rollup makes of a system and a patch set."""
    created, posted = _created(p, end), _posted(n, p, end)
    ran = _dice(n, p, 1) >= _MISSED
    hour = dirty.hour_of(created)
    answer = [(posted, _ended(n, p), None)] if ran else []
    return {
        'revision_id': key(6, p),
        'change_id': key(5, p),
        'project_id': PROJECT,
        'branch': 'master',
        'system_id': key(3, n),
        'role': 'review',
        'hour': hour,
        'created_at': created,
        'trigger_at': created,
        'first_at': posted if ran else None,
        'last_at': posted if ran else None,
        'runs': int(ran),
        'results': to_store(hour, answer),
        'rechecks': 0,
        'waited': (posted - created).total_seconds() if ran else 86_400.0,
        'outcome': _ended(n, p) if ran else None,
        'excluded': None,
        'lone': False,
        'ref_outcome': _ended(0, p) if ran and n else None,
        'merged': False,
        'repeated': 0,
        'flipped': 0,
        'docs_only': False,
    }


def _job(n: int, p: int) -> Row:
    return {
        'id': key(8, p * SYSTEMS + n),
        'build_id': key(7, p * SYSTEMS + n),
        'position': 0,
        'name': f'vendor-{n}-tempest',
        'url': f'http://logs.example.org/{n}/{p}/',
        'status': 'finished',
        'result': _ended(n, p),
        'voting': n % 5 > 0,
        'seconds': 600.0 + n,
    }


def _created(p: int, end: datetime) -> datetime:
    return end - timedelta(days=DAYS) / PATCH_SETS * (p + 1)


def _posted(n: int, p: int, end: datetime) -> datetime:
    return _created(p, end) + _HOUR * (1 + n % 3)


def _ended(n: int, p: int) -> str:
    roll = _dice(n, p, 2)
    return 'failed' if roll < 14 else 'infra' if roll < 16 else 'passed'


def _dice(n: int, p: int, which: int) -> int:
    """Return a number below 100 that looks like chance."""
    mixed = (n * 2_654_435_761 + p * 40_503 + which * 97) & 0xFFFFFFFF
    return (mixed ^ mixed >> 15) * 2_246_822_519 % 4_294_967_291 % 100
