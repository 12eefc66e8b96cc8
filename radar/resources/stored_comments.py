# SPDX-License-Identifier: Apache-2.0
"""Going through the comments that are stored, to read them again."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import enums
from radar.db import models
from radar.db import session as transaction
from radar.db import types
from radar.resources import rewriting
from radar.resources import rows
from radar.resources.documents import AccountFacts
from radar.resources.documents import BuildDocument
from radar.resources.documents import JobDocument
from radar.resources.documents import Member
from radar.resources.documents import MessageDocument
from radar.resources.documents import Reading
from radar.resources.identities import Identity
from radar.resources.members import Members
from radar.resources.members import mark_ci

_ACCOUNT = models.table(models.Account)
_BUILD = models.table(models.Build)
_COMMENT = models.table(models.Comment)
_JOB = models.table(models.Job)

#: Comments that are read again in one transaction.
BATCH = 500

Read = Callable[[MessageDocument, AccountFacts, Sequence[Member]], Reading]
_BUILD_PARTS = (
    'system_id',
    'verdict',
    'verdict_source',
    'outcome',
    'reason',
    'pipeline',
    'role',
)
_JOB_PARTS = JobDocument._fields
_NEVER = clock.from_epoch(0)
#: A build as compared: system, what was said, and its jobs.
_Shape = tuple[Any, ...]


@dataclass(slots=True)
class Changes:
    """What reading again has changed.

    ``words`` counts edits by column, old and new word.
    """

    read: int = 0
    changed: int = 0
    #: Comments that could not be read, and are kept aside.
    errors: int = 0
    words: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, other: 'Changes') -> None:
        """Add the counts of another batch to these."""
        self.read += other.read
        self.changed += other.changed
        self.errors += other.errors
        for key, times in other.words.items():
            self.words[key] = self.words.get(key, 0) + times

    def note(self, column: str, old: Any, new: Any) -> None:
        """Count one edit of a column."""
        key = (column, str(old), str(new))
        self.words[key] = self.words.get(key, 0) + 1


@dataclass(frozen=True, slots=True)
class Selection:
    """Which comments are read again; all fields narrow it further."""

    since: datetime | None = None
    older_than_version: int | None = None
    account_id: UUID | None = None

    def where(self) -> Iterator[sa.ColumnElement[bool]]:
        """Yield the conditions."""
        if self.since is not None:
            yield _COMMENT.c.posted_at >= self.since
        if self.older_than_version is not None:
            yield _COMMENT.c.parser_version < self.older_than_version
        if self.account_id is not None:
            yield _COMMENT.c.account_id == self.account_id


def count(selection: Selection) -> int:
    """Return how many comments a selection holds."""
    query = sa.select(sa.func.count()).select_from(_COMMENT)
    with transaction.reader() as session:
        return session.execute(query.where(*selection.where())).scalar_one()


@transaction.retried
def read_batch(
    read: Read,
    selection: Selection,
    after: UUID | None,
    size: int,
    *,
    discover: bool = True,
) -> tuple[UUID | None, Changes]:
    """Read a batch of comments again in a transaction of its own.

    :param after: id of the last comment of the batch before.
    :param size: most comments to read.
    :param discover: whether results of an account without a system of
        its own make it a candidate.
    :returns: id of the last comment read, None if none was left, and what
        has changed.
    """
    changes = Changes()
    with transaction.writer() as session:
        reader = _Reader(session, read, discover)
        batch = _load(session, selection, after, size)
        _read_batch(session, reader, batch, changes)
    return batch[-1]['id'] if batch else None, changes


def _read_batch(
    session: orm.Session,
    reader: '_Reader',
    batch: Sequence[sa.RowMapping],
    changes: Changes,
) -> None:
    stored = _shapes(session, [row['id'] for row in batch])
    same: dict[int, list[UUID]] = {}
    for row in batch:
        reading = reader.read(dict(row))
        changes.read += 1
        edits = [
            (name, row[name], value)
            for name, value in rows.read_columns(reading).items()
            if name != 'parser_version'
            and types.as_stored(_COMMENT.c[name], value) != row[name]
        ]
        shapes = sorted(map(_shape, reading.builds), key=repr)
        if not edits and shapes == stored.get(row['id'], []):
            if reading.parser_version != row['parser_version']:
                same.setdefault(reading.parser_version, []).append(row['id'])
            continue
        changes.changed += 1
        for name, old, new in edits or [('builds', 'as before', 'divided')]:
            changes.note(name, old, new)
        rewriting.rewrite(session, row['id'], reading)
    for version, comments in same.items():
        session.execute(
            sa.update(_COMMENT)
            .where(_COMMENT.c.id.in_(comments))
            .values(parser_version=version)
        )


class _Reader:
    """Reads stored comments, as they would be read if they came now."""

    def __init__(
        self, session: orm.Session, read: Read, discover: bool
    ) -> None:
        self._session = session
        self._read = read
        self._discover = discover
        self._members = Members()
        self._members.load(session)
        #: Accounts found to be CI systems on the way.
        self._found: set[UUID] = set()

    def read(self, row: Mapping[str, Any]) -> Reading:
        """Return what a comment says."""
        message = MessageDocument(
            text=row['message'],
            posted_at=row['posted_at'],
            tag=row['tag'],
            patch_set=row['patch_set'],
        )
        account = row['account_id']
        is_ci = True if account in self._found else row['is_ci']
        facts = AccountFacts(row['name'], row['username'], is_ci)
        members = (
            self._members.at(account, row['posted_at']) if account else []
        )
        reading = self._read(message, facts, members)
        if account is not None and self._discover:
            author = Identity(
                account, None, facts.username, facts.name, is_ci, _NEVER
            )
            self._own(author, message, reading)
        return reading

    def _own(
        self, author: Identity, message: MessageDocument, reading: Reading
    ) -> None:
        """Give builds of no system to the default one of their account."""
        unowned = [b for b in reading.builds if b.system_id is None]
        if not unowned:
            return
        evidence = reading.discovery or enums.Discovery.FORM.value
        if author.is_ci is None:
            mark_ci(self._session, author, evidence)
            self._found.add(author.id)
        default = self._members.default(
            self._session, author, message.posted_at, evidence
        )
        for build in unowned:
            build.system_id = default


def _load(
    session: orm.Session, selection: Selection, after: UUID | None, size: int
) -> Sequence[sa.RowMapping]:
    query = (
        sa.select(
            _COMMENT,
            _ACCOUNT.c.name,
            _ACCOUNT.c.username,
            _ACCOUNT.c.is_ci,
        )
        .outerjoin(_ACCOUNT, _ACCOUNT.c.id == _COMMENT.c.account_id)
        .where(*selection.where())
        .order_by(_COMMENT.c.id)
        .limit(size)
    )
    if after is not None:
        query = query.where(_COMMENT.c.id > after)
    return session.execute(query).mappings().all()


def _shapes(
    session: orm.Session, comments: Sequence[UUID]
) -> dict[UUID, list[_Shape]]:
    """Return what is stored of the builds of comments, to compare."""
    jobs: dict[UUID, list[tuple[Any, ...]]] = {}
    of_comments = _BUILD.c.comment_id.in_(comments)
    found = session.execute(
        sa.select(_JOB.c.build_id, *(_JOB.c[name] for name in _JOB_PARTS))
        .join(_BUILD, _BUILD.c.id == _JOB.c.build_id)
        .where(of_comments)
        .order_by(_JOB.c.build_id, _JOB.c.position)
    )
    for build_id, *job in found:
        jobs.setdefault(build_id, []).append(tuple(job))
    shapes: dict[UUID, list[_Shape]] = {}
    builds = session.execute(sa.select(_BUILD).where(of_comments))
    for row in builds.mappings():
        shape = (
            *(row[name] for name in _BUILD_PARTS),
            tuple(jobs.get(row['id'], ())),
        )
        shapes.setdefault(row['comment_id'], []).append(shape)
    return {key: sorted(found, key=repr) for key, found in shapes.items()}


def _shape(build: BuildDocument) -> _Shape:
    """Return a build as :func:`_shapes` does once it is stored."""
    return (
        *(
            types.as_stored(_BUILD.c[name], getattr(build, name))
            for name in _BUILD_PARTS
        ),
        tuple(
            tuple(
                types.as_stored(_JOB.c[name], getattr(job, name))
                for name in _JOB_PARTS
            )
            for job in build.jobs
        ),
    )
