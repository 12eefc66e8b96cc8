# SPDX-License-Identifier: Apache-2.0
"""Accounts, and the names they have gone by."""

from datetime import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import types
from radar.db.models import base


class Account(base.Identified, base.Versioned, base.Base):
    """An identity in a source; names change, external ids do not."""

    __tablename__ = 'account'
    __table_args__ = (sa.UniqueConstraint('source_id', 'external_id'),)

    source_id: orm.Mapped[uuid.UUID] = base.reference(
        'source.id',
        'Source that it belongs to.',
        where=True,
        write='once',
    )
    external_id: orm.Mapped[str | None] = base.field(
        types.Text(191),
        "The source's own id; null while only names are known.",
        nullable=True,
        where=True,
        pattern=base.NAMES,
        write='once',
    )
    name: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME),
        'Display name, the latest.',
        nullable=True,
        where=True,
        pattern=base.NAMES,
        write='always',
    )
    username: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME),
        'User name, the latest.',
        nullable=True,
        where=True,
        pattern=base.NAMES,
        write='once',
    )
    email: orm.Mapped[str | None] = base.field(
        types.Text(320),
        'E-mail address, where Radar is told to keep it.',
        nullable=True,
        private=True,
    )
    is_ci: orm.Mapped[bool | None] = base.field(
        sa.Boolean,
        'Whether it is a CI system; null while nothing says so.',
        nullable=True,
        where=True,
        write='always',
    )
    discovered_by: orm.Mapped[str | None] = base.field(
        types.Word(enums.Discovery),
        'What made Radar take it for a CI system.',
        nullable=True,
        where=True,
    )
    named_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime,
        'Time of the record that its present names are from.',
    )


class AccountAlias(base.Identified, base.Base):
    """A name that an account has been known by."""

    __tablename__ = 'account_alias'
    __table_args__ = (
        sa.UniqueConstraint('account_id', 'kind', 'value_hash'),
        sa.Index(None, 'source_id', 'value_hash', 'kind'),
    )

    source_id: orm.Mapped[uuid.UUID] = base.reference(
        'source.id', 'Source that it belongs to.'
    )
    account_id: orm.Mapped[uuid.UUID] = base.reference(
        'account.id', 'Account that it names.', where=True
    )
    kind: orm.Mapped[str] = base.field(
        types.Word(enums.AliasKind), 'What kind of name.', where=True
    )
    value: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME),
        'The name or id; null for addresses, of which a hash is kept.',
        nullable=True,
    )
    value_hash: orm.Mapped[bytes] = base.field(
        types.Digest, 'Hash of the name.', api=False
    )
