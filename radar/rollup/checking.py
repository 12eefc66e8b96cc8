# SPDX-License-Identifier: Apache-2.0
"""Computing everything again: to store it, or to compare."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.db import models
from radar.db import session as transaction
from radar.rollup import dirty
from radar.rollup import learning
from radar.rollup import recomputing
from radar.rollup import recounting
from radar.rollup import totalling
from radar.rollup.counting import KEY
from radar.rollup.counting import TOTAL_KEY
from radar.rollup.facts import Span
from radar.rollup.loading import Settings
from radar.rollup.rewriting import Edit

_CHANGE = models.table(models.Change)
_DIRTY = models.table(models.Dirty)
_PROJECT = models.table(models.Project)
_SYSTEM = models.table(models.System)

#: Changes that are compared in one transaction.
_PAGE = 200
_Progress = Callable[[int], None]


class Difference(NamedTuple):
    """A stored row that is not what it should be."""

    table: str
    key: str
    stored: str
    computed: str


def everything() -> int:
    """Have everything computed again; return how many projects that are.

    What is stored stays until it is replaced, row by row.
    """
    with transaction.reader() as session:
        projects = session.execute(sa.select(_PROJECT.c.id)).scalars().all()
        systems = session.execute(sa.select(_SYSTEM.c.id)).scalars().all()
    for project_id in projects:
        _note(project_id)
    for system_id in systems:
        _note_system(system_id)
    return len(projects)


@transaction.retried
def _note(project_id: UUID) -> None:
    with transaction.writer() as session:
        hours = recounting.hours_of(session, project_id)
        dirty.buckets(session, [(project_id, hour) for hour in hours])
        dirty.changes_of(session, project_id, None)


@transaction.retried
def _note_system(system_id: UUID) -> None:
    now = clock.now()
    with transaction.writer() as session:
        hours = totalling.hours_of(session, system_id)
        dirty.totals(session, [(system_id, hour) for hour in hours])
        dirty.coverage(session, {system_id: now})


def size() -> int:
    """Return how many steps :func:`differences` takes."""
    with transaction.reader() as session:
        return sum(
            session.execute(
                sa.select(sa.func.count()).select_from(table)
            ).scalar_one()
            for table in (_CHANGE, _PROJECT, _SYSTEM)
        )


def differences(
    settings: Settings, progress: _Progress = lambda done: None
) -> Iterator[Difference]:
    """Compute everything again and yield where it differs from the stored.

    What is still to be refreshed is left out.

    :param progress: called with the steps done so far, of :func:`size`.
    """
    done = 0
    for keys in _pages(_CHANGE):
        yield from _outcomes(keys, settings)
        done += len(keys)
        progress(done)
    for table, compare in ((_PROJECT, _counts), (_SYSTEM, _of_system)):
        for keys in _pages(table):
            for key in keys:
                yield from compare(key)
                done += 1
                progress(done)


def _pages(table: sa.Table) -> Iterator[list[UUID]]:
    query = sa.select(table.c.id).order_by(table.c.id).limit(_PAGE)
    with transaction.reader() as session:
        keys = list(session.execute(query).scalars())
    while keys:
        yield keys
        with transaction.reader() as session:
            after = query.where(table.c.id > keys[-1])
            keys = list(session.execute(after).scalars())


def _outcomes(keys: Sequence[UUID], settings: Settings) -> list[Difference]:
    now = clock.now()
    with transaction.reader() as session:
        waiting = _waiting(session, _DIRTY.c.change_id, keys, now)
        settled = [key for key in keys if key not in waiting]
        found = recomputing.recompute(session, settled, settings, now)
    return _told('outcome', recomputing.KEY, found.edits)


def _counts(project_id: UUID) -> list[Difference]:
    now = clock.now()
    with transaction.reader() as session:
        if _waiting(session, _DIRTY.c.project_id, [project_id], now):
            return []
        hours = recounting.hours_of(session, project_id)
        days = {recounting.day_of(hour) for hour in hours}
        of_hours = recounting.hour_edits(session, project_id, hours)
        of_days = recounting.day_edits(session, project_id, days)
    return [
        *_told('hour_count', ('project_id', *KEY), of_hours),
        *_told('day_count', ('project_id', *KEY), of_days),
    ]


def _of_system(system_id: UUID) -> list[Difference]:
    now = clock.now()
    with transaction.reader() as session:
        if _waiting(session, _DIRTY.c.system_id, [system_id], now):
            return []
        hours = totalling.hours_of(session, system_id)
        days = {recounting.day_of(hour) for hour in hours}
        of_hours = totalling.hour_edits(session, system_id, hours)
        of_days = totalling.day_edits(session, system_id, days)
        found, _ = learning.edits(session, system_id, now)
    return [
        *_told('hour_total', TOTAL_KEY, of_hours),
        *_told('day_total', TOTAL_KEY, of_days),
        *_told('coverage_span', ('system_id', *Span._fields), found),
    ]


def _waiting(
    session: orm.Session,
    column: sa.Column[UUID | None],
    keys: Sequence[UUID],
    now: datetime,
) -> set[UUID | None]:
    """Return those of some rows that are to be computed again."""
    query = sa.select(column).where(column.in_(keys), _DIRTY.c.due_at <= now)
    return set(session.execute(query).scalars())


def _told(
    table: str, key: Sequence[str], found: Sequence[Edit]
) -> list[Difference]:
    told = []
    for old, new in found:
        either = new or old or {}
        names = [
            name
            for name in either
            if name != 'id' and not (old and new and old[name] == new[name])
        ]
        told.append(
            Difference(
                table,
                ' '.join(str(either[name]) for name in key),
                *(
                    ' '.join(f'{name}={row[name]}' for name in names)
                    if row
                    else 'nothing'
                    for row in (old, new)
                ),
            )
        )
    return told
