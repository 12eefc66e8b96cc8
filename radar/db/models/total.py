# SPDX-License-Identifier: Apache-2.0
"""Sums of systems over all that they report on.

They follow from the counts of projects. A page of all systems reads a row
a day of each, however many projects there are.
"""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db.models import base
from radar.db.models.health import Sums


class Total(Sums):
    """Sums of one system and role over all projects and branches.

    Those of projects that are in no number are in it, and are taken off
    when it is read: who may know of which project changes.
    """

    system_id: orm.Mapped[uuid.UUID] = base.reference(
        'system.id', 'System.', where=True
    )


class HourTotal(Total, base.Base):
    """Sums of an hour."""

    __tablename__ = 'hour_total'
    __table_args__ = (sa.UniqueConstraint('system_id', 'start', 'role'),)


class DayTotal(Total, base.Base):
    """Sums of a day."""

    __tablename__ = 'day_total'
    __table_args__ = (sa.UniqueConstraint('system_id', 'start', 'role'),)
