# SPDX-License-Identifier: Apache-2.0
"""Counting hours and days of projects again."""

from __future__ import annotations

from collections import defaultdict
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
from radar.enums import PipelineRole
from radar.rollup import dirty
from radar.rollup import results
from radar.rollup import rewriting
from radar.rollup import running
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
    'project_id',
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
    'repeated',
    'flipped',
    'docs_only',
)
_OWN_KEY = ('project_id', *KEY)
_Counts = dict[UUID, Counts]
_ONE_HOUR, _ONE_DAY = timedelta(hours=1), timedelta(days=1)
#: Most hours or days that one statement asks for.
_MOST = 100


def day_of(moment: datetime) -> datetime:
    """Return the beginning of the day of a time in UTC."""
    return hour_of(moment).replace(hour=0)


def recount(
    session: orm.Session, wanted: Mapping[UUID, Collection[datetime]]
) -> None:
    """Count hours of projects again, and the days that they are of.

    Systems of which anything differs are to be added up again. Where patch
    sets with results came or went, or are of documentation now, coverage is
    to be learned again once the day is over.
    """
    # Projects of which the same hours differ, usually those just over, cost
    # no more statements than one of them.
    alike: defaultdict[frozenset[datetime], list[UUID]] = defaultdict(list)
    for project_id in sorted(wanted):
        alike[frozenset(wanted[project_id])].append(project_id)
    for hours, projects in alike.items():
        _recount(session, projects, hours)


def _recount(
    session: orm.Session,
    projects: Sequence[UUID],
    hours: Collection[datetime],
) -> None:
    edits = hour_edits(session, projects, hours)
    rewriting.write(session, _HOUR, edits)
    dirty.totals(
        session,
        {
            (row['system_id'], row['start'])
            for edit in edits
            for row in edit
            if row is not None and row['system_id'] is not None
        },
    )
    days = sorted({day_of(hour) for hour in hours})
    found = day_edits(session, projects, days)
    rewriting.write(session, _DAY, found)
    _have_learned(session, found)


def hour_edits(
    session: orm.Session,
    projects: Sequence[UUID],
    hours: Collection[datetime],
) -> list[Edit]:
    """Return where counts of hours differ from what they should be."""
    counts: _Counts = {key: Counts() for key in projects}
    old: list[Row] = []
    for some in batches(hours):
        for project_id, posted in _posted(session, projects, some).items():
            counts[project_id].add_posted(posted)
        query = sa.select(*(_OUTCOME.c[name] for name in _COUNTED)).where(
            _OUTCOME.c.project_id.in_(projects), _OUTCOME.c.hour.in_(some)
        )
        outcomes: defaultdict[UUID, list[Row]] = defaultdict(list)
        for row in rewriting.rows(session, query):
            outcomes[row['project_id']].append(row)
        for project_id, mine in outcomes.items():
            counts[project_id].add_outcomes(mine)
        old += _stored(session, _HOUR, projects, some)
    return rewriting.edits(_OWN_KEY, old, _owned(counts))


def day_edits(
    session: orm.Session,
    projects: Sequence[UUID],
    days: Collection[datetime],
) -> list[Edit]:
    """Return where counts of days differ from the sums of their hours."""
    counts: _Counts = {key: Counts() for key in projects}
    old: list[Row] = []
    for some in batches(days):
        for hours in batches(hours_in(some)):
            for row in _stored(session, _HOUR, projects, hours):
                day = day_of(row['start'])
                counts[row['project_id']].add_counts([row], day)
        old += _stored(session, _DAY, projects, some)
    return rewriting.edits(_OWN_KEY, old, _owned(counts))


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
    session: orm.Session,
    projects: Sequence[UUID],
    hours: Sequence[datetime],
) -> Mapping[UUID, Sequence[Posted]]:
    """Return the results of some hours, by project."""
    posted = _BUILD.c.posted_at
    query = sa.select(
        _BUILD.c.project_id,
        _BUILD.c.system_id,
        _BUILD.c.branch,
        _BUILD.c.role,
        posted,
        _BUILD.c.outcome,
        _BUILD.c.change_id,
        _BUILD.c.comment_id,
    ).where(
        _BUILD.c.project_id.in_(projects),
        results.counted(),
        sa.or_(
            *(
                sa.and_(posted >= hour, posted < hour + _ONE_HOUR)
                for hour in hours
            )
        ),
    )
    found = session.execute(query).all()
    took = running.load(session, [(r.change_id, r.posted_at) for r in found])
    by_project: defaultdict[UUID, list[Posted]] = defaultdict(list)
    for row in found:
        by_project[row.project_id].append(
            Posted(
                row.system_id,
                row.branch,
                row.role,
                hour_of(row.posted_at),
                row.outcome,
                took.get(row.comment_id),
            )
        )
    return by_project


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


def _have_learned(session: orm.Session, found: Sequence[Edit]) -> None:
    due: dict[UUID, datetime] = {}
    for system, day in _seen(session, found):
        when = day + _ONE_DAY
        due[system] = min(due.get(system, when), when)
    dirty.coverage(session, due)


def _seen(
    session: orm.Session, found: Sequence[Edit]
) -> Iterator[tuple[UUID, datetime]]:
    """Yield systems and days of which the learning could come out anew."""
    every: list[datetime] = []
    projects: set[UUID] = set()
    for old, new in found:
        row = new or old
        if row is None or row['role'] != PipelineRole.REVIEW.value:
            continue
        was, now = (
            (r['patch_sets'], r['docs_only']) if r else (0, 0)
            for r in (old, new)
        )
        if was == now:
            continue
        if row['system_id'] is None:
            every.append(row['start'])
            projects.add(row['project_id'])
        else:
            yield row['system_id'], row['start']
    if every:
        # Their shares of all patch sets differ.
        query = (
            sa.select(_DAY.c.system_id)
            .where(
                _DAY.c.project_id.in_(projects),
                _DAY.c.start >= min(every) - SPAN * _ONE_DAY,
                _DAY.c.start <= max(every) + SPAN * _ONE_DAY,
                _DAY.c.patch_sets > 0,
            )
            .distinct()
        )
        for system in session.execute(query).scalars():
            if system is not None:
                yield system, min(every)
