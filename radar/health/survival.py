# SPDX-License-Identifier: Apache-2.0
"""How long until a report, where some never come.

Kaplan and Meier's estimate with Greenwood's variance (Journal of the
American Statistical Association 53, 1958): patch sets that were superseded
or are still waiting count for as long as they were watched.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Step:
    """A point of the curve: ``survival`` are the shares still waiting.

    ``variance`` is None where all have reported.
    """

    time: float
    survival: float
    variance: float | None


def kaplan_meier(times: Iterable[tuple[float, bool]]) -> list[Step]:
    """Return the curve at each distinct time, in order.

    At equal times reports come before the end of watching.

    :param times: for each patch set how long it was watched, in seconds,
        and whether it ended with a report.
    """
    ordered = sorted(times)
    left, survival, greenwood = len(ordered), 1.0, 0.0
    steps = []
    for time, group in groupby(ordered, key=lambda pair: pair[0]):
        ended = [reported for _, reported in group]
        reports = sum(ended)
        if reports:
            survival *= 1 - reports / left
            if left > reports:
                greenwood += reports / (left * (left - reports))
        left -= len(ended)
        variance = survival * survival * greenwood if survival else None
        steps.append(Step(time, survival, variance))
    return steps


def quantile(steps: Sequence[Step], share: float) -> float | None:
    """Return the time by which a share has reported; None if never.

    :param share: 0.5 for the median: min{t: S(t) ≤ 1 − share}.
    """
    # Products of shares miss round numbers by a little.
    limit = 1 - share + 1e-12
    return next((s.time for s in steps if s.survival <= limit), None)


def waiting(steps: Sequence[Step], time: float) -> float:
    """Return the share that has not reported by a time, S(t)."""
    survival = 1.0
    for step in steps:
        if step.time > time:
            break
        survival = step.survival
    return survival
