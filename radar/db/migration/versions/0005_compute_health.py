# SPDX-License-Identifier: Apache-2.0
"""Compute health: base facts, counts and what is to be done."""

from typing import Any

from alembic import op
import sqlalchemy as sa

from radar.db import types

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def _key() -> sa.types.TypeEngine[Any]:
    return sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'dirty',
        sa.Column('id', _key(), autoincrement=True, nullable=False),
        sa.Column('kind', types.Word(length=24), nullable=False),
        sa.Column('partition', sa.SmallInteger(), nullable=False),
        sa.Column('project_id', types.Uuid(), nullable=True),
        sa.Column('change_id', types.Uuid(), nullable=True),
        sa.Column('system_id', types.Uuid(), nullable=True),
        sa.Column('hour', types.UtcDateTime(), nullable=True),
        sa.Column('due_at', types.UtcDateTime(), nullable=False),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_dirty')),
    )
    op.create_index(
        op.f('ix_dirty_change_id'), 'dirty', ['change_id'], unique=False
    )
    op.create_index(
        op.f('ix_dirty_partition_due_at'),
        'dirty',
        ['partition', 'due_at'],
        unique=False,
    )
    op.create_index(
        op.f('ix_dirty_system_id'), 'dirty', ['system_id'], unique=False
    )
    op.create_table(
        'rollup_lease',
        sa.Column(
            'partition', sa.SmallInteger(), autoincrement=False, nullable=False
        ),
        sa.Column('lease_owner', types.Text(length=255), nullable=True),
        sa.Column('lease_until', types.UtcDateTime(), nullable=True),
        sa.Column('lease_epoch', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('partition', name=op.f('pk_rollup_lease')),
    )
    op.create_table(
        'coverage_span',
        sa.Column('id', _key(), autoincrement=True, nullable=False),
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('project_id', types.Uuid(), nullable=True),
        sa.Column('branch', types.Text(length=1024), nullable=True),
        sa.Column('since', types.UtcDateTime(), nullable=False),
        sa.Column('until', types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ['project_id'],
            ['project.id'],
            name=op.f('fk_coverage_span_project_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['system_id'],
            ['system.id'],
            name=op.f('fk_coverage_span_system_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_coverage_span')),
    )
    op.create_index(
        op.f('ix_coverage_span_project_id'),
        'coverage_span',
        ['project_id'],
        unique=False,
    )
    op.create_index(
        op.f('ix_coverage_span_system_id'),
        'coverage_span',
        ['system_id'],
        unique=False,
    )
    for name in ('day_count', 'hour_count'):
        _create_counts(name)
    op.create_table(
        'outcome',
        sa.Column('id', _key(), autoincrement=True, nullable=False),
        sa.Column('revision_id', types.Uuid(), nullable=False),
        sa.Column('change_id', types.Uuid(), nullable=False),
        sa.Column('project_id', types.Uuid(), nullable=False),
        sa.Column('branch', types.Text(length=1024), nullable=True),
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('role', types.Word(length=24), nullable=False),
        sa.Column('hour', types.UtcDateTime(), nullable=False),
        sa.Column('created_at', types.UtcDateTime(), nullable=True),
        sa.Column('closed_at', types.UtcDateTime(), nullable=True),
        sa.Column('trigger_at', types.UtcDateTime(), nullable=True),
        sa.Column('first_at', types.UtcDateTime(), nullable=True),
        sa.Column('last_at', types.UtcDateTime(), nullable=True),
        sa.Column('runs', sa.Integer(), nullable=False),
        sa.Column('rechecks', sa.Integer(), nullable=False),
        sa.Column('waited', sa.Double(), nullable=True),
        sa.Column('outcome', types.Word(length=24), nullable=True),
        sa.Column('excluded', types.Word(length=24), nullable=True),
        sa.Column('lone', sa.Boolean(), nullable=False),
        sa.Column('ref_outcome', types.Word(length=24), nullable=True),
        sa.Column('merged', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ['change_id'],
            ['change.id'],
            name=op.f('fk_outcome_change_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['project_id'],
            ['project.id'],
            name=op.f('fk_outcome_project_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['revision_id'],
            ['revision.id'],
            name=op.f('fk_outcome_revision_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['system_id'],
            ['system.id'],
            name=op.f('fk_outcome_system_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_outcome')),
        sa.UniqueConstraint(
            'revision_id',
            'system_id',
            'role',
            name=op.f('uq_outcome_revision_id_system_id_role'),
        ),
    )
    op.create_index(
        op.f('ix_outcome_change_id'), 'outcome', ['change_id'], unique=False
    )
    op.create_index(
        op.f('ix_outcome_project_id_hour'),
        'outcome',
        ['project_id', 'hour'],
        unique=False,
    )
    op.create_index(
        op.f('ix_outcome_system_id_hour'),
        'outcome',
        ['system_id', 'hour'],
        unique=False,
    )


def _create_counts(name: str) -> None:
    op.create_table(
        name,
        sa.Column('id', _key(), autoincrement=True, nullable=False),
        sa.Column('project_id', types.Uuid(), nullable=False),
        sa.Column('system_id', types.Uuid(), nullable=True),
        sa.Column('branch', types.Text(length=1024), nullable=True),
        sa.Column('role', types.Word(length=24), nullable=False),
        sa.Column('start', types.UtcDateTime(), nullable=False),
        sa.Column('patch_sets', sa.Integer(), nullable=False),
        sa.Column('opportunities', sa.Integer(), nullable=False),
        sa.Column('reported', sa.Integer(), nullable=False),
        sa.Column('runs', sa.Integer(), nullable=False),
        sa.Column('rechecks', sa.Integer(), nullable=False),
        sa.Column('both_passed', sa.Integer(), nullable=False),
        sa.Column('only_failed', sa.Integer(), nullable=False),
        sa.Column('only_passed', sa.Integer(), nullable=False),
        sa.Column('both_failed', sa.Integer(), nullable=False),
        sa.Column('lone_failed', sa.Integer(), nullable=False),
        sa.Column('lone_passed', sa.Integer(), nullable=False),
        sa.Column('merged', sa.Integer(), nullable=False),
        sa.Column('merged_failed', sa.Integer(), nullable=False),
        sa.Column('passed', sa.Integer(), nullable=False),
        sa.Column('failed', sa.Integer(), nullable=False),
        sa.Column('infra', sa.Integer(), nullable=False),
        sa.Column('unknown', sa.Integer(), nullable=False),
        sa.Column('none', sa.Integer(), nullable=False),
        sa.Column('excluded', types.Json(), nullable=False),
        sa.Column('turnaround', types.Json(), nullable=False),
        sa.Column('censored', types.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ['project_id'],
            ['project.id'],
            name=op.f(f'fk_{name}_project_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['system_id'],
            ['system.id'],
            name=op.f(f'fk_{name}_system_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{name}')),
    )
    op.create_index(
        op.f(f'ix_{name}_project_id_start'),
        name,
        ['project_id', 'start'],
        unique=False,
    )
    op.create_index(
        op.f(f'ix_{name}_system_id_start'),
        name,
        ['system_id', 'start'],
        unique=False,
    )
