# SPDX-License-Identifier: Apache-2.0
"""Tells how far an upload has got."""

from __future__ import annotations

import threading
import time
from typing import TextIO

_UNITS = ('B', 'KiB', 'MiB', 'GiB', 'TiB')
_WIDTH = 30


def size(count: float) -> str:
    """Return a number of bytes as people read it."""
    place = 0
    while count >= 1024 and place < len(_UNITS) - 1:
        count /= 1024
        place += 1
    return f'{count:.{1 if place else 0}f} {_UNITS[place]}'


class Progress:
    """A bar on a terminal; elsewhere a plain line from time to time.

    Threads may share one.

    :param every: seconds between two lines where there is no terminal.
    """

    def __init__(
        self,
        total_bytes: int,
        total_files: int,
        stream: TextIO,
        *,
        every: float = 10,
    ) -> None:
        self._total_bytes = total_bytes
        self._total_files = total_files
        self._stream = stream
        self._terminal = stream.isatty()
        self._every = 0.1 if self._terminal else every
        self._bytes = 0
        self._files = 0
        self._shown_at = time.monotonic()
        self._lock = threading.Lock()

    def advance(self, count: int) -> None:
        """Count bytes that were sent; fewer than none if sent in vain."""
        with self._lock:
            self._bytes += count
            self._show()

    def done(self, file: object) -> None:
        """Count a file that is finished, well or not."""
        with self._lock:
            self._files += 1
            self._show()

    def close(self) -> None:
        """Say the last word."""
        with self._lock:
            if self._terminal:
                self._stream.write(f'\r\033[K{self._line()}\n')
            else:
                self._stream.write(f'{self._line()}\n')
            self._stream.flush()

    def _show(self) -> None:
        now = time.monotonic()
        if now - self._shown_at < self._every:
            return
        self._shown_at = now
        if self._terminal:
            self._stream.write(f'\r\033[K{self._bar()} {self._line()}')
        else:
            self._stream.write(f'{self._line()}\n')
        self._stream.flush()

    def _line(self) -> str:
        return (
            f'uploaded {self._files} of {self._total_files} files, '
            f'{size(self._bytes)} of {size(self._total_bytes)}'
        )

    def _bar(self) -> str:
        part = min(self._bytes / max(self._total_bytes, 1), 1)
        full = int(part * _WIDTH)
        return f'[{"#" * full}{"-" * (_WIDTH - full)}]'
