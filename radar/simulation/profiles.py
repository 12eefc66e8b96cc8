# SPDX-License-Identifier: Apache-2.0
"""How a CI system is described: its manner, its luck and its fault."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase


class Manner(StrEnum):
    """The family that the comments of a system belong to."""

    ZUUL = 'zuul'
    GERRIT_TRIGGER = 'gerrit_trigger'
    BARE_LINES = 'bare_lines'
    BULLETS = 'bullets'
    DASHES = 'dashes'
    PROSE = 'prose'
    RECHECK_HEADING = 'recheck_heading'
    NAMELESS = 'nameless'
    EMOJI = 'emoji'
    NO_COLON = 'no_colon'
    RIDDLE = 'riddle'


class FaultKind(StrEnum):
    """What may be wrong with a system."""

    NONE = 'none'
    SILENT = 'silent'
    HALF_SILENT = 'half_silent'
    BROKEN = 'broken'
    FLAKY = 'flaky'
    SLOW = 'slow'
    BIASED = 'biased'
    INFRA_STORMS = 'infra_storms'
    IDLE = 'idle'
    NEW = 'new'
    UNPARSED = 'unparsed'


class Votes(StrEnum):
    """Which verdicts of a system come with a vote."""

    BOTH = 'both'
    POSITIVE = 'positive'
    NONE = 'none'


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a system, and from which day.

    Days count from the start of a window of 30 and shrink with a shorter
    one; negative days count back from the end.
    """

    kind: FaultKind = FaultKind.NONE
    day: float = 0.0


@dataclass(frozen=True, slots=True)
class Job:
    """A job and how many minutes it usually takes."""

    name: str
    minutes: float
    voting: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A CI system.

    Its pass rate is what bad patch sets (seen with ``sensitivity``),
    failures of its own (``lone``: half of them stay with a change),
    ``flake`` (gone at the next run) and ``infra`` leave of 1. Systems of
    one account run and comment together, in the manner of the first.
    """

    key: str
    account_id: int
    name: str
    manner: Manner
    covers: tuple[tuple[str, str], ...]
    jobs: tuple[Job, ...]
    minutes: float
    log_host: str
    username: str | None = None
    email: str | None = None
    former_name: str | None = None
    reference: bool = False
    participation: float = 0.97
    sensitivity: float = 0.85
    lone: float = 0.03
    flake: float = 0.01
    infra: float = 0.015
    sigma: float = 0.5
    votes: Votes = Votes.BOTH
    starts: bool = False
    takes_votes_back: bool = False
    reports_conflicts: bool = False
    finishes_superseded: bool = False
    ignores_plain: bool = False
    phrase: str = ''
    impatience: float = 0.3
    tag: str | None = None
    job_pattern: str | None = None
    #: What it runs where no code is touched; all jobs by default.
    docs_jobs: tuple[Job, ...] = ()
    #: Patterns of paths that make it run, and of others that do not.
    files: tuple[str, ...] = ()
    irrelevant_files: tuple[str, ...] = ()
    fault: Fault = Fault()

    def covers_branch(self, project: str, branch: str) -> bool:
        """Tell whether it has to run there."""
        return any(
            fnmatchcase(project, wanted) and fnmatchcase(branch, branches)
            for wanted, branches in self.covers
        )

    def minds(self, paths: Iterable[str]) -> bool:
        """Tell whether it has to run when these are touched."""
        wanted, others = self.files or ('*',), self.irrelevant_files
        return any(_any(path, wanted) for path in paths) and not all(
            _any(path, others) for path in paths
        )


def _any(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)
