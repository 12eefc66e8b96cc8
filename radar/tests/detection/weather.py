# SPDX-License-Identifier: Apache-2.0
"""What differs from day to day: work, queues and luck."""

from collections.abc import Iterator
import math
from random import Random

#: Work by the hour: a night of 0.12 of the peak, and a long day.
_HOURS = (*(0.12,) * 6, 0.4, 0.7, *(1.0,) * 9, 0.8, 0.7, 0.6, *(0.4,) * 4)
_OUTAGE_EVERY = 14.0
_OUTAGE = (2 / 24, 8 / 24)
_SATURDAY = 5


def factor(rng: Random, sigma: float) -> float:
    """Return a lognormal number of which the mean is 1."""
    return math.exp(rng.gauss(0, sigma) - sigma * sigma / 2)


def spread(rng: Random, sigma: float) -> float:
    """Return a lognormal number of which the median is 1."""
    return math.exp(rng.gauss(0, sigma))


class Weather:
    """One day of a system; times are in days.

    ``work``, ``misses``, ``lone`` and ``infra`` are factors.
    """

    def __init__(self, rng: Random, day: int) -> None:
        """Draw a day."""
        self.day = day
        self.work = factor(rng, 0.3)
        self.misses = factor(rng, 0.5)
        self.lone = factor(rng, 0.3)
        self.infra = factor(rng, 0.8)
        slower = spread(rng, 0.15)
        self._queues = [slower * spread(rng, 0.2) for _ in range(6)]
        begins = day + rng.random()
        ends = begins + rng.uniform(*_OUTAGE)
        is_hit = rng.random() < 1 / _OUTAGE_EVERY
        self._outage = (begins, ends) if is_hit else (0.0, 0.0)

    def queue(self, time: float) -> float:
        """Return by how much runs take longer at a time of the day."""
        return self._queues[int(time % 1 * 6)]

    def is_outage(self, time: float) -> bool:
        """Tell whether everybody's runs fail."""
        begins, ends = self._outage
        return begins <= time < ends

    def pushes(
        self, rng: Random, per_day: float, weekend: float
    ) -> Iterator[float]:
        """Yield the times at which somebody pushes.

        :param per_day: average of the days of a week.
        :param weekend: work of its last two, in terms of the others.
        """
        week = (5 + 2 * weekend) / 7
        today = weekend if self.day % 7 >= _SATURDAY else 1.0
        rate = per_day * self.work * today / week
        for hour, share in enumerate(_HOURS):
            wanted = rate * share / sum(_HOURS)
            at = rng.expovariate(wanted)
            while at < 1:
                yield self.day + (hour + at) / 24
                at += rng.expovariate(wanted)
