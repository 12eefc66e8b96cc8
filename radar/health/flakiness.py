# SPDX-License-Identifier: Apache-2.0
"""Whether results change though nothing else does."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
import itertools
import math
import statistics

#: A run of so many failures is breakage, and no flake.
_BREAKAGE = 3
#: Prior of the posterior: Jeffreys'.
_PRIOR = 0.5
_NORMAL = statistics.NormalDist()
#: Exponents beyond are as good as infinite.
_FAR = 600.0


@dataclass(frozen=True, slots=True)
class Flips:
    """How often the outcome changed, of how many that were considered."""

    flips: int
    considered: int

    @property
    def score(self) -> float:
        """Flips per hundred considered; 0 where none was."""
        return 100 * self.flips / self.considered if self.considered else 0.0


def flip_rate(outcomes: str) -> Flips:
    """Return the flips of outcomes, oldest first.

    Runs of three and more failures are left out whole.

    :param outcomes: ``P`` passed, ``F`` failed, ``K`` failed and then
        passed within one run. Failures of infrastructure are not in it.
    """
    flips = considered = position = 0
    passing = True
    while position < len(outcomes):
        failures = len(outcomes[position:]) - len(
            outcomes[position:].lstrip('F')
        )
        if failures >= _BREAKAGE:
            position += failures
            continue
        outcome = outcomes[position]
        considered += 1
        flips += outcome == 'K' or (outcome == 'F' and passing)
        passing = outcome != 'F'
        position += 1
    return Flips(flips, considered)


@dataclass(frozen=True, slots=True)
class Consistency:
    """Shares of revisions, and of runs, whose outcome is one.

    None without revisions. A revision flaked if some of its runs passed
    and some did not; of such a one only what passed counts as consistent.
    """

    commit: float | None
    build: float | None


def consistency(revisions: Iterable[tuple[int, int]]) -> Consistency:
    """Return how consistent runs of the same revision are.

    :param revisions: for each how many of its runs passed, of how many.
    """
    flaked = total = runs = good = 0
    for passed, tried in revisions:
        flaky = 0 < passed < tried
        total += 1
        flaked += flaky
        runs += tried
        good += passed if flaky else tried
    if not runs:
        return Consistency(None, None)
    return Consistency(1 - flaked / total, good / runs)


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is believed of a rate: its mean, and 95 % upper bound."""

    mean: float
    upper: float


def posterior(failures: int, attempts: int) -> Posterior:
    """Return the belief of how often known good code fails.

    Beta(0.5 + f, 0.5 + n − f), over revisions that passed at least once:
    those that always failed say nothing of flakes. ``upper`` is its
    quantile 0.95.
    """
    a = _PRIOR + failures
    b = _PRIOR + attempts - failures
    return Posterior(a / (a + b), beta_quantile(a, b, 0.95))


def beta_quantile(a: float, b: float, share: float) -> float:
    """Return the quantile of a Beta distribution, to 1e-12.

    Newton's steps from a normal approximation of the logit; bisection where
    one would leave what is known to hold the quantile.
    """
    low, high = 0.0, 1.0
    mean = a / (a + b)
    spread = math.sqrt((a + b) / (a * b * (a + b + 1)) * (a + b))
    logit = math.log(a / b) + _NORMAL.inv_cdf(share) * spread
    x = 1 / (1 + math.exp(-logit)) if abs(logit) < _FAR else mean
    log_scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    while high - low > 1e-13:
        miss = beta_share(a, b, x) - share
        low, high = (x, high) if miss < 0 else (low, x)
        log_density = (
            log_scale + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x)
        )
        step = miss * math.exp(min(_FAR, -log_density))
        if not low < x - step < high:
            step = x - (low + high) / 2
        x -= step
        if abs(step) < 1e-13:
            break
    return x


def beta_share(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b).

    The continued fraction of Lentz (Numerical Recipes, 3rd ed., 6.4).
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = math.exp(
        math.lgamma(a + b)
        - math.lgamma(a)
        - math.lgamma(b)
        + a * math.log(x)
        + b * math.log1p(-x)
    )
    if x > (a + 1) / (a + b + 2):
        return 1 - front * _fraction(b, a, 1 - x) / b
    return front * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _apart(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, 300):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _apart(1 + term * d)
            c = _apart(1 + term / c)
            result *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return result


def _apart(value: float) -> float:
    """Return a value that can be divided by."""
    return value if abs(value) > 1e-300 else 1e-300


def transitions(outcomes: Sequence[object]) -> float:
    """Return changes in either direction by the length of the window."""
    if not outcomes:
        return 0.0
    pairs = itertools.pairwise(outcomes)
    return sum(one != other for one, other in pairs) / len(outcomes)
