# SPDX-License-Identifier: Apache-2.0
"""Items of a list of jobs whose results are in no table.

``- armv7l: unresolvable`` is a job if the item above or below it, with the
same indent and bullet, is one: ``- i686: failed``.
"""

import re
from typing import Final
from typing import NamedTuple

from radar.enums import JobResult
from radar.parsers.gerrit_comment.model import Job
from radar.parsers.gerrit_comment.names import is_label

#: First characters of the items of lists.
LEADS: Final = frozenset(' \t-*+\u2022')
_LEAD: Final = re.compile(r'[ \t]{0,16}(?:[-*+\u2022][ \t]{1,4})?')
_ITEM: Final = re.compile(
    r'([A-Za-z0-9][\w./+-]{0,254})\s{0,40}:\s{1,8}'
    r'([A-Za-z]{2,20}(?:ed|able|ing|ken)|[A-Z][A-Z_]{3,30}|[nN]/[aA])'
)


class Peer(NamedTuple):
    """A line that may be a job, and the form that its list has."""

    lead: str
    job: Job


def lead_of(row: str) -> str:
    """Return indent and bullet of a line, empty for running text."""
    match = _LEAD.match(row)
    return '' if match is None else match.group()


def read_peer(row: str) -> Peer | None:
    """Return the job that a line would be in a list of jobs."""
    lead = lead_of(row)
    if not lead or len(row) > 400:
        return None
    match = _ITEM.fullmatch(row, len(lead), len(row.rstrip()))
    if match is None or is_label(match.group(1), True):
        return None
    name, word = match.groups()
    return Peer(lead, Job(name, None, word, JobResult.UNKNOWN))
