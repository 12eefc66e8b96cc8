# SPDX-License-Identifier: Apache-2.0
"""Which events somebody is told of, and what is told."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.conf import CONF
from radar.db import models
from radar.db.query import Clause
from radar.enums import EventKind
from radar.enums import Severity
from radar.enums import State
from radar.resources import reasons
from radar.resources import visibility
from radar.resources.callers import Caller

EVENT = models.table(models.Event)
_BUILD = models.table(models.Build)
_SYSTEM = models.table(models.System)


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants to hear of.

    ``chosen`` tells whether systems or projects are; if not, all are meant.
    ``owner`` decides which projects may be known.
    """

    owner: Caller
    least: Severity
    systems: Set[UUID]
    projects: Set[UUID]
    chosen: bool


@dataclass(frozen=True, slots=True)
class About:
    """The system that an event is about."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """An event as people are told of it; ``reasons`` are sentences."""

    id: UUID
    kind: EventKind
    state: State
    previous: State | None
    at: datetime
    episode_since: datetime
    recorded_at: datetime
    system: About
    reasons: Sequence[str]
    url: str | None


def wanted(choice: Choice) -> Clause:
    """Return the condition for events that somebody wants to hear of."""
    return sa.and_(_severe(choice.least), _chosen(choice))


def load(
    session: orm.Session, clause: Clause, limit: int | None = None
) -> list[Told]:
    """Return the events that meet a condition, the oldest first.

    :param limit: how many at most, the newest.
    """
    statement = (
        sa.select(EVENT, _SYSTEM.c.name.label('system_name'))
        .join(_SYSTEM, _SYSTEM.c.id == EVENT.c.system_id)
        .where(clause)
        .order_by(EVENT.c.recorded_at.desc(), EVENT.c.id.desc())
        .limit(limit)
    )
    found = session.execute(statement).mappings()
    return [_told(dict(row)) for row in found][::-1]


def page_of(system_id: UUID) -> str | None:
    """Return where people read about a system; None if that is not known."""
    base: str | None = CONF.notify.public_url
    return f'{base.rstrip("/")}/systems/{system_id}' if base else None


def _severe(least: Severity) -> Clause:
    """Return the condition for episodes that are at least so bad.

    The end of one is heard of by whoever heard of it before.
    """
    ranks = list(Severity)
    states = [state.value for state in ranks[ranks.index(least) :]]
    ended = EVENT.c.kind == EventKind.ENDED.value
    before = EVENT.alias('before')
    heard = sa.exists().where(
        before.c.system_id == EVENT.c.system_id,
        before.c.episode_since == EVENT.c.episode_since,
        before.c.kind != EventKind.ENDED.value,
        before.c.state.in_(states),
    )
    return sa.or_(
        sa.and_(~ended, EVENT.c.state.in_(states)), sa.and_(ended, heard)
    )


def _chosen(choice: Choice) -> Clause:
    if not choice.chosen:
        return sa.true()
    reporting = sa.exists().where(
        _BUILD.c.system_id == EVENT.c.system_id,
        _BUILD.c.project_id.in_(choice.projects),
        visibility.of_project(_BUILD.c.project_id, choice.owner),
    )
    return sa.or_(
        EVENT.c.system_id.in_(choice.systems),
        reporting if choice.projects else sa.false(),
    )


def _told(row: Mapping[str, Any]) -> Told:
    return Told(
        id=row['id'],
        kind=EventKind(row['kind']),
        state=State(row['state']),
        previous=State(row['previous']) if row['previous'] else None,
        at=row['at'],
        episode_since=row['episode_since'],
        recorded_at=row['recorded_at'],
        system=About(row['system_id'], row['system_name']),
        reasons=[
            reason.text
            for reason in reasons.shown(row['system_id'], row['reasons'])
        ],
        url=page_of(row['system_id']),
    )
