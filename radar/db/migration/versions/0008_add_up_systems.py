# SPDX-License-Identifier: Apache-2.0
"""Add up systems: their counts over all projects."""

from alembic import op
import sqlalchemy as sa

from radar.db import types

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

_NUMBERS = (
    'patch_sets',
    'opportunities',
    'reported',
    'runs',
    'rechecks',
    'both_passed',
    'only_failed',
    'only_passed',
    'both_failed',
    'lone_failed',
    'lone_passed',
    'merged',
    'merged_failed',
)
_RESULTS = ('passed', 'failed', 'infra', 'unknown', 'none')


def upgrade() -> None:
    for name in ('day_total', 'hour_total'):
        op.create_table(
            name,
            sa.Column(
                'id',
                sa.BigInteger().with_variant(sa.Integer(), 'sqlite'),
                autoincrement=True,
                nullable=False,
            ),
            sa.Column('role', types.Word(length=24), nullable=False),
            sa.Column('start', types.UtcDateTime(), nullable=False),
            *(sa.Column(n, sa.Integer(), nullable=False) for n in _NUMBERS),
            *(
                sa.Column(n, sa.Integer(), server_default='0', nullable=False)
                for n in ('repeated', 'flipped')
            ),
            *(sa.Column(n, sa.Integer(), nullable=False) for n in _RESULTS),
            *(
                sa.Column(n, types.Json(), nullable=False)
                for n in ('excluded', 'turnaround', 'censored')
            ),
            sa.Column('run_time', types.Json(), nullable=True),
            sa.Column('system_id', types.Uuid(), nullable=False),
            sa.ForeignKeyConstraint(
                ['system_id'],
                ['system.id'],
                name=op.f(f'fk_{name}_system_id'),
                ondelete='CASCADE',
            ),
            sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{name}')),
            sa.UniqueConstraint(
                'system_id',
                'start',
                'role',
                name=op.f(f'uq_{name}_system_id_start_role'),
            ),
        )
