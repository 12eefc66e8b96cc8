# SPDX-License-Identifier: Apache-2.0
"""Whether shares differ from those of the time before: displayed only.

Fisher's exact test of both windows, corrected for the number of systems
that are compared (:mod:`.regression`).
"""

from __future__ import annotations

from collections.abc import Hashable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from radar.health import regression
from radar.health.regression import Counts

K = TypeVar('K', bound=Hashable)


@dataclass(frozen=True, slots=True)
class Trend:
    """How a share differs from that of the time before.

    ``difference`` is signed and null where there is nothing to compare.
    ``p_value`` is Fisher's, one-sided, and ``adjusted`` corrected for the
    number of systems; both are null where the difference is too small to
    matter, or rests on too little, and so is not tested.
    """

    difference: float | None
    p_value: float | None
    adjusted: float | None
    significant: bool


#: Of a share: how many did, and how many did not.
Pair = tuple[int, int]
_NOTHING = Trend(None, None, None, False)


def trends(now: Mapping[K, Pair], then: Mapping[K, Pair]) -> dict[K, Trend]:
    """Return how a share of each system differs from that before.

    All that could be compared count as tests: what is too small to matter
    has p 1 in the correction, which makes the others no smaller.
    """
    compared = [key for key in now if sum(now[key]) and sum(then[key])]
    values = {key: _p(now[key], then[key]) for key in compared}
    corrected = regression.adjusted(
        [1.0 if p is None else p for p in values.values()]
    )
    found = dict.fromkeys(now, _NOTHING)
    for (key, p), q in zip(values.items(), corrected, strict=True):
        difference = _share(now[key]) - _share(then[key])
        if p is None:
            found[key] = Trend(difference, None, None, False)
        else:
            significant = q < regression.SIGNIFICANT
            found[key] = Trend(difference, p, q, significant)
    return found


def _p(now: Pair, then: Pair) -> float | None:
    """Return Fisher's p in the direction of the difference."""
    sample, basis = Counts(now[1], now[0]), Counts(then[1], then[0])
    drop = basis.pass_rate - sample.pass_rate
    if drop < 0:
        sample, basis = basis, sample
    if abs(drop) <= regression.PITY:
        return None
    if sample.failed < regression.MINIMUM_FAILURES:
        return None
    return regression.fisher(sample, basis)


def _share(pair: Pair) -> float:
    return pair[0] / (pair[0] + pair[1])
