# SPDX-License-Identifier: Apache-2.0
"""Whether a share of failures has grown: displayed, never a state.

Fisher's exact test, one-sided, of two windows; floors below which nothing is
said; and the correction of Benjamini and Hochberg for asking many times
(Journal of the Royal Statistical Society B 57, 1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
import math

#: p below which a drop is significant.
SIGNIFICANT = 0.05
#: Shares by which the pass rate must have dropped, to matter and to be
#: called extreme.
PITY, EXTREME_DROP = 0.05, 0.15
#: Fewest failures that matter.
MINIMUM_FAILURES = 3
#: Pass rates that are bad where there is nothing to compare with, and the
#: fewest runs for saying so.
_NEW_BAD, _NEW_EXTREME, _NEW_RUNS = 0.95, 0.90, 6


class Change(StrEnum):
    """What a comparison says, the worst first."""

    EXTREME = 'extreme'
    REGRESSION = 'regression'
    MISSING_SAMPLE = 'missing_sample'
    NONE = 'none'
    MISSING_BASIS = 'missing_basis'
    IMPROVEMENT = 'improvement'


@dataclass(frozen=True, slots=True)
class Counts:
    """Runs in a window that failed and passed."""

    failed: int
    passed: int

    @property
    def runs(self) -> int:
        """How many there are."""
        return self.failed + self.passed

    @property
    def pass_rate(self) -> float:
        """The share that passed; there must be runs."""
        return self.passed / self.runs


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome of comparing two windows.

    ``p`` is Fisher's, None where there was nothing to compare; ``drop`` is
    by how much the pass rate fell, as a share.
    """

    change: Change
    p: float | None = None
    drop: float | None = None


def fisher(sample: Counts, basis: Counts) -> float:
    """Return the probability of so many failures in the sample, or more.

    p = Σ_{k ≥ f} C(K, k)·C(N − K, n − k) / C(N, n), where f of n runs of
    the sample failed and K of all N. Computed with logarithms of the gamma
    function, from the largest term, so that it does not underflow.
    """
    failures = sample.failed + basis.failed
    total = sample.runs + basis.runs
    most = min(failures, sample.runs)
    logs = [
        _log_choose(failures, k)
        + _log_choose(total - failures, sample.runs - k)
        for k in range(sample.failed, most + 1)
        if sample.runs - k <= total - failures
    ]
    if not logs:
        return 1.0
    peak = max(logs)
    summed = math.fsum(math.exp(log - peak) for log in logs)
    log_p = peak + math.log(summed) - _log_choose(total, sample.runs)
    return min(1.0, math.exp(log_p))


def compare(sample: Counts, basis: Counts) -> Comparison:
    """Compare a window with one before it."""
    if not sample.runs:
        return Comparison(Change.MISSING_SAMPLE)
    if not basis.runs:
        return Comparison(_alone(sample))
    drop = basis.pass_rate - sample.pass_rate
    if drop <= 0:
        p = fisher(basis, sample)
        better = basis.failed >= MINIMUM_FAILURES and -drop > PITY
        improved = better and p < SIGNIFICANT
        return Comparison(
            Change.IMPROVEMENT if improved else Change.NONE, p, drop
        )
    p = fisher(sample, basis)
    if sample.failed < MINIMUM_FAILURES or drop <= PITY or not p < SIGNIFICANT:
        return Comparison(Change.NONE, p, drop)
    extreme = drop > EXTREME_DROP
    return Comparison(
        Change.EXTREME if extreme else Change.REGRESSION, p, drop
    )


def adjusted(values: Sequence[float]) -> list[float]:
    """Return p values corrected for their number, in the same order.

    q_(i) = min_{j ≥ i} (m·p_(j)/j) over the ascending p; rejecting where
    q ≤ 0.05 keeps the false share of what is rejected below 5 %.
    """
    order = sorted(range(len(values)), key=lambda i: values[i])
    result = [0.0] * len(values)
    least = 1.0
    for rank in range(len(order), 0, -1):
        index = order[rank - 1]
        least = min(least, values[index] * len(order) / rank)
        result[index] = least
    return result


def _alone(sample: Counts) -> Change:
    """Return what is to be said of a window without a past."""
    enough = sample.runs >= _NEW_RUNS and sample.failed >= MINIMUM_FAILURES
    if not enough or sample.pass_rate >= _NEW_BAD:
        return Change.MISSING_BASIS
    if sample.pass_rate < _NEW_EXTREME:
        return Change.EXTREME
    return Change.REGRESSION


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
