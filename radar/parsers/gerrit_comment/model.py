# SPDX-License-Identifier: Apache-2.0
"""What the comment parser takes and gives, and how much it looks at."""

from collections.abc import Callable
from collections.abc import Sequence
from typing import Final
from typing import NamedTuple

from radar.enums import RESULT_CLASSES
from radar.enums import CommentKind
from radar.enums import Discovery
from radar.enums import JobClass
from radar.enums import JobResult
from radar.enums import Outcome
from radar.enums import ResultReason
from radar.enums import Verdict
from radar.enums import VerdictSource

#: Bumped whenever the same text may give another answer.
VERSION: Final = 2

#: Characters of a message that are read; the rest is ignored.
MAX_TEXT: Final = 256 * 1024
#: Lines of a message that are read.
MAX_LINES: Final = 4000
#: Lines that are offered to the slower families of job lines.
MAX_ODD_LINES: Final = 400
#: A line longer than this is in no family but the canonical one.
MAX_ODD_LENGTH: Final = 4096
#: Job lines kept of one comment.
MAX_JOBS: Final = 2000


class Author(NamedTuple):
    """Who posted; ``is_ci`` is what the registry knows, None if nothing."""

    name: str | None
    username: str | None
    is_ci: bool | None


ANON: Final = Author(None, None, None)


class Job(NamedTuple):
    """One job line of a result.

    ``result`` is the word as posted in upper case, or the free text that a
    job's own success or failure message put in its place.
    """

    name: str | None
    url: str | None
    result: str
    outcome: JobResult
    seconds: float | None = None
    voting: bool = True

    @property
    def cls(self) -> JobClass:
        """What the result counts as."""
        return RESULT_CLASSES[self.outcome]


class Comment(NamedTuple):
    """What one message says."""

    kind: CommentKind
    patch_set: int | None
    votes: dict[str, int]
    pipeline: str | None = None
    verdict: Verdict | None = None
    verdict_source: VerdictSource | None = None
    outcome: Outcome | None = None
    reason: ResultReason | None = None
    jobs: Sequence[Job] = ()
    recheck_of: str | None = None
    progress: tuple[int, int] | None = None
    parsed: bool = True
    discovery: Discovery | None = None


def _maker() -> Callable[[tuple[object, ...]], Comment]:
    """Return a constructor without the cost of keywords and defaults."""
    new = tuple.__new__
    return lambda fields: new(Comment, fields)


make_comment: Final = _maker()
