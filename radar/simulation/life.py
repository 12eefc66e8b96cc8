# SPDX-License-Identifier: Apache-2.0
"""How changes come, are amended and meet their fate."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from enum import Enum
from random import Random

from radar.simulation import projects
from radar.simulation import workweek
from radar.simulation.accounts import Account
from radar.simulation.model import Change
from radar.simulation.model import PatchSet
from radar.simulation.projects import Project
from radar.simulation.streams import hex_digits
from radar.simulation.streams import lognormal
from radar.simulation.streams import stream

_PATCH_SETS = (36, 26, 17, 11, 6, 4)
_QUICK_FIX = 0.3
_BAD_FIRST = 0.2
_BAD_LATER = 0.11
_CONFLICT = 0.02
_WIP = 0.05
_KINDS = ('REWORK', 'TRIVIAL_REBASE', 'NO_CODE_CHANGE')


class Fate(Enum):
    """What becomes of a change if there is time enough."""

    MERGE = 'merge'
    ABANDON = 'abandon'
    LINGER = 'linger'


@dataclass(slots=True)
class Life:
    """A change and what decides about it behind the scenes.

    ``rechecks`` are the plain ones by patch set number, and ``failed``
    the patch sets on which the reference failed; both are found out when
    the reference has had its turn.
    """

    key: str
    change: Change
    fate: Fate
    decided_at: datetime
    end: datetime
    people: tuple[Account, ...]
    rechecks: dict[int, list[datetime]] = field(default_factory=dict)
    failed: dict[int, datetime] = field(default_factory=dict)

    def until(self, patch_set: PatchSet) -> datetime:
        """Return when a patch set stopped to be the current one."""
        following = self.change.patch_sets[patch_set.number :]
        if following:
            return following[0].created_at
        return self.change.closed_at or self.end

    def reviewer(self, rng: Random, *, core: bool = False) -> Account:
        """Return somebody who is not the owner."""
        crowd = self.people[:6] if core else self.people
        others = [person for person in crowd if person != self.change.owner]
        return rng.choice(others)


def lives(
    seed: int,
    project: Project,
    window: tuple[datetime, datetime],
    present: datetime,
) -> Iterator[Life]:
    """Yield the changes of a project as their owners mean them to go.

    :param present: what branches open and close before.
    """
    length = (window[1] - window[0]).total_seconds() / 86400
    count = round(project.changes_per_day * length)
    rng = stream(seed, 'arrivals', project.name)
    moments = workweek.arrivals(rng, *window, count)
    for index, moment in enumerate(moments):
        key = f'{project.name}/{index}'
        rng = stream(seed, 'change', key)
        yield _life(rng, key, project, moment, window, present)


def _life(
    rng: Random,
    key: str,
    project: Project,
    moment: datetime,
    window: tuple[datetime, datetime],
    present: datetime,
) -> Life:
    people = projects.developers(project.name)
    past = (window[0], present)
    branch = projects.branch(rng, project, moment, past)
    closes = window[1]
    if branch.closes is not None:
        closes = projects.day(branch.closes, *past)
    fate = rng.choices(tuple(Fate), (60, 11, 29))[0]
    owner = rng.choice(people)
    patch_sets = list(
        _patch_sets(rng, _Draft(owner, people, moment, closes, fate))
    )
    change = Change(
        project=project.name,
        branch=branch.name,
        change_id='I' + hex_digits(rng, 40),
        subject=projects.subject(rng, project),
        topic=_topic(rng),
        owner=owner,
        patch_sets=patch_sets,
    )
    last = patch_sets[-1].created_at
    median = 12 if fate is Fate.MERGE else 60
    wait = timedelta(hours=lognormal(rng, median, 0.8))
    decided_at = workweek.next_active(rng, last + wait)
    ready_at = last + timedelta(minutes=2)
    if patch_sets[0].wip and fate is not Fate.LINGER and ready_at < window[1]:
        change.ready_at = ready_at
    return Life(key, change, fate, decided_at, window[1], people)


@dataclass(frozen=True, slots=True)
class _Draft:
    owner: Account
    people: tuple[Account, ...]
    moment: datetime
    closes: datetime
    fate: Fate


def _patch_sets(rng: Random, draft: _Draft) -> Iterator[PatchSet]:
    count = rng.choices(range(1, 7), _PATCH_SETS)[0]
    wip = rng.random() < _WIP
    moments = [draft.moment]
    for _ in range(count - 1):
        following = _amended(rng, moments[-1])
        if following < draft.closes:
            moments.append(following)
    parent = hex_digits(rng, 40)
    for number, moment in enumerate(moments, 1):
        final = number == len(moments) and draft.fate is Fate.MERGE
        kind = 'REWORK'
        if number > 1:
            kind = rng.choices(_KINDS, (75, 15, 10))[0]
        # All are drawn whether they are used or not: the fate of a change
        # must not shift what follows.
        bad = rng.random() < (_BAD_FIRST if number == 1 else _BAD_LATER)
        conflict = rng.random() < _CONFLICT
        stranger = rng.choice(draft.people)
        helped = number > 1 and rng.random() < 0.06
        yield PatchSet(
            number=number,
            sha=hex_digits(rng, 40),
            parent=parent,
            created_at=moment,
            uploader=stranger if helped else draft.owner,
            kind=kind,
            wip=wip,
            bad=bad and not final,
            conflict=conflict and not final,
        )


def _amended(rng: Random, moment: datetime) -> datetime:
    quick = timedelta(minutes=2 + lognormal(rng, 25, 0.8))
    slow = timedelta(hours=lognormal(rng, 17, 0.9))
    if rng.random() < _QUICK_FIX:
        return (moment + quick).replace(microsecond=0)
    return workweek.next_active(rng, moment + slow)


def _topic(rng: Random) -> str | None:
    choice = rng.random()
    number = rng.randrange(2040000, 2099999)
    if choice < 0.35:
        return f'bug/{number}'
    if choice < 0.5:
        return f'bp/rework-{number % 40}'
    return None
