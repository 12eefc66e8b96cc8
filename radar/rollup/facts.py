# SPDX-License-Identifier: Apache-2.0
"""What is known of a change before health is computed: plain values."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from typing import Any
from typing import NamedTuple
from uuid import UUID

from radar.enums import CoverageTrigger
from radar.enums import PipelineRole

#: Most paths of a patch set that are kept.
MOST_FILES = 2_000


class Revision(NamedTuple):
    """A patch set; without a time while only comments on it are known."""

    id: UUID
    number: int
    created_at: datetime | None


class Build(NamedTuple):
    """A result of a system on a patch set."""

    id: UUID
    revision_id: UUID
    system_id: UUID
    role: PipelineRole
    outcome: str | None
    posted_at: datetime
    #: Which announced it.
    comment_id: UUID | None = None


class Job(NamedTuple):
    """A job of a result."""

    name: str
    result: str
    voting: bool


class Remark(NamedTuple):
    """A comment that is no result and yet matters."""

    kind: str
    revision_id: UUID | None
    account_id: UUID | None
    posted_at: datetime
    tag: str | None
    recheck_of: str | None


@dataclass(slots=True)
class Change:
    """A change with all that was said on it."""

    id: UUID
    project_id: UUID
    branch: str | None
    status: str | None
    work_in_progress: bool
    merged_at: datetime | None
    missing_since: datetime | None
    last_updated_at: datetime
    #: By number.
    revisions: list[Revision] = field(default_factory=list)
    #: Paths that revisions touch, where they are known and matter.
    files: dict[UUID, list[str]] = field(default_factory=dict)
    #: By time.
    builds: list[Build] = field(default_factory=list)
    #: By build, where a system reported more than once on a patch set.
    jobs: dict[UUID, list[Job]] = field(default_factory=dict)
    #: Seconds that runs took, by build, where a start was announced.
    took: dict[UUID, float] = field(default_factory=dict)
    #: Results of the reference that name jobs of documentation only.
    docs: set[UUID] = field(default_factory=set)
    #: By time.
    remarks: list[Remark] = field(default_factory=list)

    def builds_again(self) -> list[Build]:
        """Return those of which a system has posted several of a kind."""
        found: dict[tuple[Any, ...], list[Build]] = {}
        for build in self.builds:
            key = (build.revision_id, build.system_id, build.role)
            found.setdefault(key, []).append(build)
        several = [group for group in found.values() if len(group) > 1]
        return [build for group in several for build in group]

    def timed(
        self, builds: Iterable[Build]
    ) -> Iterator[tuple[datetime, str | None, float | None]]:
        """Yield of builds the time, what they count as, the run time."""
        for build in builds:
            yield build.posted_at, build.outcome, self.took.get(build.id)

    def judgements(self, system_id: UUID | None) -> dict[UUID, UUID]:
        """Return the last review of a system on each patch set."""
        return {
            build.revision_id: build.id
            for build in self.builds
            if build.system_id == system_id
            and build.role is PipelineRole.REVIEW
        }


class Entry(NamedTuple):
    """Where a system is declared to report."""

    project: str
    branch: str
    trigger: CoverageTrigger = CoverageTrigger.PATCH_SET
    #: Patterns of paths, of which one must be touched.
    files: tuple[str, ...] = ()
    #: Patterns of paths; one must be touched that none of them matches.
    irrelevant_files: tuple[str, ...] = ()

    @property
    def filtered(self) -> bool:
        """Whether it depends on what a patch set touches."""
        return bool(self.files or self.irrelevant_files)


class Span(NamedTuple):
    """When a system covered a branch; of what is declared, only since when.

    ``project_id`` is None for what is declared.
    """

    project_id: UUID | None
    branch: str | None
    since: datetime
    until: datetime | None
    #: Whether it skipped patch sets of documentation.
    skips_docs: bool = False

    def holds(self, moment: datetime) -> bool:
        """Tell whether a time is within."""
        return self.since <= moment and (
            self.until is None or moment < self.until
        )


@dataclass(frozen=True, slots=True)
class System:
    """What the registry says of a system."""

    id: UUID
    name: str
    answers_recheck: bool
    #: Names by which a recheck may ask it alone, each as its words.
    called: Sequence[frozenset[str]]
    declared: Sequence[Entry]
    spans: Sequence[Span]


class Member(NamedTuple):
    """An account through which a system speaks at times."""

    system_id: UUID
    valid_from: datetime | None
    valid_to: datetime | None


class Project(NamedTuple):
    """A project and the system that others are measured against there."""

    name: str
    reference: UUID | None


@dataclass(frozen=True, slots=True)
class Registry:
    """What people say of systems and projects."""

    systems: Mapping[UUID, System]
    projects: Mapping[UUID, Project]
    #: By account.
    members: Mapping[UUID, Sequence[Member]]
