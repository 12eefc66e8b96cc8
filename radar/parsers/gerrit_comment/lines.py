# SPDX-License-Identifier: Apache-2.0
"""Takes the lines of a CI comment apart: job lines and all the others.

One pattern reads the canonical lines of Zuul and Jenkins; only what it
leaves over is offered to the slower families of ``odd_lines``.
"""

from functools import lru_cache
import re
from typing import Final
from typing import NamedTuple

from radar.enums import RESULT_WORDS
from radar.enums import JobResult
from radar.parsers.gerrit_comment import odd_lines
from radar.parsers.gerrit_comment.model import MAX_JOBS
from radar.parsers.gerrit_comment.model import MAX_LINES
from radar.parsers.gerrit_comment.model import MAX_ODD_LENGTH
from radar.parsers.gerrit_comment.model import MAX_ODD_LINES
from radar.parsers.gerrit_comment.model import Job
from radar.parsers.gerrit_comment.names import looks_like_job
from radar.parsers.gerrit_comment.peers import LEADS
from radar.parsers.gerrit_comment.peers import Peer
from radar.parsers.gerrit_comment.peers import lead_of
from radar.parsers.gerrit_comment.peers import read_peer
from radar.parsers.gerrit_comment.sections import OPENERS
from radar.parsers.gerrit_comment.sections import Skip

#: Splitting at it gives text, five groups, text, five groups, ... at once.
_CANONICAL: Final = re.compile(
    r'^[-*] ([^\s:]\S*+) (https?://\S++)(?<![.,;)>\]]) : ([A-Z_]++)'
    r'(?: in ((?:[0-9]{1,6}h )?(?:[0-9]{1,6}m )?[0-9]{1,6})s)?'
    r'( \(non-voting\))?[ \t]*+$',
    re.MULTILINE,
).split
_RESULTS: Final = dict(RESULT_WORDS)
_UNKNOWN: Final = JobResult.UNKNOWN
_new: Final = tuple.__new__

#: Headings and footers of a system are the same in all its comments.
_SHORT: Final = 256
_read_job: Final = lru_cache(maxsize=4096)(odd_lines.read_job)


class Lines(NamedTuple):
    """Job lines, and the other lines that are no remark or quotation.

    ``above`` of the plain lines stand before the first job line.
    """

    jobs: list[Job]
    plain: list[str]
    above: int


@lru_cache(maxsize=4096)
def _seconds(elapsed: str) -> int:
    """Return the seconds of ``1h 06m 43``."""
    total = 0
    for part, factor in zip(
        reversed(elapsed.split()), (1, 60, 3600), strict=False
    ):
        total += int(part.rstrip('hm')) * factor
    return total


class _Reader:
    """Reads the text between canonical lines."""

    __slots__ = (
        'above',
        'held',
        'jobs',
        'lead',
        'odd',
        'plain',
        'skip',
        'title',
    )

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.plain: list[str] = []
        self.skip = Skip()
        self.odd = 0
        self.above = -1
        #: Lead of the list that the last line belongs to, if of jobs.
        self.lead = ''
        self.held: list[Peer] = []
        #: The first line of all, if it looks like a job and like a title.
        self.title = ''

    def read(self, text: str) -> None:
        rows = text.split('\n', MAX_LINES)
        del rows[MAX_LINES:]
        skip = self.skip
        for index, row in enumerate(rows):
            if skip.active and skip.drops(row):
                continue
            line = row.strip()
            if not line or line[0] == '>' or self.odd >= MAX_ODD_LINES:
                continue
            self.odd += 1
            if (line[0] in OPENERS or line[-1] == '<') and skip.opens(line):
                continue
            if self._job(line, rows, index):
                continue
            if row[0] in LEADS:
                if ':' in row and self._peer(row):
                    continue
            elif self.lead or self.held:
                self.lead = ''
                self.held.clear()
            self.plain.append(line)

    def found(self) -> None:
        """Note how many plain lines stand above the first job line."""
        if self.above < 0:
            self.above = len(self.plain)

    def _job(self, line: str, rows: list[str], index: int) -> bool:
        """Keep the job that a line reports; whether it does."""
        if len(line) <= _SHORT:
            job = _read_job(line)
        elif len(line) <= MAX_ODD_LENGTH:
            job = odd_lines.read_job(line)
        else:
            return False
        if job is None:
            return False
        if job.url is None and index + 1 < len(rows):
            job = odd_lines.with_link_below(job, rows[index + 1])
        if job.name is None and index and rows[index][0] in ' \t':
            job = odd_lines.with_name_above(job, rows[index - 1])
        self.lead = lead_of(rows[index]) if job.url is None else ''
        self._release()
        self.found()
        self._titled(job, line)
        if len(self.jobs) < MAX_JOBS:
            self.jobs.append(job)
        return True

    def _titled(self, job: Job, line: str) -> None:
        """Note whether the first job is the title of a list below it."""
        if self.odd == 1:
            if job.url is None and not self.lead and job.name is not None:
                self.title = '' if looks_like_job(job.name) else line
        elif job.url is None and not self.lead and len(self.jobs) == 1:
            self.title = ''

    def entitle(self) -> None:
        """Take the title, if there is one, from the jobs."""
        if self.title and len(self.jobs) > 1:
            del self.jobs[0]
            self.plain.insert(0, self.title)
            self.above = 1

    def _peer(self, row: str) -> bool:
        """Keep a line that is a job if its neighbours are."""
        peer = read_peer(row)
        if peer is not None and peer.lead == self.lead:
            if len(self.jobs) < MAX_JOBS:
                self.jobs.append(peer.job)
            return True
        self.lead = ''
        if peer is None or (self.held and self.held[0].lead != peer.lead):
            self.held.clear()
        if peer is not None:
            self.held.append(peer)
        return False

    def _release(self) -> None:
        """Make jobs of the lines above a job that are like it."""
        if self.held and self.held[0].lead == self.lead:
            del self.plain[-len(self.held) :]
            self.found()
            self.jobs += [peer.job for peer in self.held]
        self.held.clear()


def split_lines(body: str) -> Lines:
    """Sort the lines of a body; never more than the stated limits."""
    reader = _Reader()
    parts: list[str] = _CANONICAL(body, MAX_JOBS)
    if parts[0]:
        reader.read(parts[0])
    jobs = reader.jobs
    skip = reader.skip
    rest = iter(parts)
    next(rest)
    if len(parts) > 1:
        reader.found()
    # Six at a time: the groups of a line and the text behind it.
    for name, url, word, elapsed, flag, text in zip(*(rest,) * 6, strict=True):
        if not skip.end:
            jobs.append(
                _new(
                    Job,
                    (
                        name,
                        url,
                        word,
                        _RESULTS.get(word, _UNKNOWN),
                        elapsed and _seconds(elapsed),
                        not flag,
                    ),
                )
            )
        if text and text != '\n':
            if not skip.end:
                skip.active = skip.indented = False
            reader.read(text)
    reader.entitle()
    return Lines(jobs, reader.plain, reader.above)
