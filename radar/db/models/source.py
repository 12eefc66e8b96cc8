# SPDX-License-Identifier: Apache-2.0
"""Sources and their projects."""

from datetime import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import types
from radar.db.models import base


class Source(
    base.Identified,
    base.Named,
    base.Timestamped,
    base.Versioned,
    base.Base,
):
    """A place where changes live."""

    __tablename__ = 'source'
    __table_args__ = (sa.UniqueConstraint('name_hash'),)

    type: orm.Mapped[str] = base.field(
        types.Word(enums.SourceType),
        'What speaks there.',
        where=True,
        write='once',
    )
    url: orm.Mapped[str | None] = base.field(
        types.Text(base.URL),
        'Where people see it.',
        nullable=True,
        pattern=base.LINKS,
        write='always',
    )
    polling: orm.Mapped[bool] = base.field(
        sa.Boolean,
        'Whether a collector polls it.',
        where=True,
        default=False,
        server_default=sa.false(),
        write='always',
    )
    filters: orm.Mapped[list[str] | None] = base.field(
        types.Json,
        'Projects that are polled: names, `prefix/*` or `^regex`; all if '
        'null.',
        nullable=True,
        write='always',
    )
    polled_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'When a poll of it last came to its end.',
        nullable=True,
        where=True,
    )
    watermark: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Everything updated before is stored.',
        nullable=True,
    )
    lease_owner: orm.Mapped[str | None] = base.field(
        types.Text(255),
        'Collector that polls it.',
        nullable=True,
        private=True,
    )
    lease_until: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Until when no other collector may.',
        nullable=True,
        private=True,
    )
    lease_epoch: orm.Mapped[int] = base.field(
        sa.BigInteger,
        'How often the right to poll has changed hands.',
        private=True,
        default=0,
        server_default='0',
    )
    data_as_of: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Up to when Radar holds what was said there.',
        nullable=True,
        where=True,
    )


class Project(
    base.Identified,
    base.Named,
    base.Timestamped,
    base.Versioned,
    base.Base,
):
    """A repository in a source."""

    __tablename__ = 'project'
    __table_args__ = (
        sa.UniqueConstraint('source_id', 'name_hash'),
        # Few are hidden. MariaDB takes a half of all for them if it cannot
        # look, and reads all changes rather than theirs.
        sa.Index(None, 'visibility'),
    )

    # The source's own name for it, by which it is found again.
    name: orm.Mapped[str] = base.name_field(write='once')
    source_id: orm.Mapped[uuid.UUID] = base.reference(
        'source.id',
        'Source that it lives in.',
        where=True,
        write='once',
    )
    visibility: orm.Mapped[str] = base.field(
        types.Word(enums.Visibility),
        'Who may read it.',
        where=True,
        default=enums.Visibility.PUBLIC.value,
        write='always',
    )
    default_branch: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME),
        'Branch that is meant by none.',
        nullable=True,
        pattern=base.NAMES,
        write='always',
        own=True,
    )
    vcs_url: orm.Mapped[str | None] = base.field(
        types.Text(base.URL),
        'Where it is cloned from.',
        nullable=True,
        pattern=base.CLONES,
        write='always',
        own=True,
    )
    reference_system_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'system.id',
        'System that others are measured against.',
        nullable=True,
        where=True,
        ondelete='SET NULL',
        write='always',
    )


class Poll(base.Identified, base.Base):
    """One poll of a source."""

    __tablename__ = 'poll'
    __table_args__ = (
        sa.Index(None, 'source_id', 'started_at'),
        sa.Index(None, 'started_at'),
    )

    source_id: orm.Mapped[uuid.UUID] = base.reference(
        'source.id', 'Source that was polled.', where=True
    )
    collector: orm.Mapped[str] = base.field(
        types.Text(255), 'Who polled.', private=True
    )
    status: orm.Mapped[str] = base.field(
        types.Word(enums.PollStatus), 'How it ended.', where=True
    )
    reason: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME), 'Why it failed.', nullable=True
    )
    started_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it began.', where=True, sort=True
    )
    finished_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it ended.'
    )
    watermark: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Everything updated before is stored, as of its end.',
        nullable=True,
    )
    pages: orm.Mapped[int] = base.field(sa.Integer, 'Pages read.')
    changes: orm.Mapped[int] = base.field(
        sa.Integer, 'Changes on them, each once.'
    )
    comments: orm.Mapped[int] = base.field(
        sa.Integer, 'Comments that were new.'
    )
    unparsed: orm.Mapped[int] = base.field(
        sa.Integer, 'New comments of CI systems in no known form.'
    )
    errors: orm.Mapped[int] = base.field(
        sa.Integer, 'Changes that could not be stored.'
    )


class Backfill(base.Identified, base.Base):
    """How far reading the past of a source has got."""

    __tablename__ = 'backfill'
    __table_args__ = (sa.UniqueConstraint('source_id', 'project_hash'),)

    source_id: orm.Mapped[uuid.UUID] = base.reference(
        'source.id', 'Source that is read.'
    )
    project_hash: orm.Mapped[bytes] = base.field(
        types.Digest, 'Hash of the project filter.', api=False
    )
    project: orm.Mapped[str] = base.field(
        types.Text(base.NAME), 'Project filter; empty for all.'
    )
    since: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'Where it began.'
    )
    position: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'Everything updated from there to here is stored.'
    )
