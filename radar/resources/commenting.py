# SPDX-License-Identifier: Apache-2.0
"""Writing comments and the builds that they announce."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.enums import CommentKind
from radar.enums import Discovery
from radar.resources import changing
from radar.resources import rewriting
from radar.resources.changing import Revisions
from radar.resources.changing import StoredChange
from radar.resources.documents import AccountFacts
from radar.resources.documents import BuildDocument
from radar.resources.documents import ChangeDocument
from radar.resources.documents import MessageDocument
from radar.resources.documents import Reading
from radar.resources.held_comments import HeldComments
from radar.resources.held_comments import made_up_id
from radar.resources.identities import Identity
from radar.resources.members import mark_ci
from radar.resources.recording import Recording
from radar.resources.recording import Tally
from radar.resources.rows import Row
from radar.resources.rows import build_row
from radar.resources.rows import job_rows
from radar.resources.rows import read_columns

_COMMENT = models.table(models.Comment)
_BUILD = models.table(models.Build)
_JOB = models.table(models.Job)

#: Kinds of comments that only a CI system posts.
CI_KINDS = frozenset(
    k.value
    for k in (
        CommentKind.RESULT,
        CommentKind.START,
        CommentKind.MERGE_FAILURE,
        CommentKind.VOTE_REMOVAL,
    )
)
_NOBODY = AccountFacts(None, None, None)
_RESULT = CommentKind.RESULT.value
_UPLOADED = 'Uploaded patch set '


def write(
    session: orm.Session,
    recording: Recording,
    batch: Sequence[ChangeDocument],
    stored: Mapping[int, StoredChange],
    revisions: Revisions,
    tally: Tally,
) -> None:
    """Write the messages of a batch."""
    held = HeldComments(session, batch, stored)
    rows = _Rows()
    for document in batch:
        change = stored[document.number]
        for message in document.messages:
            author = (
                recording.identities[message.author]
                if message.author
                else None
            )
            row = held.find(change.id, message, author)
            if row is not None:
                _again(session, recording, row, message, author, tally)
                continue
            reading = understand(session, recording, message, author)
            mine = revisions.setdefault(change.id, {})
            revision_id = rows.revision(change.id, mine, message, reading)
            row = _comment(change, revision_id, message, author, reading)
            held.add(row, message)
            rows.comments.append(row)
            rows.build(change, row, reading.builds)
            tally.unparsed += not reading.parsed
    rows.write(session, tally)


class _Rows:
    """The rows that a batch adds."""

    def __init__(self) -> None:
        self.stubs: list[Row] = []
        self.comments: list[Row] = []
        self.builds: list[Row] = []
        self.jobs: list[Row] = []

    def revision(
        self,
        change_id: UUID,
        known: dict[int, changing.StoredRevision],
        message: MessageDocument,
        reading: Reading,
    ) -> UUID | None:
        """Return the patch set that a message speaks of, made if new."""
        number = reading.patch_set
        if number is None:
            return _current(known, message.posted_at, reading.kind)
        if number not in known:
            uploaded = message.text.startswith(_UPLOADED)
            stub: Row = {
                'id': ids.new(),
                'change_id': change_id,
                'number': number,
                'created_at': message.posted_at if uploaded else None,
            }
            self.stubs.append(stub)
            known[number] = changing.StoredRevision(
                stub['id'], number, stub['created_at']
            )
        return known[number].id

    def build(
        self,
        change: StoredChange,
        comment: Row,
        documents: Sequence[BuildDocument],
    ) -> None:
        """Add the builds that a comment announces."""
        for document in documents:
            row = build_row(
                change.project_id, change.branch, comment, document
            )
            self.builds.append(row)
            self.jobs.extend(job_rows(row['id'], document))

    def write(self, session: orm.Session, tally: Tally) -> None:
        """Write everything, parents first."""
        changing.write_stubs(session, self.stubs, tally)
        for table, rows in (
            (_COMMENT, self.comments),
            (_BUILD, self.builds),
            (_JOB, self.jobs),
        ):
            if rows:
                session.execute(sa.insert(table), rows)
        tally.comments += len(self.comments)
        tally.builds += len(self.builds)
        tally.jobs += len(self.jobs)


def understand(
    session: orm.Session,
    recording: Recording,
    message: MessageDocument,
    author: Identity | None,
) -> Reading:
    """Read a message, registering its author if that is a new CI system."""
    if author is None:
        return recording.read(message, _NOBODY, ())
    if author.is_ci is None and recording.ci_accounts & {
        author.username,
        author.name,
    }:
        mark_ci(session, author, Discovery.CONFIGURED.value)
    members = recording.members.at(author.id, message.posted_at)
    reading = recording.read(message, author.facts, members)
    if not recording.discover:
        return reading
    if reading.kind in CI_KINDS or not reading.parsed:
        evidence = reading.discovery or Discovery.FORM.value
        if author.is_ci is None:
            mark_ci(session, author, evidence)
        unowned = [b for b in reading.builds if b.system_id is None]
        if unowned or not members:
            default = recording.members.default(session, author, evidence)
            for build in unowned:
                build.system_id = default
    return reading


def _comment(
    change: StoredChange,
    revision_id: UUID | None,
    message: MessageDocument,
    author: Identity | None,
    reading: Reading,
) -> Row:
    return {
        'id': ids.new(),
        'change_id': change.id,
        'revision_id': revision_id,
        'account_id': author.id if author else None,
        'external_id': message.external_id or made_up_id(message, author),
        'posted_at': message.posted_at,
        'tag': message.tag,
        'message': message.text,
        'message_hash': ids.text_hash(message.text),
        **read_columns(reading),
    }


def _again(
    session: orm.Session,
    recording: Recording,
    row: Row,
    message: MessageDocument,
    author: Identity | None,
    tally: Tally,
) -> None:
    """Meet a stored comment again: adopt its id, follow its text."""
    digest = ids.text_hash(message.text)
    adopted = (
        message.external_id is not None
        and message.external_id != row['external_id']
    )
    # A record without ids may lack the header that the stored text has.
    edited = message.external_id is not None and digest != row['message_hash']
    if not adopted and not edited:
        return
    values: Row = {'external_id': message.external_id}
    if author is not None and row['account_id'] is None:
        values['account_id'] = author.id
    if edited:
        reading = understand(session, recording, message, author)
        values |= {
            'message': message.text,
            'message_hash': digest,
            'tag': message.tag,
        }
        if not adopted:
            values['previous_message'] = _COMMENT.c.message
        rewriting.rewrite(session, row['id'], reading, values)
    else:
        session.execute(
            sa.update(_COMMENT)
            .where(_COMMENT.c.id == row['id'])
            .values(values)
        )
    row |= {'external_id': message.external_id, 'message_hash': digest}
    tally.comments_adopted += adopted
    tally.comments_edited += edited and not adopted


def _current(
    known: Mapping[int, changing.StoredRevision],
    when: datetime,
    kind: str,
) -> UUID | None:
    """Return the patch set that was current, for messages that are on one."""
    if kind not in CI_KINDS and kind != CommentKind.RECHECK.value:
        return None
    dated = [
        r
        for r in known.values()
        if r.created_at is not None and r.created_at <= when
    ]
    return max(dated, key=lambda r: r.number).id if dated else None
