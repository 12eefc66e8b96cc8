# SPDX-License-Identifier: Apache-2.0
"""Since when: where a history of outcomes, or of durations, changes."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
import math

#: Prior of a rate of failures: most jobs seldom fail.
A, B = 0.05, 0.5
#: Prior probability of a change at any one position.
PRIOR = 1e-4
#: Probability outside the interval of a position, on each side.
_TAIL = 0.005


def likelihood(failed: int, runs: int, a: float = A, b: float = B) -> float:
    """Return the log marginal likelihood of failures under Beta(a, b).

    ℓ = lnΓ(a+b) − lnΓ(a) − lnΓ(b) + lnΓ(x+a) + lnΓ(n−x+b) − lnΓ(n+a+b)
    """
    gamma = math.lgamma
    return (
        gamma(a + b)
        - gamma(a)
        - gamma(b)
        + gamma(failed + a)
        + gamma(runs - failed + b)
        - gamma(runs + a + b)
    )


@dataclass(frozen=True, slots=True)
class Split:
    """A position at which the rate of failures may change.

    ``at`` is the index of the first element of the right part, ``gain`` how
    much better two rates explain the history than one, and ``accepted``
    whether by enough.
    """

    at: int
    gain: float
    accepted: bool


def best_split(failures: Sequence[bool]) -> Split | None:
    """Return the best split of a history; None of fewer than two runs."""
    gains = _gains(failures)
    if not gains:
        return None
    gain = max(gains)
    accepted = gain + math.log(PRIOR) > 0
    return Split(gains.index(gain) + 1, gain, accepted)


def split_interval(failures: Sequence[bool]) -> tuple[int, int, float]:
    """Return the 99 % interval of the best split's position.

    :returns: first and last index, and the probability of the best.
    """
    gains = _gains(failures)
    peak = max(gains)
    weights = [math.exp(gain - peak) for gain in gains]
    total = math.fsum(weights)
    below = 0.0
    inside = []
    for index, weight in enumerate(weights, 1):
        share = weight / total
        if below + share > _TAIL and below < 1 - _TAIL:
            inside.append(index)
        below += share
    return inside[0], inside[-1], max(weights) / total


def segments(failures: Sequence[bool]) -> list[int]:
    """Return the indices at which new segments begin, in order.

    Top-down: each part is split again as long as a split is accepted.
    """
    return list(_segments(failures, 0))


def _segments(failures: Sequence[bool], offset: int) -> Iterator[int]:
    split = best_split(failures)
    if split is None or not split.accepted:
        return
    yield from _segments(failures[: split.at], offset)
    yield offset + split.at
    yield from _segments(failures[split.at :], offset + split.at)


def _gains(failures: Sequence[bool]) -> list[float]:
    runs, total = len(failures), sum(failures)
    whole = likelihood(total, runs)
    gains, left = [], 0
    for at in range(1, runs):
        left += failures[at - 1]
        parts = likelihood(left, at) + likelihood(total - left, runs - at)
        gains.append(parts - whole)
    return gains


@dataclass(frozen=True, slots=True)
class Pace:
    """What is known of how long a job takes, in seconds.

    ``level`` counts slow runs in a row; a job is reported as slower at 3.
    """

    mean: float
    deviation: float = 0.0
    level: int = 0

    @property
    def slower(self) -> bool:
        """Whether the job is to be reported."""
        return self.level >= _REPORTED


_WEIGHT, _MULTIPLIER, _FLOOR, _REPORTED = 0.3, 4, 1.0, 3


def paced(pace: Pace | None, seconds: float, passed: bool = True) -> Pace:
    """Return what is known after another run.

    An exponentially weighted mean and deviation, frozen while three runs
    are above mean + 4σ; the fourth is accepted as the new pace. Only runs
    that passed count.
    """
    if pace is None:
        return Pace(seconds)
    if not passed:
        return Pace(pace.mean, pace.deviation)
    deviation = max(pace.deviation, _FLOOR)
    slow = seconds > pace.mean + _MULTIPLIER * deviation
    level = pace.level + 1 if slow else 0
    if 0 < level <= _REPORTED:
        return Pace(pace.mean, deviation, level)
    mean = (1 - _WEIGHT) * pace.mean + _WEIGHT * seconds
    square = (1 - _WEIGHT) * deviation**2 + _WEIGHT * (seconds - mean) ** 2
    return Pace(mean, math.sqrt(square), level)
