# SPDX-License-Identifier: Apache-2.0
"""Rates, and how far they can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
import math

#: Quantile of the normal distribution for 95 % confidence, two-sided.
Z = 1.96


@dataclass(frozen=True, slots=True)
class Rate:
    """``k`` of ``n``, and the interval that holds the true share.

    ``lo`` and ``hi`` are shares between 0 and 1, and None where ``n`` is 0:
    nothing is known then.
    """

    k: int
    n: int
    lo: float | None
    hi: float | None

    @classmethod
    def of(cls, k: int, n: int) -> Rate:
        """Return the rate ``k / n`` with its 95 % Wilson interval."""
        lo, hi = wilson(k, n) if n else (None, None)
        return cls(k, n, lo, hi)


def wilson(k: float, n: float, z: float = Z) -> tuple[float, float]:
    """Return the Wilson score interval of ``k`` successes in ``n`` trials.

    :param n: more than 0; no whole number where trials are weighted.
    :param z: quantile of the normal distribution; default 95 %.
    :raises ValueError: not ``0 <= k <= n`` with a positive ``n``.
    """
    if not n > 0 or not 0 <= k <= n:
        raise ValueError(f'{k} of {n} is not a share')
    share, square = k / n, z * z
    scale = 1 + square / n
    centre = (share + square / (2 * n)) / scale
    spread = math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    half = z * spread / scale
    # The ends are exact where they are known; rounding would miss them.
    lo = 0.0 if k == 0 else max(0.0, centre - half)
    hi = 1.0 if k == n else min(1.0, centre + half)
    return lo, hi
