# SPDX-License-Identifier: Apache-2.0
"""Storing another reading of a comment: its text or the parser changed."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.resources import rows
from radar.resources.documents import Reading
from radar.rollup.dirty import Noted

_BUILD = models.table(models.Build)
_CHANGE = models.table(models.Change)
_COMMENT = models.table(models.Comment)
_JOB = models.table(models.Job)


def rewrite(
    session: orm.Session,
    comment_id: UUID,
    reading: Reading,
    values: Mapping[str, Any] | None = None,
) -> None:
    """Store what a comment is now understood to say.

    Builds keep their ids as long as their system speaks in the comment;
    those of systems that no longer do are deleted.

    :param values: other columns of the comment to set.
    """
    session.execute(
        sa.update(_COMMENT)
        .where(_COMMENT.c.id == comment_id)
        .values(**rows.read_columns(reading), **(values or {}))
    )
    comment = session.execute(
        sa.select(
            _COMMENT.c.id,
            _COMMENT.c.change_id,
            _COMMENT.c.revision_id,
            _COMMENT.c.posted_at,
            _CHANGE.c.project_id,
            _CHANGE.c.branch,
        )
        .join(_CHANGE, _CHANGE.c.id == _COMMENT.c.change_id)
        .where(_COMMENT.c.id == comment_id)
    ).mappings()
    row = dict(comment.one())
    _rebuild(session, row, reading)
    noted = Noted()
    noted.change(row['project_id'], row['change_id'], row['posted_at'])
    noted.write(session)


def _rebuild(
    session: orm.Session, comment: Mapping[str, Any], reading: Reading
) -> None:
    held = _keyed(
        session,
        sa.select(_BUILD.c.system_id, _BUILD.c.id).where(
            _BUILD.c.comment_id == comment['id']
        ),
    )
    for document in reading.builds:
        row = rows.build_row(
            comment['project_id'], comment['branch'], comment, document
        )
        build_id = held.pop(document.system_id, None)
        if build_id is None:
            session.execute(sa.insert(_BUILD).values(row))
        else:
            row['id'] = build_id
            session.execute(
                sa.update(_BUILD).where(_BUILD.c.id == build_id).values(row)
            )
        _replace_jobs(
            session,
            row['id'],
            rows.job_rows(row['id'], document),
        )
    if held:
        session.execute(
            sa.delete(_BUILD).where(_BUILD.c.id.in_(held.values()))
        )


def _replace_jobs(
    session: orm.Session, build_id: UUID, jobs: Sequence[rows.Row]
) -> None:
    """Make a build's jobs these, by their place in the report."""
    held = _keyed(
        session,
        sa.select(_JOB.c.position, _JOB.c.id).where(
            _JOB.c.build_id == build_id
        ),
    )
    fresh = []
    for row in jobs:
        job_id = held.pop(row['position'], None)
        if job_id is None:
            fresh.append(row)
        else:
            session.execute(
                sa.update(_JOB)
                .where(_JOB.c.id == job_id)
                .values({**row, 'id': job_id})
            )
    if fresh:
        session.execute(sa.insert(_JOB), fresh)
    if held:
        session.execute(sa.delete(_JOB).where(_JOB.c.id.in_(held.values())))


def _keyed(
    session: orm.Session, query: sa.Select[tuple[Any, UUID]]
) -> dict[Any, UUID]:
    """Return the ids that a query of key and id finds, by key."""
    return dict(session.execute(query).tuples().all())
