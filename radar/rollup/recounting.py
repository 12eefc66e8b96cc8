# SPDX-License-Identifier: Apache-2.0
"""Counting hours and days of projects.

Usually by the difference that a few outcomes make to what is stored, which
costs the same however much an hour holds; from the beginning where it is
not known what an hour was counted from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
import itertools
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.rollup import following
from radar.rollup import posted
from radar.rollup import rewriting
from radar.rollup.counting import KEY
from radar.rollup.counting import Counts
from radar.rollup.dirty import hour_of
from radar.rollup.rewriting import Edit
from radar.rollup.rewriting import Row

_BUILD = models.table(models.Build)
_DAY = models.table(models.DayCount)
_HOUR = models.table(models.HourCount)
_OUTCOME = models.table(models.Outcome)

_COUNTED = (
    'project_id',
    'revision_id',
    'results',
    'system_id',
    'branch',
    'role',
    'hour',
    'runs',
    'rechecks',
    'outcome',
    'excluded',
    'waited',
    'lone',
    'ref_outcome',
    'merged',
    'repeated',
    'flipped',
    'docs_only',
)
_OWN_KEY = ('project_id', *KEY)
_Counts = dict[UUID, Counts]
_ONE_HOUR = timedelta(hours=1)
#: Most hours or days that one statement asks for.
_MOST = 100


def day_of(moment: datetime) -> datetime:
    """Return the beginning of the day of a time in UTC."""
    return hour_of(moment).replace(hour=0)


def counted_in(outcomes: Iterable[Row]) -> set[tuple[UUID, datetime]]:
    """Return the projects and hours in which outcomes are counted."""
    return {
        (row['project_id'], hour)
        for row in outcomes
        for hour in (row['hour'], *(one.hour for one in posted.stored(row)))
    }


def adjust(
    session: orm.Session,
    before: Iterable[Row],
    after: Iterable[Row],
    other: Mapping[UUID, Collection[datetime]],
) -> None:
    """Count hours and days anew of which outcomes have changed.

    :param before: all rows of some patch sets, as they were counted.
    :param after: as they are now.
    :param other: hours of projects that are counted from the beginning.
    """
    change: _Counts = {}
    for rows, times in ((before, -1), (after, 1)):
        for project_id, counts in _by_project(rows).items():
            mine = change.setdefault(project_id, Counts())
            mine.add_counts(
                (
                    row
                    for row in counts.rows()
                    if row['start'] not in other.get(project_id, ())
                ),
                times=times,
            )
    following.note(
        session,
        _changed(session, _HOUR, change, lambda hour: hour),
        _changed(session, _DAY, change, day_of),
    )


def recount(
    session: orm.Session, wanted: Mapping[UUID, Collection[datetime]]
) -> None:
    """Count hours of projects from the beginning, and their days."""
    for project_id, hours in wanted.items():
        edits = hour_edits(session, project_id, hours)
        rewriting.write(session, _HOUR, edits)
        days = {day_of(hour) for hour in hours}
        found = day_edits(session, project_id, days)
        rewriting.write(session, _DAY, found)
        following.note(session, edits, found)


def _changed(
    session: orm.Session,
    table: sa.Table,
    change: _Counts,
    start: Callable[[datetime], datetime],
) -> list[Edit]:
    """Add what has changed to the counts of a table; return the edits."""
    sums: _Counts = defaultdict(Counts)
    wanted = set()
    for project_id, counts in change.items():
        rows = counts.rows()
        sums[project_id].add_counts(rows, start)
        wanted |= {(project_id, start(row['start'])) for row in rows}
    old: list[Row] = []
    for some in batches({moment for _, moment in wanted}):
        for row in _stored(session, table, list(change), some):
            if (row['project_id'], row['start']) in wanted:
                sums[row['project_id']].add_counts([row])
                old.append(row)
    found = rewriting.edits(_OWN_KEY, old, _owned(sums))
    rewriting.write(session, table, found)
    return found


def _by_project(outcomes: Iterable[Row]) -> _Counts:
    rows: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in outcomes:
        rows[row['project_id']].append(row)
    counts: _Counts = {}
    for project_id, mine in rows.items():
        counts[project_id] = Counts()
        counts[project_id].add_outcomes(mine)
    return counts


def hour_edits(
    session: orm.Session, project_id: UUID, hours: Collection[datetime]
) -> list[Edit]:
    """Return where counts of hours differ from what they should be."""
    if not hours:
        return []
    query = sa.select(*(_OUTCOME.c[name] for name in _COUNTED)).where(
        _OUTCOME.c.project_id == project_id
    )
    if len(hours) <= _MOST:
        first, last = min(hours), max(hours) + _ONE_HOUR
        answered = sa.and_(
            _OUTCOME.c.first_at < last, _OUTCOME.c.last_at >= first
        )
        query = query.where(sa.or_(_OUTCOME.c.hour.in_(hours), answered))
    counts = _by_project(rewriting.rows(session, query))
    old: list[Row] = []
    for some in batches(hours):
        old += _stored(session, _HOUR, [project_id], some)
    new = [row for row in _owned(counts) if row['start'] in hours]
    return rewriting.edits(_OWN_KEY, old, new)


def day_edits(
    session: orm.Session, project_id: UUID, days: Collection[datetime]
) -> list[Edit]:
    """Return where counts of days differ from the sums of their hours."""
    counts = Counts()
    old: list[Row] = []
    for some in batches(days):
        for hours in batches(hours_in(some)):
            stored = _stored(session, _HOUR, [project_id], hours)
            counts.add_counts(stored, day_of)
        old += _stored(session, _DAY, [project_id], some)
    return rewriting.edits(_OWN_KEY, old, _owned({project_id: counts}))


def hours_of(session: orm.Session, project_id: UUID) -> set[datetime]:
    """Return all hours of which anything is or could be counted."""
    columns = (
        _BUILD.c.posted_at,
        _OUTCOME.c.hour,
        _HOUR.c.start,
        _DAY.c.start,
    )
    return {
        hour_of(moment)
        for column in columns
        for moment in session.execute(
            sa.select(column)
            .where(column.table.c.project_id == project_id)
            .distinct()
        ).scalars()
    }


def _stored(
    session: orm.Session,
    table: sa.Table,
    projects: Sequence[UUID],
    starts: Sequence[datetime],
) -> list[Row]:
    query = sa.select(table).where(
        table.c.project_id.in_(projects), table.c.start.in_(starts)
    )
    return rewriting.rows(session, query)


def _owned(counts: _Counts) -> list[dict[str, Any]]:
    return [
        {'project_id': project_id, **row}
        for project_id, mine in counts.items()
        for row in mine.rows()
    ]


def hours_in(days: Iterable[datetime]) -> list[datetime]:
    """Return the hours of days."""
    return [day + n * _ONE_HOUR for day in days for n in range(24)]


def batches(times: Iterable[datetime]) -> Iterator[list[datetime]]:
    """Yield as many times at once as one statement asks for."""
    waiting = iter(sorted(times))
    while some := list(itertools.islice(waiting, _MOST)):
        yield some
