# SPDX-License-Identifier: Apache-2.0
"""How healthy systems differ, and what faults do to them."""

from dataclasses import dataclass
import math
from random import Random

#: Opportunities a day.
LEVELS = (2, 5, 15, 50, 150, 300)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is usual for a healthy system; times are in days.

    ``shared`` is the share of failures that are the change's own fault, and
    so the reference's too; ``aborts`` tells whether superseded runs end.
    """

    per_day: float
    misses: float
    failures: float
    shared: float
    flake: float
    infra: float
    median: float
    sigma: float
    weekend: float
    aborts: bool


def drawn(rng: Random, per_day: float) -> Profile:
    """Return a healthy system."""
    low, high = math.log(10 / 1440), math.log(8 / 24)
    return Profile(
        per_day=per_day,
        misses=rng.uniform(0, 0.10),
        failures=rng.uniform(0.02, 0.40),
        shared=rng.uniform(0.20, 0.90),
        flake=rng.uniform(0, 0.03),
        infra=rng.uniform(0, 0.03),
        median=math.exp(rng.uniform(low, high)),
        sigma=rng.uniform(0.4, 0.9),
        weekend=rng.uniform(0.15, 0.20),
        aborts=rng.random() < 0.5,
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, beside what is usual.

    ``present`` multiplies participation, ``participation`` replaces it, as
    ``flake`` does; ``failing`` fails so many more alone, ``over`` so many
    days until it is as bad as that.
    """

    present: float = 1.0
    participation: float | None = None
    storm: bool = False
    infra: float = 0.0
    slower: float = 1.0
    flake: float | None = None
    failing: float = 0.0
    over: float = 0.0

    def grown(self, age: float) -> float:
        """Return how much of it is there at an age in days."""
        return 1.0 if age >= self.over else age / self.over


#: By name, in the order of the calibration's table.
FAULTS = {
    'dead': Fault(present=0.0),
    'half': Fault(present=0.5),
    'storm': Fault(storm=True),
    'infra': Fault(infra=0.30),
    'slow': Fault(slower=3.0),
    'participation': Fault(participation=0.80),
    'flake': Fault(flake=0.10),
    'failing': Fault(failing=0.10),
    'drift': Fault(failing=0.10, over=30),
}
