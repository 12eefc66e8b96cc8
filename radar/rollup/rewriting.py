# SPDX-License-Identifier: Apache-2.0
"""Making rows of a table what they should be, and no more than that."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db.replacing import replace

Row = Mapping[str, Any]


class Edit(NamedTuple):
    """A row before and after; None where there is none."""

    old: Row | None
    new: Row | None


def edits(
    key: Sequence[str], old: Iterable[Row], new: Iterable[Row]
) -> list[Edit]:
    """Return where rows differ from what they should be."""
    held: dict[tuple[Any, ...], Row] = {}
    found: list[Edit] = []
    for row in old:
        # Of two that are one, one is too many.
        again = held.setdefault(tuple(row[name] for name in key), row)
        if again is not row:
            found.append(Edit(row, None))
    for row in new:
        was = held.pop(tuple(row[name] for name in key), None)
        if was is None or any(was[name] != row[name] for name in row):
            found.append(Edit(was, row))
    return [*found, *(Edit(row, None) for row in held.values())]


def rows(session: orm.Session, query: sa.Select[Any]) -> list[Row]:
    """Return the rows that a query finds."""
    return [dict(row) for row in session.execute(query).mappings()]


def write(
    session: orm.Session, table: sa.Table, found: Sequence[Edit]
) -> None:
    """Store edits in up to three statements, however many they are."""
    gone, changed, made = [], [], []
    for old, new in found:
        if new is None:
            gone.extend([] if old is None else [old['id']])
        elif old is None:
            made.append(dict(new))
        else:
            changed.append(dict(new) | {'id': old['id']})
    connection = session.connection()
    if gone:
        connection.execute(sa.delete(table).where(table.c.id.in_(gone)))
    replace(connection, table, changed)
    if made:
        connection.execute(sa.insert(table), made)
