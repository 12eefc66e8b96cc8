# SPDX-License-Identifier: Apache-2.0
"""The ordered rules that say how a CI system does, and why.

One budget of false alarms, ``alpha_total`` per system and day, is split over
the rules in fixed shares; for a healthy system all alarms together keep to
it, whatever its activity.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from radar.enums import State

#: False alarms per system and day that are put up with.
ALPHA_TOTAL: Final = 1e-3
#: Days from which it is said that a rule has too little to go by.
SLOW: Final = 30.0
#: Opportunities below which a system is new.
FEW: Final = 10


class Stream(StrEnum):
    """What is observed; each observation is good or bad."""

    LONE = 'lone'
    INFRA = 'infra'
    MISSED = 'missed'
    SLOW = 'slow'
    FLAKE = 'flake'


@dataclass(frozen=True, slots=True)
class Rule:
    """Evidence in a stream that makes a state.

    ``floor`` is the least rate that is taken for usual; an alarm looks for
    ``add`` more than usual, and at least for ``least``. ``rho`` is the
    least variation between days, ``share`` the part of the budget.
    """

    code: str
    state: State
    stream: Stream
    floor: float
    add: float
    least: float
    rho: float
    share: float


RULES: Final[Sequence[Rule]] = (
    Rule('fail_hi', State.BROKEN, Stream.LONE, 0.03, 0.10, 0.90, 0.02, 0.100),
    Rule(
        'infra_hi', State.BROKEN, Stream.INFRA, 0.03, 0.10, 0.60, 0.03, 0.050
    ),
    Rule('fail_lo', State.FAILING, Stream.LONE, 0.03, 0.10, 0.00, 0.02, 0.150),
    Rule(
        'part_hi', State.DEGRADED, Stream.MISSED, 0.02, 0.10, 0.50, 0.02, 0.100
    ),
    Rule(
        'part_lo', State.DEGRADED, Stream.MISSED, 0.02, 0.10, 0.00, 0.02, 0.100
    ),
    Rule(
        'infra_lo', State.DEGRADED, Stream.INFRA, 0.03, 0.10, 0.25, 0.03, 0.100
    ),
    Rule('slow', State.DEGRADED, Stream.SLOW, 0.10, 0.40, 0.00, 0.05, 0.150),
    Rule('flake', State.DEGRADED, Stream.FLAKE, 0.02, 0.06, 0.00, 0.02, 0.100),
)
#: The part of the budget that the rule of silence has.
SILENT_SHARE: Final = 0.150
#: Standing limits: the share over 30 days that is too much for anybody.
LIMITS: Final[Mapping[Stream, float]] = MappingProxyType(
    {Stream.MISSED: 0.20, Stream.INFRA: 0.20, Stream.LONE: 0.50}
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that fires, in numbers.

    ``value`` is the share since the evidence began, of ``n``; it used to be
    ``usual`` and is judged against ``threshold``. By chance this happens
    once in ``once_in`` days. ``since`` is in days since the epoch.
    """

    code: str
    state: State
    value: float
    n: int
    usual: float
    threshold: float
    since: float
    once_in: float


@dataclass(frozen=True, slots=True)
class NotWatched:
    """A rule that could not fire: still learning, off, or too little data.

    ``days`` is how long it would take to notice, where that is the reason.
    """

    code: str
    reason: str
    days: float | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What a state is decided from, besides the reasons."""

    maintained: bool = False
    stale: bool = False
    silent: bool = False
    #: Opportunities in the window, and of all time.
    opportunities: int = 0
    ever: int = 0
    #: Whether silence is known well enough to be noticed soon.
    silence_watched: bool = True


def state_of(situation: Situation, reasons: Sequence[Reason]) -> State:
    """Return the first state that applies."""
    fired = {reason.state for reason in reasons}
    few = situation.ever < FEW or not situation.silence_watched
    for state, applies in (
        (State.MAINTENANCE, situation.maintained),
        (State.UNKNOWN, situation.stale),
        (State.SILENT, situation.silent),
        (State.BROKEN, State.BROKEN in fired),
        (State.FAILING, State.FAILING in fired),
        (State.DEGRADED, State.DEGRADED in fired),
        (State.IDLE, situation.opportunities == 0),
        (State.NEW, few),
    ):
        if applies:
            return state
    return State.OK
