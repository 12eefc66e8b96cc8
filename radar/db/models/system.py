# SPDX-License-Identifier: Apache-2.0
"""CI systems: whom they speak through, who answers, what they cover."""

from datetime import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import types
from radar.db.models import base


class System(
    base.Identified,
    base.Named,
    base.Timestamped,
    base.Versioned,
    base.Base,
):
    """A CI system as people speak of it."""

    __tablename__ = 'system'
    __table_args__ = (sa.UniqueConstraint('name_hash'),)

    kind: orm.Mapped[str] = base.field(
        types.Word(enums.SystemKind),
        'Whether it posts comments or takes jobs from Radar.',
        where=True,
        default=enums.SystemKind.REPORTER.value,
        write='once',
    )
    lifecycle: orm.Mapped[str] = base.field(
        types.Word(enums.Lifecycle),
        'Where it stands in the registry.',
        where=True,
        sort=True,
        default=enums.Lifecycle.CANDIDATE.value,
        write='always',
    )
    discovered_by: orm.Mapped[str | None] = base.field(
        types.Word(enums.Discovery),
        'What made Radar take it for a CI system.',
        nullable=True,
        where=True,
    )
    description: orm.Mapped[str | None] = base.field(
        types.LongText,
        'What it tests.',
        nullable=True,
        write='always',
        own=True,
    )
    wiki_url: orm.Mapped[str | None] = base.field(
        types.Text(base.URL),
        'Page that describes it.',
        nullable=True,
        pattern=base.LINKS,
        write='always',
        own=True,
    )
    answers_recheck: orm.Mapped[bool] = base.field(
        sa.Boolean,
        'Whether a plain recheck starts it.',
        default=True,
        where=True,
        write='always',
        own=True,
    )
    maintenance_until: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'End of the maintenance that its operator declared.',
        nullable=True,
        where=True,
        write='always',
        own=True,
    )


class SystemAccount(base.Identified, base.Base):
    """An account through which a system speaks, wholly or by job names."""

    __tablename__ = 'system_account'
    __table_args__ = (
        sa.UniqueConstraint('account_id', 'system_id', 'job_pattern'),
        sa.Index(None, 'system_id'),
    )

    system_id: orm.Mapped[uuid.UUID] = base.reference(
        'system.id', 'System that speaks.', where=True
    )
    account_id: orm.Mapped[uuid.UUID] = base.reference(
        'account.id', 'Account that it speaks through.', where=True
    )
    job_pattern: orm.Mapped[str] = base.field(
        types.Text(255),
        'Shell pattern of the job names that are its own; empty for the '
        "account's default system, which takes the rest.",
        default='',
    )
    position: orm.Mapped[int] = base.field(
        sa.Integer,
        'Order in which the patterns of an account are tried.',
        default=0,
    )
    valid_from: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'Start; null for always.', nullable=True
    )
    valid_to: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'End (exclusive); null for none.', nullable=True
    )


class Operator(
    base.Identified,
    base.Named,
    base.Timestamped,
    base.Versioned,
    base.Base,
):
    """A person or organisation that answers for systems."""

    __tablename__ = 'operator'
    __table_args__ = (
        sa.UniqueConstraint('name_hash'),
        sa.Index(None, 'team_id'),
    )

    team_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'team.id',
        'Team whose members speak for it.',
        nullable=True,
        where=True,
        write='always',
        ondelete='SET NULL',
    )
    organization: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME),
        'Whom they work for.',
        nullable=True,
        pattern=base.NAMES,
        write='always',
        own=True,
    )
    email: orm.Mapped[str | None] = base.field(
        types.Text(320),
        'E-mail address.',
        nullable=True,
        private=True,
        pattern=base.EMAILS,
        write='always',
        own=True,
    )
    irc: orm.Mapped[str | None] = base.field(
        types.Text(191),
        'Nick name on IRC.',
        nullable=True,
        pattern=base.NAMES,
        write='always',
        own=True,
    )
    url: orm.Mapped[str | None] = base.field(
        types.Text(base.URL),
        'Page that tells more.',
        nullable=True,
        pattern=base.LINKS,
        write='always',
        own=True,
    )


class SystemOperator(base.Identified, base.Base):
    """Who answers for which system."""

    __tablename__ = 'system_operator'
    __table_args__ = (
        sa.UniqueConstraint('system_id', 'operator_id'),
        sa.Index(None, 'operator_id'),
    )

    system_id: orm.Mapped[uuid.UUID] = base.reference(
        'system.id', 'System that is answered for.'
    )
    operator_id: orm.Mapped[uuid.UUID] = base.reference(
        'operator.id', 'Operator that answers for it.'
    )


class CoverageEntry(base.Identified, base.Base):
    """Where a system is declared to report."""

    __tablename__ = 'coverage_entry'
    __table_args__ = (
        sa.UniqueConstraint('system_id', 'project', 'branch', 'trigger'),
    )

    system_id: orm.Mapped[uuid.UUID] = base.reference(
        'system.id', 'System that must report.'
    )
    project: orm.Mapped[str] = base.field(
        types.Text(255), 'Shell pattern of project names.'
    )
    branch: orm.Mapped[str] = base.field(
        types.Text(255), 'Shell pattern of branch names.', default='*'
    )
    files: orm.Mapped[list[str] | None] = base.field(
        types.Json, 'Patterns of paths that matter to it.', nullable=True
    )
    irrelevant_files: orm.Mapped[list[str] | None] = base.field(
        types.Json, 'Patterns of paths that do not.', nullable=True
    )
    trigger: orm.Mapped[str] = base.field(
        types.Word(enums.CoverageTrigger),
        'What makes it run.',
        default=enums.CoverageTrigger.PATCH_SET.value,
    )


class RecheckPhrase(base.Identified, base.Base):
    """What people write to have a system run again."""

    __tablename__ = 'recheck_phrase'
    __table_args__ = (
        sa.UniqueConstraint('system_id', 'phrase_hash'),
        sa.Index(None, 'phrase_hash'),
    )

    system_id: orm.Mapped[uuid.UUID] = base.reference(
        'system.id', 'System that it starts.'
    )
    phrase: orm.Mapped[str] = base.field(
        types.Text(255), 'The phrase, as documented.'
    )
    phrase_hash: orm.Mapped[bytes] = base.field(
        types.Digest, 'Hash of the folded phrase.', api=False
    )
