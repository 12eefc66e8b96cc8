# SPDX-License-Identifier: Apache-2.0
"""Histograms of durations that can be added, with logarithmic buckets.

Bucket ``i`` holds what is above γ^(i−1) and up to γ^i seconds; its middle,
2γ^i/(γ+1), is at most (γ−1)/(γ+1) off: 4.8 % for γ = 1.1 (DDSketch,
Proceedings of the VLDB Endowment 12, 2019).
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate
import math

#: Ratio of the bounds of a bucket; 120 of them reach past 24 hours.
GAMMA = 1.1
#: The last bucket; what is longer is in it.
LAST = 120
#: Up to how many seconds each bucket but the last one goes: a bound belongs
#: to the bucket below, whatever rounding says.
_BOUNDS = [math.exp((i + 1e-9) * math.log(GAMMA)) for i in range(LAST)]

#: How many durations are in each bucket.
Histogram = Mapping[int, int]


def bucket(seconds: float) -> int:
    """Return the bucket of a duration; up to a second is in bucket 0."""
    return bisect.bisect_left(_BOUNDS, seconds)


def middle(index: int, gamma: float = GAMMA) -> float:
    """Return the duration in seconds that stands for a bucket."""
    return 2 * gamma**index / (gamma + 1)


def total(histogram: Histogram) -> int:
    """Return how many durations there are."""
    return sum(histogram.values())


def added(*histograms: Histogram) -> Counter[int]:
    """Return the histogram of all durations of several."""
    sums: Counter[int] = Counter()
    for histogram in histograms:
        sums.update(histogram)
    return sums


def quantile(histogram: Histogram, share: float) -> float | None:
    """Return the duration that a share does not exceed; None of none."""
    wanted, below = share * total(histogram), 0
    for index in sorted(histogram):
        below += histogram[index]
        if below and below >= wanted - 1e-9:
            return middle(index)
    return None


def shares(histogram: Histogram) -> list[float]:
    """Return for each bucket the share of durations up to its end."""
    count = total(histogram)
    if not count:
        return [0.0] * (LAST + 1)
    sums = accumulate(histogram.get(i, 0) for i in range(LAST + 1))
    return [below / count for below in sums]
