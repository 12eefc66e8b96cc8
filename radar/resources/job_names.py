# SPDX-License-Identifier: Apache-2.0
"""Each job of a system: how it did, how long it took, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
import itertools
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db.query import Clause
from radar.enums import RESULT_CLASSES
from radar.enums import BuildKind
from radar.enums import JobClass
from radar.enums import JobResult
from radar.enums import PipelineRole
from radar.health import job_runs
from radar.health.job_runs import Run
from radar.health.job_runs import Step
from radar.health.job_runs import StepKind
from radar.health.statistics import Rate
from radar.resources import base_facts
from radar.resources import visibility
from radar.resources.query import Query
from radar.resources.query import Scope
from radar.rollup import reruns

#: Most jobs that a request reads, the newest ones.
MOST = 5_000

_BUILD = models.table(models.Build)
_CHANGE = models.table(models.Change)
_JOB = models.table(models.Job)
_REVISION = models.table(models.Revision)
_COLUMNS = (
    _JOB.c.name,
    _JOB.c.result,
    _JOB.c.voting,
    _JOB.c.seconds,
    _JOB.c.position,
    _JOB.c.build_id,
    _BUILD.c.posted_at,
    _BUILD.c.comment_id,
    _BUILD.c.revision_id,
    _BUILD.c.change_id,
    _CHANGE.c.number,
    _REVISION.c.number.label('patch_set'),
)


@dataclass(frozen=True, slots=True)
class Flake:
    """On how many patch sets a job ran again, and came to another end."""

    repeated: int
    flipped: int
    consistency: Rate


@dataclass(frozen=True, slots=True)
class Place:
    """A patch set, and when the job ended that ran on it."""

    change_id: UUID
    number: int
    patch_set: int
    at: datetime


@dataclass(frozen=True, slots=True)
class JobStep:
    """Since when a job does otherwise: from ``at`` on.

    With 99 % it was ``between`` two times. ``before`` and ``after`` are
    shares of runs that passed where it broke or was fixed, and seconds
    where it is slower or faster.
    """

    kind: StepKind
    at: datetime
    between: Mapping[str, datetime]
    change_id: UUID
    number: int
    patch_set: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class JobName:
    """A job by its name.

    ``strip`` has a letter for each of up to 50 runs, the newest first: P
    passed, F failed, I infrastructure, S skipped, U unknown, and K for a
    pass after a failure of the same patch set. ``p50`` and ``p90`` are
    seconds, of runs that passed.
    """

    name: str
    voting: bool
    strip: str
    runs: int
    passed: int
    failed: int
    pass_rate: Rate
    flake: Flake
    p50: float | None
    p90: float | None
    last_passed: Place | None
    step: JobStep | None


@dataclass(frozen=True, slots=True)
class JobNames:
    """The jobs that a system ran for review in a window, by name.

    ``jobs`` are counted; ``since`` tells from when on, if the window has
    more of them than one request reads.
    """

    window: Mapping[str, datetime]
    jobs: int
    since: datetime | None
    rows: Sequence[JobName]
    links: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class _Row:
    """A job, and what it ran on."""

    run: Run
    place: Place
    voting: bool


def load_job_names(
    session: orm.Session,
    system: UUID,
    scope: Scope,
    wanted: Query,
    flaky: bool = False,
    slower: bool = False,
) -> JobNames:
    """Return the jobs of a system, from one statement.

    There is one row more than ``wanted``, if there is another page.

    :param flaky: only those that came to different ends on a patch set.
    :param slower: only those that take longer than they used to, with that
        step.
    """
    found, since = _read(session, _builds(system, scope))
    named: defaultdict[str, list[_Row]] = defaultdict(list)
    for name, row in _rows(found):
        named[name].append(row)
    rows = [_job(name, named[name], slower) for name in sorted(named)]
    rows = [
        row
        for row in rows
        if (not flaky or row.flake.flipped) and (not slower or _is_slower(row))
    ]
    return JobNames(
        window=base_facts.shown(base_facts.window_of(scope)),
        jobs=len(found),
        since=since,
        rows=rows[wanted.offset :][: wanted.limit + 1],
        links={},
    )


def _builds(system: UUID, scope: Scope) -> Sequence[Clause]:
    window = base_facts.window_of(scope)
    clauses: list[Clause] = [
        _BUILD.c.system_id == system,
        _BUILD.c.posted_at >= window.start,
        _BUILD.c.posted_at < window.end,
        _BUILD.c.kind == BuildKind.CHANGE.value,
        _BUILD.c.role == PipelineRole.REVIEW.value,
        _BUILD.c.project_id.not_in(visibility.uncounted_projects()),
        _JOB.c.name.is_not(None),
    ]
    if scope.project is not None:
        clauses.append(_BUILD.c.project_id == scope.project)
    if scope.branch is not None:
        clauses.append(_BUILD.c.branch == scope.branch)
    return clauses


def _read(
    session: orm.Session, clauses: Sequence[Clause]
) -> tuple[Sequence[Any], datetime | None]:
    """Return the newest jobs, oldest first, and since when they are all."""
    statement = (
        sa.select(*_COLUMNS)
        .join_from(_BUILD, _JOB, _JOB.c.build_id == _BUILD.c.id)
        .join(_CHANGE, _CHANGE.c.id == _BUILD.c.change_id)
        .join(_REVISION, _REVISION.c.id == _BUILD.c.revision_id)
        .where(*clauses)
        # As an index has it, so that nothing is read in vain.
        .order_by(_BUILD.c.posted_at.desc())
        .limit(MOST + 1)
    )
    found = list(session.connection().execute(statement))
    found.sort(
        key=lambda row: (row.posted_at, str(row.comment_id), row.position)
    )
    if len(found) <= MOST:
        return found, None
    # Of the oldest moment some may be missing.
    found = [row for row in found if row.posted_at > found[0].posted_at]
    return found, found[0].posted_at if found else None


def _place(row: Any) -> tuple[Any, ...]:
    """Return what jobs are sorted by; not every build has a comment."""
    key = (str(row.comment_id), row.build_id, row.position)
    return (row.posted_at, *key)


def _rows(found: Sequence[Any]) -> Iterator[tuple[str, _Row]]:
    """Yield jobs by name; of a name twice in a build the last one."""
    for _, build in itertools.groupby(found, key=lambda row: row.build_id):
        jobs = list(build)
        everything = reruns.is_mass_failure(jobs)
        for name, row in {job.name: job for job in jobs}.items():
            run = Run(
                row.revision_id,
                RESULT_CLASSES[JobResult(row.result)],
                row.seconds,
                everything,
            )
            place = Place(
                row.change_id, row.number, row.patch_set, row.posted_at
            )
            yield name, _Row(run, place, row.voting)


def _job(name: str, rows: Sequence[_Row], slower: bool) -> JobName:
    runs = [row.run for row in rows]
    rate = job_runs.pass_rate(runs)
    same = job_runs.consistency(runs)
    passed = [row.place for row in rows if row.run.result is JobClass.PASSED]
    steps = [job_runs.verdict_step(runs), job_runs.duration_step(runs)]
    if slower:
        del steps[0]
    return JobName(
        name=name,
        voting=rows[-1].voting,
        strip=job_runs.strip(runs),
        runs=len(runs),
        passed=rate.k,
        failed=rate.n - rate.k,
        pass_rate=rate,
        flake=Flake(same.n, same.n - same.k, same),
        p50=job_runs.duration(runs, 0.5),
        p90=job_runs.duration(runs, 0.9),
        last_passed=passed[-1] if passed else None,
        step=_step(rows, [step for step in steps if step is not None]),
    )


def _step(rows: Sequence[_Row], steps: Sequence[Step]) -> JobStep | None:
    """Return the step to be told: a breakage, or else the newest."""
    if not steps:
        return None
    step = max(steps, key=lambda s: (s.kind is StepKind.BROKEN, s.at))
    place = rows[step.at].place
    return JobStep(
        kind=step.kind,
        at=place.at,
        between={
            'from': rows[step.first].place.at,
            'to': rows[step.last].place.at,
        },
        change_id=place.change_id,
        number=place.number,
        patch_set=place.patch_set,
        before=step.before,
        after=step.after,
    )


def _is_slower(row: JobName) -> bool:
    return row.step is not None and row.step.kind is StepKind.SLOWER
