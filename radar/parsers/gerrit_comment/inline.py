# SPDX-License-Identifier: Apache-2.0
"""Job results in the middle of a line.

Some comments reach Gerrit with their line ends lost: ``Build succeeded.
Cinder-ISER SUCCESS in 35m 11s To re-run the job post ...``.
"""

from collections.abc import Iterable
import re
from typing import Final

from radar.enums import RESULT_WORDS
from radar.parsers.gerrit_comment.durations import read_duration
from radar.parsers.gerrit_comment.model import Job
from radar.parsers.gerrit_comment.vocabulary import LABELS
from radar.parsers.gerrit_comment.vocabulary import TITLES

_INLINE: Final = re.compile(
    r'(?<!\S)([A-Za-z0-9][\w.+-]{1,254}+) (?:(https?://\S{1,1000}+) )?'
    r'(?:: )?([A-Z][A-Z_]{1,20}+)(?= in ([0-9])| \(non-voting\)|$)'
)
_IN: Final = len(' in ')
_FLAG: Final = ' (non-voting)'
_MAX_LINE: Final = 4096
_MAX_JOBS: Final = 100


def _job(match: re.Match[str]) -> Job | None:
    name, url, word, timed = match.groups()
    outcome = RESULT_WORDS.get(word)
    low = name.lower()
    if outcome is None or low in LABELS or low in TITLES:
        return None
    end = match.end()
    read = None
    if timed is not None:
        read = read_duration(match.string, end + _IN)
        end = end if read is None else read[1]
    elif url is None:
        return None
    flag = match.string.startswith(_FLAG, end)
    return Job(name, url, word, outcome, read and read[0], not flag)


def find_jobs(lines: Iterable[str]) -> list[Job]:
    """Return the jobs that lines name with result and duration or link."""
    jobs: list[Job] = []
    for line in lines:
        for match in _INLINE.finditer(line, 0, _MAX_LINE):
            job = _job(match)
            if job is not None and len(jobs) < _MAX_JOBS:
                jobs.append(job)
    return jobs
