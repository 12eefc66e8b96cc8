# SPDX-License-Identifier: Apache-2.0
"""Writing what a source says: changes, revisions, comments and builds.

A batch costs the same few statements whatever it holds and however much
is stored, and is safe to write again: a record that says nothing new
changes no row.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm

from radar.db import session as transaction
from radar.resources import changing
from radar.resources import commenting
from radar.resources.documents import AccountDocument
from radar.resources.documents import AccountFacts
from radar.resources.documents import ChangeDocument
from radar.resources.documents import Member
from radar.resources.documents import MessageDocument
from radar.resources.documents import Reading
from radar.resources.identities import Identities
from radar.resources.known_projects import KnownProjects
from radar.resources.members import Members

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
            if part.name not in ('unparsed', 'errors')
        )


class Recorder:
    """Writes what one source says; remembers its accounts and projects."""

    def __init__(
        self,
        source_id: UUID,
        read: Read,
        *,
        discover: bool = True,
        ci_accounts: Sequence[str] = (),
        store_emails: bool = False,
    ) -> None:
        self.source_id = source_id
        self.read = read
        self.discover = discover
        self.ci_accounts = frozenset(ci_accounts)
        self.identities = Identities(source_id, store_emails=store_emails)
        self.projects = KnownProjects(source_id)
        self.members = Members()
        self._loaded = False

    def forget(self) -> None:
        """Drop what is remembered, as after a transaction that failed."""
        self.identities.forget()
        self.projects.forget()
        self._loaded = False

    @transaction.retried
    def store(self, documents: Sequence[ChangeDocument]) -> Tally:
        """Write a batch of changes in a transaction of its own."""
        try:
            with transaction.writer() as session:
                return self.record(session, documents)
        except BaseException:
            self.forget()
            raise

    def record(
        self, session: orm.Session, documents: Iterable[ChangeDocument]
    ) -> Tally:
        """Write a batch of changes in the caller's transaction."""
        batch = merged(documents)
        tally = Tally()
        if not batch:
            return tally
        if not self._loaded:
            self.members.load(session)
            self._loaded = True
        self.projects.resolve(session, {d.project for d in batch})
        self.identities.resolve(session, _accounts(batch))
        stored = changing.write_changes(session, self, batch, tally)
        revisions = changing.write_revisions(
            session, self, batch, stored, tally
        )
        commenting.write(session, self, batch, stored, revisions, tally)
        tally.systems = len(self.members.discovered)
        self.members.discovered.clear()
        return tally

    def account_id(self, document: AccountDocument | None) -> UUID | None:
        """Return the id of an account that a record names."""
        return None if document is None else self.identities[document].id


def merged(documents: Iterable[ChangeDocument]) -> list[ChangeDocument]:
    """Return one document a change, the newest word of each field."""
    by_number: dict[int, ChangeDocument] = {}
    for document in sorted(documents, key=lambda d: d.last_updated_at):
        first = by_number.setdefault(document.number, document)
        if first is document:
            continue
        for part in fields(document):
            said = getattr(document, part.name)
            if part.name in ('revisions', 'messages'):
                getattr(first, part.name).extend(said)
            elif said is not None:
                setattr(first, part.name, said)
    return list(by_number.values())


def _accounts(
    batch: Iterable[ChangeDocument],
) -> dict[AccountDocument, datetime]:
    times: dict[AccountDocument, datetime] = {}

    def note(account: AccountDocument | None, when: datetime) -> None:
        if account is not None and times.get(account, when) <= when:
            times[account] = when

    for document in batch:
        when = document.last_updated_at
        note(document.owner, when)
        for revision in document.revisions:
            note(revision.uploader, when)
        for message in document.messages:
            note(message.author, when)
    return times
