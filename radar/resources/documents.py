# SPDX-License-Identifier: Apache-2.0
"""What a source says, in Radar's words, before it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from radar.rollup import facts

#: Most paths of a patch set that are kept.
MOST_FILES = facts.MOST_FILES


class AccountDocument(NamedTuple):
    """An account as a record names it; any part may be missing."""

    external_id: str | None = None
    username: str | None = None
    name: str | None = None
    email: str | None = None


@dataclass(slots=True)
class RevisionDocument:
    """A patch set."""

    number: int
    sha: str | None = None
    ref: str | None = None
    kind: str | None = None
    parents: list[str] | None = None
    uploader: AccountDocument | None = None
    created_at: datetime | None = None
    #: Paths that it touches.
    files: list[str] | None = None


@dataclass(slots=True)
class MessageDocument:
    """A message as posted; ``external_id`` is None where none is given."""

    text: str
    posted_at: datetime
    author: AccountDocument | None = None
    external_id: str | None = None
    tag: str | None = None
    patch_set: int | None = None


@dataclass(slots=True)
class ChangeDocument:
    """A change, as far as one record tells.

    None means that the record does not say, never that there is none,
    but for ``topic``, which every record has where there is one;
    ``last_updated_at`` is the newest time in the record.
    """

    number: int
    project: str
    last_updated_at: datetime
    branch: str | None = None
    external_id: str | None = None
    change_key: str | None = None
    topic: str | None = None
    subject: str | None = None
    status: str | None = None
    owner: AccountDocument | None = None
    work_in_progress: bool | None = None
    opened_at: datetime | None = None
    merged_at: datetime | None = None
    revisions: list[RevisionDocument] = field(default_factory=list)
    messages: list[MessageDocument] = field(default_factory=list)


class AccountFacts(NamedTuple):
    """What the registry knows of the author of a message."""

    name: str | None
    username: str | None
    is_ci: bool | None


class Member(NamedTuple):
    """A system that speaks through an account.

    ``job_pattern`` is empty for the account's default system.
    """

    system_id: UUID
    job_pattern: str
    valid_from: datetime | None = None
    valid_to: datetime | None = None


class JobDocument(NamedTuple):
    """One job of a report; the fields are columns of ``job``."""

    name: str | None
    url: str | None
    result: str
    native_status: str | None
    voting: bool
    seconds: float | None


@dataclass(slots=True)
class BuildDocument:
    """The part of a report that belongs to one system.

    ``system_id`` is None for the default system of an account that has
    none yet.
    """

    system_id: UUID | None
    verdict: str | None
    verdict_source: str | None
    outcome: str | None
    reason: str | None
    pipeline: str | None
    role: str
    url: str | None
    jobs: Sequence[JobDocument]


@dataclass(slots=True)
class Reading:
    """What a message was understood to say; columns of ``comment``."""

    kind: str
    parsed: bool
    parser_version: int
    patch_set: int | None
    verdict: str | None = None
    verdict_source: str | None = None
    outcome: str | None = None
    pipeline: str | None = None
    votes: dict[str, int] | None = None
    recheck_of: str | None = None
    discovery: str | None = None
    builds: list[BuildDocument] = field(default_factory=list)
