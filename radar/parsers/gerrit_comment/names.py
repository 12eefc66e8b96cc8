# SPDX-License-Identifier: Apache-2.0
"""Names of jobs: what belongs to them and what cannot be one."""

import re
from typing import Final

from radar.parsers.gerrit_comment.vocabulary import ENDINGS
from radar.parsers.gerrit_comment.vocabulary import LABELS
from radar.parsers.gerrit_comment.vocabulary import TITLES

_NOT_IN_NAMES: Final = re.compile(r'["\u201c\u201d;!?,]|\'|\.\s|\s(?:if|is)\s')
_JOB_LIKE: Final = re.compile(r'[A-Za-z].*[-_/.0-9]|[0-9_-].*[A-Za-z]')


def clean_name(text: str) -> str | None:
    """Return a job name without the marks around it, None if nothing."""
    name = text.strip(' \t:=|,*`"\'([<>-\u2013\u2014')
    name = name.rstrip(')]') if name.count('(') < name.count(')') else name
    if '](' in name:
        name = name.partition('](')[0]
    name = name.strip('[] \t') if '[' not in name[1:-1] else name
    if not name:
        return None
    first, _, second = name.partition(' ')
    if second == first:
        return first
    return name


def is_label(name: str | None, bulleted: bool) -> bool:
    """Whether a text labels a line and names no job.

    In a list, ``build`` or ``docs`` may well be the name of a job.
    """
    if name is None:
        return False
    if _NOT_IN_NAMES.search(name):
        return True
    if bulleted:
        return name.lower() in LABELS
    words = name.lower().split()
    if name.endswith(' CI') or (len(words) > 1 and words[-1] in ENDINGS):
        return True
    return all(word in LABELS or word in TITLES for word in words)


def looks_like_job(name: str) -> bool:
    """Whether a single word has the shape of a job's name."""
    return len(name) <= 255 and _JOB_LIKE.match(name) is not None
