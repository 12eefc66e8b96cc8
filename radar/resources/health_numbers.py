# SPDX-License-Identifier: Apache-2.0
"""What sums of counts say of a system; pure."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
import functools
from uuid import UUID

from radar.enums import Outcome
from radar.health import agreement as agreeing
from radar.health import flakiness
from radar.health import histogram
from radar.health import trends
from radar.health.agreement import Table
from radar.health.statistics import Rate
from radar.health.trends import Trend
from radar.resources.windowed import Sums

_OUTCOMES = tuple(outcome.value for outcome in Outcome)
#: Shares that a posterior's bounds leave out, at each end.
_TAIL = 0.025
_FEW = 'too few failures for kappa, see ac1'


@dataclass(frozen=True, slots=True)
class RunTime:
    """Seconds from the start of a run to its result, where it is told."""

    n: int
    p50: float | None
    p90: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the verdicts on patch sets are those of the reference.

    By passes and failures of either; ``false_alarms`` are failures of what
    the reference passed, ``missed_failures`` passes of what it failed.
    ``mcnemar`` is the exact p that both kinds are as many; ``note`` says
    why a number is null.
    """

    both_passed: int
    only_failed: int
    only_passed: int
    both_failed: int
    n: int
    agreed: Rate
    false_alarms: Rate
    missed_failures: Rate
    kappa: float | None
    ac1: float | None
    mcc: float | None
    mcnemar: float | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Flake:
    """Jobs that judged a patch set at least twice, and changed their mind.

    Between ``lo`` and ``hi`` is, with 95 %, the share that does so: a
    Beta posterior with Jeffreys' prior, null without any.
    """

    repeated: int
    flipped: int
    consistency: Rate
    lo: float | None
    hi: float | None


@dataclass(frozen=True, slots=True)
class Rechecks:
    """Requests to run again, by patch sets of theirs that were merged."""

    n: int
    merged: int
    per_merged: float | None


def results(sums: Sums) -> int:
    """Return how many results there are, whatever they count as."""
    numbers = sums.numbers
    return sum(numbers[name] for name in _OUTCOMES)


def run_time(sums: Sums) -> RunTime:
    """Return how long runs took."""
    took = sums.histogram('run_time')
    return RunTime(
        histogram.total(took),
        histogram.quantile(took, 0.5),
        histogram.quantile(took, 0.9),
    )


def table(sums: Sums) -> Table:
    """Return the verdicts of the reference and the system, counted."""
    numbers = sums.numbers
    return Table(
        numbers['both_passed'],
        numbers['only_failed'],
        numbers['only_passed'],
        numbers['both_failed'],
    )


def agreement(sums: Sums) -> Agreement:
    """Return how far they agree."""
    counted = table(sums)
    found = agreeing.agreement(counted)
    return Agreement(
        both_passed=counted.a,
        only_failed=counted.b,
        only_passed=counted.c,
        both_failed=counted.d,
        n=counted.n,
        agreed=found.agreed,
        false_alarms=found.false_alarms,
        missed_failures=found.misses,
        kappa=found.kappa,
        ac1=found.ac1,
        mcc=found.mcc,
        mcnemar=found.mcnemar,
        note=None if found.enough_failures else _FEW,
    )


def flake(sums: Sums) -> Flake:
    """Return how often jobs changed their mind."""
    repeated, flipped = sums.numbers['repeated'], sums.numbers['flipped']
    lo, hi = _bounds(flipped, repeated)
    steady = Rate.of(repeated - flipped, repeated)
    return Flake(repeated, flipped, steady, lo, hi)


def rechecks(sums: Sums) -> Rechecks:
    """Return what runs again cost those whose changes were merged."""
    asked, merged = sums.numbers['rechecks'], sums.numbers['merged']
    return Rechecks(asked, merged, asked / merged if merged else None)


def compared(
    now: Mapping[UUID, Sums], then: Mapping[UUID, Sums]
) -> Mapping[UUID, Mapping[str, Trend]]:
    """Return how the shares of systems differ from those before.

    :param now: the sums of all systems, because their number matters.
    """
    found: dict[UUID, dict[str, Trend]] = {key: {} for key in now}
    for name, pair in _SHARES.items():
        sides = [
            {key: pair(sums) for key, sums in side.items()}
            for side in (now, then)
        ]
        for key, trend in trends.trends(*sides).items():
            found[key][name] = trend
    return found


@functools.lru_cache(16_384)
def _bounds(flipped: int, repeated: int) -> tuple[float | None, float | None]:
    # Costs more than all the rest, and the numbers are mostly small.
    if not repeated:
        return None, None
    a, b = flipped + 0.5, repeated - flipped + 0.5
    return (
        flakiness.beta_quantile(a, b, _TAIL),
        flakiness.beta_quantile(a, b, 1 - _TAIL),
    )


def _of(sums: Sums, good: str, whole: str) -> tuple[int, int]:
    return sums.numbers[good], sums.numbers[whole] - sums.numbers[good]


def _without_infra(sums: Sums) -> tuple[int, int]:
    infra = sums.numbers['infra']
    return results(sums) - infra, infra


def _agreed(sums: Sums) -> tuple[int, int]:
    counted = table(sums)
    return counted.a + counted.d, counted.b + counted.c


def _consistent(sums: Sums) -> tuple[int, int]:
    repeated, flipped = sums.numbers['repeated'], sums.numbers['flipped']
    return repeated - flipped, flipped


#: Counters that shares rest on which are compared.
COMPARED = (
    'opportunities',
    'reported',
    *_OUTCOMES,
    'both_passed',
    'only_failed',
    'only_passed',
    'both_failed',
    'repeated',
    'flipped',
)
#: Shares that are compared, as what is good and what is not.
_SHARES: dict[str, Callable[[Sums], trends.Pair]] = {
    'participation': lambda s: _of(s, 'reported', 'opportunities'),
    'pass_rate': lambda s: (s.numbers['passed'], s.numbers['failed']),
    'without_infra': _without_infra,
    'agreed': _agreed,
    'consistency': _consistent,
}
