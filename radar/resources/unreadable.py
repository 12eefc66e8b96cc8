# SPDX-License-Identifier: Apache-2.0
"""Stored comments that cannot be read again."""

import json
from uuid import UUID

import sqlalchemy as sa

from radar.db import models
from radar.db import session as transaction
from radar.resources import ingestion
from radar.resources.stored_comments import Selection

_CHANGE = models.table(models.Change)
_COMMENT = models.table(models.Comment)


@transaction.retried
def keep_aside(
    selection: Selection, after: UUID | None, reason: str, version: int
) -> UUID | None:
    """Keep the first comment of a batch as one that cannot be read.

    What was understood of it stays, and a record tells what is wrong.

    :param after: id of the last comment of the batch before.
    :param version: parser that could not read it, and need not try again.
    :returns: its id; None if it is no longer there.
    """
    first = (
        sa.select(
            _COMMENT.c.id,
            _COMMENT.c.message,
            _CHANGE.c.source_id,
            _CHANGE.c.number,
        )
        .join(_CHANGE, _CHANGE.c.id == _COMMENT.c.change_id)
        .where(*selection.where())
        .order_by(_COMMENT.c.id)
        .limit(1)
    )
    if after is not None:
        first = first.where(_COMMENT.c.id > after)
    with transaction.writer() as session:
        row = session.execute(first).one_or_none()
        if row is None:
            return None
        raw = json.dumps({'comment': str(row.id), 'message': row.message})
        ingestion.write_error(session, row.source_id, row.number, reason, raw)
        session.execute(
            sa.update(_COMMENT)
            .where(_COMMENT.c.id == row.id)
            .values(parser_version=version)
        )
        last: UUID = row.id
        return last
