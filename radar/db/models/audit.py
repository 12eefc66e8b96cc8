# SPDX-License-Identifier: Apache-2.0
"""What was done and tried: the audit, failed sign-ins, former names."""

from datetime import datetime
from typing import Any
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import enums
from radar.db import types
from radar.db.models import base


class Audit(base.Identified, base.Base):
    """Who did what; it outlives what it tells of."""

    __tablename__ = 'audit'
    __table_args__ = (
        sa.Index(None, 'at'),
        sa.Index(None, 'target_id', 'at'),
        sa.Index(None, 'user_id', 'at'),
    )

    at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime,
        'When it was done.',
        default=clock.now,
        where=True,
        sort=True,
    )
    user_id: orm.Mapped[uuid.UUID | None] = base.field(
        types.Uuid,
        'User who did it; null for Radar itself.',
        nullable=True,
        where=True,
    )
    user_name: orm.Mapped[str] = base.field(
        types.Text(base.NAME), "The user's name at that time."
    )
    token_id: orm.Mapped[uuid.UUID | None] = base.field(
        types.Uuid,
        'Token that it was done with, if any.',
        nullable=True,
        where=True,
    )
    address: orm.Mapped[str] = base.field(
        types.Text(64), 'Where the request came from.'
    )
    request_id: orm.Mapped[str] = base.field(
        types.Text(64), 'Id of the request, as in the log.'
    )
    action: orm.Mapped[str] = base.field(
        types.Word(enums.AuditAction), 'What was done.', where=True
    )
    noun: orm.Mapped[str] = base.field(
        types.Text(64), 'What kind of thing it was done to.', where=True
    )
    target_id: orm.Mapped[uuid.UUID | None] = base.field(
        types.Uuid, 'What it was done to.', nullable=True, where=True
    )
    target_name: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME), 'Its name at that time.', nullable=True
    )
    changes: orm.Mapped[dict[str, Any] | None] = base.field(
        types.Json,
        'By member the value before and after; never a secret.',
        nullable=True,
    )


class Throttle(base.Base):
    """Failures to sign in, counted by name and address."""

    __tablename__ = 'throttle'
    __table_args__ = (sa.Index(None, 'until'),)

    key: orm.Mapped[bytes] = base.field(
        types.Digest,
        'Hash of what is counted by.',
        primary_key=True,
        api=False,
    )
    failures: orm.Mapped[int] = base.field(
        sa.Integer, 'How many there were.', api=False
    )
    until: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When they are forgotten.', api=False
    )


class NameAlias(base.Identified, base.Base):
    """A name that something had, which still leads to it."""

    __tablename__ = 'name_alias'
    __table_args__ = (
        sa.UniqueConstraint('noun', 'scope_id', 'name_hash'),
        sa.Index(None, 'target_id'),
    )

    noun: orm.Mapped[str] = base.field(
        types.Text(64), 'What kind of thing had the name.', api=False
    )
    scope_id: orm.Mapped[uuid.UUID] = base.field(
        types.Uuid,
        'Row within which names are unique; all zeros where there is none.',
        api=False,
        default=uuid.UUID(int=0),
    )
    name_hash: orm.Mapped[bytes] = base.field(
        types.Digest, 'Hash of the folded name.', api=False
    )
    name_fold: orm.Mapped[str] = base.field(
        types.Text(base.NAME), 'Name without case.', api=False
    )
    target_id: orm.Mapped[uuid.UUID] = base.field(
        types.Uuid, 'What had it.', api=False
    )
