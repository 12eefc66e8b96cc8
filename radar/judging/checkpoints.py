# SPDX-License-Identifier: Apache-2.0
"""Where to go on from with a system, so that its past need not be read."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple
from uuid import UUID

from oslo_db import exception as db_exception
import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db import session as transaction
from radar.health import memory
from radar.health.judge import Judge
from radar.judging import days

_CHECKPOINT = models.table(models.Checkpoint)


class Remembered(NamedTuple):
    """A judge as of some midnight, None to begin at the beginning."""

    judge: Judge | None
    late: int


def prepare(system_id: UUID) -> None:
    """See that there is a row, for others to tell what comes late."""
    with transaction.reader() as session:
        if _row(session, system_id) is not None:
            return
    try:
        with transaction.writer() as session:
            session.execute(
                sa.insert(_CHECKPOINT).values(system_id=system_id, late=0)
            )
    except db_exception.DBDuplicateEntry:
        return


def is_made(session: orm.Session, system_id: UUID) -> bool:
    """Tell whether there is something to go on from."""
    row = _row(session, system_id)
    return row is not None and row.at is not None


def load(session: orm.Session, system_id: UUID) -> Remembered:
    """Return what to go on from."""
    row = _row(session, system_id)
    if row is None:
        return Remembered(None, 0)
    judge = memory.from_document(row.content) if row.content else None
    return Remembered(judge, row.late)


def store(
    session: orm.Session,
    system_id: UUID,
    document: dict[str, Any],
    late: int,
) -> None:
    """Store what to go on from, unless something has come late meanwhile.

    :param late: what :func:`load` returned.
    """
    session.execute(
        sa.update(_CHECKPOINT)
        .where(
            _CHECKPOINT.c.system_id == system_id, _CHECKPOINT.c.late == late
        )
        .values(at=days.moment(document['time']), content=document)
        .execution_options(synchronize_session=False)
    )


def outdate(session: orm.Session, system_id: UUID) -> None:
    """Have a system judged from the beginning, the next time."""
    session.execute(
        sa.update(_CHECKPOINT)
        .where(_CHECKPOINT.c.system_id == system_id)
        .values(at=None, content=None, late=_CHECKPOINT.c.late + 1)
        .execution_options(synchronize_session=False)
    )


def _row(session: orm.Session, system_id: UUID) -> Any:
    return session.execute(
        sa.select(_CHECKPOINT).where(_CHECKPOINT.c.system_id == system_id)
    ).one_or_none()
