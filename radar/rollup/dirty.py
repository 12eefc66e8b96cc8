# SPDX-License-Identifier: Apache-2.0
"""Noting what is to be computed again, in the transaction that changes it.

Whoever writes a row that health is computed from calls one of these before
the commit. A row too many costs a little work, one too few is a wrong
number.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID
import zlib

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.db import models
from radar.enums import DirtyKind

#: Shares of the work, each done by one worker at a time.
PARTITIONS = 16

#: How far the clocks of workers may be apart.
_CLOSE = timedelta(minutes=1)

_CHANGE = models.table(models.Change)
_DIRTY = models.table(models.Dirty)
_REVISION = models.table(models.Revision)

Row = dict[str, Any]


def partition(key: UUID) -> int:
    """Return the partition of a project or system."""
    return zlib.crc32(key.bytes) % PARTITIONS


def hour_of(moment: datetime) -> datetime:
    """Return the beginning of the hour of a time in UTC."""
    return moment.replace(minute=0, second=0, microsecond=0)


class Noted:
    """Changes that a transaction has touched; written with it."""

    def __init__(self) -> None:
        self._hours: dict[tuple[UUID, UUID], set[datetime]] = {}

    def change(
        self, project_id: UUID, change_id: UUID, posted: datetime | None = None
    ) -> None:
        """Note a change.

        :param posted: time of a result or of the start of a run that was
            added, edited or taken away.
        """
        hours = self._hours.setdefault((project_id, change_id), set())
        if posted is not None:
            hours.add(hour_of(posted))

    def clear(self) -> None:
        """Forget what was noted, as after a transaction that failed."""
        self._hours.clear()

    def write(self, session: orm.Session) -> None:
        """Write what was noted, and begin anew."""
        _insert(
            session,
            [
                _row(
                    DirtyKind.CHANGE,
                    project_id=project_id,
                    change_id=change_id,
                    hour=hour,
                )
                for (project_id, change_id), hours in self._hours.items()
                for hour in sorted(hours) or (None,)
            ],
        )
        self.clear()


def changes(
    session: orm.Session,
    keys: Iterable[UUID],
    posted: datetime | None = None,
) -> None:
    """Have changes computed again.

    :param posted: time of a result or start on them that was edited.
    """
    wanted = list(keys)
    if wanted:
        _changes_where(session, _CHANGE.c.id.in_(wanted), posted)


def changes_of(
    session: orm.Session, project_id: UUID, since: datetime | None
) -> None:
    """Have changes of a project computed again, by one row each.

    :param since: only those with a patch set of that time or later.
    """
    clause = _CHANGE.c.project_id == project_id
    if since is not None:
        clause = sa.and_(
            clause,
            _CHANGE.c.id.in_(
                sa.select(_REVISION.c.change_id)
                .join(_CHANGE, _CHANGE.c.id == _REVISION.c.change_id)
                .where(
                    _CHANGE.c.project_id == project_id,
                    _REVISION.c.created_at >= since,
                )
            ),
        )
    _changes_where(session, clause)


def later(
    session: orm.Session, due: Mapping[tuple[UUID, UUID], datetime]
) -> None:
    """Have changes computed again at a time, by project and change."""
    _insert_once(
        session,
        _DIRTY.c.change_id,
        [
            _row(
                DirtyKind.CHANGE,
                when,
                project_id=project_id,
                change_id=change_id,
            )
            for (project_id, change_id), when in due.items()
        ],
    )


def buckets(
    session: orm.Session, hours: Iterable[tuple[UUID, datetime]]
) -> None:
    """Have the counts of hours of projects computed again."""
    _insert(
        session,
        [
            _row(DirtyKind.BUCKET, project_id=project_id, hour=hour)
            for project_id, hour in sorted(set(hours))
        ],
    )


def totals(
    session: orm.Session, hours: Iterable[tuple[UUID, datetime]]
) -> None:
    """Have hours of systems added up again."""
    _insert(
        session,
        [
            _row(DirtyKind.TOTAL, system_id=system_id, hour=hour)
            for system_id, hour in sorted(set(hours))
        ],
    )


def projects(
    session: orm.Session, since: Mapping[UUID, datetime | None]
) -> None:
    """Have changes of projects computed again, all or since a time."""
    _insert(
        session,
        [
            _row(DirtyKind.PROJECT, project_id=key, hour=moment)
            for key, moment in since.items()
        ],
    )


def systems(session: orm.Session, keys: Iterable[UUID]) -> None:
    """Have all that a system covers computed again: people edited it."""
    _insert(session, [_row(DirtyKind.SYSTEM, system_id=key) for key in keys])


def coverage(session: orm.Session, due: Mapping[UUID, datetime]) -> None:
    """Have the coverage of systems learned again, at a time each."""
    _insert_once(
        session,
        _DIRTY.c.system_id,
        [
            _row(DirtyKind.COVERAGE, when, system_id=key)
            for key, when in due.items()
        ],
    )


def _changes_where(
    session: orm.Session,
    clause: sa.ColumnElement[bool],
    posted: datetime | None = None,
) -> None:
    hour = None if posted is None else hour_of(posted)
    found = session.execute(
        sa.select(_CHANGE.c.project_id, _CHANGE.c.id).where(clause)
    )
    _insert(
        session,
        [
            _row(
                DirtyKind.CHANGE,
                project_id=project_id,
                change_id=key,
                hour=hour,
            )
            for project_id, key in found
        ],
    )


def _row(
    kind: DirtyKind,
    due_at: datetime | None = None,
    *,
    project_id: UUID | None = None,
    change_id: UUID | None = None,
    system_id: UUID | None = None,
    hour: datetime | None = None,
) -> Row:
    owner = project_id or system_id
    return {
        'kind': kind.value,
        'partition': partition(owner) if owner else 0,
        'project_id': project_id,
        'change_id': change_id,
        'system_id': system_id,
        'hour': hour,
        'due_at': due_at,
    }


def _insert(session: orm.Session, rows: list[Row]) -> None:
    if not rows:
        return
    now = clock.now()
    for row in rows:
        row['created_at'] = now
        row['due_at'] = row['due_at'] or now
    session.connection().execute(sa.insert(_DIRTY), rows)


def _insert_once(
    session: orm.Session, column: sa.Column[Any], rows: list[Row]
) -> None:
    """Insert rows, those for later only if they are not there yet.

    What is due may be in the hands of somebody who has not seen this
    transaction: it does not count.
    """
    name = column.name
    found = session.execute(
        sa.select(column, _DIRTY.c.kind, _DIRTY.c.due_at).where(
            column.in_([row[name] for row in rows]),
            _DIRTY.c.due_at > clock.now() + _CLOSE,
        )
    )
    held = {tuple(row) for row in found}
    _insert(
        session,
        [r for r in rows if (r[name], r['kind'], r['due_at']) not in held],
    )
