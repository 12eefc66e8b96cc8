# SPDX-License-Identifier: Apache-2.0
"""Jobs that a system ran again on one patch set; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Iterable
from typing import NamedTuple

from radar.enums import RESULT_CLASSES
from radar.enums import JobClass
from radar.enums import JobResult
from radar.rollup.facts import Job

#: Fewest voting jobs, and the share that did not pass, of a mass failure.
_FEWEST, _SHARE = 5, 0.8
_BAD = (JobClass.FAILED, JobClass.INFRA)
_JUDGED = (JobClass.PASSED, JobClass.FAILED)


class Repeats(NamedTuple):
    """Jobs that judged a patch set at least twice, and that did both."""

    repeated: int
    flipped: int


def repeats(runs: Iterable[Collection[Job]]) -> Repeats:
    """Count jobs by name over the runs on one patch set.

    A run in which nearly everything failed says nothing of any one job and
    is left out. Of a name that is in a run twice the last one counts.

    :param runs: the jobs of each run.
    """
    found: defaultdict[str, list[JobClass]] = defaultdict(list)
    for jobs in runs:
        if not is_mass_failure(jobs):
            for name, result in {j.name: _class(j) for j in jobs}.items():
                if result in _JUDGED:
                    found[name].append(result)
    again = [results for results in found.values() if len(results) > 1]
    return Repeats(len(again), sum(len(set(r)) > 1 for r in again))


def is_mass_failure(jobs: Iterable[Job]) -> bool:
    """Tell whether so many jobs failed that something else is broken."""
    voting = [_class(job) for job in jobs if job.voting]
    bad = sum(result in _BAD for result in voting)
    return len(voting) >= _FEWEST and bad >= _SHARE * len(voting)


def _class(job: Job) -> JobClass:
    return RESULT_CLASSES[JobResult(job.result)]
