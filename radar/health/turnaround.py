# SPDX-License-Identifier: Apache-2.0
"""How long until a report, from histograms.

Kaplan and Meier's estimate (:mod:`.survival`) of durations that are known
by bucket: at most 4.8 % off in time, and the shares are exact.
"""

from __future__ import annotations

from dataclasses import dataclass

from radar.health import histogram
from radar.health.histogram import Histogram


@dataclass(frozen=True, slots=True)
class Turnaround:
    """Of ``n`` waits that a result ended, and ``censored`` that none did.

    ``p50`` and ``p90`` are seconds in which that share has reported, null
    if it never does; ``never`` is the share that has not within a day.
    """

    n: int
    censored: int
    p50: float | None
    p90: float | None
    never: float | None


def turnaround(events: Histogram, censored: Histogram) -> Turnaround:
    """Return the estimate.

    S(t) = Π (1 − d_i/n_i) over buckets i up to t; in one bucket reports come
    before the end of waiting.

    :param events: waits that a first result ended.
    :param censored: waits that were over without one.
    """
    n, lost = histogram.total(events), histogram.total(censored)
    left, waiting = n + lost, 1.0
    p50 = p90 = None
    for index in sorted({*events, *censored}):
        reports = events.get(index, 0)
        if reports:
            waiting *= 1 - reports / left
            # Products of shares miss round numbers by a little.
            if p50 is None and waiting <= 0.5 + 1e-12:
                p50 = histogram.middle(index)
            if p90 is None and waiting <= 0.1 + 1e-12:
                p90 = histogram.middle(index)
        left -= reports + censored.get(index, 0)
    return Turnaround(n, lost, p50, p90, waiting if n + lost else None)
