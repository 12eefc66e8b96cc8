# SPDX-License-Identifier: Apache-2.0
"""Remember who keeps the rules, for lists of all systems."""

from alembic import op
import sqlalchemy as sa

from radar.db import types

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'system_lint',
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('linted_at', types.UtcDateTime(), nullable=False),
        sa.Column('known', sa.Integer(), nullable=False),
        sa.Column('broken', types.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ['system_id'],
            ['system.id'],
            name=op.f('fk_system_lint_system_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('system_id', name=op.f('pk_system_lint')),
    )
    op.create_index(
        op.f('ix_system_lint_linted_at'), 'system_lint', ['linted_at']
    )
