# SPDX-License-Identifier: Apache-2.0
"""Know patch sets of documentation, and who does not run for them."""

from alembic import op
import sqlalchemy as sa

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add('outcome', 'docs_only', sa.Boolean())
    for name in ('hour_count', 'day_count', 'hour_total', 'day_total'):
        _add(name, 'docs_only', sa.Integer())
    _add('coverage_span', 'skips_docs', sa.Boolean())


def _add(table: str, name: str, kind: sa.Boolean | sa.Integer) -> None:
    op.add_column(
        table, sa.Column(name, kind, server_default='0', nullable=False)
    )
