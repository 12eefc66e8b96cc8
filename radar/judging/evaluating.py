# SPDX-License-Identifier: Apache-2.0
"""Evaluating systems: their states, history, and events.

State is stored, not requested. What comes out follows from base facts, up
to how far the data reaches; only what people were told is written once.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
import logging
import os
import platform
from typing import Any
from typing import NamedTuple
import uuid
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.db import models
from radar.db import session as transaction
from radar.enums import Lifecycle
from radar.enums import State
from radar.judging import checkpoints
from radar.judging import days
from radar.judging import episodes
from radar.judging import judging
from radar.judging import periods
from radar.judging import reach
from radar.judging.loading import Places
from radar.judging.reach import Reach
from radar.rollup import dirty
from radar.rollup import leases
from radar.rollup import refreshing

LOG = logging.getLogger(__name__)

_PAUSED = models.table(models.MaintenancePeriod)
_STATE = models.table(models.SystemState)
_SYSTEM = models.table(models.System)

#: Rows that are to be refreshed during which nobody begins at the beginning.
_MUCH = 1_000

_Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """What is configured.

    ``stale_after`` is after how long without a poll nobody is judged;
    ``uncounted`` selects the projects whose results are in no number.
    """

    default_reference: str
    stale_after: timedelta
    uncounted: sa.Select[Any]


class _Turn(NamedTuple):
    """What holds for the systems of one partition in one evaluation.

    ``generation`` is that of the counts; who ``waits`` does not begin at
    the beginning, for there is more to come.
    """

    lease: leases.Lease
    generation: int
    waits: bool


class Evaluated(NamedTuple):
    """How many systems were evaluated, and how many are otherwise now."""

    done: int
    changed: int


def evaluate(
    settings: Settings, progress: _Progress = lambda done: None
) -> Evaluated:
    """Evaluate every system that nobody else is evaluating.

    Safe to run anywhere, any number of times at once.

    :param progress: called with the systems done so far.
    """
    _dismiss()
    owner = f'{platform.node()}:{os.getpid()}:{uuid.uuid4()}'
    with transaction.reader() as session:
        places = reach.places(
            session, settings.default_reference, settings.uncounted
        )
        generation = leases.generation(session)
        systems = _systems(session)
    done = changed = 0
    waits = refreshing.backlog()[0] > _MUCH
    for partition in sorted({_partition(key) for key in systems}):
        lease = leases.acquire(partition, owner)
        if lease is None:
            continue
        try:
            for key in systems:
                if _partition(key) == partition:
                    turn = _Turn(lease, generation, waits)
                    changed += _evaluate(turn, key, places, settings)
                    done += 1
                    progress(done)
        except leases.LeaseLost:
            LOG.info('Another worker evaluates partition %d', partition)
        finally:
            leases.release(lease)
    return Evaluated(done, changed)


@transaction.retried
def _dismiss() -> None:
    """Forget how systems are that have retired."""
    retired = sa.select(_SYSTEM.c.id).where(
        _SYSTEM.c.lifecycle == Lifecycle.RETIRED.value
    )
    with transaction.writer() as session:
        session.execute(
            sa.delete(_STATE)
            .where(_STATE.c.system_id.in_(retired))
            .execution_options(synchronize_session=False)
        )


def size() -> int:
    """Return how many systems :func:`evaluate` evaluates."""
    with transaction.reader() as session:
        return len(_systems(session))


def _partition(key: UUID) -> int:
    """Return the lease of a system; those of rollups come before."""
    return dirty.PARTITIONS + dirty.partition(key)


def _systems(session: orm.Session) -> Sequence[UUID]:
    query = sa.select(_SYSTEM.c.id).where(
        _SYSTEM.c.lifecycle != Lifecycle.RETIRED.value
    )
    return session.execute(query.order_by(_SYSTEM.c.id)).scalars().all()


def _is_known(
    session: orm.Session, turn: _Turn, key: UUID, reached: Reach
) -> bool:
    """Tell whether an evaluation would say what the last one did."""
    held = session.execute(
        sa.select(
            _STATE.c.data_as_of, _STATE.c.stale_since, _STATE.c.generation
        ).where(_STATE.c.system_id == key)
    ).one_or_none()
    return (
        held is not None
        and held.generation == turn.generation
        and held.stale_since == reached.stale_since
        and held.data_as_of is not None
        and reached.as_of is not None
        and judging.end(held.data_as_of) == judging.end(reached.as_of)
        and checkpoints.is_made(session, key)
    )


def _evaluate(
    turn: _Turn, key: UUID, places: Places, settings: Settings
) -> bool:
    """Evaluate one system; tell whether anything has changed."""
    now = clock.now()
    declared = _declare(turn.lease, key, now)
    checkpoints.prepare(key)
    with transaction.reader() as session:
        if turn.waits and not checkpoints.is_made(session, key):
            return False
        reached = reach.of(session, key, now, settings.stale_after)
        if not declared and _is_known(session, turn, key, reached):
            return False
        course = None
        if reached.as_of is not None:
            course = judging.course(session, key, places, reached.as_of)
    if course is None:
        return _welcome(turn, key, now)
    return _store(turn, key, course, reached, now)


@transaction.retried
def _welcome(turn: _Turn, key: UUID, now: datetime) -> bool:
    """Store that a system is new: nothing is known of it."""
    with transaction.writer() as session:
        mine = _STATE.c.system_id == key
        state = session.execute(sa.select(_STATE.c.state).where(mine)).scalar()
        since = session.execute(
            sa.select(_SYSTEM.c.created_at).where(_SYSTEM.c.id == key)
        ).scalar()
        if state == State.NEW.value or since is None:
            return False
        turn.lease.fence(session)
        session.execute(sa.delete(_STATE).where(mine))
        session.execute(
            sa.insert(_STATE).values(
                system_id=key,
                state=State.NEW.value,
                since=since,
                reasons=[],
                not_watched=[],
                evaluated_at=now,
                evaluation=1,
                generation=turn.generation,
            )
        )
    return True


@transaction.retried
def _store(
    turn: _Turn,
    key: UUID,
    course: judging.Course,
    reached: Reach,
    now: datetime,
) -> bool:
    with transaction.writer() as session:
        held = session.execute(
            sa.select(_STATE).where(_STATE.c.system_id == key)
        ).one_or_none()
        current = periods.rewrite(session, key, course)
        found = episodes.told(held, current, days.moment(course.judge.time))
        values = {
            **current,
            **found.values,
            'stale_since': reached.stale_since,
            'evaluated_at': now,
            'data_as_of': reached.as_of,
            'generation': turn.generation,
        }
        changed = held is None or any(
            getattr(held, name) != values[name]
            for name in ('state', 'since', 'stale_since', 'reasons')
        )
        values['evaluation'] = (held.evaluation if held else 0) + changed
        if changed or found.events or course.checkpoint:
            # Raises the generation: what is shown is no longer the same.
            turn.lease.fence(session)
        episodes.record(session, key, found.events)
        if course.checkpoint:
            checkpoints.store(session, key, course.checkpoint, course.late)
        if held is None:
            session.execute(sa.insert(_STATE).values(system_id=key, **values))
        else:
            session.execute(
                sa.update(_STATE)
                .where(_STATE.c.system_id == key)
                .values(**values)
            )
    return changed


@transaction.retried
def _declare(lease: leases.Lease, key: UUID, now: datetime) -> bool:
    """Keep the periods of maintenance as the registry has it now.

    :returns: whether they are others.
    """
    open_ended = sa.and_(
        _PAUSED.c.system_id == key,
        sa.or_(_PAUSED.c.until.is_(None), _PAUSED.c.until > now),
    )
    query = sa.select(_SYSTEM.c.lifecycle, _SYSTEM.c.maintenance_until).where(
        _SYSTEM.c.id == key
    )
    with transaction.reader() as session:
        row = session.execute(query).one_or_none()
        held = session.execute(sa.select(_PAUSED).where(open_ended)).all()
    if row is None:
        return False
    until = row.maintenance_until
    always = row.lifecycle == Lifecycle.MAINTENANCE.value and not (
        until and until > now
    )
    wanted = always or (until is not None and until > now)
    until = None if always else until
    if [p.until for p in held] == ([until] if wanted else []):
        return False
    with transaction.writer() as session:
        lease.fence(session)
        if not wanted:
            until = now
        elif not held:
            session.execute(
                sa.insert(_PAUSED).values(
                    system_id=key, since=now, until=until
                )
            )
        session.execute(
            sa.update(_PAUSED).where(open_ended).values(until=until)
        )
    return True
