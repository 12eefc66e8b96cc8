# SPDX-License-Identifier: Apache-2.0
"""What strangers may not know of: private projects and all that is theirs.

Everything is said of the few rows that are hidden, never of the many that
are not: a database then keeps walking the index that a listing is sorted by.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from radar import enums
from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.db.query import Clause

_PROJECT = models.table(models.Project)
_CHANGE = models.table(models.Change)
_BUILD = models.table(models.Build)

#: Ids of the projects that are hidden.
HIDDEN_PROJECTS = sa.select(_PROJECT.c.id).where(
    _PROJECT.c.visibility == enums.Visibility.PRIVATE.value
)


def uncounted_projects() -> sa.Select[Any]:
    """Return the ids of projects whose results are in no number.

    Hidden ones, and those where CI systems try themselves out.
    """
    names = [ids.name_hash(n) for n in CONF.registry.sandbox_projects]
    return sa.select(_PROJECT.c.id).where(
        sa.or_(
            _PROJECT.c.visibility == enums.Visibility.PRIVATE.value,
            _PROJECT.c.name_hash.in_(names),
        )
    )


def of_project(column: sa.ColumnElement[Any]) -> Clause:
    """Return the condition that a project's id is not of a hidden one."""
    return column.not_in(HIDDEN_PROJECTS)


def of_change(column: sa.ColumnElement[Any]) -> Clause:
    """Return the condition that a change's id is not of a hidden one."""
    return _not_through(_CHANGE, column)


def of_build(column: sa.ColumnElement[Any]) -> Clause:
    """Return the condition that a build's id is not of a hidden one."""
    return _not_through(_BUILD, column)


def _not_through(table: sa.Table, column: sa.ColumnElement[Any]) -> Clause:
    # An alias, because the column may be of the very same table.
    owner = table.alias(f'{table.name}_shown')
    hidden = sa.exists().where(
        owner.c.id == column, owner.c.project_id.in_(HIDDEN_PROJECTS)
    )
    return ~hidden
