# SPDX-License-Identifier: Apache-2.0
"""What takes long to find out of a system, for lists of them.

To lint one is to read up to 1,000 comments, and the names of its jobs are
in all that it posted. So that is done ahead, now and then, and what came of
it remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Any
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.db import models
from radar.db import session as transaction
from radar.enums import Lifecycle
from radar.resources import base_facts
from radar.resources import sources
from radar.resources import visibility
from radar.resources.lint import load_lint
from radar.resources.query import Document
from radar.resources.query import Scope

#: For how long what was found is good enough.
GOOD: Final = timedelta(hours=6)

#: Most names of jobs of a system; one that makes up names has no end.
MOST_JOBS: Final = 1_000

_BUILD = models.table(models.Build)
_JOB = models.table(models.Job).c
_SUMMARY = models.table(models.SystemSummary)
_SYSTEM = models.table(models.System)


@dataclass(frozen=True, slots=True)
class LintSummary:
    """The rules of good manners that a system did not keep, by their codes.

    Of the 7 days up to where the data reached at ``linted_at``; ``known`` is
    how many rules there was something to go by.
    """

    known: int
    broken: Sequence[str]
    linted_at: datetime


@dataclass(frozen=True, slots=True)
class JobNames:
    """The names of the jobs that a system ran, sorted.

    In the 7 days up to where the data reached at ``found_at``.
    """

    names: Sequence[str]
    found_at: datetime


def load_lint_summaries(
    session: orm.Session, rows: Sequence[Document], scope: Scope
) -> Mapping[UUID, LintSummary]:
    """Return which rules systems break, from one statement."""
    return {
        row.system_id: LintSummary(
            row.known_rules, row.broken_rules, row.made_at
        )
        for row in _held(session, rows)
    }


def load_job_names(
    session: orm.Session, rows: Sequence[Document], scope: Scope
) -> Mapping[UUID, JobNames]:
    """Return which jobs systems run, from one statement."""
    return {
        row.system_id: JobNames(row.job_names, row.made_at)
        for row in _held(session, rows)
    }


def _held(session: orm.Session, rows: Sequence[Document]) -> Iterable[Any]:
    keys = [row['id'] for row in rows]
    return session.execute(
        sa.select(_SUMMARY).where(_SUMMARY.c.system_id.in_(keys))
    )


def refresh(good: timedelta = GOOD) -> int:
    """Summarize systems of which too little is known; return how many.

    None before all that there is was collected once.

    :param good: for how long what was found stands.
    """
    with transaction.reader() as session:
        as_of = sources.data_as_of(session)
    if as_of is None:
        return 0
    keys = _due(clock.now() - good)
    for key in keys:
        _summarize(key, as_of)
    return len(keys)


@transaction.retried
def _due(since: datetime) -> Sequence[UUID]:
    """Return the systems that were not summarized since a time."""
    query = (
        sa.select(_SYSTEM.c.id)
        .outerjoin(_SUMMARY, _SUMMARY.c.system_id == _SYSTEM.c.id)
        .where(
            _SYSTEM.c.lifecycle != Lifecycle.RETIRED.value,
            sa.or_(_SUMMARY.c.made_at.is_(None), _SUMMARY.c.made_at < since),
        )
    )
    with transaction.reader() as session:
        return session.execute(query).scalars().all()


@transaction.retried
def _summarize(key: UUID, as_of: datetime) -> None:
    held = sa.select(_SYSTEM.c.id).where(_SYSTEM.c.id == key)
    with transaction.reader() as session:
        if session.scalar(held) is None:
            return
        scope = Scope().at(as_of)
        rules = load_lint(session, key, scope, as_of).rows
        names = _names_of_jobs(session, key, scope)
    with transaction.writer() as session:
        # Deleted in between it needs none; of two workers one waits here.
        if session.scalar(held.with_for_update()) is None:
            return
        mine = _SUMMARY.c.system_id == key
        session.execute(sa.delete(_SUMMARY).where(mine))
        session.execute(
            sa.insert(_SUMMARY).values(
                system_id=key,
                made_at=clock.now(),
                known_rules=sum(rule.ok is not None for rule in rules),
                broken_rules=[r.code for r in rules if r.ok is False],
                job_names=names,
            )
        )


def _names_of_jobs(
    session: orm.Session, key: UUID, scope: Scope
) -> Sequence[str]:
    window = base_facts.window_of(scope)
    names = session.execute(
        sa.select(_JOB.name)
        .join(_BUILD, _BUILD.c.id == _JOB.build_id)
        .where(
            _BUILD.c.system_id == key,
            _BUILD.c.posted_at >= window.start,
            _BUILD.c.posted_at < window.end,
            _BUILD.c.project_id.not_in(visibility.uncounted_projects()),
            _JOB.name.is_not(None),
        )
        .distinct()
        .order_by(_JOB.name)
        .limit(MOST_JOBS)
    )
    return names.scalars().all()
