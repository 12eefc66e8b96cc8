# SPDX-License-Identifier: Apache-2.0
"""How far reading the past of a source has got."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from radar import ids
from radar.db import models
from radar.db import session as transaction

_BACKFILL = models.table(models.Backfill)


@transaction.retried
def begin(
    source_id: UUID, project: str, since: datetime, *, again: bool = False
) -> datetime:
    """Return where to go on reading a project's past from.

    What an interrupted run has read counts, if that began no later.

    :param again: nothing that was read counts.
    """
    digest = ids.text_hash(project)
    mine = sa.and_(
        _BACKFILL.c.source_id == source_id, _BACKFILL.c.project_hash == digest
    )
    with transaction.writer() as session:
        if again:
            session.execute(sa.delete(_BACKFILL).where(mine))
        held = session.execute(
            sa.select(_BACKFILL.c.since, _BACKFILL.c.position).where(mine)
        ).one_or_none()
        if held is not None and held.since <= since <= held.position:
            position: datetime = held.position
            return position
        session.execute(sa.delete(_BACKFILL).where(mine))
        session.execute(
            sa.insert(_BACKFILL).values(
                id=ids.new(),
                source_id=source_id,
                project_hash=digest,
                project=project,
                since=since,
                position=since,
            )
        )
    return since


@transaction.retried
def advance(source_id: UUID, project: str, position: datetime) -> None:
    """Note that everything up to a time is stored."""
    with transaction.writer() as session:
        session.execute(
            sa.update(_BACKFILL)
            .where(
                _BACKFILL.c.source_id == source_id,
                _BACKFILL.c.project_hash == ids.text_hash(project),
            )
            .values(position=position)
        )
