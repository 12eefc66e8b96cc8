# SPDX-License-Identifier: Apache-2.0
"""Who wants to be told of which systems, and what they were sent."""

from datetime import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import enums
from radar.db import types
from radar.db.models import base


class Subscription(
    base.Identified, base.Timestamped, base.Versioned, base.Base
):
    """What somebody wants to be told, and where.

    What goes to one place is one subscription of its owner, so that it
    comes in one digest.
    """

    __tablename__ = 'subscription'
    __table_args__ = (
        sa.UniqueConstraint('user_id', 'channel', 'target_hash'),
    )

    user_id: orm.Mapped[uuid.UUID] = base.reference(
        'user.id', 'User who is told.', where=True
    )
    name: orm.Mapped[str] = base.field(
        types.Text(255),
        'What its owner calls it.',
        where=True,
        sort=True,
        pattern=base.NAMES,
        write='always',
    )
    channel: orm.Mapped[str] = base.field(
        types.Word(enums.Channel),
        'How they are told.',
        where=True,
        write='once',
    )
    target: orm.Mapped[str] = base.field(
        types.Text(base.URL),
        'E-mail address, or URL of the webhook.',
        write='once',
    )
    target_hash: orm.Mapped[bytes] = base.field(
        types.Digest, 'Hash of the target.', api=False
    )
    secret: orm.Mapped[str | None] = base.field(
        types.Text(512),
        'Key that signs what a webhook is sent, encrypted.',
        nullable=True,
        api=False,
    )
    least: orm.Mapped[str] = base.field(
        types.Word(enums.Severity),
        'The mildest state that they are told of.',
        where=True,
        write='always',
        default=enums.Severity.DEGRADED.value,
    )
    chosen: orm.Mapped[bool] = base.field(
        sa.Boolean,
        'Whether systems or projects were chosen: all are meant if not, '
        'but none when the last that was chosen is deleted.',
        api=False,
        default=False,
    )
    paused: orm.Mapped[bool] = base.field(
        sa.Boolean,
        'Whether nothing is sent for now. Radar pauses what has failed for '
        'three days. What happens meanwhile is not sent later.',
        where=True,
        write='always',
        default=False,
    )
    paused_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'When it was paused.',
        nullable=True,
        where=True,
    )
    failing_since: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Since when nothing could be sent; null if all is well.',
        nullable=True,
        where=True,
        sort=True,
    )
    problem: orm.Mapped[str | None] = base.field(
        types.Text(255),
        'What went wrong last; null if all is well.',
        nullable=True,
    )
    heard_to: orm.Mapped[datetime] = base.field(
        types.UtcDateTime,
        'Events that were recorded before are not looked at any more.',
        api=False,
        default=clock.now,
    )
    rounds: orm.Mapped[int] = base.field(
        sa.BigInteger,
        'How often events were gathered for it.',
        api=False,
        default=0,
    )


class SubscriptionSystem(base.Identified, base.Base):
    """A system that somebody wants to hear of."""

    __tablename__ = 'subscription_system'
    __table_args__ = (
        sa.UniqueConstraint('subscription_id', 'system_id'),
        sa.Index(None, 'system_id'),
    )

    subscription_id: orm.Mapped[uuid.UUID] = base.reference(
        'subscription.id', 'Subscription.'
    )
    system_id: orm.Mapped[uuid.UUID] = base.reference('system.id', 'System.')


class SubscriptionProject(base.Identified, base.Base):
    """A project of whose systems somebody wants to hear."""

    __tablename__ = 'subscription_project'
    __table_args__ = (
        sa.UniqueConstraint('subscription_id', 'project_id'),
        sa.Index(None, 'project_id'),
    )

    subscription_id: orm.Mapped[uuid.UUID] = base.reference(
        'subscription.id', 'Subscription.'
    )
    project_id: orm.Mapped[uuid.UUID] = base.reference(
        'project.id', 'Project.'
    )


class Delivery(base.Identified, base.Base):
    """One message to one place: it has its id, however often it is tried.

    Whoever tries has added to the attempts, which nobody can at the same
    time, and owns it until the lease is over.
    """

    __tablename__ = 'delivery'
    __table_args__ = (
        sa.Index(None, 'subscription_id', 'created_at'),
        sa.Index(None, 'state', 'not_before'),
    )

    subscription_id: orm.Mapped[uuid.UUID] = base.reference(
        'subscription.id', 'Subscription.'
    )
    state: orm.Mapped[str] = base.field(
        types.Word(enums.DeliveryState), 'Where it stands.'
    )
    attempts: orm.Mapped[int] = base.field(
        sa.Integer, 'How often it was tried.', default=0
    )
    not_before: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it is to be tried.'
    )
    lease_until: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'Until when somebody is at it.', nullable=True
    )
    status: orm.Mapped[str | None] = base.field(
        types.Text(255), 'What the last attempt met.', nullable=True
    )
    created_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it was begun.', default=clock.now
    )
    ended_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'When it was sent, or given up.',
        nullable=True,
    )


class DeliveryEvent(base.Base):
    """An event in a message; a subscription has each but once."""

    __tablename__ = 'delivery_event'
    __table_args__ = (
        sa.Index(None, 'delivery_id'),
        sa.Index(None, 'event_id'),
    )

    subscription_id: orm.Mapped[uuid.UUID] = base.reference(
        'subscription.id', 'Subscription.', primary_key=True
    )
    event_id: orm.Mapped[uuid.UUID] = base.reference(
        'event.id', 'Event.', primary_key=True
    )
    delivery_id: orm.Mapped[uuid.UUID] = base.reference(
        'delivery.id', 'Message.'
    )
