# SPDX-License-Identifier: Apache-2.0
"""The line that Gerrit puts over a review: patch set and votes.

Forms: ``Patch Set 3: Verified+1 Code-Review-1``, ``-Verified`` for a vote
taken back and, up to Gerrit 2.7, the sentence of the label's value instead
of the vote. Events of early 2014 have no such line at all.
"""

from functools import lru_cache
import re
from typing import Final
from typing import NamedTuple

_HEADER: Final = re.compile(
    r'\s*+Patch[ -]?[Ss]et ([0-9]{1,9})[ \t]*+:[ \t]*+([^\n]*+)\n?'
)
_VOTE: Final = re.compile(r'(-?)([A-Z][A-Za-z0-9_-]{0,60}?)([+-][0-9]{1,2})?')
_INLINE: Final = re.compile(r'\([0-9]{1,6}(?: inline)? comments?\)')
#: A header longer than this holds text, not votes.
_MAX_VOTES: Final = 400

#: Names of label values: the defaults of Gerrit and those of OpenStack.
_SENTENCES: Final = {
    'works for me': ('Verified', 1),
    "doesn't seem to work": ('Verified', -1),
    'verified': ('Verified', 1),
    'fails': ('Verified', -1),
    'looks good to me': ('Code-Review', 1),
    'looks good to me, but someone else must approve': ('Code-Review', 1),
    'looks good to me, approved': ('Code-Review', 2),
    'looks good to me (core reviewer)': ('Code-Review', 2),
    "i would prefer that you didn't merge this": ('Code-Review', -1),
    "i would prefer that you didn't submit this": ('Code-Review', -1),
    'i would prefer this is not merged as is': ('Code-Review', -1),
    'i would prefer this is not submitted as is': ('Code-Review', -1),
    'this patch needs further work before it can be merged': (
        'Code-Review',
        -1,
    ),
    'do not merge': ('Code-Review', -2),
    'do not submit': ('Code-Review', -2),
    'this shall not be merged': ('Code-Review', -2),
    'this shall not be submitted': ('Code-Review', -2),
    'approved': ('Workflow', 1),
    'work in progress': ('Workflow', -1),
    'ready for reviews': ('Workflow', 0),
}

_Votes = tuple[tuple[str, int], ...]


class Header(NamedTuple):
    """The header taken apart; ``first`` is text on its own line."""

    found: bool
    patch_set: int | None
    votes: _Votes
    first: str
    body: str


def _sentences(line: str) -> _Votes:
    """Translate label sentences, several of which ``;`` separates."""
    votes = []
    for part in line.replace('\u2019', "'").lower().split(';'):
        vote = _SENTENCES.get(part.strip(' \t.'))
        if vote is None:
            return ()
        votes.append(vote)
    return tuple(votes)


def _signed(line: str) -> tuple[_Votes, str]:
    """Take the votes off the front of a line."""
    votes: list[tuple[str, int]] = []
    rest = line.split()
    while rest:
        match = _VOTE.fullmatch(rest[0].rstrip('.,;'))
        if match is None:
            break
        removed, label, value = match.groups()
        if bool(removed) == bool(value):
            break
        votes.append((label, int(value) if value else 0))
        del rest[0]
    return tuple(votes), ' '.join(rest)


@lru_cache(maxsize=1024)
def read_votes(line: str) -> tuple[_Votes, str]:
    """Return the votes at the front of a header line and what follows."""
    line = _INLINE.sub('', line).strip()
    if line.lower() == 'no score':
        return (), ''
    votes, rest = _signed(line)
    if not votes and rest:
        votes = _sentences(rest)
        if votes:
            return votes, ''
        return (), line
    return votes, rest


def split_header(text: str) -> Header:
    """Separate the header, if there is one, from the text."""
    match = _HEADER.match(text)
    if match is None:
        return Header(False, None, (), '', text)
    number, line = match.groups()
    votes: _Votes = ()
    if line and len(line) <= _MAX_VOTES:
        votes, line = read_votes(line)
    body = text[match.end() :]
    return Header(True, int(number), votes, line, body)
