# SPDX-License-Identifier: Apache-2.0
"""Reading what became of a system's patch sets: a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
import itertools
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import Exclusion
from radar.enums import JobResult
from radar.enums import PipelineRole
from radar.health.trials import MATURE
from radar.health.trials import Run
from radar.health.trials import Trial
from radar.judging import days
from radar.rollup import results

_BUILD = models.table(models.Build)
_CHANGE = models.table(models.Change)
_JOB = models.table(models.Job)
_OUTCOME = models.table(models.Outcome)

#: How long before a time what happened may still matter then.
BEFORE = timedelta(days=3)
#: Ids that one statement asks for.
_MOST = 500
#: Patch sets that were to be reported on, if only for a while.
_ELIGIBLE = (None, Exclusion.SUPERSEDED.value, Exclusion.PENDING.value)
_REVIEW = PipelineRole.REVIEW.value
_VERDICTS = {JobResult.PASSED.value: True, JobResult.FAILED.value: False}


@dataclass(frozen=True, slots=True)
class Places:
    """Where results count, and whom they are measured against.

    ``uncounted`` are projects whose results are in no number.
    """

    references: Mapping[UUID, UUID | None]
    default: UUID | None
    uncounted: Collection[UUID]

    def reference(self, project_id: UUID, system_id: UUID) -> UUID | None:
        """Return the reference of a system in a project, if it has one."""
        found = self.references.get(project_id) or self.default
        return None if found == system_id else found


def trials(
    session: orm.Session,
    system_id: UUID,
    places: Places,
    since: datetime,
    until: datetime,
) -> list[Trial]:
    """Return the trials that matter for what happens in a time."""
    rows = _rows(session, system_id, since - BEFORE, until)
    rows = {
        key: row
        for key, row in rows.items()
        if row.project_id not in places.uncounted
    }
    systems = {system_id} | {
        reference
        for row in rows.values()
        if (reference := places.reference(row.project_id, system_id))
    }
    builds = _builds(session, rows, systems)
    jobs = _jobs(session, _repeated(builds, system_id))
    found = []
    for key, row in rows.items():
        reference = places.reference(row.project_id, system_id)
        theirs = None
        if reference is not None:
            theirs = [_run(b) for b in builds[key, reference]]
        mine = [_run(b, jobs) for b in builds[key, system_id]]
        found.append(_trial(row, mine, theirs))
    return found


def first(session: orm.Session, system_id: UUID) -> datetime | None:
    """Return when a system was first to report, or did."""
    hour = sa.select(sa.func.min(_OUTCOME.c.hour)).where(
        _OUTCOME.c.system_id == system_id
    )
    moment: datetime | None = session.execute(hour).scalar()
    return moment


def _rows(
    session: orm.Session, system_id: UUID, since: datetime, until: datetime
) -> dict[UUID, Any]:
    """Return outcomes: of patch sets of a time, or reported on in it."""
    reported = (
        sa.select(_BUILD.c.revision_id)
        .where(
            _BUILD.c.system_id == system_id,
            _BUILD.c.posted_at >= since,
            _BUILD.c.posted_at < until,
            results.counted(),
        )
        .distinct()
    )
    query = sa.select(
        _OUTCOME.c.revision_id,
        _OUTCOME.c.change_id,
        _OUTCOME.c.project_id,
        _OUTCOME.c.created_at,
        _OUTCOME.c.closed_at,
        _OUTCOME.c.trigger_at,
        _OUTCOME.c.first_at,
        _OUTCOME.c.waited,
        _OUTCOME.c.excluded,
        _CHANGE.c.owner_id,
        _CHANGE.c.topic,
    ).join(_CHANGE, _CHANGE.c.id == _OUTCOME.c.change_id)
    mine = sa.and_(
        _OUTCOME.c.system_id == system_id, _OUTCOME.c.role == _REVIEW
    )
    found = session.execute(
        query.where(
            mine,
            # An hour that begins before the time may reach into it.
            _OUTCOME.c.hour >= since - timedelta(hours=1),
            _OUTCOME.c.hour < until,
        )
    ).all()
    rows = {row.revision_id: row for row in found}
    others = set(session.execute(reported).scalars()) - rows.keys()
    for some in _batches(others):
        late = query.where(mine, _OUTCOME.c.revision_id.in_(some))
        rows |= {row.revision_id: row for row in session.execute(late)}
    return rows


def _builds(
    session: orm.Session, keys: Collection[UUID], systems: Collection[UUID]
) -> defaultdict[tuple[UUID, UUID], list[Any]]:
    """Return results by patch set and system, in the order of time."""
    found: defaultdict[tuple[UUID, UUID], list[Any]] = defaultdict(list)
    query = (
        sa.select(
            _BUILD.c.revision_id,
            _BUILD.c.system_id,
            _BUILD.c.id,
            _BUILD.c.posted_at,
            _BUILD.c.outcome,
        )
        .where(
            results.counted(),
            _BUILD.c.role == _REVIEW,
            _BUILD.c.system_id.in_(systems),
        )
        .order_by(_BUILD.c.posted_at, _BUILD.c.comment_id, _BUILD.c.id)
    )
    for some in _batches(keys):
        for row in session.execute(
            query.where(_BUILD.c.revision_id.in_(some))
        ):
            found[row.revision_id, row.system_id].append(row)
    return found


def _repeated(
    builds: Mapping[tuple[UUID, UUID], Sequence[Any]], system_id: UUID
) -> Iterator[UUID]:
    """Yield builds of a system that another followed within a day."""
    for (_, whose), found in builds.items():
        if whose != system_id:
            continue
        near = set()
        for one, next_one in itertools.pairwise(found):
            if days.of(next_one.posted_at) - days.of(one.posted_at) <= MATURE:
                near |= {one.id, next_one.id}
        yield from near


def _jobs(
    session: orm.Session, keys: Iterator[UUID]
) -> dict[UUID, dict[str, bool]]:
    """Return by build which of its jobs passed and which failed."""
    found: defaultdict[UUID, dict[str, bool]] = defaultdict(dict)
    query = sa.select(_JOB.c.build_id, _JOB.c.name, _JOB.c.result).where(
        _JOB.c.name.is_not(None), _JOB.c.result.in_(_VERDICTS)
    )
    for some in _batches(keys):
        jobs = session.execute(query.where(_JOB.c.build_id.in_(some)))
        for build, name, result in jobs:
            found[build][name] = _VERDICTS[result]
    return found


def _batches(keys: Iterable[UUID]) -> Iterator[list[UUID]]:
    waiting = iter(sorted(keys))
    while some := list(itertools.islice(waiting, _MOST)):
        yield some


def _run(
    build: Any, jobs: Mapping[UUID, Mapping[str, bool]] | None = None
) -> Run:
    named = jobs.get(build.id) if jobs else None
    return Run(days.of(build.posted_at), build.outcome, None, named)


def _trial(row: Any, mine: list[Run], theirs: list[Run] | None) -> Trial:
    if mine and row.waited is not None and row.trigger_at is not None:
        # What the first result took is known: it may exceed a day.
        took = days.of(row.first_at) - days.of(row.trigger_at)
        mine[0] = mine[0]._replace(waited=took)
    opened = None
    if row.excluded in _ELIGIBLE and row.created_at is not None:
        opened = days.of(row.created_at)
    topic = f'{row.owner_id} {row.topic}' if row.topic else None
    return Trial(
        row.revision_id.hex,
        row.change_id.hex,
        opened,
        None if row.closed_at is None else days.of(row.closed_at),
        topic,
        mine,
        theirs,
    )
