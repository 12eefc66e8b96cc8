# SPDX-License-Identifier: Apache-2.0
"""Noting what follows from counts of projects that have changed."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import PipelineRole
from radar.rollup import dirty
from radar.rollup.coverage import SPAN
from radar.rollup.rewriting import Edit

_DAY = models.table(models.DayCount)
_ONE_DAY = timedelta(days=1)


def note(
    session: orm.Session, hours: Sequence[Edit], days: Sequence[Edit]
) -> None:
    """Have that computed which follows from counts of projects.

    Systems of which anything differs are to be added up again. Where patch
    sets with results came or went, or are of documentation now, coverage is
    to be learned again once the day is over.
    """
    dirty.totals(
        session,
        {
            (row['system_id'], row['start'])
            for edit in hours
            for row in edit
            if row is not None and row['system_id'] is not None
        },
    )
    _have_learned(session, days)


def _have_learned(session: orm.Session, found: Sequence[Edit]) -> None:
    due: dict[UUID, datetime] = {}
    for system, day in _seen(session, found):
        when = day + _ONE_DAY
        due[system] = min(due.get(system, when), when)
    dirty.coverage(session, due)


def _seen(
    session: orm.Session, found: Sequence[Edit]
) -> Iterator[tuple[UUID, datetime]]:
    """Yield systems and days of which the learning could come out anew."""
    every: list[datetime] = []
    projects: set[UUID] = set()
    for old, new in found:
        row = new or old
        if row is None or row['role'] != PipelineRole.REVIEW.value:
            continue
        was, now = (
            (r['patch_sets'], r['docs_only']) if r else (0, 0)
            for r in (old, new)
        )
        if was == now:
            continue
        if row['system_id'] is None:
            every.append(row['start'])
            projects.add(row['project_id'])
        else:
            yield row['system_id'], row['start']
    if every:
        # Their shares of all patch sets differ.
        query = (
            sa.select(_DAY.c.system_id)
            .where(
                _DAY.c.project_id.in_(projects),
                _DAY.c.start >= min(every) - SPAN * _ONE_DAY,
                _DAY.c.start <= max(every) + SPAN * _ONE_DAY,
                _DAY.c.patch_sets > 0,
            )
            .distinct()
        )
        for system in session.execute(query).scalars():
            if system is not None:
                yield system, min(every)
