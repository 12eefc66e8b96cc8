# SPDX-License-Identifier: Apache-2.0
"""Counts the tests in files of results: JUnit and subunit v2.

The files come from programs under test, so nothing in them is trusted: no
entities, no depth without end, no more bytes than a limit.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
import struct
from typing import BinaryIO
import xml.parsers.expat
import zlib

from notify_pr import errors

MAX_BYTES = 128 * 1024 * 1024
MAX_DEPTH = 100
#: Names of tests are kept so many, and so long.
MAX_NAMES = 20
#: Places of failures are kept so many.
MAX_PLACES = 100
_NAME = 200
_MESSAGE = 2000
_BLOCK = 64 * 1024
_SUBUNIT = 0xB3
_BAD = {'failure': 'failed', 'error': 'errors', 'skipped': 'skipped'}


@dataclasses.dataclass(frozen=True)
class Failure:
    """A test that failed, with where it stands in the repository."""

    path: str
    line: int
    name: str
    message: str


@dataclasses.dataclass
class Counts:
    """How many tests there are, and names of the first that failed."""

    tests: int = 0
    failed: int = 0
    errors: int = 0
    skipped: int = 0
    names: list[str] = dataclasses.field(default_factory=list)
    failures: list[Failure] = dataclasses.field(default_factory=list)

    def add(self, name: str, outcome: str) -> None:
        """Count a test: passed, failed, errors or skipped."""
        self.tests += 1
        if outcome == 'passed':
            return
        setattr(self, outcome, getattr(self, outcome) + 1)
        if outcome != 'skipped' and len(self.names) < MAX_NAMES:
            self.names.append(name[:_NAME])

    @property
    def state(self) -> str:
        """The state of a commit with these results; of none: an error."""
        if self.failed:
            return 'failure'
        return 'error' if self.errors or not self.tests else 'success'

    def __str__(self) -> str:
        parts = [f'{self.tests} test{"s" * (self.tests != 1)}']
        for word in ('failed', 'errors', 'skipped'):
            count = getattr(self, word)
            if count:
                parts.append(f'{count} {word}')
        return ', '.join(parts)


def count(paths: list[str]) -> Counts:
    """Return the counts of all files together.

    :raises errors.UsageError: one cannot be read, or is of neither form.
    """
    counts = Counts()
    for path in paths:
        _add(path, counts)
    return counts


def _add(path: str, counts: Counts) -> None:
    try:
        with Path(path).open('rb') as stream:
            first = stream.read(1)
            stream.seek(0)
            if first and first[0] == _SUBUNIT:
                _subunit(stream, counts)
            else:
                _junit(stream, counts)
    except OSError as error:
        raise errors.UsageError(f'{path}: {error.strerror}') from None
    except (ValueError, xml.parsers.expat.ExpatError) as error:
        raise errors.UsageError(f'{path}: {error}') from None


class _JUnit:
    """The handlers of a parser."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._depth = 0
        self._name = ''
        self._outcome = ''
        self._path = self._line = ''
        self._message = ''

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ValueError('too deep')
        if tag == 'testcase':
            place = attributes.get('classname', '')
            name = attributes.get('name', '')
            self._name = f'{place}.{name}' if place else name
            self._outcome = 'passed'
            self._path = attributes.get('file', '')
            self._line = attributes.get('line', '')
            self._message = ''
        elif self._outcome == 'passed' and tag in _BAD:
            self._outcome = _BAD[tag]
            self._message = attributes.get('message', '')

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag == 'testcase':
            self._counts.add(self._name, self._outcome)
            if self._outcome in ('failed', 'errors'):
                self._locate()
            self._outcome = ''

    def _locate(self) -> None:
        """Keep where a failed test stands, if it was written down."""
        failures = self._counts.failures
        line = self._line
        path = self._path.replace('\\', '/')
        # What is not below the top of the repository is not of it.
        within = path and not path.startswith('/') and ':' not in path
        if not within or '..' in path.split('/'):
            return
        if len(failures) < MAX_PLACES:
            number = int(line) if line.isdecimal() and len(line) < 9 else 1
            failures.append(
                Failure(
                    path[:_MESSAGE],
                    max(number, 1),
                    self._name[:_NAME],
                    self._message[:_MESSAGE],
                )
            )


def _junit(stream: BinaryIO, counts: Counts) -> None:
    def refuse(*_: object) -> int:
        raise ValueError('a document type or an entity, which are not read')

    parser = xml.parsers.expat.ParserCreate()
    handlers = _JUnit(counts)
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    left = MAX_BYTES
    while True:
        block = stream.read(_BLOCK)
        left -= len(block)
        if left < 0:
            raise ValueError('too large')
        parser.Parse(block, not block)
        if not block:
            return


#: Statuses of subunit; those of no interest are missing.
_STATUSES = {
    2: 'errors',
    3: 'passed',
    4: 'failed',
    5: 'skipped',
    6: 'failed',
    7: 'passed',
}
_TIMESTAMP = 0x0200
_TEST_ID = 0x0800


def _subunit(stream: BinaryIO, counts: Counts) -> None:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError('too large')
    outcomes: dict[str, str] = {}
    place = 0
    while True:
        place = data.find(_SUBUNIT, place)
        if place < 0:
            break
        length = _packet(data, place, outcomes)
        # What is no packet is noise of programs between two of them.
        place += length or 1
    for name, outcome in outcomes.items():
        counts.add(name, outcome)


def _packet(data: bytes, place: int, outcomes: dict[str, str]) -> int:
    """Read the packet at a place and return its length, 0 if there is none."""
    try:
        flags, first = struct.unpack_from('>HB', data, place + 1)
        if flags >> 12 != 2 or first >> 6 == 3:
            return 0
        length, position = _number(data, place + 3)
        end = place + length
        packet = data[place : end - 4]
        (checksum,) = struct.unpack_from('>I', data, end - 4)
        if length < 8 or zlib.crc32(packet) != checksum:
            return 0
        if flags & _TIMESTAMP:
            position = _number(data, position + 4)[1]
        if flags & _TEST_ID:
            size, position = _number(data, position)
            name = data[position : min(position + size, end)]
            status = _STATUSES.get(flags & 7)
            if status:
                outcomes[name.decode(errors='replace')] = status
    except (struct.error, IndexError):
        return 0
    return length


def _number(data: bytes, place: int) -> tuple[int, int]:
    """Return a number of 1 to 4 bytes, and where what follows begins."""
    more = data[place] >> 6
    raw = data[place : place + 1 + more]
    value = int.from_bytes(raw, 'big') & ((1 << (6 + 8 * more)) - 1)
    return value, place + 1 + more
