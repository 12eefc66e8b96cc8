# SPDX-License-Identifier: Apache-2.0
"""Find changes by their Change-Id."""

from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_change_change_key', 'change', ['change_key'])
