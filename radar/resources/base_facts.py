# SPDX-License-Identifier: Apache-2.0
"""Rows of the base fact that are behind numbers, and where they are from.

A list holds exactly what its number counts: whole hours, and of projects
that are counted at all, whoever asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.db import types
from radar.db.query import Clause
from radar.enums import Outcome
from radar.enums import PipelineRole
from radar.resources import visibility
from radar.resources import windowed
from radar.resources.query import DEFAULT_SPAN
from radar.resources.query import Scope
from radar.resources.query import Window

OUTCOME = models.table(models.Outcome)
CHANGE = models.table(models.Change)
REVISION = models.table(models.Revision)
PROJECT = models.table(models.Project)
SYSTEM = models.table(models.System)

#: What says something of a patch set.
JUDGED = (Outcome.PASSED.value, Outcome.FAILED.value)


def window_of(scope: Scope) -> Window:
    """Return the hours that the window of a scope touches."""
    asked = scope.window or Window.last(DEFAULT_SPAN)
    return windowed.whole_hours(asked)


def shown(window: Window) -> Mapping[str, datetime]:
    """Return a window as documents have it."""
    return {'from': window.start, 'to': window.end}


def within(scope: Scope, fact: sa.FromClause = OUTCOME) -> Sequence[Clause]:
    """Return the conditions for what counts within a scope."""
    window = window_of(scope)
    clauses: list[Clause] = [
        fact.c.role == PipelineRole.REVIEW.value,
        fact.c.hour >= window.start,
        fact.c.hour < window.end,
        fact.c.project_id.not_in(visibility.uncounted_projects()),
    ]
    if scope.project is not None:
        clauses.append(fact.c.project_id == scope.project)
    if scope.branch is not None:
        clauses.append(fact.c.branch == scope.branch)
    return clauses


def placed(*columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Return a select of facts with the patch sets that they are about."""
    return (
        sa.select(
            OUTCOME.c.change_id,
            CHANGE.c.number,
            REVISION.c.number.label('patch_set'),
            OUTCOME.c.revision_id,
            OUTCOME.c.project_id,
            PROJECT.c.name.label('project'),
            OUTCOME.c.branch,
            OUTCOME.c.created_at,
            *columns,
        )
        .join_from(OUTCOME, REVISION, REVISION.c.id == OUTCOME.c.revision_id)
        .join(CHANGE, CHANGE.c.id == OUTCOME.c.change_id)
        .join(PROJECT, PROJECT.c.id == OUTCOME.c.project_id)
    )


def newest_first() -> Sequence[sa.ColumnElement[Any]]:
    """Return the order by age; the hour comes first for its index."""
    facts = OUTCOME.c
    return (facts.hour.desc(), facts.created_at.desc(), facts.id.desc())


def reference_of_project() -> sa.ColumnElement[UUID | None]:
    """Return the id of the system that others of a project are held to."""
    default = (
        sa.select(SYSTEM.c.id)
        .where(
            SYSTEM.c.name_hash
            == sa.literal(
                ids.name_hash(CONF.registry.default_reference), types.Digest
            )
        )
        .scalar_subquery()
    )
    return sa.func.coalesce(PROJECT.c.reference_system_id, default)
