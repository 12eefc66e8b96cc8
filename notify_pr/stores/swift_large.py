# SPDX-License-Identifier: Apache-2.0
"""Objects that go to Swift in segments."""

from __future__ import annotations

import contextlib
import json
import posixpath
from typing import TYPE_CHECKING

from notify_pr import errors
from notify_pr.stores import base

if TYPE_CHECKING:
    from notify_pr.stores.swift import Swift

#: The folder of segments, beside the object. They are in its container, so
#: that whoever may read the one may read the others.
FOLDER = '.segments'


class SwiftLarge(base.Large):
    """An object and its segments."""

    def __init__(self, store: Swift, name: str, content: base.Content) -> None:
        super().__init__()
        self._store = store
        self._name = name
        self._content = content
        folder, file = posixpath.split(name)
        self._top = posixpath.join(folder, FOLDER, file)
        self._there = {item.name: item for item in store.list(f'{self._top}/')}

    def send(self, number: int, piece: base.Piece) -> None:
        """Send a segment, unless an earlier try has."""
        name = f'{self._top}/{number:05d}'
        item = self._there.get(name)
        digest = ''
        if item is not None and item.size == piece.length:
            (digest,) = piece.digests(piece.length)
        if item is None or item.etag != digest:
            headers = {'content-type': 'application/octet-stream'}
            self._store.store(
                name, piece, self._store.headers(headers, base.LATER)
            )
            digest = piece.md5
        with self.lock:
            self.parts[number] = {
                'path': f'/{self._store.settings.container}/{name}',
                'etag': digest,
                'size_bytes': piece.length,
            }

    def finish(self) -> None:
        """Store the list of the segments, which Swift compares."""
        parts = [self.parts[number] for number in sorted(self.parts)]
        etag = self._store.tag_of([part['etag'] for part in parts])
        answer = self._store.ask(
            'PUT',
            self._name,
            self._store.headers(self._content.headers),
            query={'multipart-manifest': 'put'},
            body=json.dumps(parts).encode(),
            expect=(201,),
        )
        if answer.headers.get('ETag', '').strip('"') != etag:
            raise errors.Incomplete('the store has other bytes than were sent')

    def abort(self) -> None:
        """Delete what was sent, unless it goes by itself.

        Until then another try need not send it again.
        """
        for number in () if self._store.settings.lifetime else self.parts:
            with contextlib.suppress(errors.NotifyError):
                self._store.delete(f'{self._top}/{number:05d}')
