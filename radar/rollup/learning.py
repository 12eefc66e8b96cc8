# SPDX-License-Identifier: Apache-2.0
"""Keeping up to date what systems cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import Lifecycle
from radar.enums import PipelineRole
from radar.rollup import coverage
from radar.rollup import dirty
from radar.rollup import loading
from radar.rollup import rewriting
from radar.rollup.coverage import Counted
from radar.rollup.coverage import Place
from radar.rollup.facts import Entry
from radar.rollup.facts import Span
from radar.rollup.recounting import day_of
from radar.rollup.rewriting import Edit

_DAY = models.table(models.DayCount)
_PROJECT = models.table(models.Project)
_SPAN = models.table(models.CoverageSpan)
_SYSTEM = models.table(models.System)

_Daily = defaultdict[Place, dict[datetime, int]]


def relearn(session: orm.Session, system_id: UUID, now: datetime) -> None:
    """Learn again what a system covers, and have what differs computed."""
    found, entries = edits(session, system_id, now)
    rewriting.write(session, _SPAN, found)
    old = [_span(edit.old) for edit in found if edit.old is not None]
    new = [_span(edit.new) for edit in found if edit.new is not None]
    since: dict[UUID, datetime] = {}
    for project_id, first in coverage.differences(old, new).items():
        if project_id is None:
            since |= dict.fromkeys(matching(session, entries), first)
        else:
            since[project_id] = first
    # Spread later: a patch set that is being stored meanwhile would be
    # computed by the old coverage, and is not seen from here.
    dirty.projects(session, since)


def reconsider(session: orm.Session, system_id: UUID, now: datetime) -> None:
    """Have all that a system may cover computed again: it was edited."""
    relearn(session, system_id, now)
    counted = session.execute(
        sa.select(_DAY.c.project_id)
        .where(_DAY.c.system_id == system_id)
        .distinct()
    ).scalars()
    entries = loading.declared(session).get(system_id, [])
    every = {*counted, *matching(session, entries)}
    dirty.projects(session, dict.fromkeys(every))


def edits(
    session: orm.Session, system_id: UUID, now: datetime
) -> tuple[list[Edit], Sequence[Entry]]:
    """Return where the spans of a system are not what they should be.

    :returns: the edits, and where the system is declared to report.
    """
    system = session.execute(
        sa.select(_SYSTEM.c.lifecycle, _SYSTEM.c.created_at).where(
            _SYSTEM.c.id == system_id
        )
    ).one_or_none()
    if system is None:
        return [], ()
    entries = loading.declared(session).get(system_id, [])
    retired = system.lifecycle == Lifecycle.RETIRED.value
    reported = _daily(session, _DAY.c.system_id == system_id)
    if entries and not retired:
        # As with what is learned, a day counts when it is over.
        today = day_of(now)
        every = reported.every.values()
        first = [d for days in every for d in days if d < today]
        start = min([*first, system.created_at])
        spans = [Span(None, None, start, None)]
    else:
        judged = _judged(session, {project for project, _ in reported.every})
        today = day_of(now)
        spans = coverage.learn(reported, judged, today, retired)
    old = rewriting.rows(
        session, sa.select(_SPAN).where(_SPAN.c.system_id == system_id)
    )
    new = [{'system_id': system_id, **span._asdict()} for span in spans]
    found = rewriting.edits(('system_id', *Span._fields), old, new)
    return found, entries


def matching(session: orm.Session, entries: Sequence[Entry]) -> list[UUID]:
    """Return the projects in which a system is declared to report."""
    if not entries:
        return []
    found = session.execute(sa.select(_PROJECT.c.id, _PROJECT.c.name))
    names = {entry.project for entry in entries}
    return [
        key
        for key, name in found
        if any(coverage.fnmatchcase(name, pattern) for pattern in names)
    ]


def _judged(session: orm.Session, projects: Collection[UUID]) -> Counted:
    if not projects:
        return Counted({}, {})
    everybody = _DAY.c.system_id.is_(None)
    return _daily(session, everybody, _DAY.c.project_id.in_(projects))


def _daily(session: orm.Session, *clauses: sa.ColumnElement[bool]) -> Counted:
    every: _Daily = defaultdict(dict)
    docs_only: _Daily = defaultdict(dict)
    query = sa.select(
        _DAY.c.project_id,
        _DAY.c.branch,
        _DAY.c.start,
        _DAY.c.patch_sets,
        _DAY.c.docs_only,
    ).where(
        *clauses,
        _DAY.c.role == PipelineRole.REVIEW.value,
        _DAY.c.patch_sets > 0,
    )
    for project_id, branch, start, number, docs in session.execute(query):
        every[project_id, branch][start] = number
        if docs:
            docs_only[project_id, branch][start] = docs
    return Counted(dict(every), dict(docs_only))


def _span(row: Any) -> Span:
    return Span(*(row[name] for name in Span._fields))
