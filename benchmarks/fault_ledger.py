# SPDX-License-Identifier: Apache-2.0
"""What clients were promised, to be compared with what is stored.

Each write sets all members of a row to one *stamp* that is used once, so
that a row tells which write it is of, or that it is of several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

#: Stands for a row whose members are of several writes.
TORN = 'torn'

#: What a method may be answered with, by its documentation.
_DOCUMENTED = {
    'GET': {200, 404, 429, 503},
    'POST': {201, 409, 429, 503},
    'PATCH': {200, 404, 409, 412, 429, 503},
    'DELETE': {204, 404, 412, 429, 503},
}


def operator(stamp: str) -> dict[str, Any]:
    """Return the members of an operator."""
    return {
        'organization': stamp,
        'email': f'{stamp}@example.org',
        'irc': stamp,
    }


def system(stamp: str) -> dict[str, Any]:
    """Return the members of a system, some of them in other tables."""
    return {
        'description': stamp,
        'wiki_url': f'https://wiki.example.org/{stamp}',
        'rechecks': [{'phrase': stamp}, {'phrase': f'{stamp}!'}],
    }


#: By plural: what makes a document of a stamp, and the member it is in.
NOUNS = {
    'operators': (operator, 'irc'),
    'systems': (system, 'description'),
}


def stamp_of(plural: str, document: Mapping[str, Any]) -> str:
    """Return the stamp of a row, or :data:`TORN`."""
    make, member = NOUNS[plural]
    stamp = str(document[member])
    found = {name: document[name] for name in make(stamp)}
    if 'rechecks' in found:
        found['rechecks'].sort(key=lambda item: item['phrase'])
    return stamp if found == make(stamp) else TORN


@dataclass
class Row:
    """A row that one client writes: what it may be, as far as it knows.

    A stamp of None stands for not being there.
    """

    plural: str
    name: str
    key: str = ''
    tag: str = ''
    #: What it is but for writes without an answer.
    stamp: str | None = None
    #: Writes without an answer. They may be stored even now, until another
    #: is acknowledged: each needs the version that it was made for.
    open: set[str | None] = field(default_factory=set)
    #: How many were acknowledged, and how many had no answer.
    written: int = 0
    unknown: int = 0
    _past: set[str | None] = field(default_factory=set)

    @property
    def possible(self) -> set[str | None]:
        """What it may be."""
        return {self.stamp, *self.open}

    def acknowledge(self, stamp: str | None) -> None:
        """Note that a write is stored."""
        self.written += 1
        self._past |= self.possible
        self.stamp, self.open = stamp, set()

    def doubt(self, stamp: str | None) -> None:
        """Note that nobody knows whether a write is stored."""
        self.unknown += 1
        self.open.add(stamp)
        self.tag = ''

    def judge(self, found: str | None) -> str:
        """Note what it is; return what is wrong with that, if anything."""
        if found == self.stamp:
            return ''
        old, known = self.stamp, self.possible
        self.stamp = found
        # Nothing can still happen to a row that is not there.
        self.open = self.open - {found} if found else set()
        if found not in known:
            past = {None, *self._past}
            return found if found == TORN else _lost(found in past)
        self._past.add(old)
        return ''


def _lost(old: bool) -> str:
    return 'lost' if old else 'strange'


@dataclass
class Shared:
    """A row that all clients write, having read it or not.

    If they have, its stamp is a number and each write raises it by one.
    """

    plural: str
    name: str
    key: str
    counted: bool
    acknowledged: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def judge(self, found: str | None) -> str:
        """Return what is wrong with what it is in the end, if anything."""
        if found is None or found == TORN:
            return 'lost' if found is None else 'torn'
        if not self.counted:
            may = {'0', *self.acknowledged, *self.unknown}
            return '' if found in may else 'strange'
        if len(set(self.acknowledged)) < len(self.acknowledged):
            return 'overwritten'
        most = len(self.acknowledged) + len(self.unknown)
        if int(found) < max(map(int, self.acknowledged), default=0):
            return 'lost'
        return '' if int(found) <= most else 'strange'


@dataclass
class Book:
    """What one client was told."""

    answers: Counter[str] = field(default_factory=Counter)
    silences: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    #: When writes were acknowledged, in seconds of the monotonic clock.
    moments: list[float] = field(default_factory=list)

    def answered(
        self, method: str, status: int, headers: Mapping[str, str], body: bytes
    ) -> None:
        """Judge a status."""
        self.answers[f'{method} {status}'] += 1
        told = status not in (429, 503) or 'Retry-After' in headers
        if status not in _DOCUMENTED[method] or not told:
            self.wrong('undocumented', f'{method} {status} {body[:300]!r}')

    def wrong(self, problem: str, example: str) -> None:
        """Note that something is not as it must be."""
        self.problems[problem] += 1
        if len(self.examples) < 5:
            self.examples.append(f'{problem}: {example}')

    def seen(self, row: Row, found: str | None) -> None:
        """Judge what a row is found to be."""
        known = sorted(map(str, row.possible))
        problem = row.judge(found)
        if problem:
            self.wrong(problem, f'{row.name} is {found}, not {known}')
