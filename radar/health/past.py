# SPDX-License-Identifier: Apache-2.0
"""What is remembered of a system's days: a bounded number of small sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field

from radar.health import histogram
from radar.health.rules import Stream

#: Days of a baseline, and most days that it ends before the day it is for.
SPAN, LAG = 90, 28
#: Days that are remembered.
KEPT = SPAN + LAG


@dataclass(slots=True)
class Day:
    """The sums of one day (UTC).

    ``observed`` and ``bad`` count observations by stream, those in an alarm
    left out; ``turnaround`` is of results, ``stall`` the largest evidence
    of silence outside alarms.
    """

    observed: Counter[Stream] = field(default_factory=Counter)
    bad: Counter[Stream] = field(default_factory=Counter)
    results: int = 0
    turnaround: Counter[int] = field(default_factory=Counter)
    stall: float = 0.0


@dataclass(slots=True)
class Past:
    """The days of a system, by number since the epoch."""

    start: int
    days: dict[int, Day] = field(default_factory=dict)

    def __getitem__(self, number: int) -> Day:
        if number not in self.days:
            self.days[number] = Day()
            for old in [n for n in self.days if n < number - KEPT]:
                del self.days[old]
        return self.days[number]

    def baseline(self, number: int, since: int | None = None) -> range:
        """Return the days that a day is measured against.

        They end 28 days before it, so that a slow decline is not taken for
        usual; a young system's end when half of its age is over.

        :param since: day from which on what is seen is accepted as usual.
        """
        start = self.start if since is None else since
        lag = min(LAG, max(0, number - start) // 2)
        end = number - lag
        return range(max(start, end - SPAN), end)

    def counts(
        self, stream: Stream, numbers: Iterable[int]
    ) -> list[tuple[int, int]]:
        """Return observations and bad ones of days that have some."""
        days = (self.days[n] for n in numbers if n in self.days)
        return [
            (day.observed[stream], day.bad[stream])
            for day in days
            if day.observed[stream]
        ]

    def turnaround(self, numbers: Iterable[int]) -> Counter[int]:
        """Return the durations of results of days."""
        days = (self.days[n] for n in numbers if n in self.days)
        return histogram.added(*(day.turnaround for day in days))

    def per_day(self, numbers: range) -> float:
        """Return results per calendar day."""
        if not len(numbers):
            return 0.0
        results = sum(self.days[n].results for n in numbers if n in self.days)
        return results / len(numbers)

    def worst_stall(self, number: int) -> float:
        """Return the largest evidence of silence of the last 90 whole days."""
        days = range(number - SPAN, number)
        return max(
            (self.days[n].stall for n in days if n in self.days), default=0.0
        )
