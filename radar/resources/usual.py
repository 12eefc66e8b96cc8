# SPDX-License-Identifier: Apache-2.0
"""What systems usually do in a project: the last 30 days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import PipelineRole
from radar.health import awaiting
from radar.health import histogram
from radar.health.statistics import Rate
from radar.resources import visibility

#: Days that are looked at.
DAYS = 30
#: Most daily counts that are read of a system in all projects, the newest.
MOST = 5_000

_DAY = models.table(models.DayCount).c
_AGREEING = ('both_passed', 'both_failed')
_JUDGING = (*_AGREEING, 'only_failed', 'only_passed')


@dataclass(slots=True)
class Usual:
    """Sums over the days, of one system.

    ``turnaround`` are the times to its reports: in the project if there
    are enough, else anywhere.
    """

    opportunities: int = 0
    reported: int = 0
    agreed: int = 0
    judged: int = 0
    turnaround: Counter[int] = field(default_factory=Counter)

    @property
    def rate(self) -> Rate:
        """The share of opportunities that it reported on."""
        # A report on what is no opportunity any more is in neither.
        return Rate.of(self.reported, self.opportunities)

    @property
    def agreement(self) -> Rate:
        """The share of verdicts that were those of the reference."""
        return Rate.of(self.agreed, self.judged)

    def took(self, share: float) -> float | None:
        """Return the seconds in which a share of its reports came."""
        return histogram.quantile(self.turnaround, share)


def load(
    session: orm.Session, project_id: UUID, until: datetime
) -> Mapping[UUID, Usual]:
    """Return what systems did in a project; from one statement."""
    names = ('opportunities', 'reported', 'turnaround', *_JUDGING)
    found: dict[UUID, Usual] = {}
    statement = sa.select(_DAY.system_id, *(_DAY[n] for n in names)).where(
        _DAY.project_id == project_id, *_days(until)
    )
    for row in session.execute(statement):
        usual = found.setdefault(row.system_id, Usual())
        usual.opportunities += row.opportunities
        usual.reported += row.reported
        usual.agreed += sum(getattr(row, name) for name in _AGREEING)
        usual.judged += sum(getattr(row, name) for name in _JUDGING)
        _add(usual, row.turnaround)
    return found


def add_elsewhere(
    session: orm.Session, found: Mapping[UUID, Usual], until: datetime
) -> None:
    """Let times in all projects stand for those of which there are few."""
    few = [
        key
        for key, usual in found.items()
        if histogram.total(usual.turnaround) < awaiting.ENOUGH
    ]
    if not few:
        return
    for key in few:
        found[key].turnaround.clear()
    for system, turnaround in session.execute(_anywhere(few, until)):
        _add(found[system], turnaround)


def _anywhere(systems: Collection[UUID], until: datetime) -> sa.Select[Any]:
    return (
        sa.select(_DAY.system_id, _DAY.turnaround)
        .where(
            _DAY.system_id.in_(systems),
            _DAY.project_id.not_in(visibility.uncounted_projects()),
            *_days(until),
        )
        .order_by(_DAY.start.desc(), _DAY.id)
        .limit(MOST)
    )


def _days(until: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        _DAY.system_id.is_not(None),
        _DAY.role == PipelineRole.REVIEW.value,
        _DAY.start > until - timedelta(days=DAYS),
        _DAY.start <= until,
    )


def _add(usual: Usual, turnaround: Mapping[str, int]) -> None:
    for bucket, number in turnaround.items():
        usual.turnaround[int(bucket)] += number
