# SPDX-License-Identifier: Apache-2.0
"""Reading the results on changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fnmatch import fnmatchcase
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import BuildKind
from radar.enums import PipelineRole
from radar.rollup.facts import Build
from radar.rollup.facts import Change
from radar.rollup.facts import Job
from radar.rollup.facts import Registry

_BUILD = models.table(models.Build)
_JOB = models.table(models.Job)


def add(session: orm.Session, found: dict[UUID, Change]) -> None:
    """Add the results to changes, and the jobs of what was run again."""
    _add_builds(session, found)
    _add_jobs(session, found)


def _add_builds(session: orm.Session, found: dict[UUID, Change]) -> None:
    columns = (
        _BUILD.c.change_id,
        _BUILD.c.id,
        _BUILD.c.revision_id,
        _BUILD.c.system_id,
        _BUILD.c.role,
        _BUILD.c.outcome,
        _BUILD.c.posted_at,
        _BUILD.c.comment_id,
    )
    query = sa.select(*columns).where(_BUILD.c.change_id.in_(found), counted())
    order = (_BUILD.c.posted_at, _BUILD.c.comment_id, _BUILD.c.id)
    for change, key, revision, system, role, *rest in session.execute(
        query.order_by(*order)
    ):
        build = Build(key, revision, system, PipelineRole(role), *rest)
        found[change].builds.append(build)


def _add_jobs(session: orm.Session, found: dict[UUID, Change]) -> None:
    """Add the jobs of what was run again; of all else none are needed."""
    builds = {
        build.id: change
        for change in found.values()
        for build in change.builds_again()
    }
    if not builds:
        return
    columns = (_JOB.c.build_id, _JOB.c.name, _JOB.c.result, _JOB.c.voting)
    query = sa.select(*columns).where(
        _JOB.c.build_id.in_(builds), _JOB.c.name.is_not(None)
    )
    order = (_JOB.c.build_id, _JOB.c.position)
    for key, *row in session.execute(query.order_by(*order)):
        builds[key].jobs.setdefault(key, []).append(Job(*row))


def add_docs(
    session: orm.Session,
    changes: Sequence[Change],
    registry: Registry,
    patterns: Sequence[str],
) -> None:
    """Add which results of the reference are of documentation only.

    :param patterns: of the names of jobs that no code needs; a result is
        of documentation if it names jobs, and such only.
    """
    of: dict[UUID, Change] = {}
    for change in changes:
        reference = registry.projects[change.project_id].reference
        for build_id in change.judgements(reference).values():
            of[build_id] = change
    if not of or not patterns:
        return
    names: defaultdict[UUID, list[str | None]] = defaultdict(list)
    query = sa.select(_JOB.c.build_id, _JOB.c.name)
    for key, name in session.execute(query.where(_JOB.c.build_id.in_(of))):
        names[key].append(name)
    for key, found in names.items():
        if all(_matches(name, patterns) for name in found):
            of[key].docs.add(key)


def _matches(name: str | None, patterns: Sequence[str]) -> bool:
    return name is not None and any(fnmatchcase(name, p) for p in patterns)


def counted() -> sa.ColumnElement[bool]:
    """Return the condition for builds that say something of a patch set."""
    return sa.and_(
        _BUILD.c.kind == BuildKind.CHANGE.value,
        _BUILD.c.system_id.is_not(None),
        _BUILD.c.revision_id.is_not(None),
    )
