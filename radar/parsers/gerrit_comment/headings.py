# SPDX-License-Identifier: Apache-2.0
"""Headings of results.

Zuul's defaults and OpenStack's layout (``Build failed (check pipeline).``),
the Jenkins Gerrit Trigger (``Build Unstable``, ``No Builds Executed``) and
what third-party systems made of either (``Tests succeeded.``).
"""

from functools import lru_cache
import re
from typing import Final
from typing import NamedTuple

from radar.enums import Verdict
from radar.parsers.gerrit_comment.prose import judge_share
from radar.parsers.gerrit_comment.vocabulary import NO_PIPELINES

#: The commonest headings, before the long pattern is tried.
_COMMON: Final = re.compile(
    r'Build ([A-Za-z]+)(?: ?$|[.!](?: |$)| \(([^()\s]{1,99}) pipeline\)\.)'
)
_COMMON_WORDS: Final = {
    'succeeded': Verdict.PASSED,
    'successful': Verdict.PASSED,
    'Successful': Verdict.PASSED,
    'failed': Verdict.FAILED,
    'Failed': Verdict.FAILED,
    'Unstable': Verdict.FAILED,
}
_WORD: Final = r'(?:[\w.+/-]{1,40}\ )?'
_RESULT: Final = re.compile(
    rf"""
    [\W_]{{0,8}} (?!(?:if|when|in|to|should|for|after)\ )
    {_WORD}{_WORD}{_WORD}{_WORD}
    (?:builds?|tests?|testing|jobs?|runs?|results?|status|checks?|ci|pipeline
      |verification|validation|verdict|job\(s\)|test\(s\)|integration|gate
      |workflow|presubmit|analysis|scan|compilation|deployment|try-?(?:jobs?
      |bots?))
    (?:\ (?:results?|runs?|status|suites?|jobs?|execution))?
    (?:\ (?:has|have|is|was|were|are|had|now))?
    (?:\ (?:been|all))?
    (?:\ (?:completed?|finished|ended|done)(?:\ (?:with|as))?)?
    [ ]?[:=-]?[ ]?[*_`\[(]{{0,3}}
    (?P<word>
      succe(?:ss(?:ful(?:ly)?)?|ed(?:ed|s)?) | pass(?:ed|es)? | ok
    | unsuccessful | fail(?:ed|ures?|s)? | unstable | error(?:ed|s)?
    | broken | timed[ -]?out | timeout | abort(?:ed)? | cancell?ed
    | lost | not[ _](?:built|run|executed)
    )
    (?![\w-]|\s?[:=]\s?[0-9]{{1,9}}(?![\w.]))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOT_RUN: Final = re.compile(
    r'\W{0,8}no (?:builds?|jobs?|tests?) (?:were |was |have been )?'
    r'(?:executed|run|ran|triggered|configured|built|found)\b',
    re.IGNORECASE,
)
#: The end of a run, for whoever says no more than that.
_FINISHED: Final = re.compile(
    rf"""
    [\W_]{{0,8}} {_WORD}{_WORD}{_WORD}{_WORD}
    (?:builds?|tests?|testing|jobs?|runs?|checks?|ci|pipeline|verification
      |validation|workflow|analysis|scan)
    (?:\ \#?[0-9]{{1,9}})? (?:\ (?:has|have|is|are|was|were))? (?:\ been)?
    \ (?:finished|completed?|done|ended|over)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PREFIX: Final = re.compile(r'[^:\]\n]{1,60}[:\]]\s{1,4}(?=\S)')
_PIPELINE: Final = re.compile(
    r'[(\[](?:pipeline: ?([\w./-]{1,99})|([^()\[\]\n]{1,99}) pipeline)[)\]]'
)
_NAMED: Final = re.compile(
    r'[\W_]{0,8}(?:main ([A-Za-z][\w.-]{0,98}) build'
    r'|(?:the )?([A-Za-z][\w./-]{0,98}) pipeline)\b',
    re.IGNORECASE,
)
_NEGATIVE: Final = re.compile(
    r'\W{0,8}(?:the |some |[0-9]{1,5} )?(?:tests?|builds?|jobs?|runs?|tempest)'
    r'(?: runs?| suites?| jobs?)? (?:has |have )?failed\b(?!\s?[:=]\s?0)',
    re.IGNORECASE,
)
MAX_LINE: Final = 600


class Heading(NamedTuple):
    """The verdict of a heading and the pipeline that it names."""

    verdict: Verdict
    pipeline: str | None


def _verdict(word: str) -> Verdict:
    word = word.lower()
    if word.startswith(('succe', 'pass', 'ok')):
        return Verdict.PASSED
    if word.startswith(('timed', 'timeout', 'abort', 'cancel', 'lost')):
        return Verdict.INFRA
    return Verdict.UNKNOWN if word.startswith('not') else Verdict.FAILED


def pipeline_in(line: str) -> str | None:
    """Return the pipeline in brackets: ``(check pipeline)``."""
    match = _PIPELINE.search(line, 0, MAX_LINE)
    if match is not None:
        return match.group(1) or match.group(2)
    match = _NAMED.match(line, 0, MAX_LINE)
    if match is None:
        return None
    name: str = match.group(1) or match.group(2)
    if name.lower() in NO_PIPELINES:
        return None
    # The first word of the line has a capital for that alone.
    return name.lower() if name.istitle() else name


def after_prefix(line: str) -> int:
    """Return where a line goes on after ``Acme CI:``, 0 without that."""
    match = _PREFIX.match(line)
    return 0 if match is None else match.end()


@lru_cache(maxsize=4096)
def read_heading(line: str) -> Heading | None:
    """Return what the heading of a result says, None if it is none."""
    match = _COMMON.match(line)
    if match is not None and match.group(1) in _COMMON_WORDS:
        return Heading(_COMMON_WORDS[match.group(1)], match.group(2))
    line = line[:MAX_LINE]
    match = _RESULT.match(line)
    if match is None:
        start = after_prefix(line)
        if start:
            match = _RESULT.match(line, start)
    if match is not None:
        verdict = _verdict(match['word'])
        if line[0].isdigit() or '/' in match.group():
            verdict = judge_share(line) or verdict
        return Heading(verdict, pipeline_in(line))
    if _NOT_RUN.match(line):
        return Heading(Verdict.UNKNOWN, pipeline_in(line))
    return None


def is_finished(line: str) -> bool:
    """Whether a line tells the end of a run and not how it went."""
    return _FINISHED.match(line, 0, MAX_LINE) is not None


def is_negative(line: str) -> bool:
    """Whether a line below a heading takes its success back."""
    return 'ailed' in line and _NEGATIVE.match(line) is not None
