# SPDX-License-Identifier: Apache-2.0
"""How Radar itself does: what it tells everybody of its own health."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.db import models
from radar.health.statistics import Rate
from radar.resources import backlogs
from radar.resources import seen
from radar.resources import sources
from radar.resources import states
from radar.resources import visibility
from radar.resources.backlogs import Evaluation
from radar.resources.backlogs import Rollup

#: Days over which it is counted how much was understood.
SPAN = timedelta(days=7)
#: Most rows that a count reads; what is beyond is not counted.
CAP = 10_000

_COMMENT = models.table(models.Comment).c
_POLL = models.table(models.Poll).c
_SOURCE = models.table(models.Source).c


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """How current a source is.

    ``last_poll`` is how the last poll ended, ``last_poll_at`` when; a
    source is ``stale`` if it is to be polled and three periods have passed
    without a poll that went well.
    """

    id: UUID
    name: str
    polling: bool
    stale: bool
    data_as_of: datetime | None
    polled_at: datetime | None
    last_poll: str | None
    last_poll_at: datetime | None


@dataclass(frozen=True, slots=True)
class Queue:
    """Work that waits for a worker.

    Up to 10,000 comments to read again, and messages to subscribers.
    """

    comments: int
    deliveries: int


@dataclass(frozen=True, slots=True)
class Status:
    """Radar's own health.

    ``parsed`` is the share of comments of CI systems that Radar
    understood, of the last 7 days but at most the newest 10,000 comments.
    ``rollup`` is how far the numbers of health are behind, ``evaluation``
    how old the states are. Private projects are in none of these numbers
    but those of rows and messages that wait.
    """

    data_as_of: datetime | None
    sources: Sequence[SourceStatus]
    queue: Queue
    rollup: Rollup
    evaluation: Evaluation
    parsed: Rate


def load(session: orm.Session) -> Status:
    """Return the state of things, from five statements of bounded cost."""
    waiting = backlogs.load(session)
    depths = {one.queue: one.depth for one in waiting.queues}
    return Status(
        data_as_of=sources.data_as_of(session),
        sources=_sources(session),
        queue=Queue(_outdated(session), depths['deliveries']),
        rollup=waiting.rollup,
        evaluation=waiting.evaluation,
        parsed=_parsed(session),
    )


def _sources(session: orm.Session) -> Sequence[SourceStatus]:
    late = clock.now() - states.stale_after()
    found = session.execute(
        sa.select(
            _SOURCE.id,
            _SOURCE.name,
            _SOURCE.polling,
            _SOURCE.data_as_of,
            _SOURCE.polled_at,
            last_poll(_POLL.status).label('last_poll'),
            last_poll(_POLL.finished_at).label('last_poll_at'),
        ).order_by(_SOURCE.name)
    )
    return [
        SourceStatus(
            stale=row.polling
            and (row.polled_at is None or row.polled_at < late),
            **row._mapping,
        )
        for row in found
    ]


def last_poll(column: sa.ColumnElement[object]) -> sa.ScalarSelect[object]:
    """Return what a column says of the last poll of a source."""
    return (
        sa.select(column)
        .where(_POLL.source_id == _SOURCE.id)
        .order_by(_POLL.started_at.desc())
        .limit(1)
        .scalar_subquery()
    )


def _outdated(session: orm.Session) -> int:
    """Count comments that an older parser or registry has read.

    The newest version that any has been read by is the workers' own.
    """
    newest = sa.select(sa.func.max(_COMMENT.parser_version)).scalar_subquery()
    waiting = (
        sa.select(_COMMENT.change_id)
        .where(_COMMENT.parser_version < newest)
        .limit(CAP)
        .subquery()
    )
    return int(
        session.scalar(
            sa.select(sa.func.count())
            .select_from(waiting)
            .where(visibility.of_change(waiting.c.change_id))
        )
        or 0
    )


def _parsed(session: orm.Session) -> Rate:
    newest = (
        sa.select(_COMMENT.kind, _COMMENT.parsed, _COMMENT.change_id)
        .where(_COMMENT.posted_at >= clock.now() - SPAN)
        .order_by(_COMMENT.posted_at.desc())
        .limit(CAP)
        .subquery()
    )
    understood = sa.func.sum(sa.case((newest.c.parsed, 1), else_=0))
    total, parsed = session.execute(
        sa.select(sa.func.count(), sa.cast(understood, sa.Integer)).where(
            newest.c.kind.in_(seen.CI_KINDS),
            visibility.of_change(newest.c.change_id),
        )
    ).one()
    return Rate.of(parsed or 0, total)
