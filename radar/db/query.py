# SPDX-License-Identifier: Apache-2.0
"""Selects from terms, sort keys and markers, alike on every database.

All text columns compare by code point (see :mod:`radar.db.types`), and both
MariaDB and SQLite take NULL for less than any value: what is built here
gives the same rows in the same order on either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import types

#: MariaDB sorts by no more than the first 1024 bytes of a value
#: (``max_sort_length``); so many characters fit in them in any script.
SORTED_LENGTH = 255

Clause = sa.ColumnElement[bool]

#: Names of the parameters that a listing is run with.
_LIMIT, _OFFSET = 'page_limit', 'page_offset'


class Op(StrEnum):
    """How a value is compared."""

    EQ = 'eq'
    NE = 'ne'
    IN = 'in'
    NIN = 'nin'
    LT = 'lt'
    LE = 'le'
    GT = 'gt'
    GE = 'ge'
    PREFIX = 'prefix'
    CONTAINS = 'contains'
    NULL = 'null'


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an order; ``descending`` reverses it, NULLs included."""

    column: sa.ColumnElement[Any]
    descending: bool = False
    nullable: bool = False

    @classmethod
    def of(
        cls,
        column: sa.ColumnElement[Any],
        descending: bool = False,
        nullable: bool = False,
    ) -> Key:
        """Return the key that sorts by a column of a table."""
        if isinstance(column.type, types.Text | types.LongText):
            column = sa.func.substr(
                column, 1, SORTED_LENGTH, type_=sa.String()
            )
        return cls(column, descending, nullable)

    @property
    def order(self) -> sa.ColumnElement[Any]:
        """The key as ORDER BY takes it."""
        return self.column.desc() if self.descending else self.column.asc()

    def beyond(self, value: Any) -> Clause:
        """Return the condition for coming after ``value``."""
        if value is None:
            return sa.false() if self.descending else self.column.is_not(None)
        if not self.descending:
            return self.column > value
        less = self.column < value
        return sa.or_(less, self.column.is_(None)) if self.nullable else less

    def at(self, value: Any) -> Clause:
        """Return the condition for being level with ``value``."""
        return self.column.is_(None) if value is None else self.column == value


def compare(
    column: sa.ColumnElement[Any], op: Op, values: Sequence[Any]
) -> Clause:
    """Return the condition that ``column`` holds against ``values``.

    ``ne`` and ``nin`` mean "is not one of them": a row without a value
    matches. All other comparisons with NULL are false. ``in`` and ``nin``
    take any number of values, the others one.
    """
    match op:
        case Op.EQ:
            return column == values[0]
        case Op.IN:
            return column.in_(values)
        case Op.NE:
            return sa.or_(column != values[0], column.is_(None))
        case Op.NIN:
            return sa.or_(column.not_in(values), column.is_(None))
        case Op.LT:
            return column < values[0]
        case Op.LE:
            return column <= values[0]
        case Op.GT:
            return column > values[0]
        case Op.GE:
            return column >= values[0]
        case Op.NULL:
            return column.is_(None) if values[0] else column.is_not(None)
    return _part(column, op, values[0])


def _part(column: sa.ColumnElement[Any], op: Op, text: str) -> Clause:
    """Return the condition that ``text`` is a part of the column."""
    length = getattr(column.type, 'length', None)
    if length is not None and len(text) > length:
        # Binding it would cut it, and then it might match.
        return sa.false()
    if op is Op.CONTAINS:
        return sa.func.instr(column, text) > 0
    end = _successor(text)
    above = column >= text
    return above if end is None else above & (column < end)


def _successor(prefix: str) -> str | None:
    """Return the least text above all that begin with ``prefix``."""
    stem = prefix.rstrip('\U0010ffff')
    if not stem:
        return None
    code = ord(stem[-1]) + 1
    # Surrogates are no characters.
    return stem[:-1] + chr(0xE000 if code == 0xD800 else code)


def after(keys: Sequence[Key], values: Sequence[Any]) -> Clause:
    """Return the condition for coming after the row with ``values``."""
    clause: Clause = sa.false()
    for key, value in zip(reversed(keys), reversed(values), strict=True):
        clause = sa.or_(key.beyond(value), key.at(value) & clause)
    first, value = keys[0], values[0]
    if value is None or (first.descending and first.nullable):
        return clause
    # Says nothing new, but lets either database begin at the right place
    # of an index instead of at its end.
    bound = (
        first.column <= value if first.descending else (first.column >= value)
    )
    return bound & clause


@dataclass(frozen=True, slots=True)
class Slice:
    """Which rows of an ordered select are wanted.

    ``marker`` holds the key values of the row before the first.
    """

    limit: int
    offset: int = 0
    marker: Sequence[Any] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Rows, the key values behind the columns that were asked for.

    ``last`` is the marker for the rows after these, None if there are none.
    """

    rows: Sequence[sa.Row[Any]]
    last: tuple[Any, ...] | None


def listing(
    statement: sa.Select[Any],
    keys: Sequence[Key],
    nulls: Sequence[bool] | None = None,
) -> sa.Select[Any]:
    """Return a select in the order of ``keys``, ready for :func:`page`.

    It holds no value of a request, so that it can be kept: to build it and
    to find that it has been compiled before costs as much as to run it.

    :param nulls: which values of the marker are NULL; None for no marker.
    """
    statement = statement.add_columns(*(key.column for key in keys))
    statement = statement.order_by(*(key.order for key in keys))
    if nulls is not None:
        values = [
            None if null else sa.bindparam(name, type_=key.column.type)
            for key, null, name in zip(keys, nulls, _marks(keys), strict=True)
        ]
        statement = statement.where(after(keys, values))
    return statement.limit(sa.bindparam(_LIMIT, type_=sa.Integer)).offset(
        sa.bindparam(_OFFSET, type_=sa.Integer)
    )


def page(
    session: orm.Session, statement: sa.Select[Any], keys: int, wanted: Slice
) -> Found:
    """Return a slice of the rows of a :func:`listing`.

    :param keys: how many keys it is ordered by.
    """
    # One row more tells whether there is another page.
    parameters = {_LIMIT: wanted.limit + 1, _OFFSET: wanted.offset}
    if wanted.marker is not None:
        marks = zip(_marks(wanted.marker), wanted.marker, strict=True)
        parameters |= {n: v for n, v in marks if v is not None}
    # On the connection: a session would first look for entities.
    rows = session.connection().execute(statement, parameters).all()
    if len(rows) <= wanted.limit:
        return Found(rows, None)
    rows = rows[: wanted.limit]
    return Found(rows, tuple(rows[-1][-keys:]))


def _marks(keys: Sequence[Any]) -> Sequence[str]:
    """Return the names of the parameters of a marker."""
    return [f'after_{number}' for number in range(len(keys))]


def documents(
    session: orm.Session, statement: sa.Select[Any]
) -> list[dict[str, Any]]:
    """Run a select and return its rows as dictionaries by column."""
    result = session.connection().execute(statement)
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result]


def count(
    session: orm.Session,
    column: sa.ColumnElement[Any],
    clauses: Sequence[Clause],
    cap: int,
) -> int:
    """Count the rows that meet ``clauses``, but never beyond ``cap + 1``."""
    found = sa.select(column).where(*clauses).limit(cap + 1).subquery()
    statement = sa.select(sa.func.count()).select_from(found)
    return int(session.connection().execute(statement).scalar_one())
