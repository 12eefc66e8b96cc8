# SPDX-License-Identifier: Apache-2.0
"""The evidence that a stream of good and bad has turned for the worse.

Shiryaev and Roberts' procedure, weighted by time (Pollak, Annals of
Statistics 13, 1985): while the true share of bad is at most ``q0`` the
expected evidence never exceeds the elapsed days, so there is at most one
false alarm in ``1 / alpha`` days, however busy the system is and however
often anybody looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
import math

from radar.health.statistics import wilson

#: Days that one gap between observations may add to the evidence.
_GAP = 1.0
#: Quantile of the one-sided 90 % bounds of baselines.
Z = 1.28
#: Evidence that an alarm is over, and the days that it lasts at least.
_LEAVE, _DWELL = 3.0, 0.25
#: Observations in an alarm before its own rate is believed, and the most
#: that is believed of it.
_BELIEVED, _WORST = 10, 0.9
#: Observations and days with some that a baseline needs.
_OBSERVATIONS, _ACTIVE = 50, 10
#: The highest rates: of an alarm, and of a baseline in its terms.
_MOST, _ALWAYS = 0.97, 0.85
_MOST_RHO = 0.5
#: Days of evidence that are as good as none.
_NOTHING = 1.0


@dataclass(frozen=True, slots=True)
class Shift:
    """From which share of bad to which, and what an observation is worth.

    ``eta`` is below 1 where the shares of days differ by more than chance:
    observations of one day then tell less than as many independent ones.
    """

    q0: float
    q1: float
    eta: float = 1.0

    def weight(self, bad: bool) -> float:
        """Return the log of what an observation multiplies the odds by."""
        if bad:
            return self.eta * math.log(self.q1 / self.q0)
        return self.eta * math.log((1 - self.q1) / (1 - self.q0))


@dataclass(slots=True)
class Evidence:
    """The state of one rule for one system; times are in days.

    ``days`` is the evidence R: once in so many days it would be as high by
    chance.
    """

    days: float = 0.0
    time: float | None = None
    alarm_since: float | None = None
    over: float = 0.0
    rate: float = 0.0
    observed: int = 0
    bad: int = 0
    #: Observations since the evidence was last next to nothing.
    seen: int = 0
    seen_bad: int = 0

    @property
    def alarmed(self) -> bool:
        """Whether the rule is in alarm."""
        return self.alarm_since is not None

    def step(self, time: float, bad: bool, shift: Shift, alpha: float) -> None:
        """Take in an observation.

        :param time: in days; not before the last one.
        :param alpha: false alarms per day that are put up with.
        """
        gap = 0.0 if self.time is None else min(time - self.time, _GAP)
        self.time = time
        self.seen += 1
        self.seen_bad += bad
        if self.alarm_since is not None:
            self._abate(time, bad, shift)
            return
        self.days = (self.days + gap) * math.exp(shift.weight(bad))
        if self.days < _NOTHING:
            self.seen = self.seen_bad = 0
        if self.days >= 1 / alpha:
            self.alarm_since = time
            self.over = 0.0
            self.rate = shift.q1
            self.observed = self.bad = 0

    def _abate(self, time: float, bad: bool, shift: Shift) -> None:
        """Weigh whether the alarm is over.

        Against the rate of the alarm itself: who was dead is over it after
        a few good observations.
        """
        self.observed += 1
        self.bad += bad
        if self.observed >= _BELIEVED:
            low, _ = wilson(self.bad, self.observed, Z)
            self.rate = max(self.rate, min(_WORST, low))
        weight = Shift(shift.q0, self.rate, shift.eta).weight(bad)
        self.over = max(0.0, self.over - weight)
        since = self.alarm_since or 0.0
        # Days are sums of fractions; a dwell of 6 hours is 6 hours.
        if self.over >= _LEAVE and time - since >= _DWELL - 1e-9:
            self.days, self.alarm_since = 0.0, None
            self.seen = self.seen_bad = 0


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a system's own past says of a stream.

    ``rho`` is how far shares differ between days beyond chance, ``upper``
    the bound that the share is below with 90 % confidence.
    """

    rho: float
    eta: float
    upper: float


def baseline(
    days: Sequence[tuple[int, int]], rho_least: float
) -> Baseline | None:
    """Return the baseline of days; None while there is too little to learn.

    :param days: for each day how many observations, and how many bad.
    :param rho_least: the least variation between days that is assumed.
    """
    active = [(n, k) for n, k in days if n]
    n = sum(each for each, _ in active)
    if n < _OBSERVATIONS or len(active) < _ACTIVE:
        return None
    return spread(active, rho_least)


def spread(days: Sequence[tuple[int, int]], rho_least: float) -> Baseline:
    """Return the baseline of days, however few.

    ρ̂ = (Σk_d² − 2p·Σn_d·k_d + p²·Σn_d² − n·p(1−p)) / (p(1−p)·(Σn_d² − n))
    with p = (k + 0.5)/(n + 1); eta = 1/(1 + max(0, Σn_d²/n − 1)·rho).
    """
    n = sum(each for each, _ in days)
    k = sum(bad for _, bad in days)
    squares = sum(each * each for each, _ in days)
    bads = sum(bad * bad for _, bad in days)
    products = sum(each * bad for each, bad in days)
    p = (k + 0.5) / (n + 1)
    chance = p * (1 - p)
    rho = 0.0
    if squares > n:
        excess = bads - 2 * p * products + p * p * squares - n * chance
        rho = excess / (chance * (squares - n))
    rho = min(max(rho_least, rho), _MOST_RHO)
    eta = 1 / (1 + max(0.0, squares / n - 1) * rho)
    return Baseline(rho, eta, wilson(k * eta, n * eta, Z)[1])


def shift_of(
    learned: Baseline, floor: float, add: float, least: float = 0.0
) -> Shift | None:
    """Return what a rule looks for; None if it was always that bad.

    q0 = max(floor, upper), q1 = max(q0 + add, least), at most 0.97.
    """
    q0 = max(floor, learned.upper)
    q1 = min(_MOST, max(q0 + add, least))
    return Shift(q0, q1, learned.eta) if q0 <= _ALWAYS * q1 else None


def delay(shift: Shift, per_day: float, alpha: float) -> float:
    """Return the days until a rule is expected to notice; may be infinite.

    T = ln(max(1, λ·eta/alpha)) / (λ·eta·KL(q1‖q0)), λ observations a day.
    """
    a, b = shift.q1, shift.q0
    divergence = a * math.log(a / b) + (1 - a) * math.log((1 - a) / (1 - b))
    worth = per_day * shift.eta
    if worth <= 0:
        return math.inf
    return math.log(max(1.0, worth / alpha)) / (worth * divergence)
