# SPDX-License-Identifier: Apache-2.0
"""Shares that are too much for anybody, whatever is usual.

Other rules judge a system against its own past; one that was always bad
never changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
import math

from radar.enums import State
from radar.health import evidence
from radar.health.past import Past
from radar.health.rules import LIMITS
from radar.health.rules import Reason
from radar.health.rules import Stream
from radar.health.statistics import wilson

#: Days that are looked at, and the observations that they need.
_DAYS, _ENOUGH = 30, 50
#: Quantile of the bound, variation between days, days of calm to leave.
_Z, _RHO, _CALM = 3.29, 0.03, 3


@dataclass(slots=True)
class Excess:
    """A share that is too much since a day, and the days left to calm."""

    since: int
    calm: int = _CALM


Standing = dict[Stream, Excess]


def judge(held: Standing, past: Past, day: int) -> None:
    """See once a day which shares of the days before are too much."""
    for stream, limit in LIMITS.items():
        low = _low(past, stream, day)
        if low is not None and low[0] > limit:
            held.setdefault(stream, Excess(day)).calm = _CALM
        elif stream in held:
            held[stream].calm -= 1
            if not held[stream].calm:
                del held[stream]


def reasons(held: Standing, past: Past, day: int) -> Iterator[Reason]:
    """Yield what is too much."""
    for stream, excess in held.items():
        found = _low(past, stream, day)
        if found is not None:
            low, n, k = found
            yield Reason(
                code=f'standing_{stream}',
                state=State.DEGRADED,
                value=k / n,
                n=n,
                usual=low,
                threshold=LIMITS[stream],
                since=float(excess.since),
                once_in=math.inf,
            )


def _low(
    past: Past, stream: Stream, day: int
) -> tuple[float, int, int] | None:
    """Return the lower bound of a share, and n and k behind it."""
    counts = past.counts(stream, range(day - _DAYS, day))
    n, k = sum(n for n, _ in counts), sum(k for _, k in counts)
    if n < _ENOUGH:
        return None
    eta = evidence.spread(counts, _RHO).eta
    return wilson(k * eta, n * eta, _Z)[0], n, k
