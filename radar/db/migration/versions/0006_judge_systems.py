# SPDX-License-Identifier: Apache-2.0
"""Judge systems: their states, and what people are told of them."""

from typing import Any
import uuid
import zlib

from alembic import op
import sqlalchemy as sa

from radar import clock
from radar.db import types

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

_WORD = types.Word(length=24)


def _key() -> sa.types.TypeEngine[Any]:
    return sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def _to(
    table: str, column: str, target: str, ondelete: str = 'CASCADE'
) -> Any:
    return sa.ForeignKeyConstraint(
        [column],
        [f'{target}.id'],
        name=op.f(f'fk_{table}_{column}'),
        ondelete=ondelete,
    )


def upgrade() -> None:
    op.add_column('revision', sa.Column('files', types.Json(), nullable=True))
    for table in ('outcome', 'hour_count', 'day_count'):
        for name in ('repeated', 'flipped'):
            op.add_column(
                table,
                sa.Column(
                    name, sa.Integer(), server_default='0', nullable=False
                ),
            )
    op.add_column(
        'rollup_lease',
        sa.Column(
            'generation', sa.BigInteger(), server_default='0', nullable=False
        ),
    )
    for table in ('hour_count', 'day_count'):
        op.add_column(
            table, sa.Column('run_time', types.Json(), nullable=True)
        )
    _create_states()
    _create_events()
    _create_said()
    _count_again()


def _create_states() -> None:
    op.create_table(
        'system_state',
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('state', _WORD, nullable=False),
        sa.Column('since', types.UtcDateTime(), nullable=False),
        sa.Column('stale_since', types.UtcDateTime(), nullable=True),
        sa.Column('reasons', types.Json(), nullable=False),
        sa.Column('not_watched', types.Json(), nullable=False),
        sa.Column('evaluated_at', types.UtcDateTime(), nullable=False),
        sa.Column('data_as_of', types.UtcDateTime(), nullable=True),
        sa.Column('evaluation', sa.BigInteger(), nullable=False),
        sa.Column('generation', sa.BigInteger(), nullable=False),
        sa.Column('episode_since', types.UtcDateTime(), nullable=True),
        sa.Column('episode_state', _WORD, nullable=True),
        sa.Column('calm_since', types.UtcDateTime(), nullable=True),
        _to('system_state', 'system_id', 'system'),
        sa.PrimaryKeyConstraint('system_id', name=op.f('pk_system_state')),
    )
    op.create_index(
        op.f('ix_system_state_state'), 'system_state', ['state'], unique=False
    )
    op.create_table(
        'state_period',
        sa.Column('id', _key(), autoincrement=True, nullable=False),
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('state', _WORD, nullable=False),
        sa.Column('since', types.UtcDateTime(), nullable=False),
        sa.Column('until', types.UtcDateTime(), nullable=True),
        sa.Column('reasons', types.Json(), nullable=False),
        _to('state_period', 'system_id', 'system'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_state_period')),
    )
    op.create_index(
        op.f('ix_state_period_system_id_since'),
        'state_period',
        ['system_id', 'since'],
        unique=False,
    )
    op.create_table(
        'checkpoint',
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('at', types.UtcDateTime(), nullable=True),
        sa.Column('content', types.Json(), nullable=True),
        sa.Column('late', sa.BigInteger(), nullable=False),
        _to('checkpoint', 'system_id', 'system'),
        sa.PrimaryKeyConstraint('system_id', name=op.f('pk_checkpoint')),
    )


def _create_events() -> None:
    op.create_table(
        'event',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('kind', _WORD, nullable=False),
        sa.Column('state', _WORD, nullable=False),
        sa.Column('previous', _WORD, nullable=True),
        sa.Column('at', types.UtcDateTime(), nullable=False),
        sa.Column('episode_since', types.UtcDateTime(), nullable=False),
        sa.Column('reasons', types.Json(), nullable=False),
        sa.Column('recorded_at', types.UtcDateTime(), nullable=False),
        _to('event', 'system_id', 'system'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_event')),
    )
    op.create_index(
        op.f('ix_event_recorded_at'), 'event', ['recorded_at'], unique=False
    )
    op.create_index(
        op.f('ix_event_system_id_at'),
        'event',
        ['system_id', 'at'],
        unique=False,
    )


def _create_said() -> None:
    op.create_table(
        'accepted_baseline',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('rule', types.Text(length=48), nullable=False),
        sa.Column('since', types.UtcDateTime(), nullable=False),
        sa.Column('note', types.LongText(), nullable=True),
        sa.Column('user_id', types.Uuid(), nullable=True),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        _to('accepted_baseline', 'system_id', 'system'),
        _to('accepted_baseline', 'user_id', 'user', 'SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_accepted_baseline')),
    )
    op.create_index(
        op.f('ix_accepted_baseline_system_id'),
        'accepted_baseline',
        ['system_id'],
        unique=False,
    )
    op.create_table(
        'maintenance_period',
        sa.Column('id', _key(), autoincrement=True, nullable=False),
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('since', types.UtcDateTime(), nullable=False),
        sa.Column('until', types.UtcDateTime(), nullable=True),
        _to('maintenance_period', 'system_id', 'system'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_maintenance_period')),
    )
    op.create_index(
        op.f('ix_maintenance_period_system_id'),
        'maintenance_period',
        ['system_id'],
        unique=False,
    )


def _count_again() -> None:
    """Have everything counted again: there are new numbers to fill in."""
    connection = op.get_bind()
    project = sa.table('project', sa.column('id', types.Uuid()))
    dirty = sa.table(
        'dirty',
        sa.column('kind', _WORD),
        sa.column('partition', sa.SmallInteger()),
        sa.column('project_id', types.Uuid()),
        sa.column('due_at', types.UtcDateTime()),
        sa.column('created_at', types.UtcDateTime()),
    )
    now = clock.now()
    found = connection.execute(sa.select(project.c.id)).scalars().all()
    rows = [
        {
            'kind': 'project',
            'partition': _partition(key),
            'project_id': key,
            'due_at': now,
            'created_at': now,
        }
        for key in found
    ]
    if rows:
        connection.execute(sa.insert(dirty), rows)


def _partition(key: uuid.UUID) -> int:
    return zlib.crc32(key.bytes) % 16
