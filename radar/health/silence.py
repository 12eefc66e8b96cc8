# SPDX-License-Identifier: Apache-2.0
"""The evidence that a system has fallen silent.

Expected results that did not come: at each result of a healthy system the
evidence is exponential with mean 1, so a threshold on it is a number of
false alarms per day. Conditioned on opportunities, it does not grow while
there is nothing to report on.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
import math

from radar.health.evidence import Z
from radar.health.rules import ALPHA_TOTAL
from radar.health.rules import SILENT_SHARE
from radar.health.statistics import wilson

#: How much slower than usual a system may become without being silent.
KAPPA = 2.0
#: False alarms per day that are put up with.
ALPHA = SILENT_SHARE * ALPHA_TOTAL
#: Bounds of the share of opportunities that a system usually reports on,
#: and what is assumed of one with fewer than so many.
_LEAST, _MOST, _ASSUMED, _FEW = 0.05, 0.95, 0.70, 5
#: Days of which the largest evidence tells how often a queue stalls.
_STALLS = 90
#: Hours that an alarm lasts at least, and the results that end it.
_DWELL, _RESULTS = 1.0, 2

#: Share of results that have come by an age in hours, from 0 to 1.
Distribution = Callable[[float], float]


def usual_share(misses: int, n: int) -> float:
    """Return the share of opportunities that is expected to be reported.

    The lower 90 % bound, so that who seldom reports is not soon silent.
    """
    if n < _FEW:
        return _ASSUMED
    _, upper = wilson(misses, n, Z)
    return min(_MOST, max(_LEAST, 1 - upper))


def threshold(per_day: float, worst: float = 0.0) -> float:
    """Return the evidence from which a system is silent.

    :param per_day: results per calendar day of the baseline.
    :param worst: the largest evidence of the last 90 days without alarm:
        a system whose queue stalls now and then has a threshold of its own.
    """
    stalls = math.log(max(2.0, _STALLS * per_day))
    scale = max(1.0, (worst - 2) / stalls)
    return scale * math.log(max(1.0, per_day) / ALPHA)


def lifetime(p95: float) -> float:
    """Return the age in hours up to which an opportunity counts."""
    return min(48.0, max(3.0, 2 * KAPPA * p95))


@dataclass(slots=True)
class Silence:
    """The evidence about one system; times are in hours.

    ``open`` are the times since when opportunities wait. Whoever is
    superseded, merged or reported on is taken out with :meth:`close`.
    """

    evidence: float = 0.0
    time: float = 0.0
    alarm_since: float | None = None
    results: int = 0
    open: list[float] = field(default_factory=list)

    @property
    def alarmed(self) -> bool:
        """Whether the system is silent."""
        return self.alarm_since is not None

    def advance(
        self, now: float, share: float, come: Distribution, expiry: float
    ) -> None:
        """Take in that nothing has come until now.

        :param share: what :func:`usual_share` returns.
        :param expiry: age in hours from which an opportunity adds nothing.
        """
        for since in self.open:
            before = come(max(0.0, self.time - since) / KAPPA)
            after = come(min(now - since, expiry) / KAPPA)
            # Most of the time there is nothing new to expect.
            if after > before:
                waited = (1 - share * before) / (1 - share * after)
                self.evidence += math.log(waited)
        self.time = now
        self.open = [s for s in self.open if now - s < expiry]

    def alarm(self, limit: float) -> None:
        """Fall silent, if there is evidence enough."""
        if self.alarm_since is None and self.evidence >= limit:
            self.alarm_since = self.time
            self.results = 0

    def report(self) -> None:
        """Take in a result, after :meth:`advance` to its time."""
        self.evidence = 0.0
        if self.alarm_since is None:
            return
        self.results += 1
        if self.results >= _RESULTS and self.time - self.alarm_since >= _DWELL:
            self.alarm_since = None

    def close(self, since: Iterable[float]) -> None:
        """Take out opportunities that wait no longer."""
        for time in since:
            if time in self.open:
                self.open.remove(time)
