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
            _COMMENT.posted_at >= max(window.start, window.end - SPAN),
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
