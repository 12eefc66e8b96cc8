# SPDX-License-Identifier: Apache-2.0
"""What is to be computed again, and who computes it."""

from datetime import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import enums
from radar.db import types
from radar.db.models import base
from radar.db.models.health import Numbered


class Dirty(Numbered, base.Base):
    """What is to be computed again; rows are added and deleted only.

    Without foreign keys: adding to it waits for nobody, and what is no
    longer there needs no computing.
    """

    __tablename__ = 'dirty'
    __table_args__ = (
        sa.Index(None, 'partition', 'due_at'),
        sa.Index(None, 'change_id'),
        sa.Index(None, 'system_id'),
    )

    kind: orm.Mapped[str] = base.field(
        types.Word(enums.DirtyKind), 'What is to be computed.'
    )
    partition: orm.Mapped[int] = base.field(
        sa.SmallInteger, 'Whose work it is, by project or else system.'
    )
    project_id: orm.Mapped[uuid.UUID | None] = base.field(
        types.Uuid, 'Project.', nullable=True
    )
    change_id: orm.Mapped[uuid.UUID | None] = base.field(
        types.Uuid, 'Change.', nullable=True
    )
    system_id: orm.Mapped[uuid.UUID | None] = base.field(
        types.Uuid, 'System.', nullable=True
    )
    hour: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Hour whose results changed; of a project, from when on.',
        nullable=True,
    )
    due_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'From when on it can be computed.'
    )
    created_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it was added.', default=clock.now
    )


class RollupLease(base.Base):
    """The right to compute what is in one partition."""

    __tablename__ = 'rollup_lease'

    partition: orm.Mapped[int] = base.field(
        sa.SmallInteger,
        'Which part.',
        primary_key=True,
        autoincrement=False,
    )
    lease_owner: orm.Mapped[str | None] = base.field(
        types.Text(255), 'Worker that computes.', nullable=True
    )
    lease_until: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'Until when no other may.', nullable=True
    )
    lease_epoch: orm.Mapped[int] = base.field(
        sa.BigInteger, 'How often it has changed hands.'
    )
    generation: orm.Mapped[int] = base.field(
        sa.BigInteger,
        'How often something in it has been computed.',
        default=0,
        server_default='0',
    )
