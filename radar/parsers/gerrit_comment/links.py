# SPDX-License-Identifier: Apache-2.0
"""Links in comments: bare, in brackets, or as ``[text](url)``."""

import re
from typing import Final
from typing import NamedTuple

from radar.enums import RESULT_WORDS

_LINK: Final = re.compile(
    r'(?<![A-Za-z0-9])(?:https?|ftps?|sftp|finger)://[^\s<>"\'|`]++',
    re.IGNORECASE,
)
_TEXT: Final = re.compile(r'\[([^\[\]]{1,255})\]\($')
_ONLY: Final = re.compile(r'\s*[(<\[]?\s*((?:https?|ftps?)://\S+?)[)>\]]?\s*')
_JOB: Final = re.compile(r'/job/([^/\s?#]{1,255})')
_PAIRS: Final = {')': '(', ']': '[', '}': '{'}
#: Characters of the sentence that may cling to a link.
_MAX_TRIM: Final = 8


class Link(NamedTuple):
    """A link, where it stands and the text it hides behind."""

    url: str
    start: int
    end: int
    text: str | None


def _trim(url: str) -> str:
    """Cut what belongs to the sentence around a link."""
    for _ in range(_MAX_TRIM):
        last = url[-1:]
        opening = _PAIRS.get(last)
        loose = opening and url.count(opening) < url.count(last)
        if not last or (not loose and last not in '.,;:!*'):
            break
        url = url[:-1]
    return url


def find_link(text: str) -> Link | None:
    """Return the first link of a line."""
    match = _LINK.search(text)
    if match is None:
        return None
    url = match.group()
    closing = url.find('](')
    if closing < 0:
        closing = url.find('):')
    if closing > 0:
        url = url[:closing]
    head, colon, word = url.rpartition(':')
    if colon and word.upper() in RESULT_WORDS:
        url = head
    url = _trim(url)
    start = match.start()
    end = start + len(url)
    hidden = _TEXT.search(text, max(0, start - 260), start)
    if hidden is None:
        return Link(url, start, end, None)
    return Link(url, hidden.start(), end, hidden.group(1))


def only_link(line: str) -> str | None:
    """Return the link that is all of an indented or bracketed line."""
    if len(line) > 2048 or line[:1] not in ('(', '<', '[', ' ', '\t'):
        return None
    match = _ONLY.fullmatch(line)
    return None if match is None else _trim(match.group(1))


def job_in_path(url: str) -> str | None:
    """Return NAME of ``.../job/NAME/...``, the innermost of folders."""
    names = _JOB.findall(url[:2048])
    return names[-1] if names else None
