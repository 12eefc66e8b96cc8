# SPDX-License-Identifier: Apache-2.0
"""Adding up what a system did in all projects, by hour and day."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.rollup import recounting
from radar.rollup import rewriting
from radar.rollup.counting import TOTAL_KEY
from radar.rollup.counting import Counts
from radar.rollup.rewriting import Edit
from radar.rollup.rewriting import Row

_COUNT = models.table(models.HourCount)
_DAY = models.table(models.DayTotal)
_HOUR = models.table(models.HourTotal)


def add_up(
    session: orm.Session, system_id: UUID, hours: Collection[datetime]
) -> None:
    """Add up hours of a system again, and the days that they are of."""
    rewriting.write(session, _HOUR, hour_edits(session, system_id, hours))
    days = {recounting.day_of(hour) for hour in hours}
    rewriting.write(session, _DAY, day_edits(session, system_id, days))


def hour_edits(
    session: orm.Session, system_id: UUID, hours: Collection[datetime]
) -> list[Edit]:
    """Return where hours differ from the sums of what projects count."""
    sums = Counts(TOTAL_KEY)
    old: list[Row] = []
    for some in recounting.batches(hours):
        sums.add_counts(_stored(session, _COUNT, system_id, some))
        old += _stored(session, _HOUR, system_id, some)
    return rewriting.edits(TOTAL_KEY, old, sums.rows())


def day_edits(
    session: orm.Session, system_id: UUID, days: Collection[datetime]
) -> list[Edit]:
    """Return where days differ from the sums of their hours."""
    sums = Counts(TOTAL_KEY)
    old: list[Row] = []
    for some in recounting.batches(days):
        for hours in recounting.batches(recounting.hours_in(some)):
            stored = _stored(session, _HOUR, system_id, hours)
            sums.add_counts(stored, recounting.day_of)
        old += _stored(session, _DAY, system_id, some)
    return rewriting.edits(TOTAL_KEY, old, sums.rows())


def hours_of(session: orm.Session, system_id: UUID) -> set[datetime]:
    """Return all hours of which anything is or could be added up."""
    return {
        moment
        for table in (_COUNT, _HOUR, _DAY)
        for moment in session.execute(
            sa.select(table.c.start)
            .where(table.c.system_id == system_id)
            .distinct()
        ).scalars()
    }


def _stored(
    session: orm.Session,
    table: sa.Table,
    system_id: UUID,
    starts: Sequence[datetime],
) -> list[Row]:
    query = sa.select(table).where(
        table.c.system_id == system_id, table.c.start.in_(starts)
    )
    return rewriting.rows(session, query)
