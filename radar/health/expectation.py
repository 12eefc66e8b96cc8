# SPDX-License-Identifier: Apache-2.0
"""What a system's past says of the results that should come."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
import math

from radar.health import histogram
from radar.health import silence
from radar.health.past import Past
from radar.health.rules import Stream

#: Results without which nothing is known of how long they take.
_RESULTS = 20


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is known on one day of the results that should come."""

    day: int
    share: float = 0.0
    turnaround: histogram.Histogram = field(default_factory=dict)
    expiry: float = 48.0
    limit: float = math.inf
    learned: bool = False
    shares: Sequence[float] = ()
    #: Days after which silence is expected to be noticed.
    delay: float = math.inf

    def come(self, hours: float) -> float:
        """Return the share of results that have come by an age."""
        if hours <= 0:
            return 0.0
        return self.shares[histogram.bucket(hours * 3600)]

    def usual(self, share: float) -> float:
        """Return the seconds in which so many of the results have come."""
        index = bisect.bisect_left(self.shares, share - 1e-9)
        return histogram.middle(min(index, histogram.LAST))


def expectation_of(past: Past, day: int) -> Expectation:
    """Return what is expected on a day."""
    days = past.baseline(day)
    known = past.turnaround(days)
    counts = past.counts(Stream.MISSED, days)
    misses, n = sum(k for _, k in counts), sum(n for n, _ in counts)
    p95 = histogram.quantile(known, 0.95) or 0.0
    share = silence.usual_share(misses, n)
    limit = silence.threshold(past.per_day(days), past.worst_stall(day))
    return Expectation(
        day,
        share,
        known,
        silence.lifetime(p95 / 3600),
        limit,
        histogram.total(known) >= _RESULTS,
        histogram.shares(known),
        _delay(limit, n / max(1, len(days)), share),
    )


def _delay(limit: float, per_day: float, share: float) -> float:
    """Return the days until silence is noticed: h/(λ·ln(1/(1−r)))."""
    worth = per_day * -math.log(1 - share)
    return limit / worth if worth else math.inf
