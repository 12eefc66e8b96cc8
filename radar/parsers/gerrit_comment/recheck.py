# SPDX-License-Identifier: Apache-2.0
"""Requests of people to run the tests again.

The upstream trigger is any comment that starts with ``recheck``, whatever
follows; its siblings are ``check experimental`` and ``check arm64``.
Vendors added ``recheck-<x>``, ``recheck <x>``, ``<x>-recheck-patch``,
``<x>: recheck``, ``check <x>`` and ``run-<x>``.
"""

import re
from typing import Final
from typing import NamedTuple

from radar.parsers.gerrit_comment.vocabulary import NOT_CHECKED
from radar.parsers.gerrit_comment.vocabulary import PROJECTS
from radar.parsers.gerrit_comment.vocabulary import REASONS
from radar.parsers.gerrit_comment.vocabulary import REMARKS

_NAME: Final = r'([A-Za-z][A-Za-z0-9._/+-]{0,99})'
_RECHECK: Final = re.compile(
    r'(?:recheck|reverify)(?:[-_]' + _NAME + r')?', re.IGNORECASE
)
_AGAIN: Final = re.compile(
    r'(?:re-?test|re-?run|re-?trigger|re-?build|re-?check)'
    r'(?:[-_ ]' + _NAME + r')?[.!]?',
    re.IGNORECASE,
)
_SUFFIX: Final = re.compile(
    _NAME + r'[-_]recheck(?:[-_](?:patch|all))?[.!]?', re.IGNORECASE
)
_PREFIX: Final = re.compile(
    r'([A-Za-z][\w./+-]{0,60}(?: [\w./+-]{1,60}){0,2}) ?: ?recheck\b',
    re.IGNORECASE,
)
_CHECK: Final = re.compile(
    r'check[ -]' + _NAME + r'(?:,? please)?[.!]?', re.IGNORECASE
)
_SIBLING: Final = re.compile(
    r'check (experimental|arm64|gate|third-party)\b', re.IGNORECASE
)
_RUN: Final = re.compile(
    r'run-' + _NAME[:-1] + r'(?: CI)?)(?: please)?[.!]?', re.IGNORECASE
)
_SYSTEM: Final = re.compile(r'[A-Za-z][\w./+-]{0,99}')
#: A system's name has no more words than this.
_MAX_WORDS: Final = 6
#: What people add to the name of a system.
_FOLLOWING: Final = frozenset({'please', 'pls', 'bug', 'no', 'again'})
_COUNTER: Final = re.compile(r'\([0-9]{1,6}(?: inline)? comments?\)')
#: First letters of the rarer forms that need not hold ``recheck``.
_LETTERS: Final = frozenset('rRcC')
_TRIM: Final = '.,!?;:\'"`*'


class Recheck(NamedTuple):
    """A request; ``of`` is the system or pipeline that it names."""

    of: str | None


def first_line(text: str) -> str:
    """Return the first line that is neither quoted nor a counter."""
    start = 0
    size = len(text)
    for _ in range(200):
        if start >= size:
            break
        end = text.find('\n', start)
        if end < 0:
            end = size
        line = text[start : min(end, start + 400)].strip()
        if line and line[0] != '>':
            line = _COUNTER.sub('', line).strip() if line[0] == '(' else line
            if line:
                return line
        start = end + 1
    return ''


def _named(rest: str) -> str | None:
    """Return the system in what follows ``recheck``."""
    if rest[:1] not in (' ', '\t'):
        return None
    words = rest.split()
    name = words[0].strip(_TRIM)
    if name.lower() in REASONS or _SYSTEM.fullmatch(name) is None:
        return None
    if len(words) == 1:
        return None if words[0][-1] == ':' else name
    if words[-1].strip(_TRIM).lower() == 'ci' and len(words) <= _MAX_WORDS:
        return ' '.join(words).strip(_TRIM)
    following = words[1].strip(_TRIM).lower()
    if following == 'bug' and name.lower() in PROJECTS:
        return None
    return name if following in _FOLLOWING else None


def read_recheck(line: str) -> Recheck | None:
    """Return the request that a first line makes, None if it makes none."""
    match = _RECHECK.match(line)
    if match is not None:
        name = match.group(1)
        if name:
            return Recheck(name.rstrip(_TRIM))
        return Recheck(_named(line[match.end() :]))
    if line[:1] in _LETTERS or 'recheck' in line.lower():
        return _rare(line)
    return None


def _rare(line: str) -> Recheck | None:
    match = _SIBLING.match(line)
    if match is not None:
        return Recheck(match.group(1))
    match = _SUFFIX.fullmatch(line) or _RUN.fullmatch(line)
    if match is not None:
        return Recheck(match.group(1).rstrip(_TRIM))
    match = _PREFIX.match(line)
    if match is not None and match.group(1).lower() not in REMARKS:
        return Recheck(match.group(1))
    match = _CHECK.fullmatch(line)
    if match is not None:
        name = match.group(1).rstrip(_TRIM)
        return None if name.lower() in NOT_CHECKED else Recheck(name)
    match = _AGAIN.fullmatch(line)
    if match is None:
        return None
    return Recheck(_named(' ' + match.group(1)) if match.group(1) else None)
