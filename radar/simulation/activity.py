# SPDX-License-Identifier: Apache-2.0
"""The generator: a month of CI activity from a seed.

Everything is relative to the end of the window. The same seed, end and
length give the same activity to the last byte.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta

from radar import clock
from radar.enums import ChangeStatus
from radar.simulation import people
from radar.simulation.ground import Ground
from radar.simulation.ground import lay
from radar.simulation.life import Fate
from radar.simulation.life import Life
from radar.simulation.life import lives
from radar.simulation.model import Activity
from radar.simulation.posting import Stamp
from radar.simulation.profiles import FaultKind
from radar.simulation.profiles import System
from radar.simulation.projects import PROJECTS
from radar.simulation.projects import Project
from radar.simulation.streams import stream
from radar.simulation.systems import SYSTEMS
from radar.simulation.truth import SystemTruth
from radar.simulation.upstream import Upstream
from radar.simulation.vendors import Visit

_FIRST_NUMBER = 931000
_NEWCOMER_SEES = 4
_NEWCOMER_AGE = timedelta(hours=6)
_SETTLED = timedelta(hours=4)


def _last_hour() -> datetime:
    return clock.now().replace(minute=0, second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that decides what is generated."""

    seed: int = 1
    end: datetime = field(default_factory=_last_hour)
    days: int = 30
    projects: Sequence[Project] = PROJECTS
    systems: Sequence[System] = SYSTEMS
    ahead: int = 0

    @property
    def window(self) -> tuple[datetime, datetime]:
        """The first and the last moment."""
        return (
            self.end - timedelta(days=self.days),
            self.end + timedelta(days=self.ahead),
        )


def generate(
    seed: int = 1,
    *,
    end: datetime | None = None,
    days: int = 30,
    projects: Sequence[Project] = PROJECTS,
    systems: Sequence[System] = SYSTEMS,
    ahead: int = 0,
) -> Activity:
    """Return what happened in the ``days`` before ``end``.

    With ``ahead``, also what happens in so many days after it; faults
    that count back from the end count from ``end`` all the same.

    Without an end the activity reaches up to the present hour, so that a
    fresh installation looks alive.
    """
    return run(Plan(seed, end or _last_hour(), days, projects, systems, ahead))


def run(plan: Plan) -> Activity:
    """Return the activity that a plan leads to."""
    ground = lay(plan.seed, plan.window, plan.end, tuple(plan.systems))
    drawn = _draw(plan)
    _admit_newcomers(ground, drawn)
    for life in drawn:
        _live(ground, life)
    return Activity(
        start=ground.start,
        end=ground.end,
        changes=[life.change for life in drawn],
        systems=_truths(ground),
    )


def _draw(plan: Plan) -> list[Life]:
    drawn = [
        life
        for project in plan.projects
        for life in lives(plan.seed, project, plan.window, plan.end)
    ]
    drawn.sort(key=lambda life: (life.change.created_at, life.key))
    for rank, life in enumerate(drawn):
        # Other projects on the server take the numbers between.
        gap = stream(plan.seed, 'number', rank).randrange(7)
        life.change.number = _FIRST_NUMBER + 7 * rank + gap
    return drawn


def _admit_newcomers(ground: Ground, drawn: Sequence[Life]) -> None:
    """Let a new system begin so late that it sees four patch sets."""
    for condition in ground.conditions.values():
        if condition.kind is not FaultKind.NEW:
            continue
        seen = sorted(
            patch_set.created_at
            for life in drawn
            for patch_set in life.change.patch_sets
            if condition.system.covers_branch(
                life.change.project, life.change.branch
            )
            and patch_set.created_at < ground.present - _NEWCOMER_AGE
            and life.until(patch_set) - patch_set.created_at > _SETTLED
            and not patch_set.wip
            and not patch_set.conflict
        )
        if seen:
            begins = seen[-_NEWCOMER_SEES:][0]
            condition.begins = condition.since = begins


def _live(ground: Ground, life: Life) -> None:
    """Let everybody have his turn at a change, the reference first."""
    change = life.change
    reference = ground.reference
    if life.fate is Fate.ABANDON and life.decided_at < ground.end:
        _abandon(ground, life)
    if reference and reference.covers_branch(change.project, change.branch):
        upstream = Upstream(ground, reference, life)
        upstream.judge()
        change.messages += upstream.messages
    for systems in ground.shared():
        change.messages += Visit(ground, systems, life).messages()
    change.messages += people.uploads(ground.seed, life)
    change.messages += people.reviews(ground.seed, life)
    seen = [m for m in change.messages if m.posted_at < ground.end]
    change.messages = sorted(seen, key=lambda m: (m.posted_at, m.id))


def _abandon(ground: Ground, life: Life) -> None:
    change = life.change
    change.status = ChangeStatus.ABANDONED
    change.closed_at = life.decided_at
    change.submitter = change.owner
    last = change.patch_sets[-1].number
    stamp = Stamp(change.owner, life.decided_at, last)
    rng = stream(ground.seed, 'abandon', life.key)
    change.messages.append(people.abandoned(rng, stamp))


def _truths(ground: Ground) -> dict[str, SystemTruth]:
    return {
        system.key: SystemTruth(
            key=system.key,
            account=ground.accounts[system.account_id],
            fault=system.fault.kind,
            since=ground.conditions[system.key].since,
            job_pattern=system.job_pattern,
        )
        for system in ground.systems
    }
