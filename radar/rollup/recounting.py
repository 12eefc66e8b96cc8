# SPDX-License-Identifier: Apache-2.0
"""Counting hours and days of projects again."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
import itertools
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import PipelineRole
from radar.rollup import dirty
from radar.rollup import loading
from radar.rollup import rewriting
from radar.rollup.counting import KEY
from radar.rollup.counting import Counts
from radar.rollup.counting import Posted
from radar.rollup.coverage import SPAN
from radar.rollup.dirty import hour_of
from radar.rollup.rewriting import Edit
from radar.rollup.rewriting import Row

_BUILD = models.table(models.Build)
_DAY = models.table(models.DayCount)
_HOUR = models.table(models.HourCount)
_OUTCOME = models.table(models.Outcome)

_COUNTED = (
    'revision_id',
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
)
_ONE_HOUR, _ONE_DAY = timedelta(hours=1), timedelta(days=1)
#: Most hours or days that one statement asks for.
_MOST = 100


def day_of(moment: datetime) -> datetime:
    """Return the beginning of the day of a time in UTC."""
    return hour_of(moment).replace(hour=0)


def recount(
    session: orm.Session, project_id: UUID, hours: Collection[datetime]
) -> None:
    """Count hours of a project again, and the days that they are of.

    Where patch sets with results came or went, coverage is to be learned
    again once the day is over.
    """
    rewriting.write(session, _HOUR, hour_edits(session, project_id, hours))
    days = sorted({day_of(hour) for hour in hours})
    found = day_edits(session, project_id, days)
    rewriting.write(session, _DAY, found)
    _have_learned(session, project_id, found)


def hour_edits(
    session: orm.Session, project_id: UUID, hours: Collection[datetime]
) -> list[Edit]:
    """Return where counts of hours differ from what they should be."""
    counts = Counts()
    old: list[Row] = []
    for some in _batches(hours):
        counts.add_posted(_posted(session, project_id, some))
        query = sa.select(*(_OUTCOME.c[name] for name in _COUNTED)).where(
            _OUTCOME.c.project_id == project_id, _OUTCOME.c.hour.in_(some)
        )
        counts.add_outcomes(rewriting.rows(session, query))
        old += _stored(session, _HOUR, project_id, some)
    return rewriting.edits(KEY, old, _owned(project_id, counts))


def day_edits(
    session: orm.Session, project_id: UUID, days: Collection[datetime]
) -> list[Edit]:
    """Return where counts of days differ from the sums of their hours."""
    counts = Counts()
    old: list[Row] = []
    for some in _batches(days):
        every = [d + n * _ONE_HOUR for d in some for n in range(24)]
        for hours in _batches(every):
            found = _stored(session, _HOUR, project_id, hours)
            for row in found:
                counts.add_counts([row], day_of(row['start']))
        old += _stored(session, _DAY, project_id, some)
    return rewriting.edits(KEY, old, _owned(project_id, counts))


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


def _posted(
    session: orm.Session, project_id: UUID, hours: Sequence[datetime]
) -> Iterator[Posted]:
    posted = _BUILD.c.posted_at
    found = session.execute(
        sa.select(
            _BUILD.c.system_id,
            _BUILD.c.branch,
            _BUILD.c.role,
            posted,
            _BUILD.c.outcome,
        ).where(
            _BUILD.c.project_id == project_id,
            loading.counted(),
            sa.or_(
                *(
                    sa.and_(posted >= hour, posted < hour + _ONE_HOUR)
                    for hour in hours
                )
            ),
        )
    )
    for system, branch, role, moment, outcome in found:
        yield Posted(system, branch, role, hour_of(moment), outcome)


def _stored(
    session: orm.Session,
    table: sa.Table,
    project_id: UUID,
    starts: Sequence[datetime],
) -> list[Row]:
    query = sa.select(table).where(
        table.c.project_id == project_id, table.c.start.in_(starts)
    )
    return rewriting.rows(session, query)


def _owned(project_id: UUID, counts: Counts) -> list[dict[str, Any]]:
    return [{'project_id': project_id, **row} for row in counts.rows()]


def _batches(times: Iterable[datetime]) -> Iterator[list[datetime]]:
    waiting = iter(sorted(times))
    while some := list(itertools.islice(waiting, _MOST)):
        yield some


def _have_learned(
    session: orm.Session, project_id: UUID, found: Sequence[Edit]
) -> None:
    due: dict[UUID, datetime] = {}
    for system, day in _seen(session, project_id, found):
        when = day + _ONE_DAY
        due[system] = min(due.get(system, when), when)
    dirty.coverage(session, due)


def _seen(
    session: orm.Session, project_id: UUID, found: Sequence[Edit]
) -> Iterator[tuple[UUID, datetime]]:
    """Yield systems and days of which the learning could come out anew."""
    every: list[datetime] = []
    for old, new in found:
        row = new or old
        if row is None or row['role'] != PipelineRole.REVIEW.value:
            continue
        was, now = (r['patch_sets'] if r else 0 for r in (old, new))
        if was == now:
            continue
        if row['system_id'] is None:
            every.append(row['start'])
        else:
            yield row['system_id'], row['start']
    if every:
        # Their shares of all patch sets differ.
        query = (
            sa.select(_DAY.c.system_id)
            .where(
                _DAY.c.project_id == project_id,
                _DAY.c.start >= min(every) - SPAN * _ONE_DAY,
                _DAY.c.start <= max(every) + SPAN * _ONE_DAY,
                _DAY.c.patch_sets > 0,
            )
            .distinct()
        )
        for system in session.execute(query).scalars():
            if system is not None:
                yield system, min(every)
