# SPDX-License-Identifier: Apache-2.0
"""Messages as posted, and changes that could not be read."""

from datetime import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import enums
from radar.db import types
from radar.db.models import base


class Comment(base.Identified, base.Base):
    """One message as posted, and what the parser made of it."""

    __tablename__ = 'comment'
    __table_args__ = (
        sa.UniqueConstraint('change_id', 'external_id'),
        sa.Index(None, 'change_id', 'posted_at'),
        # Covers the counts that the overview shows.
        sa.Index(
            None, 'account_id', 'posted_at', 'kind', 'parsed', 'change_id'
        ),
        sa.Index(None, 'posted_at'),
        sa.Index(None, 'parser_version'),
    )

    change_id: orm.Mapped[uuid.UUID] = base.reference(
        'change.id', 'Change that it is posted on.', where=True
    )
    revision_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'revision.id',
        'Patch set that it speaks of, if any.',
        nullable=True,
        where=True,
        ondelete='SET NULL',
    )
    account_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'account.id',
        'Author; null for messages of the server.',
        nullable=True,
        where=True,
        ondelete='SET NULL',
    )
    external_id: orm.Mapped[str] = base.field(
        types.Text(191),
        "The source's own id; ``x-`` and a hash where it gives none.",
        where=True,
    )
    posted_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it was posted.', where=True, sort=True
    )
    tag: orm.Mapped[str | None] = base.field(
        types.Text(255), 'Tag given by the author.', nullable=True
    )
    message: orm.Mapped[str] = base.field(
        types.LongText, 'The text, as posted.'
    )
    message_hash: orm.Mapped[bytes] = base.field(
        types.Digest, 'Hash of the text.', api=False
    )
    previous_message: orm.Mapped[str | None] = base.field(
        types.LongText,
        'The text before it was last edited.',
        nullable=True,
    )
    patch_set: orm.Mapped[int | None] = base.field(
        sa.Integer, 'Number of the patch set.', nullable=True, where=True
    )
    parser_version: orm.Mapped[int] = base.field(
        sa.Integer, 'Version of the parser that read it.'
    )
    parsed: orm.Mapped[bool] = base.field(
        sa.Boolean,
        'False if a CI system posted it and nothing is known of its form.',
        where=True,
    )
    kind: orm.Mapped[str] = base.field(
        types.Word(enums.CommentKind), 'What it is.', where=True
    )
    verdict: orm.Mapped[str | None] = base.field(
        types.Word(enums.Verdict),
        'What the CI said in a result.',
        nullable=True,
        where=True,
    )
    verdict_source: orm.Mapped[str | None] = base.field(
        types.Word(enums.VerdictSource),
        'Which part of the text says so.',
        nullable=True,
    )
    outcome: orm.Mapped[str | None] = base.field(
        types.Word(enums.Outcome),
        'What the result counts as.',
        nullable=True,
        where=True,
    )
    pipeline: orm.Mapped[str | None] = base.field(
        types.Text(255), 'Pipeline that it speaks of.', nullable=True
    )
    votes: orm.Mapped[dict[str, int] | None] = base.field(
        types.Json, 'Votes given with it, by label.', nullable=True
    )
    recheck_of: orm.Mapped[str | None] = base.field(
        types.Text(255),
        'What a recheck asks to run again; null for everything.',
        nullable=True,
    )


class IngestError(base.Identified, base.Base):
    """A change that could not be stored."""

    __tablename__ = 'ingest_error'
    __table_args__ = (sa.UniqueConstraint('source_id', 'raw_hash'),)

    source_id: orm.Mapped[uuid.UUID] = base.reference(
        'source.id', 'Source that sent it.', where=True
    )
    number: orm.Mapped[int | None] = base.field(
        sa.BigInteger, 'Number of the change, if known.', nullable=True
    )
    reason: orm.Mapped[str] = base.field(
        types.Text(base.NAME), 'What was wrong with it.'
    )
    raw: orm.Mapped[str] = base.field(
        types.LongText, 'What was sent.', api=False
    )
    raw_hash: orm.Mapped[bytes] = base.field(
        types.Digest, 'Hash of what was sent.', api=False
    )
    created_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it was met.', default=clock.now
    )
