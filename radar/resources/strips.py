# SPDX-License-Identifier: Apache-2.0
"""Thirty days of a system at a glance: an element a day."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.db import models
from radar.enums import State
from radar.resources import windowed
from radar.resources.query import Document
from radar.resources.query import Scope
from radar.resources.windowed import Range
from radar.resources.windowed import Sums

DAYS: Final = 30
#: The worst first, as lists have them.
LETTERS: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.SILENT: 'S',
        State.BROKEN: 'B',
        State.FAILING: 'F',
        State.DEGRADED: 'D',
        State.UNKNOWN: '?',
        State.MAINTENANCE: 'M',
        State.NEW: 'N',
        State.IDLE: 'I',
        State.OK: 'O',
    }
)
#: The letter of a day of which no state is known.
NOTHING = '.'

#: What counts for anybody.
_RESULTS = ('passed', 'failed', 'infra', 'unknown')
_DAY = timedelta(days=1)
_PERIOD = models.table(models.StatePeriod)
_SYSTEM = models.table(models.System)
_WORST = tuple(LETTERS)


@dataclass(frozen=True, slots=True)
class Strip:
    """What a system did, day by day in UTC; the last day is that of the data.

    Results of each day, the percentage of those that passed or failed that
    failed (null without any), opportunities without a result, and a letter
    for the worst state: S silent, B broken, F failing, D degraded,
    ? unknown, M maintenance, N new, I idle, O ok, a dot for none.
    """

    start: datetime
    results: Sequence[int]
    failed: Sequence[int | None]
    missed: Sequence[int]
    states: str


def load_strips(
    session: orm.Session, rows: Sequence[Document], scope: Scope
) -> Mapping[UUID, Strip]:
    """Return the strips of systems: counts and states are a statement each.

    They end where the window does. Which projects are in no number takes a
    third one, and where there are any a fourth takes them off.
    """
    systems = [row['id'] for row in rows]
    end = scope.window.end if scope.window else clock.now()
    days = days_before(end)
    sums = windowed.load_series(
        session,
        systems,
        Range(days[0], days[-1] + _DAY),
        scope,
        names=(*_RESULTS, 'opportunities', 'reported'),
    )
    periods: dict[UUID, list[Any]] = {key: [] for key in systems}
    for period in session.execute(_periods(systems, days[0])):
        periods[period.system_id].append(period)
    nothing = Sums()
    return {
        key: _strip(
            days,
            [sums.get((key, day), nothing) for day in days],
            states(days, end, periods[key]),
        )
        for key in systems
    }


def days_before(end: datetime) -> Sequence[datetime]:
    """Return the days of a strip; the last one is not over at its end."""
    last = (end - timedelta(microseconds=1)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    return [last - n * _DAY for n in reversed(range(DAYS))]


def states(
    days: Sequence[datetime], end: datetime, periods: Iterable[Any]
) -> str:
    """Return the letters of the worst states of days.

    :param periods: with ``state``, ``since`` and ``until``.
    """
    worst = [len(_WORST)] * len(days)
    for period in periods:
        rank = _WORST.index(State(period.state))
        until = min(period.until or end, end)
        for index, day in enumerate(days):
            if period.since < min(day + _DAY, end) and until > day:
                worst[index] = min(worst[index], rank)
    letters = (*LETTERS.values(), NOTHING)
    return ''.join(letters[rank] for rank in worst)


def _periods(systems: Sequence[UUID], start: datetime) -> sa.Select[Any]:
    """Select the periods that begin after a time, and the one before each.

    One read of an index for each system finds the latter.
    """
    shown = ('system_id', 'state', 'since', 'until')
    earlier = _PERIOD.alias('earlier')
    last = (
        sa.select(earlier.c.id)
        .where(earlier.c.system_id == _SYSTEM.c.id, earlier.c.since <= start)
        .order_by(earlier.c.since.desc(), earlier.c.id.desc())
        .limit(1)
        .correlate(_SYSTEM)
        .scalar_subquery()
    )
    columns = [_PERIOD.c[name] for name in shown]
    found = sa.union_all(
        sa.select(*columns).where(
            _PERIOD.c.system_id.in_(systems), _PERIOD.c.since > start
        ),
        sa.select(*columns)
        .join_from(_SYSTEM, _PERIOD, _PERIOD.c.id == last)
        .where(_SYSTEM.c.id.in_(systems)),
    ).subquery()
    return sa.select(*(found.c[name] for name in shown))


def _strip(
    days: Sequence[datetime], sums: Sequence[Sums], letters: str
) -> Strip:
    numbers = [each.numbers for each in sums]
    return Strip(
        start=days[0],
        results=[sum(each[name] for name in _RESULTS) for each in numbers],
        failed=[_percent(n['failed'], n['passed']) for n in numbers],
        missed=[n['opportunities'] - n['reported'] for n in numbers],
        states=letters,
    )


def _percent(failed: int, passed: int) -> int | None:
    judged = failed + passed
    return round(100 * failed / judged) if judged else None
