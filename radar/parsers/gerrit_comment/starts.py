# SPDX-License-Identifier: Apache-2.0
"""Messages that announce a run: evidence of life, no results."""

import re
from typing import Final

from radar.parsers.gerrit_comment.headings import MAX_LINE
from radar.parsers.gerrit_comment.headings import after_prefix
from radar.parsers.gerrit_comment.headings import pipeline_in
from radar.parsers.gerrit_comment.vocabulary import NO_PIPELINES

#: Zuul's and the Jenkins Gerrit Trigger's.
_COMMON: Final = re.compile(
    r'Starting [\w.-]{1,99} jobs\.|Build Started (?:https?://|$)'
)
_WORD: Final = r"""(?:[\w./+'"\#-]{1,80}\ )?"""
_AUX: Final = r'(?:(?:has|have|is|are|was|were|now|been|being|got|just)\ )?'
_START: Final = re.compile(
    rf"""
    [\W_]{{0,8}} (?::[a-z_]{{1,30}}:\ )?
    (?:(?:i'm|i\ am|we're|we\ are|now)\ ){{0,2}}
    (?:
      (?:re-?)?(?:starting|trying|running|queu?eing|triggering|scheduling|launching
        |testing|executing|enqueu?ing|building|verifying|check(?:ing)?
        |integrating|compiling|deploying|processing|beginning|validating
        |analy[sz]ing|scanning)
      \ {_WORD}{_WORD}{_WORD}{_WORD}
      (?:(?:jobs?|pipelines?|builds?|tests?|runs?|verification|ci|tempest
        |checks?|patch(?:\ ?set)?|change|workflows?|commit|cl)\b|https?://)
    | {_WORD}{_WORD}{_WORD}{_WORD}
      (?:builds?|tests?|testing|jobs?|runs?|ci|pipeline|verification|checks?
        |job\(s\)|recheck|change|patch\ ?set|item|workflows?|presubmits?
        |(?:try)?bots?|tryjobs?|dry\ run|scan|analysis|suite)
      \ (?:\#?[0-9]{{1,9}}\ )?{_AUX}{_AUX}{_AUX}
      (?:re-?)?(?:started|queued|triggered|scheduled|enqueued|launched
        |in\ progress|running|pending|begun|submitted|kicked\ off|starting
        |beginning|underway|waiting|on\ its\ way)\b
    | {_WORD}{_WORD}{_WORD}(?:is|are)\ (?:now\ |currently\ )?(?:re-?)?
      (?:trying|testing|building|verifying|compiling|integrating|processing
      |being\ (?:tested|built|verified|checked|processed|integrated))\b
    | {_WORD}{_WORD}(?:builds?|jobs?|runs?|pipelines?|workflows?)
      \ (?:\#?[0-9]{{1,9}}\ )?{_AUX}{_AUX}created\b
    | (?:started|starting|queued|triggered|enqueued|scheduled|running
      |re-?running|re-?testing|re-?triggered|in\ progress|pending|waiting)\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PIPELINE: Final = re.compile(
    r'(?:starting|started|running|enqueued|queued)(?: (?:to|in|into|the))?'
    r' ([A-Za-z][\w.-]{0,99}) (?:jobs|pipeline)\b',
    re.IGNORECASE,
)
_PROGRESS: Final = re.compile(r'\(([0-9]{1,5})/([0-9]{1,5})\)')


def is_common_start(line: str) -> bool:
    """Whether a line is the start message of Zuul or of Jenkins."""
    return _COMMON.match(line) is not None


def is_start(line: str) -> bool:
    """Whether a line announces a run."""
    line = line[:MAX_LINE]
    if _START.match(line):
        return True
    start = after_prefix(line)
    return start > 0 and _START.match(line, start) is not None


def start_pipeline(line: str) -> str | None:
    """Return the pipeline that a start message names."""
    match = _PIPELINE.search(line, 0, MAX_LINE)
    if match is not None and match.group(1).lower() not in NO_PIPELINES:
        return match.group(1)
    return pipeline_in(line)


def progress(line: str) -> tuple[int, int] | None:
    """Return k and n of ``Build Started <url> (k/n)``."""
    match = _PROGRESS.search(line, 0, MAX_LINE)
    return match and (int(match.group(1)), int(match.group(2)))
