# SPDX-License-Identifier: Apache-2.0
"""Let databases see that few projects are hidden."""

from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f('ix_project_visibility'), 'project', ['visibility'])
