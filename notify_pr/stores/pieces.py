# SPDX-License-Identifier: Apache-2.0
"""Parts of files, as they are sent."""

from __future__ import annotations

import hashlib
from typing import Any
from typing import BinaryIO
from typing import Callable

from notify_pr import errors
from notify_pr import exchange

#: Pieces up to this many bytes are sent from memory, with their headers.
SMALL = exchange.BLOCK
_SHRANK = 'the file shrank while it was read'


class Piece:
    """A part of a file as it is sent, maybe more than once."""

    def __init__(
        self,
        file: BinaryIO,
        start: int,
        length: int,
        advance: Callable[[int], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.length = length
        self._file = file
        self._start = start
        self._advance = advance
        self._stopped = stopped
        self._read = 0
        self._md5: Any = None
        self._data: bytes | None = None

    def track_md5(self) -> None:
        """Have its MD5 worked out, too, whenever it is read from now on."""
        self._md5 = hashlib.md5(usedforsecurity=False)

    @property
    def md5(self) -> str:
        """The MD5 of what was read since its start, once that is tracked."""
        found: str = self._md5.hexdigest()
        return found

    def body(self) -> bytes | BinaryIO:
        """Return what to send: bytes if there are few, else itself."""
        if self.length > SMALL:
            self.seek(0)
            return self  # type: ignore[return-value]
        if self._data is None:
            self.seek(0)
            self._data = b''.join(iter(lambda: self.read(SMALL), b''))
            if len(self._data) != self.length:
                raise errors.Incomplete(_SHRANK)
        return self._data

    def sha256(self) -> str:
        """Return the SHA-256, for which all is read once more."""
        body = self.body()
        if isinstance(body, bytes):
            return hashlib.sha256(body).hexdigest()
        found = hashlib.sha256()
        self._file.seek(self._start)
        left = self.length
        while left and not self._stopped():
            block = self._file.read(min(SMALL, left))
            if not block:
                raise errors.Incomplete(_SHRANK)
            found.update(block)
            left -= len(block)
        self.seek(0)
        return found.hexdigest()

    def digests(self, part: int) -> list[str]:
        """Return the MD5 of each part of it."""
        found = []
        self._file.seek(self._start)
        for start in range(0, max(self.length, 1), max(part, 1)):
            left = min(part, self.length - start)
            digest = hashlib.md5(usedforsecurity=False)
            while left and not self._stopped():
                block = self._file.read(min(SMALL, left))
                if not block:
                    raise errors.Incomplete(_SHRANK)
                digest.update(block)
                left -= len(block)
            found.append(digest.hexdigest())
        return found

    def tell(self) -> int:
        """Return how much was read."""
        return self._read

    def seek(self, position: int) -> int:
        """Go back to the start, where alone one may go."""
        self._file.seek(self._start)
        self._advance(-self._read)
        self._read = position
        if self._md5 is not None:
            self.track_md5()
        return position

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        if self._stopped():
            raise errors.Incomplete('the upload was stopped')
        block = self._file.read(min(size, self.length - self._read))
        if self._md5 is not None:
            self._md5.update(block)
        self._read += len(block)
        self._advance(len(block))
        return block
