# SPDX-License-Identifier: Apache-2.0
"""Poll sources."""

from alembic import op
import sqlalchemy as sa

from radar.db import types

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'backfill',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('source_id', types.Uuid(), nullable=False),
        sa.Column('project_hash', types.Digest(), nullable=False),
        sa.Column('project', types.Text(length=1024), nullable=False),
        sa.Column('since', types.UtcDateTime(), nullable=False),
        sa.Column('position', types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ['source_id'],
            ['source.id'],
            name=op.f('fk_backfill_source_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_backfill')),
        sa.UniqueConstraint(
            'source_id',
            'project_hash',
            name=op.f('uq_backfill_source_id_project_hash'),
        ),
    )
    op.create_table(
        'poll',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('source_id', types.Uuid(), nullable=False),
        sa.Column('collector', types.Text(length=255), nullable=False),
        sa.Column('status', types.Word(length=24), nullable=False),
        sa.Column('reason', types.Text(length=1024), nullable=True),
        sa.Column('started_at', types.UtcDateTime(), nullable=False),
        sa.Column('finished_at', types.UtcDateTime(), nullable=False),
        sa.Column('watermark', types.UtcDateTime(), nullable=True),
        sa.Column('pages', sa.Integer(), nullable=False),
        sa.Column('changes', sa.Integer(), nullable=False),
        sa.Column('comments', sa.Integer(), nullable=False),
        sa.Column('unparsed', sa.Integer(), nullable=False),
        sa.Column('errors', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['source_id'],
            ['source.id'],
            name=op.f('fk_poll_source_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_poll')),
    )
    op.create_index(
        op.f('ix_poll_source_id_started_at'),
        'poll',
        ['source_id', 'started_at'],
        unique=False,
    )
    op.create_index(
        op.f('ix_poll_started_at'), 'poll', ['started_at'], unique=False
    )
    op.add_column(
        'source',
        sa.Column(
            'polling',
            sa.Boolean(),
            server_default=sa.text('0'),
            nullable=False,
        ),
    )
    op.add_column('source', sa.Column('filters', types.Json(), nullable=True))
    op.add_column(
        'source', sa.Column('polled_at', types.UtcDateTime(), nullable=True)
    )
    op.add_column(
        'source', sa.Column('watermark', types.UtcDateTime(), nullable=True)
    )
    op.add_column(
        'source',
        sa.Column('lease_owner', types.Text(length=255), nullable=True),
    )
    op.add_column(
        'source', sa.Column('lease_until', types.UtcDateTime(), nullable=True)
    )
    op.add_column(
        'source',
        sa.Column(
            'lease_epoch', sa.BigInteger(), server_default='0', nullable=False
        ),
    )
