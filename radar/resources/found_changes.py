# SPDX-License-Identifier: Apache-2.0
"""Finding changes by number, Change-Id, commit, address or id."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from typing import Any
from typing import Final
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.db import query
from radar.db.query import Clause
from radar.db.query import Op
from radar.enums import SourceType
from radar.resources import callers
from radar.resources import change_addresses
from radar.resources import visibility
from radar.resources.change_addresses import Address

#: Lengths of whole ones: what is shorter is the beginning of one.
_CHANGE_ID, _COMMIT = 41, 40

_CHANGE: Final = models.table(models.Change)
_PROJECT: Final = models.table(models.Project)
_REVISION: Final = models.table(models.Revision)
_SOURCE: Final = models.table(models.Source)


class FoundChange(NamedTuple):
    """A change; the patch set is null unless one was meant."""

    id: UUID
    number: int
    subject: str | None
    project: str
    status: str | None
    source: str
    patch_set: int | None


def find(session: orm.Session, text: str, limit: int) -> Sequence[FoundChange]:
    """Return the changes that a text names, the newest first.

    Each way of naming one has an index: it costs as much as what is found.
    """
    found: dict[UUID, FoundChange] = {}
    for clause, patch_set in _clauses(session, text):
        for row in session.connection().execute(
            _statement(session, clause, patch_set).limit(limit)
        ):
            found.setdefault(row[0], FoundChange(*row))
    return list(found.values())[:limit]


def _clauses(
    session: orm.Session, text: str
) -> Iterator[tuple[Clause, Clause | None]]:
    """Yield conditions for a change, each with one for its patch set."""
    try:
        yield _CHANGE.c.id == ids.parse(text), None
        return
    except ValueError:
        pass
    if change_addresses.is_url(text):
        columns = (_SOURCE.c.id, _SOURCE.c.url, _SOURCE.c.type)
        for key, home, kind in session.execute(sa.select(*columns)).all():
            address = change_addresses.of_url(text, home or '')
            if address is not None:
                here = _CHANGE.c.source_id == key
                for clause, patch_set in _of(address, kind):
                    yield here & clause, patch_set
        return
    address = change_addresses.of_text(text)
    if address is not None:
        yield from _of(address, None)


def _of(
    address: Address, kind: str | None
) -> Iterator[tuple[Clause, Clause | None]]:
    if address.number is not None:
        clause: Clause = _CHANGE.c.number == address.number
        if kind == SourceType.GITHUB:
            project = ids.name_hash(address.project or '')
            clause &= _PROJECT.c.name_hash == project
        patch_set = None
        if address.patch_set is not None:
            patch_set = _REVISION.c.number == address.patch_set
        yield clause, patch_set
    if address.change_id is not None:
        yield (
            _begins(_CHANGE.c.change_key, address.change_id, _CHANGE_ID),
            None,
        )
    if address.commit is not None:
        commit = _begins(_REVISION.c.sha, address.commit, _COMMIT)
        named = sa.select(_REVISION.c.change_id).where(commit)
        yield _CHANGE.c.id.in_(named), commit


def _begins(column: sa.ColumnElement[Any], text: str, whole: int) -> Clause:
    op = Op.EQ if len(text) >= whole else Op.PREFIX
    return query.compare(column, op, [text])


def _statement(
    session: orm.Session, clause: Clause, patch_set: Clause | None
) -> sa.Select[Any]:
    number: sa.ColumnElement[Any] = sa.null()
    if patch_set is not None:
        number = (
            sa.select(sa.func.max(_REVISION.c.number))
            .where(_REVISION.c.change_id == _CHANGE.c.id, patch_set)
            .correlate(_CHANGE)
            .scalar_subquery()
        )
    caller = callers.of(session)
    return (
        sa.select(
            _CHANGE.c.id,
            _CHANGE.c.number,
            _CHANGE.c.subject,
            _PROJECT.c.name,
            _CHANGE.c.status,
            _SOURCE.c.name,
            number,
        )
        .join(_PROJECT, _PROJECT.c.id == _CHANGE.c.project_id)
        .join(_SOURCE, _SOURCE.c.id == _CHANGE.c.source_id)
        .where(clause, visibility.of_project(_CHANGE.c.project_id, caller))
        .order_by(_CHANGE.c.last_updated_at.desc(), _CHANGE.c.id.desc())
    )
