# SPDX-License-Identifier: Apache-2.0
"""What a system said of other changes at about the time of a failure."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import models
from radar.health import nearby
from radar.resources import visibility
from radar.resources.patch_sets import PatchSet

#: Days before a failure whose results tell how jobs usually end.
DAYS = 30
#: Most results of a system that are read, before a failure and after it.
BEFORE, AFTER = 100, 50

_BUILD = models.table(models.Build)
_JOB = models.table(models.Job)
_REVISION = models.table(models.Revision)


@dataclass(slots=True)
class Near:
    """A result on a patch set of another change, and its jobs' classes."""

    system_id: UUID
    change_id: UUID
    revision_id: UUID
    at: datetime
    outcome: str | None
    sha: str | None
    parents: Sequence[str]
    jobs: dict[str, enums.JobClass] = field(default_factory=dict)

    def run(self, job: str | None) -> nearby.Run | None:
        """Return what it says of a job; None if nothing.

        :param job: its name, None for the verdict of the system.
        """
        said: str | None = self.outcome
        if job is not None:
            said = self.jobs.get(job)
        if said not in ('passed', 'failed'):
            return None
        return nearby.Run(
            self.change_id, self.revision_id, self.at, said == 'passed'
        )


def load(
    session: orm.Session,
    patch_set: PatchSet,
    failures: Mapping[UUID, datetime],
    jobs: Iterable[str],
    *,
    own: bool,
) -> list[Near]:
    """Return results of systems around the time at which each failed.

    From one statement. Without changes that are stacked on the patch set:
    what is wrong with it, is wrong with them.

    :param failures: by system.
    :param jobs: names that matter.
    :param own: of the same project, over :data:`DAYS` before; else of all
        others, within a day.
    """
    parts = [
        part
        for system, at in failures.items()
        for part in _parts(patch_set, system, at, own)
    ]
    near = sa.union_all(*parts).subquery()
    named = sa.and_(_JOB.c.build_id == near.c.id, _JOB.c.name.in_(set(jobs)))
    statement = (
        sa.select(near, _REVISION.c.sha, _REVISION.c.parents, _JOB.c.name)
        .add_columns(_JOB.c.result)
        .join(_REVISION, _REVISION.c.id == near.c.revision_id)
        .outerjoin(_JOB, named)
        .order_by(near.c.posted_at, near.c.id, _JOB.c.position)
    )
    found: dict[UUID, Near] = {}
    for row in session.execute(statement):
        if row.id not in found:
            found[row.id] = Near(
                row.system_id,
                row.change_id,
                row.revision_id,
                row.posted_at,
                row.outcome,
                row.sha,
                row.parents or (),
            )
        if row.name is not None:
            result = enums.JobResult(row.result)
            found[row.id].jobs[row.name] = enums.RESULT_CLASSES[result]
    return _not_stacked(list(found.values()), patch_set)


def _parts(
    patch_set: PatchSet, system: UUID, at: datetime, own: bool
) -> Iterator[sa.Select[Any]]:
    """Yield the selects of the nearest results on either side of a time."""
    project = _BUILD.c.project_id
    if own:
        place = project == patch_set.project_id
    else:
        place = sa.and_(
            project != patch_set.project_id,
            project.not_in(visibility.uncounted_projects()),
        )
    before = timedelta(days=DAYS) if own else nearby.AROUND
    posted = _BUILD.c.posted_at
    sides = (
        (posted.between(at - before, at), posted.desc(), BEFORE),
        ((posted > at) & (posted <= at + nearby.AROUND), posted, AFTER),
    )
    columns = ('id', 'system_id', 'change_id', 'revision_id', 'posted_at')
    for when, order, most in sides:
        nearest = (
            sa.select(*(_BUILD.c[name] for name in columns), _BUILD.c.outcome)
            .where(
                _BUILD.c.system_id == system,
                when,
                place,
                _BUILD.c.kind == enums.BuildKind.CHANGE.value,
                _BUILD.c.role == enums.PipelineRole.REVIEW.value,
                _BUILD.c.change_id != patch_set.change_id,
            )
            .order_by(order)
            .limit(most)
        )
        # SQLite takes no limit in a part of a union, but one within.
        yield sa.select(nearest.subquery())


def _not_stacked(found: list[Near], patch_set: PatchSet) -> list[Near]:
    """Return results without those on changes above the patch set."""
    above = {r.sha for r in patch_set.revisions if r.sha}
    stacked: set[UUID] = set()
    grown = -1
    while grown != len(stacked):
        grown = len(stacked)
        for near in found:
            if above.intersection(near.parents):
                stacked.add(near.change_id)
                above.update([near.sha] if near.sha else ())
    return [near for near in found if near.change_id not in stacked]
