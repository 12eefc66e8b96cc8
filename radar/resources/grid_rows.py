# SPDX-License-Identifier: Apache-2.0
"""What a grid is made from: facts, and jobs."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db.query import Clause
from radar.enums import RESULT_CLASSES
from radar.enums import BuildKind
from radar.enums import JobResult
from radar.enums import PipelineRole
from radar.health.job_runs import Run
from radar.resources import base_facts
from radar.resources.base_facts import CHANGE
from radar.resources.base_facts import OUTCOME
from radar.resources.base_facts import PROJECT
from radar.resources.base_facts import REVISION
from radar.resources.base_facts import SYSTEM
from radar.resources.query import Scope

_BUILD = models.table(models.Build)
_JOB = models.table(models.Job)
_REVIEW = PipelineRole.REVIEW.value


@dataclass(frozen=True, slots=True)
class Ran:
    """A run of a job, and whether it votes."""

    run: Run
    voting: bool


def load_reference(
    session: orm.Session, project: UUID
) -> tuple[UUID, str] | None:
    """Return the reference of a project: its id and name."""
    reference = base_facts.reference_of_project()
    found = session.connection().execute(
        sa.select(SYSTEM.c.id, SYSTEM.c.name)
        .join_from(PROJECT, SYSTEM, SYSTEM.c.id == reference)
        .where(PROJECT.c.id == project)
    )
    row = found.one_or_none()
    return None if row is None else (row[0], row[1])


def load_facts(
    session: orm.Session, project: UUID, scope: Scope, most: int
) -> Sequence[Any]:
    """Return what was made of the newest patch sets, from two statements.

    There may be a few more than ``most`` patch sets: all of an hour.
    """
    window = base_facts.window_of(scope)
    clauses: list[Clause] = [
        OUTCOME.c.project_id == project,
        OUTCOME.c.role == _REVIEW,
        OUTCOME.c.hour < window.end,
    ]
    if scope.branch is not None:
        clauses.append(OUTCOME.c.branch == scope.branch)
    newest = (
        sa.select(OUTCOME.c.hour, OUTCOME.c.revision_id)
        .where(*clauses, OUTCOME.c.hour >= window.start)
        .distinct()
        .order_by(OUTCOME.c.hour.desc())
        .limit(most + 1)
        .subquery()
    )
    oldest = session.connection().execute(
        sa.select(sa.func.min(newest.c.hour))
    )
    start = oldest.scalar()
    if start is None:
        return ()
    return (
        session.connection()
        .execute(_facts().where(*clauses, OUTCOME.c.hour >= start))
        .all()
    )


def _facts() -> sa.Select[Any]:
    return (
        sa.select(
            OUTCOME.c.revision_id,
            OUTCOME.c.change_id,
            OUTCOME.c.system_id,
            OUTCOME.c.hour,
            OUTCOME.c.created_at,
            OUTCOME.c.trigger_at,
            OUTCOME.c.waited,
            OUTCOME.c.runs,
            OUTCOME.c.outcome,
            OUTCOME.c.excluded,
            OUTCOME.c.flipped,
            CHANGE.c.number,
            CHANGE.c.subject,
            REVISION.c.number.label('patch_set'),
            SYSTEM.c.name.label('system'),
        )
        .join_from(OUTCOME, CHANGE, CHANGE.c.id == OUTCOME.c.change_id)
        .join(REVISION, REVISION.c.id == OUTCOME.c.revision_id)
        .join(SYSTEM, SYSTEM.c.id == OUTCOME.c.system_id)
    )


def load_jobs(
    session: orm.Session, revisions: Sequence[UUID]
) -> Mapping[tuple[UUID, str], Mapping[UUID, Sequence[Ran]]]:
    """Return runs by system and job, and by patch set, oldest first."""
    statement = (
        sa.select(
            _BUILD.c.system_id,
            _JOB.c.name,
            _BUILD.c.revision_id,
            _JOB.c.result,
            _JOB.c.voting,
        )
        .join(_JOB, _JOB.c.build_id == _BUILD.c.id)
        .where(
            _BUILD.c.revision_id.in_(revisions),
            _BUILD.c.system_id.is_not(None),
            _BUILD.c.kind == BuildKind.CHANGE.value,
            _BUILD.c.role == _REVIEW,
            _JOB.c.name.is_not(None),
        )
        .order_by(
            _BUILD.c.posted_at,
            _BUILD.c.comment_id,
            _BUILD.c.id,
            _JOB.c.position,
        )
    )
    found: dict[tuple[UUID, str], dict[UUID, list[Ran]]] = {}
    for system, name, key, word, voting in session.connection().execute(
        statement
    ):
        run = Run(key, RESULT_CLASSES[JobResult(word)])
        on = found.setdefault((system, name), {})
        on.setdefault(key, []).append(Ran(run, voting))
    return found
