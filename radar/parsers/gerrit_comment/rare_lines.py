# SPDX-License-Identifier: Apache-2.0
"""Job lines of single families of builders, which no separator marks.

Buildbot: ``Builder <name> succeeded (<url>)``. Chromium's commit queue:
``<name> on <master> (JOB_FAILED, <url>)``. Board farms, with the link last:
``"<board>" using <payload> : SUCCESS : <url>``. Also text in place of the
result that begins with one: ``<name> : Failed: 3 of 112 tests``.
"""

import re
from typing import Final

from radar.enums import RESULT_WORDS
from radar.enums import JobResult
from radar.parsers.gerrit_comment.links import Link
from radar.parsers.gerrit_comment.links import find_link
from radar.parsers.gerrit_comment.model import Job
from radar.parsers.gerrit_comment.names import looks_like_job
from radar.parsers.gerrit_comment.vocabulary import TITLES
from radar.parsers.gerrit_comment.words import read_result

_ITEM: Final = re.compile(
    r'([A-Za-z][\w.+-]{1,99}) ?: ((?:failed|passed|succeeded|timed out|aborted'
    r') [^\n]{1,400})',
    re.IGNORECASE,
)
#: First letters of lines that have neither separator nor capitals.
RARE: Final = frozenset('BbCcPpTtWw')
_BUILDER: Final = re.compile(
    r'(?:[Bb]uilder|[Ww]orker|[Cc]onfiguration|[Tt]arget|[Pp]latform) '
    r'([^\n:()]{1,120}?) (?:has |build )?([A-Za-z]{2,12})'
    r'(?=$|\s{0,2}[(:,.<-])'
)
_MASTER: Final = re.compile(
    r'(\S{1,255}) on \S{1,255} \(([A-Z][A-Z_]{2,30}), ([^()\s]{0,1000})'
)
_LINK_LAST: Final = re.compile(
    r'([^\n]{1,120}?) : ([A-Z][A-Z_]{1,20}) : (?=[a-z]{3,5}://)'
)
_BEGUN: Final = re.compile(
    r'(\S{1,255}) : ((?:fail|pass|succe|error|abort|timed)[a-z]{0,6}[:,;]'
    r' [^\n]{1,400})',
    re.IGNORECASE,
)


def _with(name: str, link: Link | None, word: str) -> Job | None:
    outcome = RESULT_WORDS.get(word.upper())
    if outcome is None:
        return None
    url = None if link is None else link.url
    return Job(name.strip(), url, word.upper(), outcome)


def read_rare(line: str) -> Job | None:
    """Return the job of a line that has the form of one builder."""
    if line[0] in RARE:
        match = _BUILDER.match(line)
        if match is not None:
            name, word = match.groups()
            return _with(name, find_link(line[match.end() :]), word)
    if ', ' in line and ' on ' in line:
        match = _MASTER.match(line)
        if match is not None:
            name, word, url = match.groups()
            return _with(name, find_link(url), word)
    first = line.find(' : ')
    if first < 0:
        return None
    if line.find(' : ', first + 3) > 0:
        match = _LINK_LAST.match(line)
        if match is not None and len(match.group(1)) == first:
            link = find_link(line[match.end() :])
            return _with(match.group(1), link, match.group(2))
    match = _BEGUN.fullmatch(line)
    if match is None:
        return None
    return _begun(match.group(1), match.group(2), item=False)


def read_item(text: str) -> Job | None:
    """Return the job of ``- <name>: failed with 3 errors``."""
    match = _ITEM.fullmatch(text)
    if match is None or match.group(1).lower() in TITLES:
        return None
    return _begun(match.group(1), match.group(2), item=True)


def _begun(name: str, text: str, *, item: bool) -> Job | None:
    result = read_result(text)
    if result is None or result.outcome is JobResult.UNKNOWN:
        return None
    if not (item or looks_like_job(name)) or '://' in name:
        return None
    return Job(
        name,
        None,
        result.result,
        result.outcome,
        result.seconds,
        result.voting,
    )
