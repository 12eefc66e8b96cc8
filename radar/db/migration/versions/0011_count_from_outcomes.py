# SPDX-License-Identifier: Apache-2.0
"""Count results from the outcomes that they are part of."""

import uuid
import zlib

from alembic import op
import sqlalchemy as sa

from radar import clock
from radar.db import types

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('outcome', sa.Column('results', types.Json(), nullable=True))
    # Hours are counted from the beginning as well: what is added to them
    # now was counted from builds before.
    connection = op.get_bind()
    project = sa.table('project', sa.column('id', types.Uuid()))
    for key in connection.execute(sa.select(project.c.id)).scalars().all():
        _have_recounted(key)


def _have_recounted(key: uuid.UUID) -> None:
    names = ('kind', 'partition', 'project_id', 'hour', 'due_at', 'created_at')
    now = sa.literal(clock.now(), types.UtcDateTime())
    part = sa.literal(zlib.crc32(key.bytes) % 16)
    owner = sa.literal(key, types.Uuid())
    counts = sa.table(
        'hour_count',
        sa.column('project_id', types.Uuid()),
        sa.column('start', types.UtcDateTime()),
    )
    whole = sa.select(sa.literal('project'), part, owner, sa.null(), now, now)
    hours = (
        sa.select(sa.literal('bucket'), part, owner, counts.c.start, now, now)
        .where(counts.c.project_id == key)
        .distinct()
    )
    dirty = sa.table('dirty', *(sa.column(name) for name in names))
    for rows in (whole, hours):
        op.execute(sa.insert(dirty).from_select(list(names), rows))
