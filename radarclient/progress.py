# SPDX-License-Identifier: Apache-2.0
"""A line that tells people at a terminal how far something has got."""

from typing import Self
from typing import TextIO


class Progress:
    """Shows a count on one line, and wipes it at the end.

    Where nobody looks, because the stream is no terminal, it shows nothing.
    """

    def __init__(self, stream: TextIO, what: str) -> None:
        self._stream = stream
        self._what = what
        self._shown = ''

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._write(f'\r{" " * len(self._shown)}\r')

    def __call__(self, count: int) -> None:
        """Show a count."""
        if self._stream.isatty():
            self._shown = f'{count} {self._what} so far ...'
            self._write(f'\r{self._shown}')

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
