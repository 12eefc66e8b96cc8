# SPDX-License-Identifier: Apache-2.0
"""What is known of failed jobs: the facts that rules of blame look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import Blame
from radar.enums import JobClass
from radar.enums import Outcome
from radar.enums import State
from radar.health import blame
from radar.health import nearby
from radar.health.blame import Facts
from radar.health.blame import Share
from radar.resources import failures
from radar.resources import near_builds
from radar.resources.failures import Failed
from radar.resources.failures import Job
from radar.resources.near_builds import Near
from radar.resources.patch_sets import PatchSet
from radar.resources.patch_sets import Report

_PERIOD = models.table(models.StatePeriod).c
#: The worst first.
_EXPLAINING = (State.BROKEN, State.FAILING)
#: Outcomes that are verdicts, and whether the system failed.
_FAILED: Mapping[str | None, bool] = {
    Outcome.PASSED.value: False,
    Outcome.FAILED.value: True,
}
_NOT_YOU = Blame.LIKELY_NOT_YOU


@dataclass(slots=True)
class Case:
    """A failed job, while it is looked into."""

    failed: Failed
    job: Job | None
    facts: Facts = field(default_factory=Facts)

    @property
    def name(self) -> str | None:
        """Name of the job, if it is one."""
        return self.job.name if self.job else None

    @property
    def system(self) -> UUID:
        """Id of the system."""
        return self.failed.build.system_id

    @property
    def at(self) -> datetime:
        """When it failed."""
        return self.failed.build.posted_at


def on_change(
    failed: Failed,
    job: Job | None,
    jobs: Mapping[UUID, Sequence[Job]],
) -> Facts:
    """Return what results on the same change tell of a failed job."""
    name = job.name if job else None

    def passed(run: Report) -> bool | None:
        return failures.passed(run, jobs.get(run.build_id, ()), name)

    again = [passed(run) for run in failed.again]
    before = None if failed.before is None else passed(failed.before)
    infra = failed.build.outcome == Outcome.INFRA.value
    if job is not None:
        infra = job.kind is JobClass.INFRA
    return Facts(
        infra=infra,
        passed_again=again.count(True),
        failed_again=again.count(False),
        before=None if before is None else not before,
    )


def look_around(
    session: orm.Session, patch_set: PatchSet, cases: Sequence[Case]
) -> None:
    """Add what other changes tell, and how the systems were."""
    states = _states(session, _times(cases))
    runs = _runs(session, patch_set, cases, own=True)
    for case in cases:
        mine = runs(case)
        case.facts = replace(
            case.facts,
            state=_state(states, case),
            project=nearby.around(mine, case.at),
            recent=nearby.recent(mine, case.at),
            streak=nearby.streak(mine, case.at),
            flakes=nearby.flakes(mine),
        )
    few = [case for case in cases if case.facts.project.n < blame.FEW]
    if few:
        runs = _runs(session, patch_set, few, own=False)
    for case in few:
        share = nearby.around(runs(case), case.at)
        case.facts = replace(case.facts, everywhere=share)


def compare(
    cases: Sequence[Case], said: Iterable[Report], patch_set: PatchSet
) -> None:
    """Add what other systems tell of the patch set.

    A failure that explains itself away speaks against nobody.
    """
    own: defaultdict[UUID, list[Blame]] = defaultdict(list)
    for case in cases:
        own[case.system].append(blame.judge(case.facts).verdict)
    failed = {
        j.system_id: _FAILED[j.outcome]
        for j in said
        if j.revision_id == patch_set.revision.id and j.outcome in _FAILED
    }
    excused = {
        key
        for key, verdicts in own.items()
        if failed.get(key) and blame.together(verdicts) is _NOT_YOU
    }
    counted: dict[UUID | None, bool] = {
        key: bad for key, bad in failed.items() if key not in excused
    }
    for case in cases:
        others = {k: b for k, b in counted.items() if k != case.system}
        case.facts = replace(
            case.facts,
            others=Share(sum(others.values()), len(others)),
            reference=others.get(patch_set.reference),
        )


def _runs(
    session: orm.Session,
    patch_set: PatchSet,
    cases: Sequence[Case],
    *,
    own: bool,
) -> Callable[[Case], Sequence[nearby.Run]]:
    """Return what tells the runs of the job of a case on other changes."""
    names = {case.name for case in cases if case.name is not None}
    found: defaultdict[UUID, list[Near]] = defaultdict(list)
    for near in near_builds.load(
        session, patch_set, _times(cases), names, own=own
    ):
        found[near.system_id].append(near)

    def runs(case: Case) -> Sequence[nearby.Run]:
        told = [near.run(case.name) for near in found[case.system]]
        return [run for run in told if run is not None]

    return runs


def _times(cases: Iterable[Case]) -> Mapping[UUID, datetime]:
    """Return when systems failed last."""
    found: dict[UUID, datetime] = {}
    for case in cases:
        found[case.system] = max(found.get(case.system, case.at), case.at)
    return found


def _states(
    session: orm.Session, times: Mapping[UUID, datetime]
) -> Sequence[Any]:
    """Return when systems were in a state that explains failures."""
    statement = sa.select(
        _PERIOD.system_id, _PERIOD.state, _PERIOD.since, _PERIOD.until
    ).where(
        _PERIOD.system_id.in_(times),
        _PERIOD.state.in_([state.value for state in _EXPLAINING]),
        _PERIOD.since <= max(times.values()) + nearby.AROUND,
        _PERIOD.until.is_(None) | (_PERIOD.until > min(times.values())),
    )
    return session.execute(statement).all()


def _state(periods: Iterable[Any], case: Case) -> State | None:
    """Return the worst that a system was found to be soon after a failure.

    It takes a while until it is found.
    """
    found = {
        State(period.state)
        for period in periods
        if period.system_id == case.system
        and period.since <= case.at + nearby.AROUND
        and (period.until is None or period.until > case.at)
    }
    return next((state for state in _EXPLAINING if state in found), None)
