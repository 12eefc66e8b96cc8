# SPDX-License-Identifier: Apache-2.0
"""Messages to subscribers, as they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import DeliveryState
from radar.resources.query import Document
from radar.resources.query import Scope

#: Messages that are shown of one subscription.
_SHOWN = 20
_DELIVERY = models.table(models.Delivery)
_HEARD = models.table(models.DeliveryEvent)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message: one that waits, was sent or was given up.

    ``status`` is what the last attempt met, ``events`` how many it tells.
    """

    id: UUID
    state: DeliveryState
    attempts: int
    events: int
    status: str | None
    created_at: datetime
    ended_at: datetime | None


def latest(
    session: orm.Session, rows: Sequence[Document], scope: Scope
) -> Mapping[UUID, Sequence[Delivery]]:
    """Return the last messages of subscriptions, the newest first."""
    events = (
        sa.select(sa.func.count())
        .where(_HEARD.c.delivery_id == _DELIVERY.c.id)
        .scalar_subquery()
    )
    owner = _DELIVERY.c.subscription_id
    newest = (_DELIVERY.c.created_at.desc(), _DELIVERY.c.id.desc())
    place = sa.func.row_number().over(partition_by=owner, order_by=newest)
    names = ('id', 'state', 'attempts', 'status', 'created_at', 'ended_at')
    ranked = (
        sa.select(
            owner,
            *(_DELIVERY.c[name] for name in names),
            events.label('events'),
            place.label('place'),
        )
        .where(owner.in_([row['id'] for row in rows]))
        .subquery()
    )
    statement = sa.select(ranked).where(ranked.c.place <= _SHOWN)
    found: dict[UUID, list[Delivery]] = {}
    for row in session.execute(statement.order_by(ranked.c.place)).mappings():
        values = {n: v for n, v in row.items() if n != 'place'}
        key = values.pop('subscription_id')
        values['state'] = DeliveryState(values['state'])
        found.setdefault(key, []).append(Delivery(**values))
    return found
