# SPDX-License-Identifier: Apache-2.0
"""Where changes are proposed, by whom and about what."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
import functools
from random import Random

from radar.simulation.accounts import Account


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch, its share of the changes and the days it takes them.

    Days are read as those of :class:`radar.simulation.profiles.Fault`.
    """

    name: str
    weight: float
    opens: float = 0.0
    closes: float | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A project and the pace of its work."""

    name: str
    changes_per_day: float
    branches: tuple[Branch, ...]
    parts: tuple[str, ...]


PROJECTS = (
    Project(
        'openstack/nova',
        8.75,
        (
            Branch('master', 0.86),
            Branch('stable/2025.1', 0.05),
            # Its end of life leaves a system without work.
            Branch('stable/2023.2', 0.16, closes=14),
        ),
        ('libvirt', 'scheduler', 'api', 'conductor', 'quota', 'vnc'),
    ),
    Project(
        'openstack/cinder',
        8.75,
        (
            Branch('master', 0.88),
            Branch('stable/2025.1', 0.06),
            # Young enough that a new system has not seen much of it.
            Branch('stable/2025.2', 0.14, opens=-7),
        ),
        ('LVM', 'backup', 'api', 'NVMe-oF', 'volume types', 'NFS'),
    ),
    Project(
        'openstack/neutron',
        8.75,
        (Branch('master', 0.9), Branch('stable/2025.1', 0.1)),
        ('OVN', 'DHCP agent', 'ML2', 'L3', 'QoS', 'security groups'),
    ),
)

_GIVEN = 'Ada Boris Chiara Dmitri Elif Farid Grete Hana Ines Jonas Kofi Lena'
_FAMILY = 'Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juneberry Larch'
_CROWD = 18
_FIRST_ACCOUNT = 2001

_DOING = ('Fix', 'Add', 'Remove', 'Refactor', 'Test', 'Document', 'Speed up')
_THINGS = (
    'a race in resize handling',
    'missing checks of limits',
    'the deprecated option',
    'error paths of detach',
    'retries after a timeout',
    'notifications of updates',
    'policy defaults',
    'a leak of connections',
)


@functools.cache
def developers(project: str) -> tuple[Account, ...]:
    """Return the people of a project, the core reviewers first."""
    shift = sum(map(ord, project))
    given = _GIVEN.split()
    family = _FAMILY.split()
    people = []
    for index in range(_CROWD):
        number = (shift + index * 5) % (len(given) * len(family))
        first = given[number % len(given)]
        last = family[number % len(family)]
        login = f'{first}.{last}'.lower()
        people.append(
            Account(
                number=_FIRST_ACCOUNT + number,
                name=f'{first} {last}',
                username=login.replace('.', ''),
                email=f'{login}@example.org',
            )
        )
    return tuple(people)


def subject(rng: Random, project: Project) -> str:
    """Return the first line of a commit message."""
    part = rng.choice(project.parts)
    return f'{part}: {rng.choice(_DOING)} {rng.choice(_THINGS)}'


def day(number: float, start: datetime, end: datetime) -> datetime:
    """Return the moment of a day, which counts back when negative."""
    if number < 0:
        return max(start, end + timedelta(days=number))
    length = (end - start).total_seconds() / 30
    return start + timedelta(seconds=min(length, 86400) * number)


def branch(
    rng: Random,
    project: Project,
    moment: datetime,
    window: tuple[datetime, datetime],
) -> Branch:
    """Return the branch a change of ``moment`` is made for."""
    taking = [
        branch
        for branch in project.branches
        if day(branch.opens, *window) <= moment
        and (branch.closes is None or moment < day(branch.closes, *window))
    ]
    weights = [branch.weight for branch in taking]
    return rng.choices(taking, weights)[0]
