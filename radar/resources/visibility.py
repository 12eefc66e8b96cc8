# SPDX-License-Identifier: Apache-2.0
"""Who may know of which projects, and of all that is theirs.

Everything is said of the few rows that are hidden, never of the many that
are not: a database then keeps walking the index that a listing is sorted by.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.db.query import Clause
from radar.resources.callers import ANONYMOUS
from radar.resources.callers import Caller

_PROJECT = models.table(models.Project)
_MEMBER = models.table(models.ProjectMember)
_CHANGE = models.table(models.Change)
_BUILD = models.table(models.Build)

#: Ids of the projects that strangers may not know of.
HIDDEN_PROJECTS = sa.select(_PROJECT.c.id).where(
    _PROJECT.c.visibility == enums.Visibility.PRIVATE.value
)


def uncounted_projects() -> sa.Select[Any]:
    """Return the ids of projects whose results are in no number.

    Hidden ones, whoever asks, and those where CI systems try themselves
    out.
    """
    names = [ids.name_hash(n) for n in CONF.registry.sandbox_projects]
    return sa.select(_PROJECT.c.id).where(
        sa.or_(
            _PROJECT.c.visibility == enums.Visibility.PRIVATE.value,
            _PROJECT.c.name_hash.in_(names),
        )
    )


def uncounted(session: orm.Session) -> Sequence[UUID]:
    """Return the ids of :func:`uncounted_projects`, which are few."""
    return session.execute(uncounted_projects()).scalars().all()


def hidden_projects(caller: Caller) -> sa.Select[Any] | None:
    """Return the ids of the projects hidden from a caller; None for none."""
    if caller.at_least(enums.SystemRole.READER):
        return None
    if not caller.signed_in:
        return HIDDEN_PROJECTS
    mine = sa.select(_MEMBER.c.project_id).where(
        _MEMBER.c.user_id == caller.user_id
    )
    return HIDDEN_PROJECTS.where(_PROJECT.c.id.not_in(mine))


def of_project(
    column: sa.ColumnElement[Any], caller: Caller = ANONYMOUS
) -> Clause:
    """Return the condition that a project's id is not of a hidden one."""
    hidden = hidden_projects(caller)
    return sa.true() if hidden is None else column.not_in(hidden)


def of_change(
    column: sa.ColumnElement[Any], caller: Caller = ANONYMOUS
) -> Clause:
    """Return the condition that a change's id is not of a hidden one."""
    return _not_through(_CHANGE, column, caller)


def of_build(
    column: sa.ColumnElement[Any], caller: Caller = ANONYMOUS
) -> Clause:
    """Return the condition that a build's id is not of a hidden one."""
    return _not_through(_BUILD, column, caller)


def _not_through(
    table: sa.Table, column: sa.ColumnElement[Any], caller: Caller
) -> Clause:
    hidden = hidden_projects(caller)
    if hidden is None:
        return sa.true()
    # An alias, because the column may be of the very same table.
    owner = table.alias(f'{table.name}_shown')
    return ~sa.exists().where(
        owner.c.id == column, owner.c.project_id.in_(hidden)
    )
