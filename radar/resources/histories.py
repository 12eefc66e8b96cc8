# SPDX-License-Identifier: Apache-2.0
"""How a system was, what people were told, and what they accepted."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db import query as db_query
from radar.enums import EventKind
from radar.enums import State
from radar.resources import reasons
from radar.resources.query import Query
from radar.resources.query import Window
from radar.resources.reasons import Reason

_EVENT = models.table(models.Event)
_PERIOD = models.table(models.StatePeriod)
_COLUMNS = ('since', 'until', 'state', 'reasons')


@dataclass(frozen=True, slots=True)
class History:
    """The states of a system, the newest first.

    Each row has since when, until when (null for now), the state, and the
    rules that fired when it began.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    links: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class EventRow:
    """What people were told of a system."""

    id: UUID
    kind: EventKind
    state: State
    previous: State | None
    at: datetime
    episode_since: datetime
    reasons: Sequence[Reason]


@dataclass(frozen=True, slots=True)
class Events:
    """What people were told of a system, the newest first."""

    rows: Sequence[EventRow]
    links: Mapping[str, str | None]


def load_history(
    session: orm.Session, system: UUID, window: Window | None, wanted: Query
) -> History:
    """Return the states of a system, from one statement.

    There is one row more than ``wanted``, if there is another page.

    :param window: only states that it was in within it.
    """
    columns = [_PERIOD.c[name] for name in _COLUMNS]
    statement = sa.select(*columns).where(_PERIOD.c.system_id == system)
    if window is not None:
        statement = statement.where(
            _PERIOD.c.since < window.end,
            sa.or_(_PERIOD.c.until.is_(None), _PERIOD.c.until > window.start),
        )
    order = (_PERIOD.c.since.desc(), _PERIOD.c.id.desc())
    found = session.connection().execute(
        _page(statement.order_by(*order), wanted)
    )
    rows = [(*row, reasons.shown(system, fired)) for *row, fired in found]
    return History(_COLUMNS, rows, {})


def load_events(
    session: orm.Session, system: UUID, window: Window | None, wanted: Query
) -> Events:
    """Return what people were told of a system, from one statement.

    There is one row more than ``wanted``, if there is another page.

    :param window: only what happened within it.
    """
    names = ('id', 'kind', 'state', 'previous', 'at', 'episode_since')
    statement = sa.select(
        *(_EVENT.c[name] for name in (*names, 'reasons'))
    ).where(_EVENT.c.system_id == system)
    if window is not None:
        statement = statement.where(
            _EVENT.c.at >= window.start, _EVENT.c.at < window.end
        )
    statement = statement.order_by(_EVENT.c.at.desc(), _EVENT.c.id.desc())
    found = db_query.documents(session, _page(statement, wanted))
    for row in found:
        row['reasons'] = reasons.shown(system, row['reasons'])
    return Events([EventRow(**row) for row in found], {})


def _page(statement: sa.Select[Any], wanted: Query) -> sa.Select[Any]:
    return statement.limit(wanted.limit + 1).offset(wanted.offset)
