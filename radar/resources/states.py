# SPDX-License-Identifier: Apache-2.0
"""How systems are: evaluated in the background, shown with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.conf import CONF
from radar.db import models
from radar.db import types
from radar.enums import State
from radar.judging.evaluating import Settings
from radar.resources import reasons
from radar.resources import visibility
from radar.resources.fields import Field
from radar.resources.query import Document
from radar.resources.query import Scope
from radar.resources.reasons import Reason

_STATE = models.table(models.SystemState)
_SYSTEM = models.table(models.System)

#: States in the order in which people want to hear of them.
ORDER = (
    State.SILENT,
    State.BROKEN,
    State.FAILING,
    State.DEGRADED,
    State.UNKNOWN,
    State.MAINTENANCE,
    State.NEW,
    State.IDLE,
    State.OK,
)
#: Those that somebody should do something about.
ALARMS = ORDER[:4]

#: Periods without a poll after which data is stale.
_MISSED = 3


def stale_after() -> timedelta:
    """Return how long after its last poll a source is stale."""
    return timedelta(seconds=_MISSED * CONF.collector.period)


def settings() -> Settings:
    """Return what evaluations rest on besides what is stored."""
    return Settings(
        default_reference=CONF.registry.default_reference,
        stale_after=stale_after(),
        uncounted=visibility.uncounted_projects(),
    )


def _of_system(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return (
        sa.select(column)
        .where(_STATE.c.system_id == _SYSTEM.c.id)
        .scalar_subquery()
    )


#: Whoever is judged by data that is too old is unknown, whatever they were.
_SHOWN = sa.case(
    (_STATE.c.stale_since.is_not(None), State.UNKNOWN.value),
    else_=_STATE.c.state,
)
STATE = Field(
    name='state',
    kind=str,
    doc='How it is; null before it was first evaluated.',
    column=sa.type_coerce(_of_system(_SHOWN), types.Word(State)),
    nullable=True,
    where=True,
    sort=True,
    words=State,
)
SINCE = Field(
    name='state_since',
    kind=datetime,
    doc='Since when.',
    column=_of_system(sa.func.coalesce(_STATE.c.stale_since, _STATE.c.since)),
    nullable=True,
    sort=True,
)


@dataclass(frozen=True, slots=True)
class NotWatched:
    """A rule that could not fire: learning, off, or with too little data.

    ``days`` is how long it would take to notice, where that is the reason.
    """

    code: str
    reason: str
    days: float | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a system is, since when, and why.

    ``state`` is ``unknown`` and ``was`` what it was before, while the data
    is stale; ``reasons`` are all rules that fire, the worst first.
    """

    state: State
    since: datetime
    was: State | None
    stale_since: datetime | None
    evaluated_at: datetime
    data_as_of: datetime | None
    reasons: Sequence[Reason]
    not_watched: Sequence[NotWatched]


def load_judgements(
    session: orm.Session, rows: Sequence[Document], scope: Scope
) -> Mapping[UUID, Judgement]:
    """Return how systems are, from one statement."""
    keys = [row['id'] for row in rows]
    found = session.execute(
        sa.select(_STATE).where(_STATE.c.system_id.in_(keys))
    )
    return {row.system_id: _judgement(row) for row in found}


def _judgement(row: Any) -> Judgement:
    stale = row.stale_since
    return Judgement(
        state=State.UNKNOWN if stale else State(row.state),
        since=stale or row.since,
        was=State(row.state) if stale else None,
        stale_since=stale,
        evaluated_at=row.evaluated_at,
        data_as_of=row.data_as_of,
        reasons=reasons.shown(row.system_id, row.reasons),
        not_watched=[NotWatched(**each) for each in row.not_watched],
    )
