# SPDX-License-Identifier: Apache-2.0
"""What happens to one system.

Nothing is decided before it happens, so a life can be copied at any moment
and go on with a fault that the original does not have.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
import heapq
import itertools
from random import Random
from typing import Any

from radar.health.trials import Run
from radar.health.trials import Trial
from radar.tests.detection.profiles import Fault
from radar.tests.detection.profiles import drawn
from radar.tests.detection.weather import Weather
from radar.tests.detection.weather import spread

#: How many patch sets come together, and how many of them count on the
#: average: a change counts once a day, and so does a series.
_STACKS, _STACK_SHARES, _COUNTED = (1, 2, 3, 4), (70, 15, 10, 5), 1.2
#: Days between two of a stack at most, and for which a change is amended.
_WITHIN, _RECENT = 2 / 1440, 5.0
_OUTLIER, _OUTLIER_FACTOR = 0.03, 4
_REFERENCE, _REFERENCE_FAILS = 1.5 / 24, 0.03
_RECHECKED, _RECHECKS = 0.6, 2
#: Days for which anything may still happen to a patch set, as a judge
#: wants to be told of it.
_TOLD = 3.5


@dataclass(slots=True, eq=False)
class Change:
    """A proposal, and what is decided for all of its patch sets."""

    key: str
    series: str | None
    missed: bool
    rejected: bool
    bad: bool
    current: 'PatchSet | None' = None


@dataclass(slots=True, eq=False)
class PatchSet:
    """A version of a change, and what was said of it.

    ``bad`` fails wherever it is tested, ``rejected`` here only.
    """

    key: str
    change: Change
    at: float
    bad: bool
    rejected: bool
    closed_at: float | None = None
    told: float = 0.0
    runs: list[Run] = field(default_factory=list)
    reference: list[Run] = field(default_factory=list)

    def trial(self) -> Trial:
        """Return it as a judge takes it."""
        return Trial(
            self.key,
            self.change.key,
            self.at,
            self.closed_at,
            self.change.series,
            tuple(self.runs),
            tuple(self.reference),
        )


class Life:
    """A system from day 0 on."""

    def __init__(self, seed: int, per_day: float) -> None:
        """Begin one of so many opportunities a day."""
        self._rng = Random(f'{seed}/{per_day}')
        self.profile = drawn(self._rng, per_day)
        self.time = 0.0
        self._fault, self._since = Fault(), 0.0
        self._events: list[tuple[float, int, str, Any]] = []
        self._number = itertools.count()
        self._changes: deque[Change] = deque()
        self._patch_sets: list[PatchSet] = []
        self._weather = Weather(self._rng, 0)
        self._push(0.0, '_dawn', 0)

    def suffer(self, fault: Fault) -> None:
        """Let a fault begin now; ``Fault()`` ends it."""
        self._fault, self._since = fault, self.time

    def trials(self, until: float) -> Iterator[Trial]:
        """Live on, and yield what has to be judged from now on."""
        since = self.time - _TOLD
        while self._events[0][0] < until:
            self.time, _, what, about = heapq.heappop(self._events)
            getattr(self, what)(about)
        self.time = until
        self._patch_sets = [p for p in self._patch_sets if p.told >= since]
        return (p.trial() for p in self._patch_sets)

    def _push(self, time: float, what: str, about: Any) -> None:
        event = (time, next(self._number), what, about)
        heapq.heappush(self._events, event)

    def _dawn(self, day: int) -> None:
        self._weather = Weather(self._rng, day)
        usual = self.profile
        pushes = usual.per_day / _COUNTED
        for at in self._weather.pushes(self._rng, pushes, usual.weekend):
            self._push(at, '_pushed', None)
        self._push(day + 1.0, '_dawn', day + 1)

    def _pushed(self, _: None) -> None:
        """Push new changes, or amend recent ones."""
        rng, time = self._rng, self.time
        (size,) = rng.choices(_STACKS, _STACK_SHARES)
        series = f's{next(self._number)}' if rng.random() < 0.5 else None
        while self._changes and self._is_old(self._changes[0]):
            self._changes.popleft()
        amended = rng.random() < 0.5 and len(self._changes) > 0
        for _ in range(size):
            if amended:
                self._push(time, '_uploaded', rng.choice(self._changes))
            else:
                self._push(time, '_proposed', series)
            time += _WITHIN * rng.random()

    def _is_old(self, change: Change) -> bool:
        last = change.current
        return last is not None and self.time - last.at > _RECENT

    def _proposed(self, series: str | None) -> None:
        usual, roll = self.profile, self._rng.random
        alone = usual.failures * (1 - usual.shared) * self._weather.lone
        change = Change(
            f'c{next(self._number)}',
            series,
            missed=roll() < usual.misses / 2,
            rejected=roll() < alone / 2,
            bad=roll() < usual.failures * usual.shared,
        )
        self._changes.append(change)
        self._uploaded(change)

    def _uploaded(self, change: Change) -> None:
        rng, usual = self._rng, self.profile
        if change.current is not None:
            change.current.closed_at = change.current.told = self.time
            if rng.random() < 0.5:
                change.bad = rng.random() < usual.failures * usual.shared
        alone = usual.failures * (1 - usual.shared) * self._weather.lone / 2
        grown = self._fault.grown(self.time - self._since)
        alone += self._fault.failing * grown
        patch_set = PatchSet(
            f'p{next(self._number)}',
            change,
            self.time,
            bad=change.bad or self._weather.is_outage(self.time),
            rejected=change.rejected or rng.random() < alone,
            told=self.time,
        )
        change.current = patch_set
        self._patch_sets.append(patch_set)
        took = _REFERENCE * spread(rng, 0.4)
        self._push(self.time + took, '_compared', patch_set)
        if not self._is_missed(change):
            self._begun(patch_set)

    def _is_missed(self, change: Change) -> bool:
        fault, roll = self._fault, self._rng.random
        if fault.participation is not None:
            return roll() >= fault.participation
        misses = self.profile.misses / 2 * self._weather.misses
        return roll() < misses or change.missed or roll() >= fault.present

    def _begun(self, patch_set: PatchSet) -> None:
        rng, usual = self._rng, self.profile
        if patch_set.change.current is not patch_set:
            return
        took = usual.median * spread(rng, usual.sigma)
        took *= self._weather.queue(self.time) * self._fault.slower
        if rng.random() < _OUTLIER:
            took *= _OUTLIER_FACTOR
        self._push(self.time + took, '_reported', (patch_set, took))

    def _reported(self, run: tuple[PatchSet, float]) -> None:
        patch_set, took = run
        rng, fault = self._rng, self._fault
        is_old = patch_set.change.current is not patch_set
        if (is_old and self.profile.aborts) or fault.present == 0:
            return
        outcome = self._outcome(patch_set)
        jobs = {'job': outcome == 'passed'} if outcome != 'infra' else None
        patch_set.runs.append(Run(self.time, outcome, took, jobs))
        patch_set.told = self.time
        again = outcome == 'failed' and len(patch_set.runs) <= _RECHECKS
        if again and rng.random() < _RECHECKED:
            later = self.time + spread(rng, 0.8) / 24
            self._push(later, '_begun', patch_set)

    def _outcome(self, patch_set: PatchSet) -> str:
        rng, usual, fault = self._rng, self.profile, self._fault
        if rng.random() < usual.infra * self._weather.infra + fault.infra:
            return 'infra'
        flake = usual.flake if fault.flake is None else fault.flake
        rejects = patch_set.bad or patch_set.rejected
        failed = rejects != (rng.random() < flake) or fault.storm
        return 'failed' if failed else 'passed'

    def _compared(self, patch_set: PatchSet) -> None:
        failed = self._rng.random() < _REFERENCE_FAILS or patch_set.bad
        outcome = 'failed' if failed else 'passed'
        patch_set.reference.append(Run(self.time, outcome))
        patch_set.told = self.time
