# SPDX-License-Identifier: Apache-2.0
"""Which files to upload, and what to call them in a store."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
import hashlib
import os
from pathlib import Path
import re
import stat
from typing import BinaryIO

from notify_pr import errors

#: Stores take 1,024 bytes; a prefix comes before.
_LONGEST = 700
_CONTROL = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]')
_DRIVE = re.compile(r'^[A-Za-z]:')


@dataclass(frozen=True)
class File:
    """A file to upload, or why it cannot be.

    :param path: where it really is.
    :param name: what it is called in the store, below the prefix.
    """

    path: str
    name: str
    size: int
    error: str = ''


def collect(paths: Iterable[str]) -> list[File]:
    """Return the files that are named, and those in folders, in order.

    Links are followed to files within the folder that was named, never out
    of it. No two files get one name.
    """
    found = []
    names: set[str] = set()
    for path in paths:
        for file in _below(path):
            name = _unique(file.name, names)
            names.add(name)
            found.append(File(file.path, name, file.size, file.error))
    return found


def object_name(path: str) -> str:
    """Return what a file is called in a store: UTF-8, below the prefix."""
    text = _DRIVE.sub('', path).replace('\\', '/')
    parts = [
        'up' if part == '..' else part
        for part in text.split('/')
        if part not in ('', '.')
    ]
    # Bytes of a name that are no UTF-8, and those that XML cannot hold.
    raw = '/'.join(parts).encode('utf-8', 'surrogateescape')
    name = raw.decode('utf-8', 'backslashreplace').replace('\\x', '%')
    name = _CONTROL.sub(lambda found: f'%{ord(found[0]):02X}', name)
    return _short(name)


def run_prefix(*parts: str) -> str:
    """Return the prefix of a run: repository, commit, CI, and run id."""
    return object_name('/'.join(parts)).strip('/') + '/'


def opened(file: File) -> BinaryIO:
    """Open a file that was a plain one, if it still is.

    :raises OSError: it cannot be read.
    :raises errors.Incomplete: it is another thing by now.
    """
    # A link or a pipe may have taken its place.
    flags = os.O_RDONLY | getattr(os, 'O_BINARY', 0)
    flags |= getattr(os, 'O_NOFOLLOW', 0) | getattr(os, 'O_NONBLOCK', 0)
    handle = os.open(file.path, flags | getattr(os, 'O_CLOEXEC', 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise errors.Incomplete('no regular file')
    return open(handle, 'rb', buffering=0)


def _below(path: str) -> Iterator[File]:
    if not os.path.isdir(path):
        yield _file(path, object_name(_shown(path)), '')
        return
    top = os.path.realpath(path)
    shown = _shown(path)
    for folder, folders, files in os.walk(top):
        # A link to a folder shows what is elsewhere, or what is here.
        folders[:] = sorted(
            name
            for name in folders
            if not os.path.islink(os.path.join(folder, name))
        )
        for name in sorted(files):
            whole = os.path.join(folder, name)
            below = os.path.join(shown, os.path.relpath(whole, top))
            yield _file(whole, object_name(below), top)


def _shown(path: str) -> str:
    """Return a path as people know it: from here, if it is below here."""
    if not os.path.isabs(path):
        return os.path.normpath(path)
    try:
        return str(Path(path).resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return os.path.basename(os.path.normpath(path))


def _file(path: str, name: str, top: str) -> File:
    try:
        real = _real(path)
        status = os.stat(real)
    except OSError as error:
        return File(path, name, 0, error.strerror or 'cannot be read')
    if top and os.path.commonpath((top, real)) != top:
        return File(path, name, 0, 'a link out of the folder')
    if not stat.S_ISREG(status.st_mode):
        return File(path, name, 0, 'no regular file')
    return File(real, name, status.st_size)


def _real(path: str) -> str:
    # A loop of links is an error here, and none to realpath.
    os.stat(path)
    return os.path.realpath(path)


def _short(name: str) -> str:
    raw = name.encode()
    if len(raw) <= _LONGEST:
        return name
    stem, suffix = os.path.splitext(name)
    mark = f'~{hashlib.sha256(raw).hexdigest()[:16]}{suffix[:16]}'
    cut = stem.encode()[: _LONGEST - len(mark.encode())]
    return cut.decode(errors='ignore').rstrip('/') + mark


def _unique(name: str, taken: set[str]) -> str:
    stem, suffix = os.path.splitext(name)
    found = name
    count = 1
    while found in taken:
        count += 1
        found = f'{stem}~{count}{suffix}'
    return found
