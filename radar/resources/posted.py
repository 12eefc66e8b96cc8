# SPDX-License-Identifier: Apache-2.0
"""What a system posted of late, and how: for its lint."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db.query import Clause
from radar.enums import CommentKind
from radar.health import compliance
from radar.resources import base_facts
from radar.resources import seen
from radar.resources import visibility
from radar.resources.base_facts import CHANGE
from radar.resources.base_facts import OUTCOME
from radar.resources.base_facts import REVISION
from radar.resources.query import Scope

#: Most comments, and patch sets, that are read; the newest ones.
MOST = 1_000

_ACCOUNT = models.table(models.Account)
_BUILD = models.table(models.Build)
_COMMENT = models.table(models.Comment)
_JOB = models.table(models.Job)
_MEMBER = models.table(models.SystemAccount)
_SYSTEM = models.table(models.System)


class Member(NamedTuple):
    """An account, and the time in which it spoke for the system."""

    account_id: UUID
    name: str
    valid_from: datetime | None
    valid_to: datetime | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A system and its accounts.

    ``answers`` tells whether a plain recheck is to start it.
    """

    wiki_url: str | None
    answers: bool
    members: Sequence[Member]

    @property
    def names(self) -> Sequence[str]:
        """The names of the accounts, each once."""
        return list({m.account_id: m.name for m in self.members}.values())


@dataclass(frozen=True, slots=True)
class Posted:
    """A comment; ``jobs`` of which lines, and ``url`` of one of them."""

    id: UUID
    number: int
    patch_set: int | None
    posted_at: datetime
    kind: str
    parsed: bool
    text: str
    jobs: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A patch set; ``rechecked_at`` is the last plain recheck of it.

    ``posted_at`` is the last result; the ``id`` is that of no comment.
    """

    number: int
    patch_set: int
    posted_at: datetime | None
    closed_at: datetime | None
    excluded: str | None
    runs: int
    rechecks: int
    rechecked_at: datetime | None
    id: None = None


def load_speaker(session: orm.Session, system: UUID) -> Speaker:
    """Return what is known of a system and its accounts."""
    found = session.connection().execute(
        sa.select(
            _SYSTEM.c.wiki_url,
            _SYSTEM.c.answers_recheck,
            _ACCOUNT.c.id,
            sa.func.coalesce(_ACCOUNT.c.name, _ACCOUNT.c.username, ''),
            _MEMBER.c.valid_from,
            _MEMBER.c.valid_to,
        )
        .join_from(
            _SYSTEM,
            _MEMBER,
            _MEMBER.c.system_id == _SYSTEM.c.id,
            isouter=True,
        )
        .outerjoin(_ACCOUNT, _ACCOUNT.c.id == _MEMBER.c.account_id)
        .where(_SYSTEM.c.id == system)
    )
    rows = [tuple(row) for row in found]
    wiki_url, answers = rows[0][:2]
    members = {Member(*row[2:]) for row in rows if row[2] is not None}
    return Speaker(wiki_url, answers, sorted(members, key=str))


def load_comments(
    session: orm.Session, system: UUID, members: Sequence[Member], scope: Scope
) -> Sequence[Posted]:
    """Return the newest comments of a system, from two statements."""
    newest = _newest(members, scope).subquery()
    found = session.connection().execute(
        sa.select(
            _COMMENT.c.id,
            CHANGE.c.number,
            _COMMENT.c.patch_set,
            _COMMENT.c.posted_at,
            _COMMENT.c.kind,
            _COMMENT.c.parsed,
            sa.func.substr(_COMMENT.c.message, 1, compliance.READ),
        )
        .join_from(newest, _COMMENT, _COMMENT.c.id == newest.c.id)
        .join(CHANGE, CHANGE.c.id == _COMMENT.c.change_id)
        .order_by(_COMMENT.c.posted_at.desc(), _COMMENT.c.id.desc())
    )
    rows = found.all()
    if len(rows) > MOST:
        # Of the oldest moment some may be missing.
        oldest = rows[-1].posted_at
        rows = [row for row in rows if row.posted_at > oldest]
    jobs = _jobs(session, system, [row.id for row in rows])
    return [Posted(*row, *jobs.get(row.id, (0, None))) for row in rows]


def _newest(members: Sequence[Member], scope: Scope) -> sa.Select[Any]:
    """Return the select of the ids of the newest comments."""
    window = base_facts.window_of(scope)
    clauses: list[Clause] = [
        sa.or_(sa.false(), *map(_by, members)),
        _COMMENT.c.posted_at >= window.start,
        _COMMENT.c.posted_at < window.end,
        _COMMENT.c.kind.in_(seen.CI_KINDS),
        CHANGE.c.project_id.not_in(visibility.uncounted_projects()),
    ]
    if scope.project is not None:
        clauses.append(CHANGE.c.project_id == scope.project)
    if scope.branch is not None:
        clauses.append(CHANGE.c.branch == scope.branch)
    return (
        sa.select(_COMMENT.c.id)
        .join(CHANGE, CHANGE.c.id == _COMMENT.c.change_id)
        .where(*clauses)
        # As an index has it, so that nothing is read in vain.
        .order_by(_COMMENT.c.posted_at.desc())
        .limit(MOST + 1)
    )


def _by(member: Member) -> Clause:
    """Return the condition for what a member posted for its system."""
    clauses = [_COMMENT.c.account_id == member.account_id]
    if member.valid_from is not None:
        clauses.append(_COMMENT.c.posted_at >= member.valid_from)
    if member.valid_to is not None:
        clauses.append(_COMMENT.c.posted_at < member.valid_to)
    return sa.and_(*clauses)


def _jobs(
    session: orm.Session, system: UUID, comments: Sequence[UUID]
) -> Mapping[UUID, tuple[int, str | None]]:
    """Return how many jobs comments announce, and the link of one."""
    found = session.connection().execute(
        sa.select(
            _BUILD.c.comment_id,
            sa.func.count(_JOB.c.id),
            sa.func.coalesce(
                sa.func.min(_JOB.c.url), sa.func.min(_BUILD.c.url)
            ),
        )
        .outerjoin(_JOB, _JOB.c.build_id == _BUILD.c.id)
        .where(_BUILD.c.comment_id.in_(comments), _BUILD.c.system_id == system)
        .group_by(_BUILD.c.comment_id)
    )
    return {comment: (number, url) for comment, number, url in found}


def load_facts(
    session: orm.Session, system: UUID, scope: Scope
) -> Sequence[Fact]:
    """Return the newest patch sets of a system, from one statement."""
    newest = (
        sa.select(OUTCOME)
        .where(OUTCOME.c.system_id == system, *base_facts.within(scope))
        # As an index has it, so that nothing is read in vain.
        .order_by(OUTCOME.c.hour.desc(), OUTCOME.c.id.desc())
        .limit(MOST)
        .subquery()
    )
    facts = newest.c
    found = session.connection().execute(
        sa.select(
            CHANGE.c.number,
            REVISION.c.number.label('patch_set'),
            facts.last_at,
            facts.closed_at,
            facts.excluded,
            facts.runs,
            facts.rechecks,
            _rechecked(facts),
        )
        .join_from(newest, CHANGE, CHANGE.c.id == facts.change_id)
        .join(REVISION, REVISION.c.id == facts.revision_id)
        .order_by(facts.hour.desc(), facts.created_at.desc(), facts.id.desc())
    )
    return [Fact(*row) for row in found]


def _rechecked(facts: Any) -> sa.ScalarSelect[Any]:
    """Return when a patch set was last asked for by all."""
    return (
        sa.select(_COMMENT.c.posted_at)
        .where(
            _COMMENT.c.change_id == facts.change_id,
            _COMMENT.c.revision_id == facts.revision_id,
            _COMMENT.c.kind == CommentKind.RECHECK.value,
            _COMMENT.c.recheck_of.is_(None),
        )
        .order_by(_COMMENT.c.posted_at.desc())
        .limit(1)
        .scalar_subquery()
    )
