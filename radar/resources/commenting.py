# SPDX-License-Identifier: Apache-2.0
"""Writing comments and the builds that they announce."""

from collections.abc import Mapping
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.db import types
from radar.resources.changing import Revisions
from radar.resources.changing import StoredChange
from radar.resources.comment_rows import Rows
from radar.resources.documents import ChangeDocument
from radar.resources.documents import MessageDocument
from radar.resources.documents import Reading
from radar.resources.held_comments import HeldComments
from radar.resources.held_comments import made_up_id
from radar.resources.identities import Identity
from radar.resources.met_again import MetAgain
from radar.resources.recording import Recording
from radar.resources.recording import Tally
from radar.resources.rows import Row
from radar.resources.rows import read_columns
from radar.resources.understanding import understand
from radar.rollup import running

_COMMENT = models.table(models.Comment)


def write(
    session: orm.Session,
    recording: Recording,
    batch: Sequence[ChangeDocument],
    stored: Mapping[int, StoredChange],
    revisions: Revisions,
    tally: Tally,
) -> None:
    """Write the messages of a batch."""
    for document in batch:
        for message in document.messages:
            _as_stored(message)
    held = HeldComments(session, batch, stored, recording.author)
    rows = Rows()
    again = MetAgain(session, recording, rows, tally)
    for document in batch:
        change = stored[document.number]
        for message in document.messages:
            author = recording.author(message)
            mine = revisions.setdefault(change.id, {})
            row = held.find(change.id, message, author)
            if row is not None:
                again.meet(row, mine, message, author, change.outdated)
                continue
            reading = understand(session, recording, message, author)
            revision_id = rows.revision(change.id, mine, message, reading)
            row = _comment(change, revision_id, message, author, reading)
            held.add(row, message)
            rows.comments.append(row)
            recording.dirty.change(change.project_id, change.id)
            if author is not None and author.is_ci is None:
                rows.doubtful.append((row, author))
            rows.build(change, row, reading.builds)
            if reading.builds or reading.kind in running.KINDS:
                recording.dirty.change(
                    change.project_id, change.id, row['posted_at']
                )
            tally.unparsed += not reading.parsed
    rows.write(session, tally)


def _as_stored(message: MessageDocument) -> None:
    """Make a message what will be met again when it is compared."""
    for name, column in (
        ('text', _COMMENT.c.message),
        ('external_id', _COMMENT.c.external_id),
        ('tag', _COMMENT.c.tag),
    ):
        said = getattr(message, name)
        setattr(message, name, types.as_stored(column, said))


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
