# SPDX-License-Identifier: Apache-2.0
"""What the runs of one job tell: flakes, durations, and since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
import statistics

from radar.enums import JobClass
from radar.health import steps
from radar.health.statistics import Rate

#: Letters of how a run ended; ``K`` is a pass after a failure of the same
#: patch set.
LETTERS = {
    JobClass.PASSED: 'P',
    JobClass.FAILED: 'F',
    JobClass.INFRA: 'I',
    JobClass.SKIPPED: 'S',
    JobClass.UNKNOWN: 'U',
}
FLAKY = 'K'
_JUDGED = (JobClass.PASSED, JobClass.FAILED)
#: Runs in the strip.
SHOWN = 50
#: Runs from which on it is known how long a job takes.
_KNOWN = 10
#: A step is told from so large a share of what was, and so many seconds.
_SHARE, _SECONDS = 0.2, 1.0
#: Slow runs in a row that make a step.
_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Run:
    """One run; ``patch_set`` is any key of what was tested.

    Of a run in which nearly ``everything`` failed one job tells no flake.
    """

    patch_set: object
    result: JobClass
    seconds: float | None = None
    everything: bool = False


class StepKind(StrEnum):
    """What a job does since a step."""

    BROKEN = 'broken'
    FIXED = 'fixed'
    SLOWER = 'slower'
    FASTER = 'faster'


@dataclass(frozen=True, slots=True)
class Step:
    """A position in a history at which a job changed.

    ``at`` is the index of the first run after it, which is between
    ``first`` and ``last`` with 99 %. ``before`` and ``after`` are shares of
    runs that passed, or medians in seconds.
    """

    kind: StepKind
    at: int
    first: int
    last: int
    before: float
    after: float


def strip(runs: Sequence[Run]) -> str:
    """Return a letter for each of the newest runs, the newest first.

    :param runs: oldest first, as everywhere here.
    """
    failed, letters = set(), []
    for run in runs:
        flaky = run.result is JobClass.PASSED and run.patch_set in failed
        letters.append(FLAKY if flaky else LETTERS[run.result])
        if run.result is JobClass.FAILED:
            failed.add(run.patch_set)
    return ''.join(reversed(letters[-SHOWN:]))


def pass_rate(runs: Sequence[Run]) -> Rate:
    """Return how many of the runs passed that passed or failed."""
    counts = Counter(run.result for run in runs)
    passed, failed = counts[JobClass.PASSED], counts[JobClass.FAILED]
    return Rate.of(passed, passed + failed)


def consistency(runs: Sequence[Run]) -> Rate:
    """Return on how many of the patch sets judged twice all runs agree."""
    found: dict[object, list[JobClass]] = {}
    for run in runs:
        if run.result in _JUDGED and not run.everything:
            found.setdefault(run.patch_set, []).append(run.result)
    repeated = [ends for ends in found.values() if len(ends) > 1]
    agreed = sum(len(set(ends)) == 1 for ends in repeated)
    return Rate.of(agreed, len(repeated))


def duration(runs: Sequence[Run], share: float) -> float | None:
    """Return the quantile of seconds of runs that passed; None of none.

    Interpolated between the two nearest, like numpy's default.
    """
    known = sorted(runs[n].seconds or 0.0 for n in _timed(runs))
    if not known:
        return None
    place = share * (len(known) - 1)
    low = int(place)
    high = min(low + 1, len(known) - 1)
    return known[low] + (place - low) * (known[high] - known[low])


def verdict_step(runs: Sequence[Run]) -> Step | None:
    """Return since when a job fails more, or less, than before."""
    places = [n for n, run in enumerate(runs) if run.result in _JUDGED]
    failures = [runs[n].result is JobClass.FAILED for n in places]
    starts = [0, *steps.segments(failures)]
    if len(starts) == 1:
        return None
    start, at = starts[-2:]
    first, last, _ = steps.split_interval(failures[start:])
    before = 1 - statistics.fmean(failures[start:at])
    after = 1 - statistics.fmean(failures[at:])
    return Step(
        StepKind.BROKEN if after < before else StepKind.FIXED,
        places[at],
        # The whole history may have put it elsewhere than its last parts.
        places[min(at, start + first)],
        places[max(at, start + last)],
        before,
        after,
    )


def duration_step(runs: Sequence[Run]) -> Step | None:
    """Return since when a job takes longer, or less long, than before.

    Looks for runs that are out of the ordinary three times in a row, and
    backwards in time for those that used to be.
    """
    places = list(_timed(runs))
    seconds = [runs[n].seconds or 0.0 for n in places]
    ends = [len(seconds) - n for n in _slower(seconds[::-1])]
    start, found = 0, None
    for at in sorted({*_slower(seconds), *ends}):
        before = statistics.median(seconds[start:at])
        after = statistics.median(seconds[at:])
        far = abs(after - before)
        if far > _SECONDS and far > _SHARE * before:
            kind = StepKind.SLOWER if after > before else StepKind.FASTER
            place = places[at]
            start = at
            found = Step(kind, place, place, place, before, after)
    return found


def _timed(runs: Sequence[Run]) -> Iterator[int]:
    """Yield the indices of runs of which the duration tells something."""
    for index, run in enumerate(runs):
        if run.result is JobClass.PASSED and run.seconds is not None:
            yield index


def _slower(seconds: Sequence[float]) -> Iterator[int]:
    """Yield where a history first is slow three times in a row."""
    pace = None
    for index, each in enumerate(seconds):
        pace = steps.paced(pace, each)
        at = index - _IN_A_ROW + 1
        if pace.level == _IN_A_ROW and at >= _KNOWN:
            yield at
