# SPDX-License-Identifier: Apache-2.0
"""When CI systems were first and last seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import models
from radar.db.query import Clause
from radar.resources import visibility

#: What a CI system posts; its account may speak as a person, too.
CI_KINDS = tuple(
    kind.value
    for kind in (
        enums.CommentKind.RESULT,
        enums.CommentKind.START,
        enums.CommentKind.MERGE_FAILURE,
        enums.CommentKind.VOTE_REMOVAL,
        enums.CommentKind.OTHER,
    )
)

_BUILD = models.table(models.Build).c
_CHANGE = models.table(models.Change).c
_COMMENT = models.table(models.Comment).c
_MEMBER = models.table(models.SystemAccount).c
_SYSTEM = models.table(models.System).c


def load_spans(
    session: orm.Session, systems: Sequence[UUID]
) -> Mapping[UUID, tuple[datetime, datetime]]:
    """Return the first and last traces of systems, of all time.

    A trace is a build, or a comment of an account that is wholly its own.
    One statement, which reads the two ends of an index for each system and
    account, however long the history between them.
    """
    built = [
        _BUILD.system_id == _SYSTEM.id,
        visibility.of_project(_BUILD.project_id),
    ]
    posted = [
        _COMMENT.account_id == _MEMBER.account_id,
        _COMMENT.kind.in_(CI_KINDS),
        visibility.of_change(_COMMENT.change_id),
    ]
    statement = sa.union_all(
        sa.select(_SYSTEM.id, *_ends(_BUILD.posted_at, built)).where(
            _SYSTEM.id.in_(systems)
        ),
        sa.select(_MEMBER.system_id, *_ends(_COMMENT.posted_at, posted)).where(
            _MEMBER.system_id.in_(systems), _MEMBER.job_pattern == ''
        ),
    )
    traces: defaultdict[UUID, list[datetime]] = defaultdict(list)
    for system, *ends in session.connection().execute(statement):
        traces[system] += [end for end in ends if end is not None]
    return {
        system: (min(times), max(times))
        for system, times in traces.items()
        if times
    }


def _ends(
    column: sa.ColumnElement[Any], clauses: Sequence[Clause]
) -> tuple[sa.ScalarSelect[Any], sa.ScalarSelect[Any]]:
    """Return the least and greatest value as scalar selects.

    ORDER BY and LIMIT, because MariaDB reads a whole range for a correlated
    MIN.
    """
    outer = (models.table(models.System), models.table(models.SystemAccount))
    values = sa.select(column).where(*clauses).limit(1).correlate(*outer)
    first = values.order_by(column).scalar_subquery()
    last = values.order_by(column.desc()).scalar_subquery()
    return first, last
