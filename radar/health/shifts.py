# SPDX-License-Identifier: Apache-2.0
"""Since when a share is another one, from counts by hour or day.

The split of :mod:`.steps`, at the bounds of buckets.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
import math

from radar.health import steps

#: Bad and all, of each bucket.
Counts = Sequence[tuple[int, int]]
#: How alike what happens on one day is, at least: results of a day share
#: causes, so many of them say less than as many on many days.
_ALIKE = 0.02
#: Probability outside the interval of a position, on each side.
_TAIL = 0.005


@dataclass(frozen=True, slots=True)
class Shift:
    """A bucket from which on the share is another one.

    With 99 % it is between ``first`` and ``last``; ``before`` and ``after``
    are the shares of what is bad.
    """

    at: int
    first: int
    last: int
    before: float
    after: float


def shifts(counts: Counts) -> list[Shift]:
    """Return where a share changes, in order: none, mostly.

    Top-down; a split must explain the counts 1e4 times better than none.
    Counts are weighted by 1/(1 + (Σn²/Σn − 1)·0.02), so that busy days do
    not make up for few.
    """
    weight = _weight(counts)
    bounds = [0, *_splits(counts, weight, 0), len(counts)]
    return [
        _shift(counts, weight, *bounds[n - 1 : n + 2])
        for n in range(1, len(bounds) - 1)
    ]


def _weight(counts: Counts) -> float:
    total = sum(n for _, n in counts)
    if not total:
        return 1.0
    together = sum(n * n for _, n in counts) / total - 1
    return 1 / (1 + max(0.0, together) * _ALIKE)


def _splits(counts: Counts, weight: float, offset: int) -> Iterator[int]:
    gains = _gains(counts, weight)
    if not gains or max(gains) + math.log(steps.PRIOR) <= 0:
        return
    at = gains.index(max(gains)) + 1
    yield from _splits(counts[:at], weight, offset)
    yield offset + at
    yield from _splits(counts[at:], weight, offset + at)


def _gains(counts: Counts, weight: float) -> list[float]:
    """Return by how much two shares explain counts better than one."""
    bad = list(accumulate(weight * k for k, _ in counts))
    every = list(accumulate(weight * n for _, n in counts))
    if not every or not every[-1]:
        return []
    whole = _likelihood(bad[-1], every[-1])
    return [
        _likelihood(k, n) + _likelihood(bad[-1] - k, every[-1] - n) - whole
        for k, n in zip(bad[:-1], every[:-1], strict=True)
    ]


def _likelihood(bad: float, every: float) -> float:
    """Return the log marginal likelihood under Jeffreys' prior."""
    # What is left of a sum of weights may be just below nothing.
    bad, good = max(0.0, bad), max(0.0, every - bad)
    gamma = math.lgamma
    return (
        gamma(bad + 0.5)
        + gamma(good + 0.5)
        - gamma(bad + good + 1)
        - 2 * gamma(0.5)
    )


def _shift(
    counts: Counts, weight: float, start: int, at: int, end: int
) -> Shift:
    gains = _gains(counts[start:end], weight)
    peak = max(gains)
    weights = [math.exp(gain - peak) for gain in gains]
    total = math.fsum(weights)
    sums = [each / total for each in accumulate(weights)]
    first = next(n for n, below in enumerate(sums, 1) if below > _TAIL)
    last = next(n for n, below in enumerate(sums, 1) if below >= 1 - _TAIL)
    return Shift(
        at,
        min(at, start + first),
        max(at, start + last),
        _share(counts[start:at]),
        _share(counts[at:end]),
    )


def _share(counts: Counts) -> float:
    return sum(k for k, _ in counts) / max(1, sum(n for _, n in counts))
