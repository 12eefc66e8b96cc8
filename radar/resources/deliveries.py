# SPDX-License-Identifier: Apache-2.0
"""Messages to subscribers: who may try to send one, and how that ended.

The rows are the queue. Who tries has counted the attempt first, which only
one can do, and owns the message until the lease is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
import logging
import random
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import metrics
from radar.db import leasing
from radar.db import models
from radar.db.query import Clause
from radar.enums import DeliveryState
from radar.resources import callers
from radar.resources import notices
from radar.resources.notices import Told
from radar.resources.transactions import reading
from radar.resources.transactions import writing

LOG = logging.getLogger(__name__)

#: Attempts after which a message is given up.
ATTEMPTS = 5
#: Seconds that an attempt may take, after which another may try.
LEASE = 180
#: Seconds to wait after the first attempt that failed, and how many times
#: as long after each further one: five attempts take about four hours.
_WAIT, _FACTOR = 60, 6
#: After which a subscription is paused that nothing can be sent to.
PATIENCE = timedelta(days=3)
#: How long messages are remembered that have ended.
_KEPT = timedelta(days=90)
#: Messages that are looked at in one go.
_BATCH = 200
_SUBSCRIPTION = models.table(models.Subscription)
_DELIVERY = models.table(models.Delivery)
_HEARD = models.table(models.DeliveryEvent)
_USER = models.table(models.User)

#: Subscriptions with their owners, and which of them count.
OWNED = _SUBSCRIPTION.join(_USER, _USER.c.id == _SUBSCRIPTION.c.user_id)
ACTIVE = sa.and_(~_SUBSCRIPTION.c.paused, _USER.c.enabled)
_PENDING = _DELIVERY.c.state == DeliveryState.PENDING.value
_FREE = sa.and_(
    _PENDING,
    _DELIVERY.c.not_before <= leasing.now(),
    sa.or_(
        _DELIVERY.c.lease_until.is_(None),
        _DELIVERY.c.lease_until < leasing.now(),
    ),
)
_WHOLE = _DELIVERY.join(
    OWNED, _SUBSCRIPTION.c.id == _DELIVERY.c.subscription_id
)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to try to send a message; ``attempt`` counts from 1."""

    id: UUID
    attempt: int
    created_at: datetime
    subscription_id: UUID
    name: str
    owner: str
    channel: str
    target: str = field(repr=False)
    #: Encrypted; None where nothing is signed.
    secret: str | None = field(repr=False)
    events: Sequence[Told]


def due() -> Sequence[UUID]:
    """Return the ids of messages that are to be tried now."""
    statement = (
        sa.select(_DELIVERY.c.id)
        .select_from(_WHOLE)
        .where(ACTIVE, _FREE)
        .order_by(_DELIVERY.c.not_before, _DELIVERY.c.id)
        .limit(_BATCH)
    )
    with reading() as session:
        return session.execute(statement).scalars().all()


def claim(key: UUID) -> Claim | None:
    """Take the right to try to send a message; None if another has it."""
    statement = (
        sa.select(
            _DELIVERY.c.attempts,
            _DELIVERY.c.created_at,
            _SUBSCRIPTION.c.id.label('subscription_id'),
            _SUBSCRIPTION.c.name,
            _USER.c.name.label('owner'),
            _SUBSCRIPTION.c.channel,
            _SUBSCRIPTION.c.target,
            _SUBSCRIPTION.c.secret,
        )
        .select_from(_WHOLE)
        .where(_DELIVERY.c.id == key, ACTIVE, _FREE)
    )

    def work(session: orm.Session) -> Claim | None:
        row = session.execute(statement).mappings().first()
        if row is None:
            return None
        values = dict(row)
        attempt = values.pop('attempts') + 1
        if attempt > ATTEMPTS:
            # Whoever tried last did not live to tell.
            _end(session, _DELIVERY.c.id == key, 'never came back')
            return None
        taken = session.connection().execute(
            sa.update(_DELIVERY)
            .where(
                _DELIVERY.c.id == key,
                _DELIVERY.c.attempts == attempt - 1,
                _FREE,
            )
            .values(attempts=attempt, lease_until=leasing.after(LEASE))
        )
        if not taken.rowcount:
            return None
        told = sa.select(_HEARD.c.event_id).where(_HEARD.c.delivery_id == key)
        events = notices.load(session, notices.EVENT.c.id.in_(told))
        return Claim(id=key, attempt=attempt, events=events, **values)

    return writing(callers.ANONYMOUS, work)


def sent(claimed: Claim, status: str) -> None:
    """Note that a message was taken; it is not sent again."""
    metrics.DELIVERIES.labels(claimed.channel, 'sent').inc()
    values = {'state': DeliveryState.SENT.value, 'ended_at': clock.now()}

    def work(session: orm.Session) -> None:
        if _settled(session, claimed, {**values, 'status': status}):
            _note(session, claimed, {'failing_since': None, 'problem': None})

    writing(callers.ANONYMOUS, work)


def failed(claimed: Claim, problem: str) -> None:
    """Note that a message was not taken, and when to try again, if ever."""
    metrics.DELIVERIES.labels(claimed.channel, 'failed').inc()
    last = claimed.attempt >= ATTEMPTS
    values: dict[str, Any] = {'status': problem}
    if last:
        values |= {'state': DeliveryState.FAILED.value}
        values |= {'ended_at': clock.now()}
    else:
        values |= {'not_before': leasing.after(_wait(claimed.attempt))}

    def work(session: orm.Session) -> None:
        if _settled(session, claimed, values):
            _complain(session, claimed, problem, last)

    writing(callers.ANONYMOUS, work)


def drop(session: orm.Session, subscription_id: UUID) -> None:
    """Give up what has not been sent for a subscription."""
    _end(session, _DELIVERY.c.subscription_id == subscription_id, 'paused')


def purge() -> int:
    """Delete messages that ended long ago; return how many."""
    ended = _DELIVERY.c.ended_at < clock.now() - _KEPT
    gone = sa.delete(_DELIVERY).where(ended)

    def work(session: orm.Session) -> int:
        deleted: int = session.connection().execute(gone).rowcount
        return deleted

    return writing(callers.ANONYMOUS, work)


def _wait(attempt: int) -> int:
    """Return the seconds to wait after an attempt."""
    wait: int = _WAIT * _FACTOR ** (attempt - 1)
    # Or all that failed at once would be tried at once, again and again.
    return round(wait * random.uniform(0.8, 1.2))  # noqa: S311 (no secret)


def _end(session: orm.Session, clause: Clause, status: str) -> None:
    """Give up the messages that meet a condition."""
    session.execute(
        sa.update(_DELIVERY)
        .where(clause, _PENDING)
        .values(
            state=DeliveryState.FAILED.value,
            ended_at=clock.now(),
            status=status,
        )
    )


def _settled(
    session: orm.Session, claimed: Claim, values: Mapping[str, Any]
) -> bool:
    """Say how an attempt ended, unless a later one has begun."""
    done = session.connection().execute(
        sa.update(_DELIVERY)
        .where(
            _DELIVERY.c.id == claimed.id,
            _DELIVERY.c.attempts == claimed.attempt,
            _PENDING,
        )
        .values(lease_until=None, **values)
    )
    return bool(done.rowcount)


def _complain(
    session: orm.Session, claimed: Claim, problem: str, last: bool
) -> None:
    """Say of a subscription what is wrong; pause it if that is lasting."""
    now = clock.now()
    row = sa.select(_SUBSCRIPTION.c.failing_since).where(
        _SUBSCRIPTION.c.id == claimed.subscription_id
    )
    since = session.execute(row).scalar() or now
    values = {'failing_since': since, 'problem': problem}
    if last and since <= now - PATIENCE:
        values |= {'paused': True, 'paused_at': now}
        LOG.warning('Paused subscription %s', claimed.subscription_id)
    _note(session, claimed, values)


def _note(
    session: orm.Session, claimed: Claim, values: Mapping[str, Any]
) -> None:
    session.execute(
        sa.update(_SUBSCRIPTION)
        .where(_SUBSCRIPTION.c.id == claimed.subscription_id)
        # Nobody has edited it.
        .values(updated_at=_SUBSCRIPTION.c.updated_at, **values)
    )
