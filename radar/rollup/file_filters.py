# SPDX-License-Identifier: Apache-2.0
"""Whether the files of a patch set concern a declaration; pure.

Patterns are of shells, as those of projects and branches: ``*`` stands for
any letters, slashes among them. Python's translation of them into regular
expressions never takes back what a ``*`` has taken (its groups are atomic),
so the time is at most the product of the lengths, whatever is written.
"""

from __future__ import annotations

from collections.abc import Sequence
import fnmatch
import functools
import re

from radar.enums import Exclusion
from radar.rollup.facts import MOST_FILES
from radar.rollup.facts import Entry


def excluded(entry: Entry, files: Sequence[str] | None) -> Exclusion | None:
    """Return why a patch set is none that a declaration speaks of.

    It is one if any path is among ``entry.files``, where there are such
    patterns, and any is not among ``entry.irrelevant_files``. One that
    touches no file has nothing irrelevant.

    :param files: paths that it touches; None while they are unknown. Of as
        many as are kept there may be more, which may concern it.
    """
    if not entry.filtered:
        return None
    if files is None:
        return Exclusion.FILES_UNKNOWN
    if _wanted(entry, files) and _relevant(entry, files):
        return None
    if len(files) >= MOST_FILES:
        return Exclusion.FILES_UNKNOWN
    return Exclusion.FILES_IRRELEVANT


def _wanted(entry: Entry, files: Sequence[str]) -> bool:
    return not entry.files or any(map(_any_of(entry.files).match, files))


def _relevant(entry: Entry, files: Sequence[str]) -> bool:
    if not entry.irrelevant_files or not files:
        return True
    return not all(map(_any_of(entry.irrelevant_files).match, files))


@functools.lru_cache(maxsize=1000)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile('|'.join(map(fnmatch.translate, patterns)))
