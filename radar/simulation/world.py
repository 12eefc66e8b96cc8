# SPDX-License-Identifier: Apache-2.0
"""An activity that is looked at while it happens."""

from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
import hashlib
from typing import NamedTuple
from typing import Protocol

from radar.simulation.model import Activity
from radar.simulation.model import Change
from radar.simulation.search_terms import Facts
from radar.simulation.search_terms import Predicate
from radar.simulation.sights import History
from radar.simulation.sights import Seen
from radar.simulation.sights import Views


class Sight(Facts, Protocol):
    """A change as it is seen at a moment."""

    def json(self, options: Collection[str], *, more: bool = False) -> str:
        """Return its ``ChangeInfo``; ``more`` marks the last of a page."""


class Slice(NamedTuple):
    """Some of the changes that a query finds."""

    sights: Iterable[Sight]
    more: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """What somebody who missed nothing and doubled nothing holds.

    Changes with their status, revisions as (change, patch set, sha),
    messages as (change, id, SHA-256 of the text).
    """

    changes: frozenset[tuple[int, str]]
    revisions: frozenset[tuple[int, int, str]]
    messages: frozenset[tuple[int, str, str]]

    @classmethod
    def of(cls, changes: Iterable[Change]) -> 'Expected':
        """Return what there is to know of changes."""
        changes = list(changes)
        return cls(
            changes=frozenset((c.number, c.status.value) for c in changes),
            revisions=frozenset(
                (c.number, p.number, p.sha)
                for c in changes
                for p in c.patch_sets
            ),
            messages=frozenset(
                (c.number, m.id, hashlib.sha256(m.text.encode()).hexdigest())
                for c in changes
                for m in c.messages
            ),
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each."""
        return {
            'changes': len(self.changes),
            'revisions': len(self.revisions),
            'messages': len(self.messages),
        }


class World(Protocol):
    """What the simulated Gerrit needs of the world behind it."""

    def changes(
        self,
        query: Predicate,
        start: int,
        limit: int,
        now: datetime,
    ) -> Slice:
        """Return what a query finds at ``now``, last updated first."""

    def projects(self) -> list[str]:
        """Return the names of all projects, in order."""

    def expected(self, moment: datetime) -> Expected:
        """Return what there is to know of all until ``moment``."""


class ActivityWorld:
    """A generated activity, seen as far as it has happened.

    Nothing is kept from one look to the next, so any number of threads
    can look, and at any moments.
    """

    def __init__(self, activity: Activity) -> None:
        self._activity = activity
        self._views = Views(activity)
        self._histories = [History(change) for change in activity.changes]

    def changes(
        self,
        query: Predicate,
        start: int,
        limit: int,
        now: datetime,
    ) -> Slice:
        """Return what a query finds at ``now``, last updated first."""
        found = [
            sight
            for history in self._histories
            if history.made[0] <= now
            and query(sight := Seen(history, self._views, now))
        ]
        found.sort(key=lambda seen: (seen.updated, seen.number), reverse=True)
        end = start + limit
        return Slice(found[start:end], end < len(found))

    def projects(self) -> list[str]:
        """Return the names of all projects, in order."""
        return sorted({change.project for change in self._activity.changes})

    def expected(self, moment: datetime) -> Expected:
        """Return what there is to know of all until ``moment``."""
        return Expected.of(self._activity.until(moment).changes)
