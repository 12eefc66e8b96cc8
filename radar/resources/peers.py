# SPDX-License-Identifier: Apache-2.0
"""Where a system stands among those that report on the same projects."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import Lifecycle
from radar.health.statistics import Rate
from radar.health.turnaround import turnaround
from radar.resources import health_numbers
from radar.resources import visibility
from radar.resources import windowed
from radar.resources.query import DEFAULT_SPAN
from radar.resources.query import Scope
from radar.resources.query import Window
from radar.resources.windowed import Sums

_DAY = models.table(models.DayCount).c
_SYSTEM = models.table(models.System).c


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a system stands in one number.

    ``rank`` 1 is the best ``of`` those of whom the number is known, and
    ``percentile`` the share of the others that are no better. Rates are
    ranked by their worse bound: few results make nobody the best.
    """

    name: str
    better: str
    value: float | None
    n: int
    rank: int | None
    of: int
    percentile: float | None
    median: float | None


@dataclass(frozen=True, slots=True)
class Peer:
    """Another system that reports on a project that the system reports on."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Peers:
    """A system among its peers, number by number.

    Who was a peer is seen in the last 7 days of the window at most.
    """

    window: Mapping[str, datetime]
    peers: Sequence[Peer]
    rows: Sequence[Standing]


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of one system; ``bound`` is what it is ranked by."""

    value: float
    n: int
    bound: float


def load_peers(session: orm.Session, system_id: UUID, scope: Scope) -> Peers:
    """Return the standing of a system, from a fixed number of statements."""
    window = windowed.whole_hours(scope.window or Window.last(DEFAULT_SPAN))
    peers = _peers(session, system_id, window, scope)
    every = [system_id, *(peer.id for peer in peers)]
    sums = windowed.load_sums(session, every, window, scope)
    return Peers(
        window={'from': window.start, 'to': window.end},
        peers=peers,
        rows=[
            _standing(name, less, number, system_id, sums)
            for name, (less, number) in _NUMBERS.items()
        ],
    )


def _peers(
    session: orm.Session, system_id: UUID, window: Window, scope: Scope
) -> Sequence[Peer]:
    """Return who reports on the same projects; retired ones do not."""
    start = max(window.start, window.end - DEFAULT_SPAN).replace(hour=0)
    reported = (_DAY.start >= start, _DAY.start < window.end)
    mine = sa.select(_DAY.project_id).where(
        *reported,
        _DAY.patch_sets > 0,
        _DAY.system_id == system_id,
        _DAY.project_id.not_in(visibility.uncounted_projects()),
    )
    if scope.project is not None:
        mine = mine.where(_DAY.project_id == scope.project)
    projects = session.execute(mine.distinct()).scalars().all()
    theirs = sa.select(_DAY.system_id).where(
        *reported,
        _DAY.patch_sets > 0,
        _DAY.project_id.in_(projects),
        _DAY.system_id.is_not(None),
    )
    found = session.execute(
        sa.select(_SYSTEM.id, _SYSTEM.name)
        .where(
            _SYSTEM.id.in_(theirs),
            _SYSTEM.id != system_id,
            _SYSTEM.lifecycle != Lifecycle.RETIRED.value,
        )
        .order_by(_SYSTEM.name)
    )
    return [Peer(*row) for row in found]


def _standing(
    name: str,
    less: bool,
    number: Callable[[Sums], _Number | None],
    system_id: UUID,
    sums: Mapping[UUID, Sums],
) -> Standing:
    known = {
        key: found
        for key, each in sums.items()
        if (found := number(each)) is not None
    }
    mine = known.pop(system_id, None)
    values = sorted(each.value for each in known.values())
    rank = percentile = None
    if mine is not None:
        bounds = [each.bound for each in known.values()]
        better = sum(
            b < mine.bound if less else b > mine.bound for b in bounds
        )
        rank = 1 + better
        percentile = 1 - better / len(bounds) if bounds else None
    return Standing(
        name=name,
        better='less' if less else 'more',
        value=mine.value if mine else None,
        n=mine.n if mine else 0,
        rank=rank,
        of=len(known) + (mine is not None),
        percentile=percentile,
        median=values[len(values) // 2] if values else None,
    )


def _rate(rate: Rate, less: bool = False) -> _Number | None:
    bound = rate.hi if less else rate.lo
    if bound is None:
        return None
    return _Number(rate.k / rate.n, rate.n, bound)


def _wait(sums: Sums, name: str) -> _Number | None:
    found = turnaround(
        sums.histogram('turnaround'), sums.histogram('censored')
    )
    seconds: float | None = getattr(found, name)
    return None if seconds is None else _Number(seconds, found.n, seconds)


def _participation(sums: Sums) -> _Number | None:
    numbers = sums.numbers
    return _rate(Rate.of(numbers['reported'], numbers['opportunities']))


def _pass_rate(sums: Sums) -> _Number | None:
    passed = sums.numbers['passed']
    return _rate(Rate.of(passed, passed + sums.numbers['failed']))


def _infra_share(sums: Sums) -> _Number | None:
    total = health_numbers.results(sums)
    return _rate(Rate.of(sums.numbers['infra'], total), less=True)


def _agreed(sums: Sums) -> _Number | None:
    return _rate(health_numbers.agreement(sums).agreed)


def _false_alarms(sums: Sums) -> _Number | None:
    return _rate(health_numbers.agreement(sums).false_alarms, less=True)


def _consistency(sums: Sums) -> _Number | None:
    return _rate(health_numbers.flake(sums).consistency)


#: Numbers that are ranked: whether less is better, and how to get them.
_NUMBERS: Mapping[str, tuple[bool, Callable[[Sums], _Number | None]]] = {
    'participation': (False, _participation),
    'pass_rate': (False, _pass_rate),
    'infra_share': (True, _infra_share),
    'agreed': (False, _agreed),
    'false_alarms': (True, _false_alarms),
    'consistency': (False, _consistency),
    'turnaround_p50': (True, lambda sums: _wait(sums, 'p50')),
    'turnaround_p90': (True, lambda sums: _wait(sums, 'p90')),
}
