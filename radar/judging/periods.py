# SPDX-License-Identifier: Apache-2.0
"""The history of a system's states, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
import itertools
import math
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.db import models
from radar.health.rules import NotWatched
from radar.health.rules import Reason
from radar.judging import days
from radar.judging.judging import Course
from radar.rollup import rewriting
from radar.rollup.rewriting import Edit

_PERIOD = models.table(models.StatePeriod)

Row = dict[str, Any]


def rewrite(
    session: orm.Session, system_id: UUID, course: Course
) -> Mapping[str, Any]:
    """Store the periods of a course; return how the system is now."""
    rewriting.write(session, _PERIOD, edits(session, system_id, course))
    judge = course.judge
    return {
        'state': judge.state.value,
        'since': days.moment(judge.since),
        'reasons': [reason_row(r) for r in judge.watch.reasons()],
        'not_watched': [_not_watched(r) for r in judge.watch.not_watched()],
    }


def edits(session: orm.Session, system_id: UUID, course: Course) -> list[Edit]:
    """Return where the periods of a course are not the stored ones.

    The one in which the course begins goes on until its first change.
    """
    since = days.moment(course.since)
    held = rewriting.rows(
        session,
        sa.select(_PERIOD).where(
            _PERIOD.c.system_id == system_id,
            sa.or_(_PERIOD.c.until.is_(None), _PERIOD.c.until > since),
        ),
    )
    begun = [row for row in held if row['since'] <= since]
    last = max(begun, key=_since, default=None)
    rows: list[Row] = []
    if last is not None:
        rows.append({name: last[name] for name in last if name != 'id'})
    rows += [
        {
            'system_id': system_id,
            'state': change.state.value,
            'since': days.moment(change.time),
            'until': None,
            'reasons': [reason_row(r) for r in change.reasons],
        }
        for change in course.changes
    ]
    for row, later in itertools.pairwise(rows):
        row['until'] = later['since']
    if rows:
        rows[-1]['until'] = None
    # Of two that begin at once, the first was over at once.
    lasting = [row for row in rows if row['since'] != row['until']]
    return rewriting.edits(('system_id', 'since'), held, lasting)


def _since(row: Mapping[str, Any]) -> datetime:
    moment: datetime = row['since']
    return moment


def reason_row(reason: Reason) -> Row:
    """Return a reason as it is stored."""
    return {
        'code': reason.code,
        'state': reason.state.value,
        'value': reason.value,
        'n': reason.n,
        'usual': reason.usual,
        'threshold': _finite(reason.threshold),
        'since': clock.isoformat(days.moment(reason.since)),
        'once_in': _finite(reason.once_in),
    }


def _not_watched(found: NotWatched) -> Row:
    days = None if found.days is None else _finite(found.days)
    return {'code': found.code, 'reason': found.reason, 'days': days}


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None
