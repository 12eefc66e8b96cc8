# SPDX-License-Identifier: Apache-2.0
"""Telling whether a message is stored already, with an id or without."""

from collections import Counter
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
import re
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.resources.changing import StoredChange
from radar.resources.documents import ChangeDocument
from radar.resources.documents import MessageDocument
from radar.resources.identities import Identity

_COMMENT = models.table(models.Comment)
#: What Gerrit puts in the place of a message that is deleted.
_REMOVED = 'Change message removed by'
#: Marks an id that Radar made up for a record without one.
_MADE_UP = 'x-'
_HEADER = re.compile(r'Patch Set \d{1,9}:[^\n]*\n*')

Row = dict[str, Any]


class HeldComments:
    """The comments that are stored already, to be found by a message."""

    def __init__(
        self,
        session: orm.Session,
        batch: Sequence[ChangeDocument],
        stored: Mapping[int, StoredChange],
        author: Callable[[MessageDocument], Identity | None],
    ) -> None:
        """Read the comments of changes.

        :param author: tells whose a message is.
        """
        self._by_id: dict[tuple[UUID, str], Row] = {}
        #: Comments that may be met under another id, by what they say.
        self._by_text: dict[tuple[UUID, int, bytes], list[Row]] = {}
        #: Stored comments by who posted them when.
        self._by_author: dict[tuple[UUID, int, UUID | None], list[Row]] = {}
        self._author = author
        #: What a batch says of each change, and the ids in it.
        self._said: dict[UUID, Sequence[MessageDocument]] = {}
        self._given: dict[UUID, set[str | None]] = {}
        old = [c.id for c in stored.values() if not c.fresh]
        if not old:
            return
        for document in batch:
            change_id = stored[document.number].id
            self._said[change_id] = document.messages
            self._given[change_id] = {m.external_id for m in document.messages}
        nameless = any(
            m.external_id is None for d in batch for m in d.messages
        )
        made_up = _COMMENT.c.external_id.startswith(_MADE_UP)
        text = (
            _COMMENT.c.message
            if nameless
            else sa.case((made_up, _COMMENT.c.message), else_=None)
        )
        found = session.execute(
            sa.select(
                _COMMENT.c.id,
                _COMMENT.c.change_id,
                _COMMENT.c.external_id,
                _COMMENT.c.account_id,
                _COMMENT.c.posted_at,
                _COMMENT.c.message_hash,
                _COMMENT.c.tag,
                _COMMENT.c.patch_set,
                text.label('message'),
            ).where(_COMMENT.c.change_id.in_(old))
        )
        for found_row in found.mappings():
            row = dict(found_row)
            self._add(row, row['message'])
            second = _second(row['posted_at'])
            key = (row['change_id'], second, row['account_id'])
            self._by_author.setdefault(key, []).append(row)

    def _add(self, row: Row, text: str | None) -> None:
        self._by_id[row['change_id'], row['external_id']] = row
        if text is not None:
            key = (row['change_id'], *_fingerprint(row['posted_at'], text))
            self._by_text.setdefault(key, []).append(row)

    def add(self, row: Row, message: MessageDocument) -> None:
        """Take note of a comment that is about to be stored."""
        self._add(row, message.text)

    def find(
        self,
        change_id: UUID,
        message: MessageDocument,
        author: Identity | None,
    ) -> Row | None:
        """Return the stored comment that a message is, if any.

        By its id, else by author, second and text where either side has
        no id of its own, or where the stored one's is no longer given.
        """
        given = message.external_id
        if given is not None:
            row = self._by_id.get((change_id, given)) or self._renamed(
                change_id, message, author
            )
            if row is not None or not self._by_text:
                return row
        key = (change_id, *_fingerprint(message.posted_at, message.text))
        for row in self._by_text.get(key, ()):
            same = not author or row['account_id'] in (None, author.id)
            if same and (
                given is None or row['external_id'].startswith(_MADE_UP)
            ):
                return row
        return None

    def _renamed(
        self,
        change_id: UUID,
        message: MessageDocument,
        author: Identity | None,
    ) -> Row | None:
        """Return the stored comment that goes by another id now.

        When an administrator deletes a message, Gerrit rewrites what came
        after it too: the deleted one and all later ones of the change get
        new ids, and keep author and time.
        """
        key = (change_id, *_moment(message, author))
        held = self._by_author.get(key, ())
        given = self._given.get(change_id, ())
        lost = [
            row
            for row in held
            if row['external_id'] not in given
            and not row['external_id'].startswith(_MADE_UP)
        ]
        if not lost:
            return None
        digest = ids.text_hash(message.text)
        for row in lost:
            if row['message_hash'] == digest:
                return row
        if message.text.startswith(_REMOVED):
            said = self._texts(change_id, _moment(message, author))
            stored = Counter(bytes(row['message_hash']) for row in held)
            for row in lost:
                text = bytes(row['message_hash'])
                if stored[text] > said[text]:
                    return row
        return None

    def _texts(
        self, change_id: UUID, moment: tuple[int, UUID | None]
    ) -> Counter[bytes]:
        """Return how often an author says what in a second."""
        return Counter(
            ids.text_hash(m.text)
            for m in self._said[change_id]
            if _moment(m, self._author(m)) == moment
        )


def _moment(
    message: MessageDocument, author: Identity | None
) -> tuple[int, UUID | None]:
    return _second(message.posted_at), author.id if author else None


def _second(moment: datetime) -> int:
    return int(moment.timestamp())


def _fingerprint(posted_at: datetime, text: str) -> tuple[int, bytes]:
    body = _HEADER.sub('', text, count=1) if text[:9] == 'Patch Set' else text
    return _second(posted_at), ids.text_hash(body.rstrip())


def made_up_id(message: MessageDocument, author: Identity | None) -> str:
    """Return an id for a message of a record that gives none."""
    second, digest = _fingerprint(message.posted_at, message.text)
    document = message.author
    key = None
    if document is not None:
        key = document.username or document.name or document.external_id
    text = f'{key}\n{second}\n{digest.hex()}'
    return _MADE_UP + ids.text_hash(text).hex()[:40]
