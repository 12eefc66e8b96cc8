# SPDX-License-Identifier: Apache-2.0
"""The rows that the messages of a batch make."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.enums import CommentKind
from radar.resources import changing
from radar.resources.changing import StoredChange
from radar.resources.changing import StoredRevision
from radar.resources.documents import BuildDocument
from radar.resources.documents import MessageDocument
from radar.resources.documents import Reading
from radar.resources.identities import Identity
from radar.resources.recording import Tally
from radar.resources.rows import Row
from radar.resources.rows import build_row
from radar.resources.rows import job_rows
from radar.resources.understanding import CI_KINDS

_COMMENT = models.table(models.Comment)
_BUILD = models.table(models.Build)
_JOB = models.table(models.Job)
_UPLOADED = 'Uploaded patch set '


class Rows:
    """The rows that a batch adds."""

    def __init__(self) -> None:
        self.stubs: list[Row] = []
        self.comments: list[Row] = []
        self.builds: list[Row] = []
        self.jobs: list[Row] = []
        #: Comments that were read before their author was known as a CI.
        self.doubtful: list[tuple[Row, Identity]] = []

    def revision(
        self,
        change_id: UUID,
        known: dict[int, StoredRevision],
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
            known[number] = StoredRevision(
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
        """Write everything, parents first, and begin anew."""
        for row, author in self.doubtful:
            if author.is_ci:
                row['parser_version'] = 0
        changing.write_stubs(session, self.stubs, tally)
        for table, rows in (
            (_COMMENT, self.comments),
            (_BUILD, self.builds),
            (_JOB, self.jobs),
        ):
            if rows:
                session.execute(sa.insert(table), rows)
        tally.comments += len(self.comments)
        tally.kinds.update((r['kind'], r['parsed']) for r in self.comments)
        tally.builds += len(self.builds)
        tally.jobs += len(self.jobs)
        for waiting in (
            self.stubs,
            self.comments,
            self.builds,
            self.jobs,
            self.doubtful,
        ):
            waiting.clear()


def _current(
    known: Mapping[int, StoredRevision],
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
