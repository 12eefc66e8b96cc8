# SPDX-License-Identifier: Apache-2.0
"""How much of what CI systems say Radar understands."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db.query import Clause
from radar.resources import seen
from radar.resources import visibility
from radar.resources.query import Scope
from radar.resources.query import Window

#: Nothing counts comments ahead, so no more than these are read.
SPAN = timedelta(days=1)

_CHANGE = models.table(models.Change).c
_COMMENT = models.table(models.Comment).c
_MEMBER = models.table(models.SystemAccount).c


def load(
    session: orm.Session,
    systems: Sequence[UUID],
    window: Window,
    scope: Scope,
) -> Mapping[UUID, tuple[int, int]]:
    """Return the comments of systems, and how many are not understood.

    Of the last day of the window; all are in an index.
    """
    query = sa.select(_MEMBER.system_id, _MEMBER.account_id).where(
        _MEMBER.system_id.in_(systems)
    )
    # An account may be tied to a system by several patterns.
    members = session.connection().execute(query.distinct()).all()
    accounts = {account for _, account in members}
    unparsed = sa.func.sum(sa.case((_COMMENT.parsed, 0), else_=1))
    statement = (
        sa.select(
            _COMMENT.account_id,
            sa.func.count(),
            sa.cast(unparsed, sa.Integer),
        )
        .where(
            # Named one by one, or MariaDB reads the day's rows themselves.
            _COMMENT.account_id.in_(accounts),
            _COMMENT.posted_at >= max(window.start, window.end - SPAN),
            _COMMENT.posted_at < window.end,
            _COMMENT.kind.in_(seen.CI_KINDS),
            *_changes(session, scope),
        )
        .group_by(_COMMENT.account_id)
    )
    found = {
        account: (posted, odd)
        for account, posted, odd in session.connection().execute(statement)
    }
    sums: dict[UUID, tuple[int, int]] = {}
    for system, account in members:
        posted, odd = found.get(account, (0, 0))
        before = sums.get(system, (0, 0))
        sums[system] = (before[0] + posted, before[1] + odd)
    return sums


def _changes(session: orm.Session, scope: Scope) -> Sequence[Clause]:
    """Return the conditions for comments that count within a scope."""
    clauses: list[Clause] = []
    if projects := visibility.uncounted(session):
        uncounted = sa.select(_CHANGE.id).where(
            _CHANGE.project_id.in_(projects)
        )
        clauses.append(_COMMENT.change_id.not_in(uncounted))
    inside: dict[str, Any] = {
        'project_id': scope.project,
        'branch': scope.branch,
    }
    for name, value in inside.items():
        if value is not None:
            chosen = sa.select(_CHANGE.id).where(_CHANGE[name] == value)
            clauses.append(_COMMENT.change_id.in_(chosen))
    return clauses
