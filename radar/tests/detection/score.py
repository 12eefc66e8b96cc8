# SPDX-License-Identifier: Apache-2.0
"""How often healthy systems are blamed, and how soon ill ones."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
import math
import statistics

from scipy import stats

from radar.enums import State
from radar.tests.detection.trial import LEARNING
from radar.tests.detection.trial import QUIET
from radar.tests.detection.trial import Outcome
from radar.tests.detection.trial import Suffered

_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Alarms:
    """False alarms of so many days of systems."""

    episodes: int
    days: float

    @property
    def rate(self) -> float:
        """Episodes per 1,000 days."""
        return 1000 * self.episodes / self.days if self.days else 0.0

    @property
    def upper(self) -> float:
        """The rate that it is below with 95 % (Poisson, one-sided)."""
        if not self.days:
            return math.inf
        most = stats.chi2.ppf(_CONFIDENCE, 2 * (self.episodes + 1)) / 2
        return 1000 * float(most) / self.days


class Score:
    """What became of many systems."""

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        """Count over outcomes."""
        self.outcomes = list(outcomes)
        self.levels = sorted({o.per_day for o in self.outcomes})

    def false_alarms(self, per_day: float | None = None) -> Alarms:
        """Return the episodes of healthy systems, when they are known."""
        of = self._of(per_day)
        episodes = sum(len(o.episodes) for o in of)
        return Alarms(episodes, sum(o.days for o in of))

    def of_rule(self, code: str) -> Alarms:
        """Return how often a rule was wrong."""
        times = sum(o.codes.count(code) for o in self.outcomes)
        return Alarms(times, sum(o.days for o in self.outcomes))

    def young(self) -> Alarms:
        """Return how often any rule was wrong while it learned."""
        times = sum(len(o.early) for o in self.outcomes)
        return Alarms(times, LEARNING * len(self.outcomes))

    def hasty(self) -> list[str]:
        """Return the rules that were too young to speak, and spoke."""
        return [
            code
            for outcome in self.outcomes
            for at, code in outcome.early
            if at < QUIET and code != 'silent'
        ]

    def delays(self, fault: str, per_day: float) -> list[float]:
        """Return the days until each was noticed; infinite if never."""
        return [
            math.inf if suffered.delay is None else suffered.delay
            for suffered in self._suffered(fault, per_day)
        ]

    def recoveries(self, fault: str, per_day: float) -> list[float]:
        """Return the days that it took to be well again."""
        found = (s.over for s in self._suffered(fault, per_day))
        return [over for over in found if over is not None]

    def episodes(self, fault: str) -> list[int]:
        """Return in how many pieces each fault was told."""
        found = (s.episodes for s in self._suffered(fault))
        return [count for count in found if count is not None]

    def states(self) -> dict[str, Counter[State]]:
        """Return days by what was true and what was said of them."""
        found: dict[str, Counter[State]] = {'healthy': Counter()}
        for outcome in self.outcomes:
            found['healthy'] += outcome.states
            for each in outcome.suffered:
                found.setdefault(each.fault, Counter()).update(each.states)
        return found

    def denied(self) -> int:
        """Return the days on which who was known as silent was not."""
        return sum(
            s.denied for o in self.outcomes for s in o.suffered if s.denied
        )

    def _of(self, per_day: float | None) -> Sequence[Outcome]:
        return [o for o in self.outcomes if per_day in (None, o.per_day)]

    def _suffered(
        self, fault: str, per_day: float | None = None
    ) -> list[Suffered]:
        return [
            suffered
            for outcome in self._of(per_day)
            for suffered in outcome.suffered
            if suffered.fault == fault
        ]


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that a share does not exceed; may be infinite."""
    if share == 0.5 and all(math.isfinite(v) for v in values):
        return statistics.median(values)
    return sorted(values)[math.ceil(share * len(values)) - 1]
