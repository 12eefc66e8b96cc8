# SPDX-License-Identifier: Apache-2.0
"""Judging a system again from base facts, to compare or to store."""

from __future__ import annotations

from collections.abc import Callable
import contextlib
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.db import models
from radar.db import session as transaction
from radar.exceptions import NotFound
from radar.judging import checkpoints
from radar.judging import days
from radar.judging import judging
from radar.judging import loading
from radar.judging import periods
from radar.judging import reach
from radar.judging.evaluating import Settings
from radar.rollup import rewriting

_PERIOD = models.table(models.StatePeriod)
_STATE = models.table(models.SystemState).c
_SYSTEM = models.table(models.System).c


class Difference(NamedTuple):
    """A period that is not what it should be."""

    since: datetime
    stored: str
    computed: str


def replay(
    name: str,
    settings: Settings,
    *,
    store: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> list[Difference]:
    """Judge a system again from its first day to when it was evaluated.

    :param name: name or id of the system.
    :param store: have what comes out take the place of what is stored.
    :param progress: called with the percentage that is done.
    :returns: where the history differs.
    :raises NotFound: there is no such system.
    """
    with transaction.reader() as session:
        key = _lookup(session, name)
        until = session.execute(
            sa.select(_STATE.data_as_of).where(_STATE.system_id == key)
        ).scalar()
        first = loading.first(session, key)
        if until is None or first is None:
            return []
        places = reach.places(
            session, settings.default_reference, settings.uncounted
        )
        start, end = days.of(first), days.of(until)

        def advance(day: float) -> None:
            progress(int(100 * (day - start) / max(end - start, 1)))

        course = judging.course(
            session, key, places, until, whole=True, progress=advance
        )
        if course is None:
            return []
        found = periods.edits(session, key, course)
    if store:
        _store(key, course)
    return sorted(_told(edit) for edit in found)


@transaction.retried
def _store(key: UUID, course: judging.Course) -> None:
    with transaction.writer() as session:
        rewriting.write(session, _PERIOD, periods.edits(session, key, course))
        if course.checkpoint:
            checkpoints.store(session, key, course.checkpoint, course.late)


def _lookup(session: orm.Session, name: str) -> UUID:
    clause = _SYSTEM.name_hash == ids.name_hash(name)
    with contextlib.suppress(ValueError):
        clause = sa.or_(clause, _SYSTEM.id == ids.parse(name))
    key: UUID | None = session.execute(
        sa.select(_SYSTEM.id).where(clause)
    ).scalar()
    if key is None:
        raise NotFound('system', name)
    return key


def _told(edit: rewriting.Edit) -> Difference:
    row = edit.new or edit.old or {}
    return Difference(row['since'], _words(edit.old), _words(edit.new))


def _words(row: rewriting.Row | None) -> str:
    if row is None:
        return 'nothing'
    until = row['until']
    codes = ' '.join(reason['code'] for reason in row['reasons'])
    end = clock.isoformat(until) if until else 'now'
    return f'{row["state"]} until {end} {codes}'.strip()
