# SPDX-License-Identifier: Apache-2.0
"""Making messages of what happened.

An event is in one message of a subscription: a key sees to that, and that
only one at a time gathers for a subscription, who has counted the round.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.conf import CONF
from radar.db import leasing
from radar.db import models
from radar.db.query import Clause
from radar.enums import DeliveryState
from radar.enums import Severity
from radar.enums import SystemRole
from radar.resources import callers
from radar.resources import deliveries
from radar.resources import notices
from radar.resources.callers import Caller
from radar.resources.notices import EVENT
from radar.resources.notices import Choice
from radar.resources.transactions import reading
from radar.resources.transactions import writing

#: How long after its time an event may come to be seen: transactions end
#: later than they begin.
_OVERLAP = timedelta(hours=1)
#: Older events are no news; messages are remembered for far longer.
_NEWS = timedelta(days=7)
_SUBSCRIPTION = models.table(models.Subscription)
_DELIVERY = models.table(models.Delivery)
_HEARD = models.table(models.DeliveryEvent)
_USER = models.table(models.User)
_SYSTEM = models.table(models.SubscriptionSystem)
_PROJECT = models.table(models.SubscriptionProject)


def gather() -> int:
    """Make messages of what happened; return how many.

    Of a subscription that has one on its way, or had one lately, whatever
    happens is left for the next.
    """
    with reading() as session:
        rows = session.execute(_waiting()).all()
        choices = _choices(session, rows)
        found = [(row, _fresh(row, choices[row.id])) for row in rows]
        told = [(row, fresh, _any(session, fresh)) for row, fresh in found]
    made = 0
    for row, fresh, is_told in told:
        if is_told:
            made += _gather(row, fresh)
        elif row.heard_to < clock.now() - 2 * _OVERLAP:
            _move_on(row)
    return made


def _waiting() -> sa.Select[Any]:
    """Return the statement for subscriptions that there may be news for."""
    since = clock.now() - timedelta(seconds=CONF.notify.digest)
    busy = sa.exists().where(
        _DELIVERY.c.subscription_id == _SUBSCRIPTION.c.id,
        sa.or_(
            _DELIVERY.c.state == DeliveryState.PENDING.value,
            _DELIVERY.c.created_at > since,
        ),
    )
    news = sa.exists().where(EVENT.c.recorded_at >= _SUBSCRIPTION.c.heard_to)
    columns = ('id', 'rounds', 'least', 'chosen', 'heard_to', 'user_id')
    return (
        sa.select(*(_SUBSCRIPTION.c[name] for name in columns), _USER.c.role)
        .select_from(deliveries.OWNED)
        .where(deliveries.ACTIVE, news, ~busy)
    )


def _choices(
    session: orm.Session, rows: Sequence[Any]
) -> Mapping[UUID, Choice]:
    """Return what subscriptions are for."""
    chosen: list[dict[UUID, set[UUID]]] = []
    for table, far in ((_SYSTEM, 'system_id'), (_PROJECT, 'project_id')):
        column = table.c.subscription_id
        found = session.execute(
            sa.select(column, table.c[far]).where(
                column.in_([row.id for row in rows])
            )
        )
        by_row: dict[UUID, set[UUID]] = {}
        for key, target in found:
            by_row.setdefault(key, set()).add(target)
        chosen.append(by_row)
    systems, projects = chosen
    return {
        row.id: Choice(
            Caller(
                user_id=row.user_id,
                role=SystemRole(row.role) if row.role else None,
            ),
            Severity(row.least),
            systems.get(row.id, set()),
            projects.get(row.id, set()),
            row.chosen,
        )
        for row in rows
    }


def _fresh(row: Any, choice: Choice) -> Clause:
    """Return the condition for events that a subscription is to be told."""
    heard = sa.exists().where(
        _HEARD.c.subscription_id == row.id, _HEARD.c.event_id == EVENT.c.id
    )
    since = max(row.heard_to, clock.now() - _NEWS)
    return sa.and_(
        EVENT.c.recorded_at >= since, notices.wanted(choice), ~heard
    )


def _any(session: orm.Session, clause: Clause) -> bool:
    found = session.execute(sa.select(EVENT.c.id).where(clause).limit(1))
    return found.first() is not None


def _gather(row: Any, fresh: Clause) -> int:
    """Make a message of the events that meet a condition."""

    def work(session: orm.Session) -> int:
        if not _begun(session, row):
            return 0
        select = sa.select(EVENT.c.id).where(fresh)
        events = session.execute(select).scalars().all()
        if not events:
            return 0
        key = ids.new()
        session.execute(
            sa.insert(_DELIVERY).values(
                id=key,
                subscription_id=row.id,
                state=DeliveryState.PENDING.value,
                not_before=leasing.now(),
            )
        )
        session.execute(
            sa.insert(_HEARD),
            [
                {
                    'delivery_id': key,
                    'subscription_id': row.id,
                    'event_id': event,
                }
                for event in events
            ],
        )
        return 1

    return writing(callers.ANONYMOUS, work)


def _move_on(row: Any) -> None:
    """Have events no more looked at that are not for a subscription."""
    writing(callers.ANONYMOUS, lambda session: _begun(session, row))


def _begun(session: orm.Session, row: Any) -> bool:
    """Count a round; tell whether nobody else has."""
    taken = session.connection().execute(
        sa.update(_SUBSCRIPTION)
        .where(
            _SUBSCRIPTION.c.id == row.id,
            _SUBSCRIPTION.c.rounds == row.rounds,
            ~_SUBSCRIPTION.c.paused,
        )
        .values(
            rounds=row.rounds + 1,
            heard_to=max(row.heard_to, clock.now() - _OVERLAP),
            updated_at=_SUBSCRIPTION.c.updated_at,
        )
    )
    return bool(taken.rowcount)
