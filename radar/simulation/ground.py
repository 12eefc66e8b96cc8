# SPDX-License-Identifier: Apache-2.0
"""What all systems of one generation stand on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from radar.simulation.accounts import Account
from radar.simulation.faults import Condition
from radar.simulation.faults import Spells
from radar.simulation.faults import outages
from radar.simulation.profiles import System


@dataclass(frozen=True, slots=True)
class Ground:
    """The window, the systems with their conditions and accounts."""

    seed: int
    start: datetime
    end: datetime
    #: What faults count back from; the end, unless some lies ahead.
    present: datetime
    systems: tuple[System, ...]
    conditions: dict[str, Condition]
    accounts: dict[int, Account]
    outages: Spells

    @property
    def reference(self) -> System | None:
        """The system that decides whether a change may merge."""
        found = [system for system in self.systems if system.reference]
        return found[0] if found else None

    def shared(self) -> Iterable[tuple[System, ...]]:
        """Return the systems other than the reference, by account."""
        groups: dict[int, list[System]] = {}
        for system in self.systems:
            if not system.reference:
                groups.setdefault(system.account_id, []).append(system)
        return [tuple(group) for group in groups.values()]

    def listening(self, project: str, branch: str) -> tuple[str, ...]:
        """Return the keys of the systems that a plain recheck asks."""
        return tuple(
            system.key
            for system in self.systems
            if system.covers_branch(project, branch)
            and not system.ignores_plain
        )


def lay(
    seed: int,
    window: tuple[datetime, datetime],
    present: datetime,
    systems: tuple[System, ...],
) -> Ground:
    """Return the ground for a generation."""
    start, end = window
    return Ground(
        seed=seed,
        start=start,
        end=end,
        present=present,
        systems=systems,
        conditions={
            s.key: Condition(seed, s, window, present) for s in systems
        },
        accounts={s.account_id: _account(s, start, present) for s in systems},
        outages=outages(seed, window),
    )


def _account(system: System, start: datetime, end: datetime) -> Account:
    halfway = start + (end - start) / 2
    return Account(
        number=system.account_id,
        name=system.name,
        username=system.username,
        email=system.email,
        former_name=system.former_name,
        renamed_at=halfway if system.former_name else None,
    )
