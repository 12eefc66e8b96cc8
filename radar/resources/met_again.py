# SPDX-License-Identifier: Apache-2.0
"""Meeting a stored comment again: its id, its tag or its text is news."""

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.resources import rewriting
from radar.resources.changing import StoredRevision
from radar.resources.comment_rows import Rows
from radar.resources.documents import MessageDocument
from radar.resources.identities import Identity
from radar.resources.recording import Recording
from radar.resources.recording import Tally
from radar.resources.rows import Row
from radar.resources.understanding import understand
from radar.rollup import dirty

_COMMENT = models.table(models.Comment)


class MetAgain:
    """Meets stored comments again: adopts their ids, follows their text."""

    def __init__(
        self,
        session: orm.Session,
        recording: Recording,
        rows: Rows,
        tally: Tally,
    ) -> None:
        self._session = session
        self._recording = recording
        self._rows = rows
        self._tally = tally

    def meet(
        self,
        row: Row,
        known: dict[int, StoredRevision],
        message: MessageDocument,
        author: Identity | None,
        outdated: bool,
    ) -> None:
        """Compare a message with the comment that is stored of it.

        :param outdated: the message is from an old record, and its text
            no news.
        """
        # A record without ids has no tag, and may lack the header that the
        # stored text has.
        if message.external_id is None:
            return
        adopted = message.external_id != row['external_id']
        edited = ids.text_hash(message.text) != row['message_hash']
        if outdated and not adopted:
            return
        told = adopted and (
            message.tag != row['tag']
            or message.patch_set not in (None, row['patch_set'])
        )
        if not adopted and not edited:
            return
        values: Row = {'external_id': message.external_id}
        if author is not None and row['account_id'] is None:
            values['account_id'] = author.id
        if edited and not adopted:
            self._keep(row)
        if edited or told:
            self._read(row, known, message, author, values)
        else:
            self._rows.write(self._session, self._tally)
            self._session.execute(
                sa.update(_COMMENT)
                .where(_COMMENT.c.id == row['id'])
                .values(values)
            )
            dirty.changes(self._session, [row['change_id']], row['posted_at'])
        row['external_id'] = message.external_id
        row['message_hash'] = ids.text_hash(message.text)
        self._tally.comments_adopted += adopted
        self._tally.comments_edited += edited and not adopted

    def _keep(self, row: Row) -> None:
        """Keep the text that is about to be replaced.

        Before it is: MariaDB assigns from left to right, SQLite at once.
        """
        self._rows.write(self._session, self._tally)
        self._session.execute(
            sa.update(_COMMENT)
            .where(_COMMENT.c.id == row['id'])
            .values(previous_message=_COMMENT.c.message)
        )

    def _read(
        self,
        row: Row,
        known: dict[int, StoredRevision],
        message: MessageDocument,
        author: Identity | None,
        values: Row,
    ) -> None:
        reading = understand(self._session, self._recording, message, author)
        values['message'] = message.text
        values['message_hash'] = ids.text_hash(message.text)
        values['tag'] = message.tag
        if reading.patch_set is not None:
            values['revision_id'] = self._rows.revision(
                row['change_id'], known, message, reading
            )
        # What is rewritten may itself be waiting to be written.
        self._rows.write(self._session, self._tally)
        rewriting.rewrite(self._session, row['id'], reading, values)
