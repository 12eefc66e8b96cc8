# SPDX-License-Identifier: Apache-2.0
"""How far the data on a system reaches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.judging.loading import Places
from radar.rollup import loading

_CHANGE = models.table(models.Change).c
_OUTCOME = models.table(models.Outcome).c
_PROJECT = models.table(models.Project).c
_SOURCE = models.table(models.Source).c

#: How long ago it counts where a system was to report.
_LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the data reaches; ``stale_since`` if that is long ago."""

    as_of: datetime | None
    stale_since: datetime | None = None


def places(
    session: orm.Session,
    default_reference: str,
    uncounted: sa.Select[Any],
) -> Places:
    """Return where results count, and whom they are measured against."""
    references = session.execute(
        sa.select(_PROJECT.id, _PROJECT.reference_system_id).where(
            _PROJECT.reference_system_id.is_not(None)
        )
    )
    hidden = set(session.execute(uncounted).scalars())
    return Places(
        {row.id: row.reference_system_id for row in references},
        loading.default_reference(session, default_reference),
        hidden,
    )


def of(
    session: orm.Session,
    system_id: UUID,
    now: datetime,
    stale_after: timedelta,
) -> Reach:
    """Return how far the data on a system reaches.

    To where it does in the source that lags the most, of those that are
    polled; in others there is all there will be. It is stale if more than
    half of what the system was lately to report on is in sources that have
    not been polled for long.
    """
    numbers = _numbers(session, system_id)
    if not numbers:
        return Reach(None)
    found = session.execute(
        sa.select(
            _SOURCE.id,
            _SOURCE.polling,
            _SOURCE.data_as_of,
            _SOURCE.polled_at,
            _SOURCE.created_at,
        ).where(_SOURCE.id.in_(numbers))
    ).all()
    polled = [row for row in found if row.polling]
    ends = [row.data_as_of for row in polled if row.data_as_of is not None]
    late = [
        row
        for row in polled
        if (row.polled_at or row.created_at) < now - stale_after
    ]
    stale = sum(numbers[row.id] for row in late) * 2 > sum(numbers.values())
    since = [row.polled_at or row.created_at for row in late]
    end = min(ends) if ends else _newest(session, list(numbers))
    return Reach(end, min(since) if stale else None)


def _numbers(session: orm.Session, system_id: UUID) -> dict[UUID, int]:
    """Return by source how many patch sets there lately were."""
    mine = _OUTCOME.system_id == system_id
    last = session.execute(
        sa.select(sa.func.max(_OUTCOME.hour)).where(mine)
    ).scalar()
    if last is None:
        return {}
    found = session.execute(
        sa.select(_PROJECT.source_id, sa.func.count().label('number'))
        .join_from(
            models.table(models.Outcome),
            models.table(models.Project),
            _PROJECT.id == _OUTCOME.project_id,
        )
        .where(mine, _OUTCOME.hour > last - _LATELY)
        .group_by(_PROJECT.source_id)
    )
    return {row.source_id: row.number for row in found}


def _newest(session: orm.Session, sources: list[UUID]) -> datetime | None:
    """Return when anything last happened in sources that nobody polls."""
    newest: datetime | None = session.execute(
        sa.select(sa.func.max(_CHANGE.last_updated_at)).where(
            _CHANGE.source_id.in_(sources)
        )
    ).scalar()
    return newest
