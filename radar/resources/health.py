# SPDX-License-Identifier: Apache-2.0
"""The numbers of CI systems over a window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import models
from radar.db.query import Clause
from radar.health.statistics import Rate
from radar.resources import seen
from radar.resources import visibility
from radar.resources.query import DEFAULT_SPAN
from radar.resources.query import Document
from radar.resources.query import Scope
from radar.resources.query import Window

_BUILD = models.table(models.Build).c
_CHANGE = models.table(models.Change).c
_COMMENT = models.table(models.Comment).c
_MEMBER = models.table(models.SystemAccount).c


@dataclass(frozen=True, slots=True)
class SystemHealth:
    """What a system did in a window.

    ``results`` is the sum of the five outcomes; ``pass_rate`` leaves out
    what is nobody's or the infrastructure's fault: passed of passed and
    failed. ``comments`` counts what its accounts posted as a CI, and
    ``unparsed`` those of them that Radar does not understand.
    ``first_seen`` and ``last_seen`` know no window, project or branch.
    """

    window: Mapping[str, datetime]
    first_seen: datetime | None
    last_seen: datetime | None
    results: int
    passed: int
    failed: int
    infra: int
    unknown: int
    none: int
    pass_rate: Rate
    comments: int
    unparsed: Rate


def load_health(
    session: orm.Session, rows: Sequence[Document], scope: Scope
) -> Mapping[UUID, SystemHealth]:
    """Return the numbers of systems, from three statements."""
    systems = [row['id'] for row in rows]
    window = scope.window or Window.last(DEFAULT_SPAN)
    spans = seen.load_spans(session, systems)
    outcomes = _outcomes(session, systems, window, scope)
    comments = _comments(session, systems, window, scope)
    shown = {'from': window.start, 'to': window.end}
    health = {}
    for system in systems:
        counts = outcomes[system]
        passed, failed = counts['passed'], counts['failed']
        posted, unparsed = comments.get(system, (0, 0))
        first, last = spans.get(system, (None, None))
        health[system] = SystemHealth(
            window=shown,
            first_seen=first,
            last_seen=last,
            results=sum(counts.values()),
            passed=passed,
            failed=failed,
            infra=counts['infra'],
            unknown=counts['unknown'],
            none=counts['none'],
            pass_rate=Rate.of(passed, passed + failed),
            comments=posted,
            unparsed=Rate.of(unparsed, posted),
        )
    return health


def _outcomes(
    session: orm.Session,
    systems: Sequence[UUID],
    window: Window,
    scope: Scope,
) -> Mapping[UUID, Mapping[str, int]]:
    """Return the results of systems by outcome; all are in an index."""
    clauses: list[Clause] = [
        _BUILD.system_id.in_(systems),
        _BUILD.posted_at >= window.start,
        _BUILD.posted_at < window.end,
        _BUILD.kind == enums.BuildKind.CHANGE.value,
        _BUILD.outcome.is_not(None),
        _BUILD.project_id.not_in(visibility.uncounted_projects()),
    ]
    if scope.project is not None:
        clauses.append(_BUILD.project_id == scope.project)
    if scope.branch is not None:
        clauses.append(_BUILD.branch == scope.branch)
    statement = (
        sa.select(_BUILD.system_id, _BUILD.outcome, sa.func.count())
        .where(*clauses)
        .group_by(_BUILD.system_id, _BUILD.outcome)
    )
    counts: defaultdict[UUID, dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(enums.Outcome, 0)
    )
    for system, outcome, number in session.connection().execute(statement):
        counts[system][outcome] = number
    return counts


def _comments(
    session: orm.Session,
    systems: Sequence[UUID],
    window: Window,
    scope: Scope,
) -> Mapping[UUID, tuple[int, int]]:
    """Return the comments of systems, and how many are not understood."""
    # An account may be tied to a system by several patterns.
    member = (
        sa.select(_MEMBER.system_id, _MEMBER.account_id)
        .where(_MEMBER.system_id.in_(systems))
        .distinct()
        .subquery()
    )
    unparsed = sa.func.sum(sa.case((_COMMENT.parsed, 0), else_=1))
    statement = (
        sa.select(
            member.c.system_id, sa.func.count(), sa.cast(unparsed, sa.Integer)
        )
        .join_from(
            member,
            models.table(models.Comment),
            _COMMENT.account_id == member.c.account_id,
        )
        .where(
            _COMMENT.posted_at >= window.start,
            _COMMENT.posted_at < window.end,
            _COMMENT.kind.in_(seen.CI_KINDS),
            *_changes(scope),
        )
        .group_by(member.c.system_id)
    )
    found = session.connection().execute(statement)
    return {system: (posted, odd) for system, posted, odd in found}


def _changes(scope: Scope) -> Sequence[Clause]:
    """Return the conditions for comments that count within a scope."""
    uncounted = sa.select(_CHANGE.id).where(
        _CHANGE.project_id.in_(visibility.uncounted_projects())
    )
    clauses: list[Clause] = [_COMMENT.change_id.not_in(uncounted)]
    inside: dict[str, Any] = {
        'project_id': scope.project,
        'branch': scope.branch,
    }
    for name, value in inside.items():
        if value is not None:
            chosen = sa.select(_CHANGE.id).where(_CHANGE[name] == value)
            clauses.append(_COMMENT.change_id.in_(chosen))
    return clauses
