# SPDX-License-Identifier: Apache-2.0
"""Let sessions of browsers begin with a token."""

from alembic import op
import sqlalchemy as sa

from radar.db import types

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('session', sa.Column('token', types.LongText, nullable=True))
