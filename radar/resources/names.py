# SPDX-License-Identifier: Apache-2.0
"""Old names of rows: they go on to mean them until somebody takes them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.db.query import Clause

_ALIAS = models.table(models.NameAlias)
#: The scope of names that are unique everywhere.
_NOWHERE = UUID(int=0)


def renamed(
    session: orm.Session, noun: str, scope: UUID | None, key: UUID, old: str
) -> None:
    """Keep the old name of a row."""
    taken(session, noun, scope, old)
    session.execute(
        sa.insert(_ALIAS).values(
            id=ids.new(),
            noun=noun,
            scope_id=scope or _NOWHERE,
            target_id=key,
            name_hash=ids.name_hash(old),
            name_fold=ids.fold(old),
        )
    )


def taken(
    session: orm.Session, noun: str, scope: UUID | None, name: str
) -> None:
    """Forget an old name, because a row has it now."""
    session.execute(
        sa.delete(_ALIAS).where(
            _ALIAS.c.noun == noun,
            _ALIAS.c.scope_id == (scope or _NOWHERE),
            _ALIAS.c.name_hash == ids.name_hash(name),
        )
    )


def forgotten(session: orm.Session, noun: str, key: UUID) -> None:
    """Forget the old names of a row that is deleted."""
    session.execute(
        sa.delete(_ALIAS).where(
            _ALIAS.c.noun == noun, _ALIAS.c.target_id == key
        )
    )


def once_called(
    noun: str, column: sa.ColumnElement[Any], names: tuple[str, ...]
) -> Clause:
    """Return the condition for having had one of ``names``.

    :param column: id of the row.
    """
    hashes = [ids.name_hash(name) for name in names]
    return column.in_(
        sa.select(_ALIAS.c.target_id).where(
            _ALIAS.c.noun == noun, _ALIAS.c.name_hash.in_(hashes)
        )
    )
