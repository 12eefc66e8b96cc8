# SPDX-License-Identifier: Apache-2.0
"""Open changes that no poll has met for long, and those that are gone.

Polls meet what is updated. A change that was deleted or hidden never is
again, so its source is asked for it now and then.
"""

from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from radar import clock
from radar.db import models
from radar.db import session as transaction
from radar.enums import ChangeStatus
from radar.resources.leases import Lease
from radar.rollup import dirty

_CHANGE = models.table(models.Change)
_PROJECT = models.table(models.Project)
_OPEN = _CHANGE.c.status.in_(
    [ChangeStatus.NEW.value, ChangeStatus.DRAFT.value]
)

#: How long a change is taken to be there after it was met or asked for.
FRESH = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenChange:
    """An open change as it is stored."""

    id: UUID
    number: int
    project: str
    status: str
    last_updated_at: datetime


@transaction.retried
def projects(source_id: UUID) -> dict[str, UUID]:
    """Return the ids of the projects of a source by their names."""
    with transaction.reader() as session:
        found = session.execute(
            sa.select(_PROJECT.c.name, _PROJECT.c.id).where(
                _PROJECT.c.source_id == source_id
            )
        )
        return dict(found.tuples().all())


@transaction.retried
def due(
    source_id: UUID, projects: Collection[UUID] | None, most: int
) -> list[OpenChange]:
    """Return changes to be asked for, those first that waited longest.

    :param projects: the only ones that count; None for all.
    """
    before = clock.now() - FRESH
    query = (
        sa.select(
            _CHANGE.c.id,
            _CHANGE.c.number,
            _PROJECT.c.name,
            _CHANGE.c.status,
            _CHANGE.c.last_updated_at,
        )
        .join(_PROJECT, _PROJECT.c.id == _CHANGE.c.project_id)
        .where(
            _CHANGE.c.source_id == source_id,
            _OPEN,
            _CHANGE.c.last_updated_at < before,
            sa.or_(
                _CHANGE.c.checked_at.is_(None), _CHANGE.c.checked_at < before
            ),
        )
        # Both databases sort nulls, those never asked for, first.
        .order_by(_CHANGE.c.checked_at, _CHANGE.c.number)
        .limit(most)
    )
    if projects is not None:
        query = query.where(_CHANGE.c.project_id.in_(projects))
    with transaction.reader() as session:
        return [OpenChange(*row) for row in session.execute(query)]


@transaction.retried
def note(
    lease: Lease,
    asked: Sequence[UUID],
    met: Sequence[UUID],
    missing: Sequence[UUID],
    gone_after: timedelta,
) -> int:
    """Store which changes a source was asked for, under the lease.

    Those missing for longer than ``gone_after`` are gone from now on; of
    those neither met nor missing nothing is known.

    :returns: how many have become gone.
    :raises LeaseLost: somebody else polls the source by now.
    """
    now = clock.now()
    since = _CHANGE.c.missing_since
    with transaction.writer() as session:
        lease.fence(session)

        def update(
            keys: Sequence[UUID], *clauses: Any, **values: object
        ) -> int:
            if not keys:
                return 0
            done = session.execute(
                sa.update(_CHANGE)
                .where(_CHANGE.c.id.in_(keys), *clauses)
                .values(values)
            )
            return int(done.rowcount)  # type: ignore[attr-defined]

        update(asked, checked_at=now)
        update(met, since.is_not(None), missing_since=None)
        update(missing, since.is_(None), missing_since=now)
        long = since <= now - gone_after
        gone = update(missing, _OPEN, long, status=ChangeStatus.GONE.value)
        if gone:
            dirty.changes(session, missing)
        return gone
