# SPDX-License-Identifier: Apache-2.0
"""One letter for what a system or a job made of a patch set.

P passed, F failed, K passed after a failure, I infrastructure, S skipped,
U unknown, Q waited for, L late, M missed, X not counted; a dot where
nothing was expected and nothing came. Small letters do not vote.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
import itertools

from radar.enums import Exclusion
from radar.enums import Outcome
from radar.health.job_runs import FLAKY
from radar.health.job_runs import LETTERS
from radar.health.job_runs import Run
from radar.health.statistics import Rate

NOTHING = '.'
#: Failures in a row that alert.
ALERT = 5

_OUTCOMES = {
    Outcome.PASSED.value: 'P',
    Outcome.FAILED.value: 'F',
    Outcome.INFRA.value: 'I',
    Outcome.UNKNOWN.value: 'U',
    Outcome.NONE.value: 'X',
}
#: What says that nobody ran.
_SILENT = frozenset('QLMX.')


def reported(outcome: str, flipped: bool) -> str:
    """Return the letter of a result.

    :param flipped: whether a job came to different ends.
    """
    letter = _OUTCOMES[outcome]
    return FLAKY if letter == 'P' and flipped else letter


def awaited(
    excluded: str | None,
    trigger: datetime | None,
    over: bool,
    as_of: datetime,
    usual: float | None,
) -> str:
    """Return the letter of what has not come.

    :param over: whether it is no longer waited for.
    :param usual: seconds within which nine of ten results come.
    """
    if excluded not in (None, Exclusion.PENDING.value) or trigger is None:
        return 'X'
    if over:
        return 'M'
    late = usual is not None and (as_of - trigger).total_seconds() > usual
    return 'L' if late else 'Q'


def of_runs(runs: Sequence[Run]) -> str:
    """Return the letter of the last of the runs on one patch set."""
    letter = LETTERS[runs[-1].result]
    failed = any(LETTERS[run.result] == 'F' for run in runs)
    return FLAKY if letter == 'P' and failed else letter


def says_nothing(letters: str) -> bool:
    """Tell whether there is no result among letters."""
    return _SILENT.issuperset(letters.upper())


def pass_rate(letters: str) -> Rate:
    """Return how many passed that passed or failed."""
    found = letters.upper()
    passed = found.count('P') + found.count(FLAKY)
    return Rate.of(passed, passed + found.count('F'))


def alerts(letters: str) -> bool:
    """Tell whether the newest that passed or failed have all failed.

    :param letters: the newest first.
    """
    judged = [letter for letter in letters.upper() if letter in 'PFK']
    return judged[:ALERT] == ['F'] * ALERT


def run_lengths(letters: str) -> str:
    """Return letters with the number of equal ones before each: ``12P3F``.

    A number of one is left out.
    """
    runs = ((len(list(run)), key) for key, run in itertools.groupby(letters))
    return ''.join(f'{n}{key}' if n > 1 else key for n, key in runs)
