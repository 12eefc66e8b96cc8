# SPDX-License-Identifier: Apache-2.0
"""Writing changes and their revisions."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.db import types
from radar.resources import moving
from radar.resources.documents import ChangeDocument
from radar.resources.documents import RevisionDocument
from radar.resources.recording import Recording
from radar.resources.recording import Tally

_CHANGE = models.table(models.Change)
_REVISION = models.table(models.Revision)

#: What a later record of a change may say anew.
_EDITABLE = (
    'project_id',
    'branch',
    'external_id',
    'change_key',
    'topic',
    'subject',
    'status',
    'owner_id',
    'work_in_progress',
    'opened_at',
    'merged_at',
    'last_updated_at',
)
#: What of a stored change a record is compared with.
_HELD = (*_EDITABLE, 'missing_since')
#: What a later record of a revision may fill in.
_FILLABLE = (
    'sha',
    'ref',
    'kind',
    'parents',
    'uploader_id',
    'created_at',
    'files',
)


class StoredChange(NamedTuple):
    """A change that has a row by now."""

    id: UUID
    project_id: UUID
    branch: str | None
    #: Created in this transaction: nothing of it was stored before.
    fresh: bool
    #: The record is older than another that was stored.
    outdated: bool


class StoredRevision(NamedTuple):
    """A revision that has a row by now."""

    id: UUID
    number: int
    created_at: datetime | None


Row = dict[str, Any]
#: By change id, then by number.
Revisions = dict[UUID, dict[int, StoredRevision]]


def write_changes(
    session: orm.Session,
    recording: Recording,
    batch: Sequence[ChangeDocument],
    tally: Tally,
) -> dict[int, StoredChange]:
    """Write the changes themselves; return them by number."""
    held = _held_changes(session, recording.source_id, batch)
    fresh: list[Row] = []
    edited: list[Row] = []
    stored = {}
    for document in batch:
        said = _said(recording, document)
        row = held.get(document.number)
        is_new, outdated = row is None, False
        if row is None:
            said['work_in_progress'] = bool(said['work_in_progress'])
            row = {
                'id': ids.new(),
                'source_id': recording.source_id,
                'number': document.number,
                **said,
            }
            fresh.append(row)
            recording.dirty.change(row['project_id'], row['id'])
        else:
            outdated = document.last_updated_at < row['last_updated_at']
            if news := _news(row, said, recording.live):
                moved = news.keys() & {'project_id', 'branch'}
                if moved:
                    moving.leave(session, recording, row)
                row |= news
                recording.dirty.change(row['project_id'], row['id'])
                edited.append(
                    {name: row[name] for name in _HELD} | {'b_id': row['id']}
                )
                if moved:
                    moving.move_builds(session, row)
                    moving.leave(session, recording, row)
        stored[document.number] = StoredChange(
            row['id'], row['project_id'], row['branch'], is_new, outdated
        )
    if fresh:
        session.execute(sa.insert(_CHANGE), fresh)
    if edited:
        # In the order in which workers lock them, or one waits for the other.
        edited.sort(key=lambda row: (row['project_id'], row['b_id']))
        _update(session, _CHANGE, _HELD, edited)
    tally.changes += len(fresh)
    tally.changes_edited += len(edited)
    return stored


def _held_changes(
    session: orm.Session, source_id: UUID, batch: Sequence[ChangeDocument]
) -> dict[int, Row]:
    names = ('id', 'number', *_HELD)
    found = session.execute(
        sa.select(*(_CHANGE.c[name] for name in names)).where(
            _CHANGE.c.source_id == source_id,
            _CHANGE.c.number.in_([d.number for d in batch]),
        )
    ).mappings()
    return {row['number']: dict(row) for row in found}


def _said(recording: Recording, document: ChangeDocument) -> dict[str, Any]:
    said = {
        name: getattr(document, name)
        for name in _EDITABLE
        if name not in ('project_id', 'owner_id')
    }
    said['project_id'] = recording.projects[document.project]
    said['owner_id'] = recording.account_id(document.owner)
    return said


def _news(
    row: Mapping[str, Any], said: Mapping[str, Any], live: bool
) -> dict[str, Any]:
    """Return what a record tells that the row does not hold.

    An older record than the one stored only fills gaps; that there is no
    topic is no gap.
    """
    newer = said['last_updated_at'] >= row['last_updated_at']
    news = {
        name: said[name]
        for name in _EDITABLE
        if (said[name] is not None or name == 'topic')
        and (newer or (row[name] is None and name != 'topic'))
        and types.as_stored(_CHANGE.c[name], said[name]) != row[name]
    }
    if row['missing_since'] is None:
        return news
    # A file that is read again does not bring back what is gone.
    later = said['last_updated_at'] > row['last_updated_at']
    news.pop('status', None)
    if said['status'] is not None and (live or later):
        news |= {'status': said['status'], 'missing_since': None}
    return news


def write_revisions(
    session: orm.Session,
    recording: Recording,
    batch: Sequence[ChangeDocument],
    stored: Mapping[int, StoredChange],
    tally: Tally,
) -> Revisions:
    """Write the revisions that records give; return all of the batch."""
    held = _load(session, [c.id for c in stored.values() if not c.fresh])
    fresh: dict[UUID, Row] = {}
    edited: dict[UUID, Row] = {}
    for document in batch:
        change_id = stored[document.number].id
        mine = held.setdefault(change_id, {})
        for revision in document.revisions:
            said = _revision(recording, revision)
            row = mine.get(revision.number)
            if row is None:
                row = {
                    'id': ids.new(),
                    'change_id': change_id,
                    'number': revision.number,
                    **said,
                }
                mine[revision.number] = fresh[row['id']] = row
            elif _fill(row, said) and row['id'] not in fresh:
                edited[row['id']] = row
            else:
                continue
            recording.dirty.change(
                stored[document.number].project_id, change_id
            )
    if fresh:
        session.execute(sa.insert(_REVISION), list(fresh.values()))
    if edited:
        _update(
            session,
            _REVISION,
            _FILLABLE,
            [
                {name: row[name] for name in _FILLABLE} | {'b_id': row['id']}
                for row in edited.values()
            ],
        )
    tally.revisions += len(fresh)
    tally.revisions_edited += len(edited)
    return {
        change: {number: _stored(row) for number, row in rows.items()}
        for change, rows in held.items()
    }


def _fill(row: Row, said: Mapping[str, Any]) -> bool:
    """Add what a row does not hold yet; tell if that was anything."""
    news = {
        name: value
        for name, value in said.items()
        if value is not None and row[name] is None
    }
    row |= news
    return bool(news)


def write_stubs(
    session: orm.Session, stubs: Sequence[Mapping[str, Any]], tally: Tally
) -> None:
    """Write revisions of which nothing but comments is known."""
    if stubs:
        session.execute(
            sa.insert(_REVISION),
            [dict.fromkeys(_FILLABLE) | dict(s) for s in stubs],
        )
    tally.revisions += len(stubs)


def _load(
    session: orm.Session, change_ids: Sequence[UUID]
) -> dict[UUID, dict[int, Row]]:
    held: dict[UUID, dict[int, Row]] = {}
    if change_ids:
        found = session.execute(
            sa.select(_REVISION).where(_REVISION.c.change_id.in_(change_ids))
        ).mappings()
        for row in found:
            held.setdefault(row['change_id'], {})[row['number']] = dict(row)
    return held


def _stored(row: Mapping[str, Any]) -> StoredRevision:
    return StoredRevision(row['id'], row['number'], row['created_at'])


def _revision(
    recording: Recording, document: RevisionDocument
) -> dict[str, Any]:
    said = {
        name: getattr(document, name)
        for name in _FILLABLE
        if name != 'uploader_id'
    }
    said['uploader_id'] = recording.account_id(document.uploader)
    return said


def _update(
    session: orm.Session,
    table: sa.Table,
    names: Sequence[str],
    rows: Sequence[dict[str, Any]],
) -> None:
    """Update many rows of a table by their ids, in one statement."""
    session.connection().execute(
        sa.update(table)
        .where(table.c.id == sa.bindparam('b_id'))
        .values({name: sa.bindparam(name) for name in names}),
        list(rows),
    )
