# SPDX-License-Identifier: Apache-2.0
"""What people are told: once when an episode begins, worsens and ends.

An episode is the union of all states of alarm; what is back within a day of
the end is the same episode.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.enums import EventKind
from radar.enums import Severity

_EVENT = models.table(models.Event)

#: States of alarm, the least first.
ALARMS: Sequence[str] = [severity.value for severity in Severity]
#: How long nothing must be wrong for an episode to be over.
CALM = timedelta(days=1)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """What becomes of the episode of a system, and the events of that."""

    values: Row
    events: list[Row] = field(default_factory=list)


def told(held: Any, current: Mapping[str, Any], now: datetime) -> Told:
    """Return what people are to be told of a system.

    :param held: the stored row of how it was, None if it is new.
    :param current: how it is.
    :param now: how far the data reaches.
    """
    state = current['state']
    began = held.episode_since if held else None
    worst = held.episode_state if held else None
    calm = held.calm_since if held else None
    event = {
        'state': state,
        'previous': held.state if held else None,
        'at': current['since'],
        'reasons': current['reasons'],
    }
    if state in ALARMS:
        kind = EventKind.WORSENED
        if began is None:
            began, kind = current['since'], EventKind.BEGAN
        elif ALARMS.index(state) <= ALARMS.index(worst):
            return Told(_episode(began, worst))
        return Told(_episode(began, state), [_event(event, kind, began)])
    if began is None:
        return Told(_episode())
    calm = calm or max(current['since'], began)
    if now - calm < CALM:
        return Told(_episode(began, worst, calm))
    event |= {'at': calm, 'previous': worst}
    return Told(_episode(), [_event(event, EventKind.ENDED, began)])


def record(
    session: orm.Session, system_id: UUID, events: Sequence[Row]
) -> None:
    """Store events."""
    for event in events:
        row = {'id': ids.new(), 'system_id': system_id, **event}
        session.execute(sa.insert(_EVENT).values(**row))


def _event(event: Row, kind: EventKind, began: datetime) -> Row:
    return {**event, 'kind': kind.value, 'episode_since': began}


def _episode(
    since: datetime | None = None,
    worst: str | None = None,
    calm: datetime | None = None,
) -> Row:
    return {
        'episode_since': since,
        'episode_state': worst,
        'calm_since': calm,
    }
