# SPDX-License-Identifier: Apache-2.0
"""Builds and their jobs."""

from datetime import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import types
from radar.db.models import base


class Build(base.Identified, base.Base):
    """One system's report on one revision in one pipeline."""

    __tablename__ = 'build'
    __table_args__ = (
        sa.UniqueConstraint('comment_id', 'system_id'),
        sa.UniqueConstraint('project_id', 'provider', 'external_id'),
        # Covers the sums that the overview shows.
        sa.Index(
            None, 'system_id', 'posted_at', 'project_id', 'outcome', 'kind'
        ),
        sa.Index(None, 'change_id', 'posted_at'),
        sa.Index(None, 'revision_id'),
        sa.Index(None, 'project_id', 'posted_at'),
        sa.Index(None, 'project_id', 'system_id'),
        sa.Index(None, 'posted_at'),
    )

    kind: orm.Mapped[str] = base.field(
        types.Word(enums.BuildKind), 'What it is about.', where=True
    )
    system_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'system.id', 'System that reported it.', nullable=True, where=True
    )
    project_id: orm.Mapped[uuid.UUID] = base.reference(
        'project.id', 'Project that was tested.', where=True
    )
    change_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'change.id', 'Change that was tested.', nullable=True, where=True
    )
    revision_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'revision.id', 'Patch set that was tested.', nullable=True, where=True
    )
    comment_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'comment.id', 'Comment that announced it.', nullable=True, where=True
    )
    branch: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME), 'Branch that was tested.', nullable=True
    )
    pipeline: orm.Mapped[str | None] = base.field(
        types.Text(255), 'Pipeline that it ran in.', nullable=True, where=True
    )
    role: orm.Mapped[str] = base.field(
        types.Word(enums.PipelineRole),
        'What the pipeline stands for.',
        where=True,
    )
    status: orm.Mapped[str] = base.field(
        types.Word(enums.RunStatus),
        'Where it stands.',
        where=True,
        default=enums.RunStatus.FINISHED.value,
    )
    verdict: orm.Mapped[str | None] = base.field(
        types.Word(enums.Verdict),
        'What the CI said.',
        nullable=True,
        where=True,
    )
    verdict_source: orm.Mapped[str | None] = base.field(
        types.Word(enums.VerdictSource),
        'Which part of the report says so.',
        nullable=True,
    )
    outcome: orm.Mapped[str | None] = base.field(
        types.Word(enums.Outcome),
        'What it counts as.',
        nullable=True,
        where=True,
    )
    reason: orm.Mapped[str | None] = base.field(
        types.Word(enums.ResultReason),
        'Why it counts for nobody.',
        nullable=True,
    )
    url: orm.Mapped[str | None] = base.field(
        types.Text(base.URL), 'Where it can be looked at.', nullable=True
    )
    provider: orm.Mapped[str | None] = base.field(
        types.Text(191), 'What uploaded it, if anything did.', nullable=True
    )
    external_id: orm.Mapped[str | None] = base.field(
        types.Text(191), "The provider's own id.", nullable=True, where=True
    )
    posted_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it was reported.', where=True, sort=True
    )


class Job(base.Identified, base.Base):
    """One execution in a build."""

    __tablename__ = 'job'
    __table_args__ = (sa.UniqueConstraint('build_id', 'position'),)

    build_id: orm.Mapped[uuid.UUID] = base.reference(
        'build.id', 'Build that it is part of.', where=True
    )
    position: orm.Mapped[int] = base.field(
        sa.Integer, 'Place in the report, from 0.', sort=True
    )
    name: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME),
        'Name; null if the report gives none.',
        nullable=True,
        where=True,
    )
    url: orm.Mapped[str | None] = base.field(
        types.Text(base.URL), 'Where its log is.', nullable=True
    )
    status: orm.Mapped[str] = base.field(
        types.Word(enums.RunStatus),
        'Where it stands.',
        where=True,
        default=enums.RunStatus.FINISHED.value,
    )
    result: orm.Mapped[str] = base.field(
        types.Word(enums.JobResult), 'How it ended.', where=True
    )
    native_status: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME), 'How it ended, as posted.', nullable=True
    )
    voting: orm.Mapped[bool] = base.field(
        sa.Boolean, 'Whether it counts for the verdict.', where=True
    )
    seconds: orm.Mapped[float | None] = base.field(
        sa.Double, 'How long it ran.', nullable=True
    )
