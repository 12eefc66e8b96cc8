# SPDX-License-Identifier: Apache-2.0
"""What became of the patch sets that a system was to report on.

Times are days since the epoch, as floats.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from radar.enums import Outcome

#: Days after which it is settled whether a result was flaky, and within
#: which results of two systems are of the same run.
MATURE, TOGETHER = 1.0, 2.0
_JUDGED = (Outcome.PASSED.value, Outcome.FAILED.value)


class Run(NamedTuple):
    """A result.

    ``waited`` is in days from what made the system run, if that is known;
    ``jobs`` tells which of its jobs passed, where it may matter.
    """

    time: float
    outcome: str | None
    waited: float | None = None
    jobs: Mapping[str, bool] | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """A patch set that a system was to report on, or did.

    ``opened_at`` is when it was to begin, None if it had not to;
    ``reference`` are the results of the system that it is measured
    against, None where there is no such system. Runs are by time.
    """

    key: str
    change: str
    opened_at: float | None = None
    closed_at: float | None = None
    series: str | None = None
    runs: Sequence[Run] = ()
    reference: Sequence[Run] | None = None


class Kind(IntEnum):
    """What happens, in the order in which it does at one time."""

    OPENED = 0
    RESULT = 1
    COMPARED = 2
    MATURED = 3
    DUE = 4
    CLOSED = 5


class Happening(NamedTuple):
    """Something that happens to a trial; ``bad`` if it is observed."""

    time: float
    kind: Kind
    key: str
    trial: Trial
    run: Run | None = None
    bad: bool = False


def happenings(trial: Trial) -> Iterator[Happening]:
    """Yield what is known to happen to a trial, in no order."""
    if trial.opened_at is not None:
        yield Happening(trial.opened_at, Kind.OPENED, trial.key, trial)
        if trial.closed_at is not None:
            yield Happening(trial.closed_at, Kind.CLOSED, trial.key, trial)
    for run in trial.runs:
        if run.outcome == Outcome.NONE.value:
            continue
        yield Happening(run.time, Kind.RESULT, trial.key, trial, run)
        if run.outcome in _JUDGED:
            flipped = _flips(trial, run)
            mature = run.time + MATURE
            yield Happening(
                mature, Kind.MATURED, trial.key, trial, run, flipped
            )
    yield from _comparisons(trial)


def _flips(trial: Trial, run: Run) -> bool:
    """Tell whether a job of a run came to the opposite within a day."""
    if not run.jobs:
        return False
    return any(
        other is not run
        and abs(other.time - run.time) <= MATURE
        and any(
            other.jobs.get(name, passed) is not passed
            for name, passed in run.jobs.items()
        )
        for other in trial.runs
        if other.jobs
    )


def _comparisons(trial: Trial) -> Iterator[Happening]:
    """Yield failures, and successes, that are the system's own.

    Where there is a reference: one a patch set, when it is first seen that
    the reference passed what the system judged. Without one: all results.
    """
    if trial.reference is None:
        for run in trial.runs:
            if run.outcome in _JUDGED:
                bad = run.outcome == Outcome.FAILED.value
                yield Happening(
                    run.time, Kind.COMPARED, trial.key, trial, run, bad
                )
        return
    mine: Run | None = None
    theirs: Run | None = None
    both = [(r.time, 0, r) for r in trial.runs]
    both += [(r.time, 1, r) for r in trial.reference]
    for time, whose, run in sorted(both, key=lambda each: each[:2]):
        if run.outcome not in _JUDGED:
            continue
        mine, theirs = (run, theirs) if whose == 0 else (mine, run)
        if mine is None or theirs is None:
            continue
        near = abs(mine.time - theirs.time) <= TOGETHER
        if near and theirs.outcome == Outcome.PASSED.value:
            bad = mine.outcome == Outcome.FAILED.value
            yield Happening(time, Kind.COMPARED, trial.key, trial, mine, bad)
            return
