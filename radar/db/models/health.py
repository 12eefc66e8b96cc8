# SPDX-License-Identifier: Apache-2.0
"""What health is computed from: base facts and their sums.

All of it follows from other tables and may be deleted: ``radar-manage
rollup rebuild`` makes it anew. Rows are many and known to nobody outside,
so they have short keys.
"""

from datetime import datetime
from typing import Any
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import types
from radar.db.models import base


class Numbered:
    """A row with a short key, given by the database."""

    id: orm.Mapped[int] = base.field(
        sa.BigInteger().with_variant(sa.Integer, 'sqlite'),
        'Number of the row.',
        primary_key=True,
        autoincrement=True,
        api=False,
        sort_order=-100,
    )


class Outcome(Numbered, base.Base):
    """What one system made of one patch set in pipelines of one role.

    Of ``review`` there is a row for each system that covers the patch set
    or reported on it, of other roles for each that reported.
    """

    __tablename__ = 'outcome'
    __table_args__ = (
        sa.UniqueConstraint('revision_id', 'system_id', 'role'),
        sa.Index(None, 'change_id'),
        sa.Index(None, 'project_id', 'hour'),
        sa.Index(None, 'system_id', 'hour'),
    )

    revision_id: orm.Mapped[uuid.UUID] = base.reference(
        'revision.id', 'Patch set.', where=True
    )
    change_id: orm.Mapped[uuid.UUID] = base.reference(
        'change.id', 'Change of the patch set.', where=True
    )
    project_id: orm.Mapped[uuid.UUID] = base.reference(
        'project.id', 'Project of the change.', where=True
    )
    branch: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME), 'Branch of the change.', nullable=True
    )
    system_id: orm.Mapped[uuid.UUID] = base.reference(
        'system.id', 'System.', where=True
    )
    role: orm.Mapped[str] = base.field(
        types.Word(enums.PipelineRole),
        'What the pipelines stand for.',
        where=True,
    )
    hour: orm.Mapped[datetime] = base.field(
        types.UtcDateTime,
        'Hour in which the patch set was created; of the first report on '
        'it where that is not known.',
        where=True,
    )
    created_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'When the patch set was created.', nullable=True
    )
    closed_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'When it was superseded or its change closed; null while current.',
        nullable=True,
    )
    trigger_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'What the first result answers: the creation or a later recheck.',
        nullable=True,
    )
    first_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'First result.', nullable=True
    )
    last_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'Last result.', nullable=True
    )
    runs: orm.Mapped[int] = base.field(sa.Integer, 'Results.')
    results: orm.Mapped[list[list[Any]] | None] = base.field(
        types.Json,
        'Of each result the hours from that of the patch set to its own, '
        'what it counts as, and the bucket of its run time if that is known; '
        'null of none.',
        nullable=True,
    )
    rechecks: orm.Mapped[int] = base.field(
        sa.Integer, 'Requests to run again that the system was to answer.'
    )
    waited: orm.Mapped[float | None] = base.field(
        sa.Double,
        'Seconds from the trigger to the first result, or to when there was '
        'none to wait for any more, at most a day; null while waiting.',
        nullable=True,
    )
    outcome: orm.Mapped[str | None] = base.field(
        types.Word(enums.Outcome),
        'What the last result counts as; null without a result.',
        nullable=True,
        where=True,
    )
    excluded: orm.Mapped[str | None] = base.field(
        types.Word(enums.Exclusion),
        'Why it is no opportunity; null if it is one.',
        nullable=True,
        where=True,
    )
    lone: orm.Mapped[bool] = base.field(
        sa.Boolean,
        'Whether it failed where all others passed, or the reverse.',
    )
    ref_outcome: orm.Mapped[str | None] = base.field(
        types.Word(enums.Outcome),
        'What the last result of the reference counts as; null without '
        'one, and of the reference itself.',
        nullable=True,
    )
    merged: orm.Mapped[bool] = base.field(
        sa.Boolean, 'Whether it is the patch set that was merged.'
    )
    repeated: orm.Mapped[int] = base.field(
        sa.Integer,
        'Jobs that passed or failed at least twice.',
        server_default='0',
    )
    flipped: orm.Mapped[int] = base.field(
        sa.Integer, 'Jobs that did both.', server_default='0'
    )
    docs_only: orm.Mapped[bool] = base.field(
        sa.Boolean,
        'Whether the last result of the reference names jobs of '
        'documentation only.',
        server_default='0',
    )


class Sums(Numbered):
    """What can be added.

    A patch set is counted where it was created, a result where it was
    posted.
    """

    role: orm.Mapped[str] = base.field(
        types.Word(enums.PipelineRole), 'What the pipelines stand for.'
    )
    start: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'Beginning of the hour or day, in UTC.', where=True
    )
    patch_sets: orm.Mapped[int] = base.field(
        sa.Integer, 'Patch sets with a result.'
    )
    opportunities: orm.Mapped[int] = base.field(
        sa.Integer, 'Patch sets on which a result was to come.'
    )
    reported: orm.Mapped[int] = base.field(
        sa.Integer, 'Opportunities with a result.'
    )
    runs: orm.Mapped[int] = base.field(sa.Integer, 'Results on opportunities.')
    rechecks: orm.Mapped[int] = base.field(
        sa.Integer, 'Rechecks of opportunities that were to be answered.'
    )
    both_passed: orm.Mapped[int] = base.field(
        sa.Integer, 'Patch sets that the system and the reference passed.'
    )
    only_failed: orm.Mapped[int] = base.field(
        sa.Integer, 'Failed by the system, passed by the reference.'
    )
    only_passed: orm.Mapped[int] = base.field(
        sa.Integer, 'Passed by the system, failed by the reference.'
    )
    both_failed: orm.Mapped[int] = base.field(sa.Integer, 'Failed by both.')
    lone_failed: orm.Mapped[int] = base.field(
        sa.Integer, 'Failed by the system, passed by all others.'
    )
    lone_passed: orm.Mapped[int] = base.field(
        sa.Integer, 'Passed by the system, failed by all others.'
    )
    merged: orm.Mapped[int] = base.field(
        sa.Integer, 'Patch sets with a result that were merged.'
    )
    merged_failed: orm.Mapped[int] = base.field(
        sa.Integer, 'Merged though the last result was a failure.'
    )
    repeated: orm.Mapped[int] = base.field(
        sa.Integer,
        'Jobs that judged a patch set at least twice.',
        server_default='0',
    )
    flipped: orm.Mapped[int] = base.field(
        sa.Integer,
        'Of these, those that came to different verdicts.',
        server_default='0',
    )
    docs_only: orm.Mapped[int] = base.field(
        sa.Integer,
        'Patch sets with a result for which the reference ran jobs of '
        'documentation only.',
        server_default='0',
    )
    passed: orm.Mapped[int] = base.field(sa.Integer, 'Results: passed.')
    failed: orm.Mapped[int] = base.field(sa.Integer, 'Results: failed.')
    infra: orm.Mapped[int] = base.field(sa.Integer, 'Results: infra.')
    unknown: orm.Mapped[int] = base.field(sa.Integer, 'Results: unknown.')
    none: orm.Mapped[int] = base.field(
        sa.Integer, 'Results that count for nobody.'
    )
    excluded: orm.Mapped[dict[str, int]] = base.field(
        types.Json, 'Patch sets that were no opportunities, by reason.'
    )
    turnaround: orm.Mapped[dict[str, int]] = base.field(
        types.Json,
        'Waits that a first result ended, by bucket of their length.',
    )
    censored: orm.Mapped[dict[str, int]] = base.field(
        types.Json, 'Waits that ended without one, by bucket.'
    )
    run_time: orm.Mapped[dict[str, int] | None] = base.field(
        types.Json,
        'Times from the start of a run to its result, by bucket.',
        nullable=True,
    )


class Count(Sums):
    """Sums of one system, project, branch and role.

    Rows without a system are of all systems together and hold
    ``patch_sets`` and ``docs_only`` alone.
    """

    project_id: orm.Mapped[uuid.UUID] = base.reference(
        'project.id', 'Project.', where=True
    )
    system_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'system.id', 'System; null for all.', nullable=True, where=True
    )
    branch: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME), 'Branch.', nullable=True
    )


class HourCount(Count, base.Base):
    """Counts of an hour."""

    __tablename__ = 'hour_count'
    __table_args__ = (
        sa.Index(None, 'project_id', 'start'),
        sa.Index(None, 'system_id', 'start'),
    )


class DayCount(Count, base.Base):
    """Counts of a day: sums of its hours."""

    __tablename__ = 'day_count'
    __table_args__ = (
        sa.Index(None, 'project_id', 'start'),
        sa.Index(None, 'system_id', 'start'),
    )


class CoverageSpan(Numbered, base.Base):
    """When a system covered a branch of a project.

    Learned from its results by branch; of a system with declared coverage
    one row without project, which says since when the declaration counts.
    """

    __tablename__ = 'coverage_span'
    __table_args__ = (
        sa.Index(None, 'system_id'),
        sa.Index(None, 'project_id'),
    )

    system_id: orm.Mapped[uuid.UUID] = base.reference(
        'system.id', 'System that covers it.'
    )
    project_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'project.id', 'Project; null for what is declared.', nullable=True
    )
    branch: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME), 'Branch.', nullable=True
    )
    since: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'From when on.'
    )
    until: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Up to when (exclusive); null for now.',
        nullable=True,
    )
    skips_docs: orm.Mapped[bool] = base.field(
        sa.Boolean,
        'Whether it does not report where the reference runs jobs of '
        'documentation only.',
        server_default='0',
    )
