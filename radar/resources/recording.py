# SPDX-License-Identifier: Apache-2.0
"""What a batch is written with, and what writing it has done."""

from collections import Counter
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from uuid import UUID

from radar.resources.documents import AccountDocument
from radar.resources.documents import AccountFacts
from radar.resources.documents import Member
from radar.resources.documents import MessageDocument
from radar.resources.documents import Reading
from radar.resources.identities import Identities
from radar.resources.identities import Identity
from radar.resources.known_projects import KnownProjects
from radar.resources.members import Members
from radar.rollup.dirty import Noted

Read = Callable[[MessageDocument, AccountFacts, Sequence[Member]], Reading]


@dataclass(slots=True)
class Tally:
    """What writing a batch has added and edited, in rows."""

    changes: int = 0
    changes_edited: int = 0
    revisions: int = 0
    revisions_edited: int = 0
    comments: int = 0
    comments_edited: int = 0
    comments_adopted: int = 0
    unparsed: int = 0
    builds: int = 0
    jobs: int = 0
    systems: int = 0
    errors: int = 0
    #: New comments by kind and whether they were understood.
    kinds: Counter[tuple[str, bool]] = field(default_factory=Counter)

    def add(self, other: 'Tally') -> None:
        """Add the counts of another batch to these."""
        for part in fields(self):
            total = getattr(self, part.name) + getattr(other, part.name)
            setattr(self, part.name, total)

    @property
    def rows(self) -> int:
        """Rows of changes, revisions, comments, builds and jobs touched."""
        return sum(
            getattr(self, part.name)
            for part in fields(self)
            if part.name not in ('unparsed', 'errors', 'kinds')
        )


@dataclass(frozen=True, slots=True)
class Recording:
    """A source, how its messages are read, and whom Radar knows there."""

    source_id: UUID
    read: Read
    identities: Identities
    projects: KnownProjects
    members: Members
    #: Whether accounts that speak like CI systems are registered.
    discover: bool
    #: Names of accounts that are CI systems whatever they say.
    ci_accounts: frozenset[str]
    #: Whether records are what the source says now, not what it once said.
    live: bool = False
    #: What the present batch changes of what health is computed from.
    dirty: Noted = field(default_factory=Noted)

    def author(self, message: MessageDocument) -> Identity | None:
        """Return the author of a message; None for the server's own."""
        return self.identities[message.author] if message.author else None

    def account_id(self, document: AccountDocument | None) -> UUID | None:
        """Return the id of an account that a record names."""
        return None if document is None else self.identities[document].id
