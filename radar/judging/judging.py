# SPDX-License-Identifier: Apache-2.0
"""Bringing the judge of one system up to a time, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
import math
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.health import memory
from radar.health.judge import TICK
from radar.health.judge import Change
from radar.health.judge import Judge
from radar.health.judge import Said
from radar.health.rules import RULES
from radar.judging import checkpoints
from radar.judging import days
from radar.judging import loading
from radar.judging.loading import Places

_ACCEPTED = models.table(models.AcceptedBaseline).c
_PAUSED = models.table(models.MaintenancePeriod).c

#: Days that the checkpoint is behind, in which late results have their
#: full effect; and days that are read at once.
BEHIND, _SLICE = 2.0, 7.0


@dataclass(slots=True)
class Course:
    """How a system came to be as it is at ``judge.time``.

    ``changes`` are those since ``since``, in days; what is before is as it
    was. ``checkpoint`` is what to go on from the next time.
    """

    judge: Judge
    since: float
    said: Said
    #: What :func:`.checkpoints.store` goes by.
    late: int
    changes: list[Change] = field(default_factory=list)
    checkpoint: dict[str, Any] | None = None


def course(
    session: orm.Session,
    system_id: UUID,
    places: Places,
    until: datetime,
    *,
    whole: bool = False,
    progress: Callable[[float], None] = lambda day: None,
) -> Course | None:
    """Return how a system came to be as it is; None if it did nothing yet.

    :param until: how far the data reaches; the last quarter of an hour
        that is over by then is what counts.
    :param whole: begin at the beginning, whatever is remembered.
    :param progress: called with the day that is reached.
    """
    stop_at = end(until)
    remembered = checkpoints.load(session, system_id)
    judge = None if whole else remembered.judge
    if judge is None or judge.time > stop_at:
        first = loading.first(session, system_id)
        if first is None:
            return None
        judge = Judge.of(float(math.floor(days.of(first))))
    found = Course(
        judge, judge.time, said(session, system_id), remembered.late
    )
    if judge.time == judge.since:
        found.changes.append(Change(judge.time, judge.state))
    keep = math.floor(stop_at - BEHIND)
    for stop in _stops(judge.time, stop_at, keep):
        some = loading.trials(
            session,
            system_id,
            places,
            days.moment(judge.time),
            days.moment(stop),
        )
        found.changes += judge.judge(some, stop, found.said)
        progress(stop)
        if stop == keep:
            found.checkpoint = memory.to_document(judge)
    return found


def end(until: datetime) -> float:
    """Return the day up to which is judged what is known up to a time."""
    return math.floor(days.of(until) / TICK) * TICK


def said(session: orm.Session, system_id: UUID) -> Said:
    """Return what people said of a system."""
    paused = session.execute(
        sa.select(_PAUSED.since, _PAUSED.until)
        .where(_PAUSED.system_id == system_id)
        .order_by(_PAUSED.since)
    )
    known = {rule.code for rule in RULES}
    accepted = session.execute(
        sa.select(_ACCEPTED.since, _ACCEPTED.rule)
        .where(_ACCEPTED.system_id == system_id)
        .order_by(_ACCEPTED.since, _ACCEPTED.id)
    )
    return Said(
        [
            (days.of(since), days.of(until) if until else math.inf)
            for since, until in paused
        ],
        [(days.of(since), rule) for since, rule in accepted if rule in known],
    )


def _stops(start: float, end: float, keep: int) -> Iterator[float]:
    """Yield the ends of slices; one is where the checkpoint is made."""
    stops: Sequence[float] = (float(keep), end)
    for stop in stops:
        while start + _SLICE < stop:
            start += _SLICE
            yield start
        if start < stop:
            start = stop
            yield stop
