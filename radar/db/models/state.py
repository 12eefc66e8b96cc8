# SPDX-License-Identifier: Apache-2.0
"""How systems are, since when and why.

Periods and checkpoints follow from base facts and may be deleted:
``radar-manage health replay`` makes them anew. Events are what people were
told, and stay.
"""

from datetime import datetime
from typing import Any
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import enums
from radar.db import types
from radar.db.models import base
from radar.db.models.health import Numbered


def _system_key() -> Any:
    return base.reference('system.id', 'System.', primary_key=True, where=True)


class SystemState(base.Base):
    """How a system is now."""

    __tablename__ = 'system_state'

    system_id: orm.Mapped[uuid.UUID] = _system_key()
    state: orm.Mapped[str] = base.field(
        types.Word(enums.State), 'How it is.', where=True, index=True
    )
    since: orm.Mapped[datetime] = base.field(types.UtcDateTime, 'Since when.')
    stale_since: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Since when nothing is known; the state is that of before.',
        nullable=True,
    )
    reasons: orm.Mapped[list[Any]] = base.field(
        types.Json, 'Every rule that fires, in numbers.'
    )
    not_watched: orm.Mapped[list[Any]] = base.field(
        types.Json, 'Rules that could not fire, and why.'
    )
    evaluated_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it was last evaluated.'
    )
    data_as_of: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'How far the data reached.', nullable=True
    )
    evaluation: orm.Mapped[int] = base.field(
        sa.BigInteger, 'How often the state or its reasons have changed.'
    )
    generation: orm.Mapped[int] = base.field(
        sa.BigInteger,
        'How often counts had been computed when it was evaluated.',
        default=0,
    )
    episode_since: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Since when something has been wrong that people were told of.',
        nullable=True,
    )
    episode_state: orm.Mapped[str | None] = base.field(
        types.Word(enums.State),
        'The worst that people were told of.',
        nullable=True,
    )
    calm_since: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Since when nothing has been wrong any more; after a day the '
        'episode is over.',
        nullable=True,
    )


class StatePeriod(Numbered, base.Base):
    """How a system was, for a time."""

    __tablename__ = 'state_period'
    __table_args__ = (sa.Index(None, 'system_id', 'since'),)

    system_id: orm.Mapped[uuid.UUID] = base.reference('system.id', 'System.')
    state: orm.Mapped[str] = base.field(types.Word(enums.State), 'How it was.')
    since: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'From when on.'
    )
    until: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'Up to when (exclusive); null for now.',
        nullable=True,
    )
    reasons: orm.Mapped[list[Any]] = base.field(
        types.Json, 'The rules that fired when it began.'
    )


class Event(base.Identified, base.Base):
    """What people are told of a system, once."""

    __tablename__ = 'event'
    __table_args__ = (
        sa.Index(None, 'system_id', 'at'),
        sa.Index(None, 'recorded_at'),
    )

    system_id: orm.Mapped[uuid.UUID] = base.reference(
        'system.id', 'System.', where=True
    )
    kind: orm.Mapped[str] = base.field(
        types.Word(enums.EventKind), 'What happened.', where=True
    )
    state: orm.Mapped[str] = base.field(
        types.Word(enums.State), 'How the system is now.', where=True
    )
    previous: orm.Mapped[str | None] = base.field(
        types.Word(enums.State), 'How it was before.', nullable=True
    )
    at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it happened.', where=True, sort=True
    )
    episode_since: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When the episode began.'
    )
    reasons: orm.Mapped[list[Any]] = base.field(
        types.Json, 'The rules that fired.'
    )
    recorded_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When Radar noticed.', default=clock.now
    )


class Checkpoint(base.Base):
    """All that was remembered of a system at a midnight."""

    __tablename__ = 'checkpoint'

    system_id: orm.Mapped[uuid.UUID] = _system_key()
    at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'That midnight; null if it is all to be gone through again.',
        nullable=True,
    )
    content: orm.Mapped[dict[str, Any] | None] = base.field(
        types.Json, 'What was remembered.', nullable=True
    )
    late: orm.Mapped[int] = base.field(
        sa.BigInteger,
        'How often something has come to light that was before it.',
        default=0,
    )


class AcceptedBaseline(base.Identified, base.Base):
    """From when on a rule measures a system anew: somebody said so."""

    __tablename__ = 'accepted_baseline'
    __table_args__ = (sa.Index(None, 'system_id'),)

    system_id: orm.Mapped[uuid.UUID] = base.reference(
        'system.id', 'System.', where=True
    )
    rule: orm.Mapped[str] = base.field(types.Text(48), 'Code of the rule.')
    since: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'From when on what is seen counts as usual.'
    )
    note: orm.Mapped[str | None] = base.field(
        types.LongText, 'Why.', nullable=True
    )
    user_id: orm.Mapped[uuid.UUID | None] = base.reference(
        'user.id', 'Who said so.', nullable=True, ondelete='SET NULL'
    )
    created_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it was said.', default=clock.now
    )


class MaintenancePeriod(Numbered, base.Base):
    """When a system was not watched, for its operator had said so."""

    __tablename__ = 'maintenance_period'
    __table_args__ = (sa.Index(None, 'system_id'),)

    system_id: orm.Mapped[uuid.UUID] = base.reference('system.id', 'System.')
    since: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'From when on.'
    )
    until: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime, 'Up to when; null for open.', nullable=True
    )


class SystemSummary(base.Base):
    """What takes long to find out of a system, as last found."""

    __tablename__ = 'system_summary'

    system_id: orm.Mapped[uuid.UUID] = _system_key()
    made_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When that was.', index=True
    )
    known_rules: orm.Mapped[int] = base.field(
        sa.Integer, 'Rules that there was something to go by.'
    )
    broken_rules: orm.Mapped[list[str]] = base.field(
        types.Json, 'Codes of those that it did not keep.'
    )
    job_names: orm.Mapped[list[str]] = base.field(
        types.Json, 'Names of the jobs that it ran.'
    )
