# SPDX-License-Identifier: Apache-2.0
"""Writing what a source says: changes, revisions, comments and builds.

A batch costs the same few statements whatever it holds and however much
is stored, and is safe to write again: a record that says nothing new
changes no row.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
import contextlib
from dataclasses import fields
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from oslo_db import exception as db_exception
from sqlalchemy import orm

from radar.db import session as transaction
from radar.resources import changing
from radar.resources import commenting
from radar.resources import ingestion
from radar.resources.documents import AccountDocument
from radar.resources.documents import ChangeDocument
from radar.resources.documents import MessageDocument
from radar.resources.identities import Identities
from radar.resources.known_projects import KnownProjects
from radar.resources.members import Members
from radar.resources.recording import Read
from radar.resources.recording import Recording
from radar.resources.recording import Tally

#: Times that a batch is tried again which met another writer's rows.
_TRIES = 3


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
        guard: Callable[[orm.Session], None] | None = None,
        live: bool = False,
    ) -> None:
        """Make a recorder.

        :param guard: called first in each transaction; what it raises
            keeps the transaction from writing anything.
        :param live: the source says so now: a change that is met is there.
        """
        self.source_id = source_id
        self._guard = guard
        self._recording = Recording(
            source_id,
            read,
            Identities(source_id, store_emails=store_emails),
            KnownProjects(source_id),
            Members(),
            discover,
            frozenset(ci_accounts),
            live,
        )
        self._loaded = False

    def forget(self) -> None:
        """Drop what is remembered, as after a transaction that failed."""
        self._recording.identities.forget()
        self._recording.projects.forget()
        self._recording.dirty.clear()
        self._loaded = False

    def store(self, documents: Sequence[ChangeDocument]) -> Tally:
        """Write a batch of changes in a transaction of its own."""
        for _ in range(_TRIES):
            # Another writer may have been faster with a row, or taken one
            # away that is remembered here: it is seen the next time.
            with contextlib.suppress(
                db_exception.DBDuplicateEntry, db_exception.DBReferenceError
            ):
                return self._store(documents)
        return self._store(documents)

    @transaction.retried
    def keep_aside(self, number: int | None, reason: str, raw: str) -> None:
        """Keep a record that cannot be stored, in its own transaction."""
        with transaction.writer() as session:
            if self._guard is not None:
                self._guard(session)
            ingestion.write_error(session, self.source_id, number, reason, raw)

    @transaction.retried
    def _store(self, documents: Sequence[ChangeDocument]) -> Tally:
        try:
            with transaction.writer() as session:
                if self._guard is not None:
                    self._guard(session)
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
        recording = self._recording
        if not self._loaded:
            recording.members.load(session)
            self._loaded = True
        made = recording.members.made
        recording.projects.resolve(session, {d.project for d in batch})
        recording.identities.resolve(session, _accounts(batch))
        stored = changing.write_changes(session, recording, batch, tally)
        revisions = changing.write_revisions(
            session, recording, batch, stored, tally
        )
        commenting.write(session, recording, batch, stored, revisions, tally)
        recording.dirty.write(session)
        tally.systems = recording.members.made - made
        return tally


def merged(documents: Iterable[ChangeDocument]) -> list[ChangeDocument]:
    """Return one document a change, the newest word of each field."""
    by_number: dict[int, ChangeDocument] = {}
    for document in sorted(documents, key=lambda d: d.last_updated_at):
        first = by_number.get(document.number)
        if first is None:
            # Its own lists: the caller may offer the document again.
            by_number[document.number] = replace(
                document,
                revisions=[*document.revisions],
                messages=[*document.messages],
            )
            continue
        first.topic = document.topic
        for part in fields(document):
            said = getattr(document, part.name)
            if part.name in ('revisions', 'messages'):
                getattr(first, part.name).extend(said)
            elif said is not None:
                setattr(first, part.name, said)
    for document in by_number.values():
        document.messages = _latest(document.messages)
    return list(by_number.values())


def _latest(messages: Iterable[MessageDocument]) -> list[MessageDocument]:
    """Return one message an id, the last; all of those without ids."""
    by_id = {m.external_id or id(m): m for m in messages}
    return list(by_id.values())


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
