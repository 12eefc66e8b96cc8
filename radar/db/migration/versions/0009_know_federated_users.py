# SPDX-License-Identifier: Apache-2.0
"""Know users whom an identity service vouches for."""

from alembic import op
import sqlalchemy as sa

from radar.db import types

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        'user',
        sa.Column('external_id', types.Text(length=255), nullable=True),
    )
    op.create_index(
        op.f('ix_user_external_id'), 'user', ['external_id'], unique=True
    )
