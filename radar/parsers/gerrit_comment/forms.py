# SPDX-License-Identifier: Apache-2.0
"""Whether the form of a text alone shows that a CI system posted it.

People quote and paste what CI systems write, so a named author needs more
than an unnamed one: a formal opening and a job line or a Verified vote.
"""

import re
from typing import Final

from radar.parsers.gerrit_comment import failures
from radar.parsers.gerrit_comment import starts
from radar.parsers.gerrit_comment.authors import is_personal
from radar.parsers.gerrit_comment.header import Header
from radar.parsers.gerrit_comment.lines import split_lines

_JOB_LINE: Final = re.compile(
    r'^\s{0,8}(?:[-*]\s{1,4})?(?:\S{1,255}\s{1,4})?(?:https?://\S{1,1000}'
    r'|noop)\s?:\s?[A-Z_]{2,20}\b(?! (?!in [0-9])[a-z])',
    re.MULTILINE,
)
#: Forms that nobody but a CI writes as the first line of a comment.
_STRICT: Final = re.compile(
    r"""
    (?:Build|Tests)\ (?:succeeded|failed|successful|started|unstable|aborted
      |canceled)(?:\ \([^()\n]{1,99}\ pipeline\))?\s*+(?:[.!:]|$|https?://)
    | Starting\ [\w.-]{1,99}\ jobs\.?\s*$
    | No\ Builds\ Executed\b | Merge\ Failed\.\s*$
    | This\ change\ (?:or\ one\ of\ its\ |depends\ on\ a\ change\ that\ failed)
    | (?:PASSED|FAILED|SUCCESS|FAILURE)\ ?:\ ?https?://
    | Unable\ to\ freeze\ job\ graph | Zuul\ encountered\ a
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: How many tests ran and what became of them, with a link to the rest.
_COUNTS: Final = re.compile(
    r'\bran [0-9]{1,7} (?:\w{1,20} )?tests?\b'
    r'|\b[0-9]{1,7} (?:of [0-9]{1,7} )?tests? (?:passed|failed)\b',
    re.IGNORECASE,
)
_FIRST_PERSON: Final = re.compile(r'\b(?:I|we|We|my|My|me|us|our)\b')
#: How far into a text the first job line is looked for.
_REACH: Final = 8192


def _verified(header: Header) -> bool:
    return any(label == 'Verified' for label, _ in header.votes)


def _counts(line: str) -> bool:
    return (
        _COUNTS.search(line) is not None and _FIRST_PERSON.search(line) is None
    )


def of_ci(
    header: Header, body: str, line: str, name: str | None, bot: bool
) -> bool:
    """Whether only a CI system would post this.

    ``line`` is the first line that is no quotation.
    """
    verified = _verified(header)
    if not line:
        return verified and (bot or name is None)
    formal = _STRICT.match(line) is not None
    if formal and (name is None or bot):
        return True
    if not formal and ':' not in line:
        return False
    if 'http' in line and not is_personal(name) and _counts(line):
        return True
    opened = formal or _JOB_LINE.match(line) is not None
    if not opened:
        return False
    if verified or starts.is_start(line):
        return True
    if _JOB_LINE.search(body, 0, _REACH) is None:
        return formal and failures.is_merge_failure(line)
    # All of it is a report: nobody adds a word of his own.
    return formal or (not is_personal(name) and not split_lines(body).plain)
