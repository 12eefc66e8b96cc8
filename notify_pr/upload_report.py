# SPDX-License-Identifier: Apache-2.0
"""What an upload is told, and what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from notify_pr import errors


class Meter(Protocol):
    """What is told how far the upload has got."""

    def advance(self, count: int) -> None:
        """Count bytes."""

    def done(self, file: object) -> None:
        """Count a file."""


@dataclass(frozen=True)
class Options:
    """How to upload.

    :param threads: how many files, or parts of files, at a time.
    :param resume: whether files that are there already are left alone.
    :param index: whether to make a page of links if there are several.
    :param title: of that page.
    """

    threads: int = 8
    resume: bool = True
    index: bool = True
    title: str = 'Logs'


@dataclass(frozen=True)
class Entry:
    """What became of a file; it has a link or an error.

    :param name: what it is called, below the prefix.
    :param code: the exit code that the error calls for.
    """

    path: str
    name: str
    url: str
    size: int
    error: str | None = None
    code: errors.ExitCode = errors.ExitCode.DONE


@dataclass(frozen=True)
class Report:
    """What became of all files.

    :param expires_at: when the first of them, or its link, goes; in seconds
        of the epoch.
    """

    entries: Sequence[Entry]
    index_url: str | None
    expires_at: float | None

    @property
    def failed(self) -> list[Entry]:
        """Those that were not uploaded."""
        return [entry for entry in self.entries if entry.error is not None]

    @property
    def exit_code(self) -> errors.ExitCode:
        """The exit code that this calls for."""
        codes = [entry.code for entry in self.entries]
        return errors.worst(codes)
