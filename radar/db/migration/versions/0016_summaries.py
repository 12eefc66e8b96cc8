# SPDX-License-Identifier: Apache-2.0
"""Remember the names of a system's jobs beside the rules that it breaks."""

from alembic import op
import sqlalchemy as sa

from radar.db import types

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'system_summary',
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('made_at', types.UtcDateTime(), nullable=False),
        sa.Column('known_rules', sa.Integer(), nullable=False),
        sa.Column('broken_rules', types.Json(), nullable=False),
        sa.Column('job_names', types.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ['system_id'],
            ['system.id'],
            name=op.f('fk_system_summary_system_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('system_id', name=op.f('pk_system_summary')),
    )
    op.create_index(
        op.f('ix_system_summary_made_at'), 'system_summary', ['made_at']
    )
    # It held what workers find out again by themselves.
    op.drop_table('system_lint')
