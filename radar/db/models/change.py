# SPDX-License-Identifier: Apache-2.0
"""Changes and their revisions."""

from datetime import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import types
from radar.db.models import base


class Change(base.Identified, base.Base):
    """A proposed change."""

    __tablename__ = 'change'
    __table_args__ = (
        sa.UniqueConstraint('source_id', 'number'),
        sa.Index(None, 'project_id', 'last_updated_at'),
        sa.Index(None, 'last_updated_at'),
        sa.Index(None, 'number'),
        sa.Index(None, 'change_key'),
        sa.Index(None, 'source_id', 'status', 'checked_at'),
    )

    source_id: orm.Mapped[uuid.UUID] = base.reference(
        'source.id', 'Source that it lives in.', where=True
    )
    project_id: orm.Mapped[uuid.UUID] = base.reference(
        'project.id', 'Project that it changes.', where=True
    )
    number: orm.Mapped[int] = base.field(
        sa.BigInteger, 'Number in its source.', where=True, sort=True
    )
    external_id: orm.Mapped[str | None] = base.field(
        types.Text(base.URL),
        "The source's own id, project~branch~Change-Id on Gerrit.",
        nullable=True,
    )
    change_key: orm.Mapped[str | None] = base.field(
        types.Text(255), 'Change-Id of its commit message.', nullable=True
    )
    branch: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME),
        'Branch that it is proposed for.',
        nullable=True,
        where=True,
    )
    topic: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME), 'Topic.', nullable=True, where=True
    )
    subject: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME), 'First line of its message.', nullable=True
    )
    status: orm.Mapped[str | None] = base.field(
        types.Word(enums.ChangeStatus),
        'Where it stands; null while only events of it are known.',
        nullable=True,
        where=True,
    )
    owner_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'account.id',
        'Account that proposed it.',
        nullable=True,
        where=True,
        ondelete='SET NULL',
    )
    work_in_progress: orm.Mapped[bool] = base.field(
        sa.Boolean, 'Whether it is not ready for review.', default=False
    )
    opened_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'When it was proposed.', nullable=True
    )
    last_updated_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'Last update in its source.', where=True, sort=True
    )
    merged_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'When it was merged.', nullable=True
    )
    checked_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'When its source was last asked whether it is still there.',
        nullable=True,
        api=False,
    )
    missing_since: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Since when its source has not shown it; null while it does.',
        nullable=True,
    )


class Revision(base.Identified, base.Base):
    """A patch set of a change."""

    __tablename__ = 'revision'
    __table_args__ = (sa.UniqueConstraint('change_id', 'number'),)

    change_id: orm.Mapped[uuid.UUID] = base.reference(
        'change.id', 'Change that it belongs to.', where=True
    )
    number: orm.Mapped[int] = base.field(
        sa.Integer, 'Number of the patch set.', where=True, sort=True
    )
    sha: orm.Mapped[str | None] = base.field(
        types.Word(length=64),
        'Commit; null while only comments on it are known.',
        nullable=True,
        where=True,
        index=True,
    )
    ref: orm.Mapped[str | None] = base.field(
        types.Text(255), 'Where it is fetched from.', nullable=True
    )
    kind: orm.Mapped[str | None] = base.field(
        types.Word(length=48), 'How much it changes, if said.', nullable=True
    )
    parents: orm.Mapped[list[str] | None] = base.field(
        types.Json, 'Commits that it rests on.', nullable=True
    )
    uploader_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'account.id',
        'Account that uploaded it.',
        nullable=True,
        ondelete='SET NULL',
    )
    created_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'When it was uploaded, if known.', nullable=True
    )
    files: orm.Mapped[list[str] | None] = base.field(
        types.Json,
        'Paths that it touches, at most 2,000; null while they are unknown.',
        nullable=True,
        api=False,
    )
