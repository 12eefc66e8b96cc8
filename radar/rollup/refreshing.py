# SPDX-License-Identifier: Apache-2.0
"""Working off the dirty log.

Rows are read and the transaction ended; in a new one everything that they
name is computed from base rows, and exactly those rows are deleted. What
was added in between is there for the next time. A crash repeats work,
nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
import logging
import os
import platform
from typing import Any
import uuid
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.db import models
from radar.db import session as transaction
from radar.enums import DirtyKind
from radar.rollup import dirty
from radar.rollup import lateness
from radar.rollup import learning
from radar.rollup import leases
from radar.rollup import recomputing
from radar.rollup import recounting
from radar.rollup import rewriting
from radar.rollup import totalling
from radar.rollup.loading import Settings

#: Rows of the log that are read at once, and changes of a transaction.
READ, CHANGES = 5_000, 200

#: First what is counted, then what is learned from the counts.
_PHASES = (
    (
        DirtyKind.CHANGE.value,
        DirtyKind.BUCKET.value,
        DirtyKind.PROJECT.value,
        DirtyKind.TOTAL.value,
    ),
    (DirtyKind.SYSTEM.value, DirtyKind.COVERAGE.value),
)

LOG = logging.getLogger(__name__)

_DIRTY = models.table(models.Dirty)
_OUTCOME = models.table(models.Outcome)
Row = Any


def refresh(
    settings: Settings, progress: Callable[[int], None] = lambda done: None
) -> int:
    """Work off what is due and nobody else is working on, to the end.

    Safe to run anywhere, any number of times at once.

    :param progress: called with the rows worked off so far.
    :returns: how many rows that were.
    """
    run = _Run(settings, progress)
    while run.go_through():
        pass
    return run.done


def go_through(settings: Settings) -> int:
    """Work off what is due now and nobody else is working on.

    What is noted meanwhile is for the next time: the more there is at once,
    the less each row costs, for they share hours and projects.

    :returns: how many rows that were.
    """
    run = _Run(settings, lambda done: None)
    run.go_through()
    return run.done


class _Run:
    """Going through the partitions."""

    def __init__(
        self, settings: Settings, progress: Callable[[int], None]
    ) -> None:
        self.done = 0
        self._settings = settings
        self._progress = progress
        self._owner = f'{platform.node()}:{os.getpid()}:{uuid.uuid4()}'

    def go_through(self) -> bool:
        """Work off each partition once; tell whether there was anything.

        Each has its turn, however fast rows are added to another.
        """
        before = self.done
        for kinds in _PHASES:
            for partition in _partitions(kinds):
                self._work_in(partition, kinds)
        return self.done > before

    def _work_in(self, partition: int, kinds: Sequence[str]) -> None:
        lease = leases.acquire(partition, self._owner)
        if lease is None:
            return
        try:
            now = clock.now()
            while rows := _due(partition, kinds, now):
                for batch in _batches(rows):
                    _work_off(lease, batch, self._settings)
                    self.done += len(batch)
                    self._progress(self.done)
        except leases.LeaseLost:
            LOG.info('Another has taken over partition %d', partition)
        finally:
            leases.release(lease)


def backlog() -> tuple[int, datetime | None]:
    """Return how many rows are due, and since when the oldest is."""
    query = sa.select(sa.func.count(), sa.func.min(_DIRTY.c.due_at)).where(
        _DIRTY.c.due_at <= clock.now()
    )
    with transaction.reader() as session:
        number, oldest = session.execute(query).one()
    return number, oldest


@transaction.retried
def _partitions(kinds: Sequence[str]) -> Sequence[int]:
    """Return the partitions in which rows are due, the oldest first."""
    query = (
        sa.select(_DIRTY.c.partition)
        .where(_DIRTY.c.kind.in_(kinds), _DIRTY.c.due_at <= clock.now())
        .group_by(_DIRTY.c.partition)
        .order_by(sa.func.min(_DIRTY.c.due_at))
    )
    with transaction.reader() as session:
        return session.execute(query).scalars().all()


@transaction.retried
def _due(partition: int, kinds: Sequence[str], now: datetime) -> list[Row]:
    query = (
        sa.select(_DIRTY)
        .where(
            _DIRTY.c.partition == partition,
            _DIRTY.c.kind.in_(kinds),
            _DIRTY.c.due_at <= now,
        )
        .order_by(_DIRTY.c.id)
        .limit(READ)
    )
    with transaction.reader() as session:
        return list(session.execute(query).all())


def _batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Divide rows by what one transaction does."""
    changes: defaultdict[tuple[UUID, UUID | None], list[Row]]
    changes = defaultdict(list)
    others: defaultdict[tuple[str, UUID], list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind in (DirtyKind.CHANGE.value, DirtyKind.BUCKET.value):
            changes[row.project_id, row.change_id].append(row)
        else:
            others[row.kind, row.project_id or row.system_id].append(row)
    # Those of one project together, for they share hours.
    keys = sorted(changes, key=str)
    for start in range(0, len(keys), CHANGES):
        some = keys[start : start + CHANGES]
        yield [row for key in some for row in changes[key]]
    yield from others.values()


@transaction.retried
def _work_off(
    lease: leases.Lease, rows: Sequence[Row], settings: Settings
) -> None:
    now = clock.now()
    first = rows[0]
    with transaction.writer() as session:
        lease.fence(session)
        if first.kind == DirtyKind.PROJECT.value:
            hours = [row.hour for row in rows]
            since = None if None in hours else min(hours)
            dirty.changes_of(session, first.project_id, since)
        elif first.kind == DirtyKind.TOTAL.value:
            totalling.add_up(session, first.system_id, {r.hour for r in rows})
        elif first.kind == DirtyKind.SYSTEM.value:
            learning.reconsider(session, first.system_id, now)
        elif first.kind == DirtyKind.COVERAGE.value:
            learning.relearn(session, first.system_id, now)
        else:
            _compute(session, lease.partition, rows, settings, now)
        session.connection().execute(
            sa.delete(_DIRTY).where(_DIRTY.c.id.in_([r.id for r in rows]))
        )


def _compute(
    session: orm.Session,
    partition: int,
    rows: Sequence[Row],
    settings: Settings,
    now: datetime,
) -> None:
    """Compute changes again, and the hours in which they are counted."""
    keys = {row.change_id for row in rows if row.change_id is not None}
    found = recomputing.recompute(
        session, keys, settings, now, partition=partition
    )
    rewriting.write(session, _OUTCOME, found.edits)
    lateness.tell(session, found.edits, rows, now)
    # What a change has left by moving is counted from the beginning: its
    # results were somebody else's since then.
    whole = {
        (row.project_id, row.hour)
        for row in rows
        if row.kind == DirtyKind.BUCKET.value
    }
    whole |= recounting.counted_in(found.left)
    mine: defaultdict[UUID, set[datetime]] = defaultdict(set)
    for project_id, hour in whole:
        if dirty.partition(project_id) == partition:
            mine[project_id].add(hour)
    recounting.adjust(session, found.before, found.after, mine)
    recounting.recount(session, mine)
    dirty.buckets(session, [each for each in whole if each[0] not in mine])
    dirty.later(session, found.due)
