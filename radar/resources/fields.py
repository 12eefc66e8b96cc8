# SPDX-License-Identifier: Apache-2.0
"""What the API knows of a column, and how filter values are read."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from radar import ids
from radar.db import models
from radar.db import query
from radar.db import types
from radar.exceptions import InvalidInput
from radar.resources import readers

#: How a filter compares.
Op = query.Op

_SAME = (Op.EQ, Op.NE, Op.IN, Op.NIN, Op.NULL)
_ORDER = (Op.LT, Op.LE, Op.GT, Op.GE)
#: The comparisons that make sense for each type.
_OPS: dict[type, tuple[Op, ...]] = {
    str: (*_SAME, *_ORDER, Op.PREFIX, Op.CONTAINS),
    int: (*_SAME, *_ORDER),
    float: (*_SAME, *_ORDER),
    datetime: (*_SAME, *_ORDER),
    bool: _SAME,
    UUID: _SAME,
}
#: What the column types are in Python; the first match counts.
_TYPES: tuple[tuple[type, type], ...] = (
    (types.Uuid, UUID),
    (types.UtcDateTime, datetime),
    (types.Json, object),
    (types.Text, str),
    (types.LongText, str),
    (types.Word, str),
    (sa.Boolean, bool),
    (sa.Integer, int),
    (sa.Double, float),
)


@dataclass(frozen=True, slots=True)
class Input:
    """A member that is set and never shown, such as a password."""

    name: str
    kind: type
    doc: str
    length: int | None = None
    required: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A member of a resource that is one column or expression.

    ``fold`` and ``hash`` are the columns that stand in for a name where
    case does not matter: the first for order and parts, the second for
    equality of names of any length. ``write`` is ``always`` for what people
    set, ``once`` for what they set at creation only; ``own`` tells that those
    whom a row is about may set it, too. ``required`` is what creation cannot
    miss.
    """

    name: str
    kind: type
    doc: str
    column: sa.ColumnElement[Any]
    nullable: bool = False
    where: bool = False
    sort: bool = False
    private: bool = False
    write: str = ''
    own: bool = False
    pattern: str = ''
    required: bool = False
    words: type[StrEnum] | None = None
    ascii: bool = False
    fold: sa.ColumnElement[Any] | None = None
    hash: sa.ColumnElement[Any] | None = None

    @property
    def length(self) -> int | None:
        """The most characters it holds; None where that is no matter."""
        length: int | None = getattr(self.column.type, 'length', None)
        return length

    @property
    def ops(self) -> tuple[Op, ...]:
        """The comparisons that a filter may use."""
        return _SAME if self.words else _OPS.get(self.kind, ())

    def key(self, descending: bool) -> query.Key:
        """Return the key that sorts by the field."""
        column = self.column if self.fold is None else self.fold
        return query.Key.of(column, descending, self.nullable)

    def condition(self, op: Op, texts: Sequence[str]) -> query.Clause:
        """Return the condition of one filter term.

        :raises InvalidInput: ``op`` or a value does not fit the field.
        """
        if op not in self.ops:
            raise InvalidInput.of(
                self.name, f'cannot be filtered by {op}', ' '.join(self.ops)
            )
        if op is Op.NULL:
            return query.compare(self.column, op, [self._read(texts[0], bool)])
        values = [self.read(text) for text in texts]
        if self.fold is None:
            return query.compare(self.column, op, values)
        folded = [ids.fold(value) for value in values]
        if op in _SAME and self.hash is not None:
            hashes = [ids.text_hash(value) for value in folded]
            return query.compare(self.hash, op, hashes)
        return query.compare(self.fold, op, folded)

    def read(self, text: str) -> Any:
        """Return the value that ``text`` stands for.

        :raises InvalidInput: it stands for none.
        """
        if self.words is None and not self.ascii:
            return self._read(text, self.kind)
        accepted = ' '.join(self.words) if self.words else 'visible ASCII'
        known = (
            text in set(self.words)
            if self.words
            else readers.VISIBLE_ASCII.fullmatch(text)
        )
        if not known:
            raise InvalidInput.of(self.name, f'unknown: {text!r}', accepted)
        return text

    def restore(self, value: Any) -> Any:
        """Return the value that a JSON value stands for.

        :raises InvalidInput: it stands for none.
        """
        if value is None and self.nullable:
            return None
        if isinstance(value, str):
            return value if self.kind is str else self._read(value, self.kind)
        if type(value) is not self.kind:
            raise InvalidInput.of(self.name, f'not a value: {value!r}')
        return value

    def _read(self, text: str, kind: type) -> Any:
        reader, accepted = readers.READERS[kind]
        try:
            return reader(text)
        except (ValueError, OverflowError):
            raise InvalidInput.of(
                self.name, f'cannot be read: {text!r}', accepted
            ) from None


def of(model: type[models.Base]) -> Iterator[Field]:
    """Yield the fields of a table that the API shows, in order."""
    table = models.table(model)
    for column in table.columns:
        if column.info.get('api'):
            yield described(table, column.name)


def described(table: sa.Table, name: str) -> Field:
    """Return the field that a column of a table is declared to be."""
    column = table.c[name]
    info, kind = column.info, column.type
    fold = info['fold']
    return Field(
        name=column.name,
        kind=next(t for k, t in _TYPES if isinstance(kind, k)),
        doc=info['doc'],
        column=column,
        nullable=bool(column.nullable),
        where=info['where'],
        sort=info['sort'],
        private=info['private'],
        write=info['write'],
        own=info['own'],
        pattern=info['pattern'],
        required=not column.nullable and column.default is None,
        words=kind.enum if isinstance(kind, types.Word) else None,
        ascii=isinstance(kind, types.Word),
        fold=table.c[fold] if fold else None,
        hash=table.c.get(f'{column.name}_hash') if fold else None,
    )
