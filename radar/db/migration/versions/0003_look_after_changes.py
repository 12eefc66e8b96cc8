# SPDX-License-Identifier: Apache-2.0
"""Look after changes that are no longer there."""

from alembic import op
import sqlalchemy as sa

from radar.db import types

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        'change', sa.Column('checked_at', types.UtcDateTime(), nullable=True)
    )
    op.add_column(
        'change',
        sa.Column('missing_since', types.UtcDateTime(), nullable=True),
    )
    op.create_index(
        op.f('ix_change_source_id_status_checked_at'),
        'change',
        ['source_id', 'status', 'checked_at'],
        unique=False,
    )
