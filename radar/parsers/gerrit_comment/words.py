# SPDX-License-Identifier: Apache-2.0
"""Result words of job lines, and the meaning of text in their place."""

import re
from typing import Final
from typing import NamedTuple

from radar.enums import RESULT_WORDS
from radar.enums import JobResult
from radar.enums import Verdict
from radar.parsers.gerrit_comment.durations import find_duration
from radar.parsers.gerrit_comment.durations import read_duration
from radar.parsers.gerrit_comment.prose import judge

#: What may stand around a word: emphasis, brackets, signs and emoji.
_MARKS: Final = re.compile(
    r'[\s*_`"\'\[\]()<>\u2190-\u2bff\U0001f000-\U0001faff\ufe0e\ufe0f]*+'
    r'(?::[a-z0-9_]{1,40}:[ \t]{1,4}[*_`]{0,3})?'
)
_WORD: Final = re.compile(r'[A-Za-z]++(?:_[A-Za-z]++)*+')
_PAIR: Final = re.compile(r'([A-Za-z]++)[ -]([A-Za-z]++)(?![A-Za-z_])')
#: What may follow a word that is written small or mixed, if it is to be
#: the result and not the first word of a sentence.
_ENDED: Final = re.compile(
    r'[*_`\])"\'>.!,]*+\s*+(?:$|[-(\[|,;<]|in [0-9]|(?:after|took) [0-9]'
    r'|https?://)'
)
_NON_VOTING: Final = re.compile(
    r'[(\[]?\b(?:non|not)[ -]?voting\b[)\]]?|[(\[]nv[)\]]', re.IGNORECASE
)
_AVERAGE: Final = re.compile(r'[(\[][0-9.]{1,10} ?% avg[)\]]')
_OF_VERDICT: Final = {
    Verdict.PASSED: JobResult.PASSED,
    Verdict.FAILED: JobResult.FAILED,
    Verdict.INFRA: JobResult.INFRA,
    Verdict.UNKNOWN: JobResult.UNKNOWN,
    None: JobResult.UNKNOWN,
}


class Result(NamedTuple):
    """The tail of a job line; ``sure`` if its word is in the table."""

    result: str
    outcome: JobResult
    seconds: float | None
    voting: bool
    sure: bool


def _word(text: str) -> tuple[str, JobResult | None] | None:
    """Return the result word that text starts with, None for a sentence."""
    match = _PAIR.match(text)
    if match is not None:
        outcome = RESULT_WORDS.get('_'.join(match.groups()).upper())
        if outcome is not None:
            return match.group().upper(), outcome
    match = _WORD.match(text)
    if match is None:
        return None
    word = match.group()
    upper = word.upper()
    outcome = RESULT_WORDS.get(upper)
    if outcome is not None and word == upper:
        return word, outcome
    if _ENDED.match(text, match.end()) is None:
        return None
    if outcome is None and (word != upper or len(word) == 1):
        return None
    return upper, outcome


def _bare(text: str) -> float | None:
    """Return the duration that is all there is behind a result word."""
    text = text.strip(' \t*_`])')
    if not text[:1].isdigit():
        return None
    read = read_duration(text)
    return read[0] if read is not None and read[1] == len(text) else None


def read_result(text: str) -> Result | None:
    """Read what follows the separator of a job line.

    Either a result word with whatever details, or free text up to
    `` in <duration>``, ``(non-voting)`` or the end of the line.
    """
    text = text[_MARKS.match(text).end() :]  # type: ignore[union-attr]
    if not text:
        return None
    flag = _NON_VOTING.search(text)
    timed = find_duration(text)
    seconds = None if timed is None else timed[0]
    found = _word(text)
    if found is not None:
        word, outcome = found
        if seconds is None:
            seconds = _bare(text[len(word) :])
        sure = outcome is not None
        outcome = outcome or JobResult.UNKNOWN
        return Result(word, outcome, seconds, flag is None, sure)
    end = len(text) if timed is None else timed[1]
    if flag is not None:
        end = min(end, flag.start())
    free = _AVERAGE.sub('', text[:end]).strip(' \t([,;-')
    if not free:
        return None
    outcome = _OF_VERDICT[judge(free)]
    return Result(free, outcome, seconds, flag is None, False)
