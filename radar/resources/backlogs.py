# SPDX-License-Identifier: Apache-2.0
"""What waits for workers, and since when: the database is the queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import metrics
from radar.db import models
from radar.db import types
from radar.enums import DeliveryState
from radar.metrics import Waiting
from radar.resources.transactions import reading

_COMMENT = models.table(models.Comment).c
_DELIVERY = models.table(models.Delivery).c
_DIRTY = models.table(models.Dirty).c
_STATE = models.table(models.SystemState).c

#: Most comments that are counted.
CAP = 10_000
_EVALUATION = 'evaluation'


@dataclass(frozen=True, slots=True)
class Rollup:
    """How far the numbers of health are behind what is stored.

    ``rows`` of the dirty log are due, the oldest for ``oldest_seconds``.
    """

    rows: int
    oldest_seconds: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """When systems were last judged, and how long ago; null for never."""

    evaluated_at: datetime | None
    age_seconds: float | None


@dataclass(frozen=True, slots=True)
class Backlogs:
    """All that waits, from one statement of bounded cost."""

    queues: Sequence[Waiting]
    rollup: Rollup
    evaluation: Evaluation


def load(session: orm.Session) -> Backlogs:
    """Return what waits."""
    now = clock.now()
    found = {row.name: row for row in session.execute(_statement(now))}

    def seconds(name: str) -> float | None:
        moment = found[name].moment
        if moment is None:
            return None
        return max(0.0, float((now - moment).total_seconds()))

    queues = [
        Waiting(name, row.depth, seconds(name))
        for name, row in sorted(found.items())
        if name != _EVALUATION
    ]
    return Backlogs(
        queues,
        Rollup(found['rollup'].depth, seconds('rollup') or 0.0),
        Evaluation(found[_EVALUATION].moment, seconds(_EVALUATION)),
    )


def waiting() -> Backlogs:
    """Return what waits, in a transaction of its own.

    :raises DataUnavailable: the database is away.
    """
    with reading() as session:
        return load(session)


def measured() -> metrics.Backlog:
    """Return what waits, for Prometheus.

    :raises DataUnavailable: the database is away.
    """
    found = waiting()
    return metrics.Backlog(
        found.queues,
        found.rollup.oldest_seconds,
        found.evaluation.age_seconds,
    )


def _statement(now: datetime) -> sa.CompoundSelect[Any]:
    newest = sa.select(sa.func.max(_COMMENT.parser_version)).scalar_subquery()
    outdated = (
        sa.select(_COMMENT.id)
        .where(_COMMENT.parser_version < newest)
        .limit(CAP)
        .subquery()
    )
    never = sa.cast(sa.null(), types.UtcDateTime)
    return sa.union_all(
        _row('comments', never).select_from(outdated),
        _row('rollup', sa.func.min(_DIRTY.due_at)).where(_DIRTY.due_at <= now),
        _row('deliveries', sa.func.min(_DELIVERY.not_before)).where(
            _DELIVERY.state == DeliveryState.PENDING.value,
            _DELIVERY.not_before <= now,
        ),
        _row(_EVALUATION, sa.func.max(_STATE.evaluated_at)),
    )


def _row(
    name: str, moment: sa.ColumnElement[Any]
) -> sa.Select[str, int, datetime]:
    return sa.select(
        sa.literal(name).label('name'),
        sa.func.count().label('depth'),
        sa.type_coerce(moment, types.UtcDateTime).label('moment'),
    )
