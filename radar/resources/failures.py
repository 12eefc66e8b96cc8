# SPDX-License-Identifier: Apache-2.0
"""What failed on a patch set, and what the same jobs did on the change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import models
from radar.enums import JobClass
from radar.enums import Outcome
from radar.resources.patch_sets import PatchSet
from radar.resources.patch_sets import Report

#: Most jobs of a failure, and other runs, that are looked at.
MOST_JOBS, MOST_RUNS = 10, 10

_JOB = models.table(models.Job).c
_FAILED = (Outcome.FAILED.value, Outcome.INFRA.value)
_BAD = (JobClass.FAILED, JobClass.INFRA)
_PASSED = {Outcome.PASSED.value: True, Outcome.FAILED.value: False}


@dataclass(frozen=True, slots=True)
class Job:
    """A job of a build; ``kind`` is what its result counts as."""

    name: str
    kind: JobClass
    voting: bool
    url: str | None


@dataclass(frozen=True, slots=True)
class Failed:
    """The last failure of a system on a patch set in a pipeline.

    ``now`` is the last result there, which may have passed since. ``again``
    are other results on the same code, ``before`` is the last one on other
    code of the change.
    """

    build: Report
    now: Report
    again: Sequence[Report]
    before: Report | None


def of(said: Iterable[Report], patch_set: PatchSet) -> list[Failed]:
    """Return the failures on a patch set, those that still stand first.

    :param said: results on it and earlier ones, in order.
    """
    spoken: defaultdict[tuple[UUID, str | None], list[Report]]
    spoken = defaultdict(list)
    for report in said:
        spoken[report.system_id, report.pipeline].append(report)
    found = [f for runs in spoken.values() for f in _of_one(runs, patch_set)]
    found.sort(
        key=lambda f: (
            f.now.outcome not in _FAILED,
            f.build.system.casefold(),
            f.build.pipeline or '',
        )
    )
    return found


def _of_one(runs: Sequence[Report], patch_set: PatchSet) -> Iterable[Failed]:
    same = patch_set.same_code
    mine = [r for r in runs if r.revision_id == patch_set.revision.id]
    failures = [run for run in mine if run.outcome in _FAILED]
    if failures:
        last = failures[-1]
        again = [r for r in runs if r.revision_id in same and r is not last]
        others = [r for r in runs if r.revision_id not in same]
        before = max(others, key=lambda r: r.patch_set, default=None)
        yield Failed(last, mine[-1], again[-MOST_RUNS:], before)


def load_jobs(
    session: orm.Session, failures: Iterable[Failed]
) -> Mapping[UUID, Sequence[Job]]:
    """Return the named jobs of all builds of failures, by build."""
    builds = {
        report.build_id
        for failure in failures
        for report in (failure.build, *failure.again, failure.before)
        if report is not None
    }
    found: defaultdict[UUID, list[Job]] = defaultdict(list)
    statement = (
        sa.select(_JOB.build_id, _JOB.name, _JOB.result, _JOB.voting, _JOB.url)
        .where(_JOB.build_id.in_(builds), _JOB.name.is_not(None))
        .order_by(_JOB.build_id, _JOB.position)
    )
    for key, name, result, voting, url in session.execute(statement):
        kind = enums.RESULT_CLASSES[enums.JobResult(result)]
        found[key].append(Job(name, kind, voting, url))
    return found


def failing(jobs: Iterable[Job]) -> Sequence[Job]:
    """Return the jobs that made a build fail, each once."""
    bad = {job.name: job for job in jobs if job.voting and job.kind in _BAD}
    return list(bad.values())


def passed(
    run: Report, jobs: Collection[Job], name: str | None
) -> bool | None:
    """Tell whether a job passed in a run; None if the run does not tell.

    One that passed in a run that failed does not: the same fault may show
    here today and there tomorrow.

    :param name: None for the verdict of the whole run.
    """
    kinds = {job.name: job.kind.value for job in jobs}
    said = run.outcome
    if name is not None and said == Outcome.FAILED.value:
        said = kinds.get(name)
        return False if said == JobClass.FAILED.value else None
    return _PASSED.get(said or '')
