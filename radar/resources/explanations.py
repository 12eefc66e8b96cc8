# SPDX-License-Identifier: Apache-2.0
"""Whether failures on a patch set tell of it or of the CI."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm

from radar.enums import Blame
from radar.enums import BlameReason
from radar.health import blame
from radar.resources import blame_facts
from radar.resources import blame_texts
from radar.resources import failures as failures_
from radar.resources import patch_sets
from radar.resources.blame_facts import Case
from radar.resources.failures import Failed
from radar.resources.failures import Job
from radar.resources.patch_sets import PatchSet
from radar.resources.patch_sets import SystemName

#: Most failures that are explained; those that still stand come first.
MOST = 20
#: What failed where a system names no job.
_NO_JOB: Sequence[Job | None] = (None,)


@dataclass(frozen=True, slots=True)
class BlameShown:
    """Something that speaks for a verdict on a job.

    ``n`` is how much it rests on, ``link`` is where that can be read. The
    first one of a job is what decided.
    """

    code: BlameReason
    job: str | None
    says: Blame
    text: str
    n: int
    link: str


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that failed; without a name if the system names none."""

    name: str | None
    url: str | None
    verdict: Blame


@dataclass(frozen=True, slots=True)
class Failure:
    """The last failure of a system in a pipeline.

    ``outcome`` is that of its last result, which may have passed since;
    ``more_jobs`` failed as well and were not looked at.
    """

    system: SystemName
    pipeline: str | None
    outcome: str | None
    build_id: UUID
    posted_at: datetime
    url: str | None
    verdict: Blame
    jobs: Sequence[FailedJob]
    more_jobs: int
    reasons: Sequence[BlameShown]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What failed on a patch set, and why perhaps.

    ``verdict`` is null if nothing failed, ``patch_set`` if the change has
    none; ``more`` failures were not looked at.
    """

    patch_set: int | None
    verdict: Blame | None
    failures: Sequence[Failure]
    more: int


def load(
    session: orm.Session, change_id: UUID, number: int | None
) -> Explanation:
    """Return what is to be said of the failures, from up to 8 statements.

    :param number: patch set, default the last one.
    :raises InvalidInput: the change has no such patch set.
    """
    patch_set = patch_sets.find(session, change_id, number)
    if patch_set is None:
        return Explanation(None, None, [], 0)
    said = patch_sets.load(session, patch_set)
    found = failures_.of(said, patch_set)
    shown, more = found[:MOST], len(found[MOST:])
    if not shown:
        return Explanation(patch_set.revision.number, None, [], 0)
    jobs = failures_.load_jobs(session, shown)
    bad = [failures_.failing(jobs.get(f.build.build_id, ())) for f in shown]
    cases = [
        Case(failed, job, blame_facts.on_change(failed, job, jobs))
        for failed, some in zip(shown, bad, strict=True)
        for job in some[: failures_.MOST_JOBS] or _NO_JOB
    ]
    blame_facts.look_around(session, patch_set, cases)
    blame_facts.compare(cases, said, patch_set)
    names = patch_sets.names(session, {case.system for case in cases})
    told = [
        _told(failed, len(some), cases, names, patch_set)
        for failed, some in zip(shown, bad, strict=True)
    ]
    verdict = blame.together(failure.verdict for failure in told)
    return Explanation(patch_set.revision.number, verdict, told, more)


def _told(
    failed: Failed,
    bad: int,
    cases: Sequence[Case],
    names: Mapping[UUID, SystemName],
    patch_set: PatchSet,
) -> Failure:
    """Return a failure as it is shown.

    :param bad: how many jobs failed.
    """
    mine = [case for case in cases if case.failed is failed]
    found = [(case, blame.judge(case.facts)) for case in mine]
    build = failed.build
    verdict = blame.together(judgement.verdict for _, judgement in found)
    return Failure(
        system=names[build.system_id],
        pipeline=build.pipeline,
        outcome=failed.now.outcome,
        build_id=build.build_id,
        posted_at=build.posted_at,
        url=build.url,
        verdict=verdict or Blame.UNCLEAR,
        jobs=[
            FailedJob(
                case.name,
                case.job.url if case.job else build.url,
                judgement.verdict,
            )
            for case, judgement in found
        ],
        more_jobs=max(0, bad - len(mine)),
        reasons=[
            BlameShown(
                code=rule.code,
                job=case.name,
                says=rule.says,
                text=blame_texts.TEXTS[rule.code](case.facts),
                n=rule.n(case.facts),
                link=blame_texts.link(rule.code, patch_set, failed),
            )
            for case, judgement in found
            for rule in judgement.rules
        ],
    )
