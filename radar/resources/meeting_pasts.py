# SPDX-License-Identifier: Apache-2.0
"""What became of CI systems, for the report of a meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.resources import reasons
from radar.resources.query import Window
from radar.resources.reasons import Reason

#: Most events of a report; nobody reads more.
MOST = 1_000

_EVENT = models.table(models.Event).c
_PERIOD = models.table(models.StatePeriod).c


@dataclass(frozen=True, slots=True)
class Named:
    """Something, by its id and its name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A state over a time; half-open."""

    state: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class MeetingEvent:
    """What people were told of a system within the window."""

    at: datetime
    kind: str
    system: Named
    previous: str | None
    state: str
    reasons: Sequence[Reason]


def load_stretches(
    session: orm.Session, keys: Sequence[UUID], span: Window
) -> Mapping[UUID, Sequence[Stretch]]:
    """Return the states of systems over a time, cut to it.

    From one statement.
    """
    until = sa.func.coalesce(_PERIOD.until, span.end)
    found = session.execute(
        sa.select(
            _PERIOD.system_id, _PERIOD.state, _PERIOD.since, _PERIOD.until
        )
        .where(
            _PERIOD.system_id.in_(keys),
            _PERIOD.since < span.end,
            until > span.start,
        )
        .order_by(_PERIOD.system_id, _PERIOD.since)
    )
    stretches: dict[UUID, list[Stretch]] = defaultdict(list)
    for system, state, since, end in found:
        stretches[system].append(
            Stretch(
                state,
                max(since, span.start),
                min(end or span.end, span.end),
            )
        )
    return stretches


def load_events(
    session: orm.Session, names: Mapping[UUID, str], window: Window
) -> Sequence[MeetingEvent]:
    """Return what people were told of systems in a window, the last first.

    From one statement.

    :param names: of the systems, by their ids.
    """
    found = session.execute(
        sa.select(
            _EVENT.system_id,
            _EVENT.at,
            _EVENT.kind,
            _EVENT.previous,
            _EVENT.state,
            _EVENT.reasons,
        )
        .where(
            _EVENT.system_id.in_(names),
            _EVENT.at >= window.start,
            _EVENT.at < window.end,
        )
        .order_by(_EVENT.at.desc(), _EVENT.id)
        .limit(MOST)
    )
    return [
        MeetingEvent(
            at=row.at,
            kind=row.kind,
            system=Named(row.system_id, names[row.system_id]),
            previous=row.previous,
            state=row.state,
            reasons=reasons.shown(row.system_id, row.reasons),
        )
        for row in found
    ]
