# SPDX-License-Identifier: Apache-2.0
"""Add up systems: their counts over all projects."""

from typing import Any
import uuid
import zlib

from alembic import op
import sqlalchemy as sa

from radar import clock
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
    _create()
    # Counts have run times since 0006, and there are sums to make.
    for kind, owner in (('bucket', 'project_id'), ('total', 'system_id')):
        _have_counted(kind, owner)


def _create() -> None:
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


def _have_counted(kind: str, owner: str) -> None:
    """Have every hour of each project or system computed again."""
    connection = op.get_bind()
    names = ('kind', 'partition', owner, 'hour', 'due_at', 'created_at')
    key: sa.ColumnClause[Any] = sa.column(owner, types.Uuid())
    start = sa.column('start', types.UtcDateTime())
    counts = sa.table('hour_count', key, start)
    dirty = sa.table('dirty', *(sa.column(name) for name in names))
    now = sa.literal(clock.now(), types.UtcDateTime())
    found = connection.execute(sa.select(key).distinct().select_from(counts))
    for each in found.scalars().all():
        if each is None:
            # Patch sets of all systems together.
            continue
        hours = sa.select(
            sa.literal(kind),
            sa.literal(_partition(each)),
            key,
            start,
            now,
            now,
        ).where(key == each)
        rows = hours.select_from(counts).distinct()
        connection.execute(sa.insert(dirty).from_select(list(names), rows))


def _partition(key: uuid.UUID) -> int:
    return zlib.crc32(key.bytes) % 16
