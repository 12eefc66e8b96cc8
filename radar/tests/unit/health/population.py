# SPDX-License-Identifier: Apache-2.0
"""Systems made up at random, healthy or with a fault from a day on.

A simpler population than that of the calibration: independent misses and
failures, nights and week-ends, turnarounds by a lognormal distribution.
"""

from collections.abc import Iterator
import heapq
import math
import random

from radar.health.rules import Stream
from radar.health.watch import Watch

FAULTS = ('dead', 'half', 'slow', 'infra', 'storm')

_OPENED, _REPORTED, _DUE = range(3)


class System:
    """A system that is watched; ``alarms`` has times and codes."""

    def __init__(
        self,
        seed: int,
        per_day: float,
        fault: str = '',
        since: float = math.inf,
    ) -> None:
        self._random = random.Random(seed)
        self._per_day = per_day
        self._fault = fault
        self._since = since
        chance = self._random.uniform
        self._share = chance(0.90, 1.0)
        self._lone = (1 - chance(0.6, 0.98)) * chance(0.2, 0.8)
        self._infra = chance(0, 0.03)
        self._median = math.exp(chance(math.log(1 / 144), math.log(1 / 3)))
        self._sigma = chance(0.4, 0.9)
        self.watch = Watch(0.0)
        self.alarms: list[tuple[float, frozenset[str]]] = []

    def run(self, days: float) -> None:
        """Live through so many days."""
        events = list(self._events(days))
        heapq.heapify(events)
        reported = set()
        while events and events[0][0] <= days:
            time, kind, unit, told = heapq.heappop(events)
            if kind == _OPENED:
                self.watch.opened(time, unit)
                due = time + self.watch.due(time)
                heapq.heappush(events, (due, _DUE, unit, ()))
            elif kind == _REPORTED:
                reported.add(unit)
                self._report(time, unit, *told)
            else:
                self.watch.advance(time)
                missed = unit not in reported
                self.watch.observe(Stream.MISSED, time, missed, unit)
            self._note(time)

    def _report(
        self, time: float, unit: int, took: float, infra: bool, lone: bool
    ) -> None:
        self.watch.reported(time, unit, took, infra)
        if not infra:
            self.watch.observe(Stream.LONE, time, lone, unit)

    def _note(self, time: float) -> None:
        codes = {reason.code for reason in self.watch.reasons()}
        if self.watch.silence.alarmed:
            codes.add('silent')
        before = self.alarms[-1][1] if self.alarms else frozenset()
        if codes != before:
            self.alarms.append((time, frozenset(codes)))

    def _events(self, days: float) -> Iterator[tuple]:
        time, unit, roll = 0.0, 0, self._random.random
        while time < days:
            time += self._random.expovariate(self._per_day)
            awake = 0.12 if time % 1 < 0.25 else 1.0
            weekend = 0.2 if int(time) % 7 >= 5 else 1.0
            if roll() > awake * weekend:
                continue
            unit += 1
            yield time, _OPENED, unit, ()
            fault = self._fault if time >= self._since else ''
            share = {'dead': 0.0, 'half': 0.5 * self._share}
            if roll() < share.get(fault, self._share):
                spread = self._random.gauss(0, self._sigma)
                took = self._median * math.exp(spread)
                took *= 3 if fault == 'slow' else 1
                more = 0.3 if fault == 'infra' else 0
                infra = roll() < self._infra + more
                lone = roll() < self._lone or fault == 'storm'
                yield time + took, _REPORTED, unit, (took, infra, lone)
