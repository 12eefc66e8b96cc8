# SPDX-License-Identifier: Apache-2.0
"""Sources and their projects."""

from datetime import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import types
from radar.db.models import base


class Source(base.Identified, base.Named, base.Timestamped, base.Base):
    """A place where changes live."""

    __tablename__ = 'source'
    __table_args__ = (sa.UniqueConstraint('name_hash'),)

    type: orm.Mapped[str] = base.field(
        types.Word(enums.SourceType), 'What speaks there.', where=True
    )
    url: orm.Mapped[str | None] = base.field(
        types.Text(base.URL), 'Where people see it.', nullable=True
    )
    data_as_of: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Newest update of a change that Radar holds of it.',
        nullable=True,
        where=True,
    )


class Project(base.Identified, base.Named, base.Timestamped, base.Base):
    """A repository in a source."""

    __tablename__ = 'project'
    __table_args__ = (sa.UniqueConstraint('source_id', 'name_hash'),)

    source_id: orm.Mapped[uuid.UUID] = base.reference(
        'source.id', 'Source that it lives in.', where=True
    )
    visibility: orm.Mapped[str] = base.field(
        types.Word(enums.Visibility),
        'Who may read it.',
        where=True,
        default=enums.Visibility.PUBLIC.value,
    )
    default_branch: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME), 'Branch that is meant by none.', nullable=True
    )
    vcs_url: orm.Mapped[str | None] = base.field(
        types.Text(base.URL), 'Where it is cloned from.', nullable=True
    )
    reference_system_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'system.id',
        'System that others are measured against.',
        nullable=True,
        where=True,
        ondelete='SET NULL',
    )
