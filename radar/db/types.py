# SPDX-License-Identifier: Apache-2.0
"""Column types that behave the same on MariaDB, MySQL and SQLite."""

from collections.abc import Callable
from datetime import UTC
from datetime import datetime
import functools
import json
import re
from typing import Any
import uuid

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects import mysql
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

#: Most characters of a long text. In the worst case four bytes each, which
#: with others in a statement stay below a server's usual limit of 16 MiB.
LONGEST = 1_000_000
_SURROGATE = re.compile('[\ud800-\udfff]')


def _is_mysql(dialect: Dialect) -> bool:
    return dialect.name in ('mysql', 'mariadb')


def _collation(dialect: Dialect) -> str:
    # Binary and without padding, so that 'a' and 'a ' differ as they do
    # in SQLite. The two servers spell it differently.
    if getattr(dialect, 'is_mariadb', False):
        return 'utf8mb4_nopad_bin'
    return 'utf8mb4_0900_bin'


@functools.lru_cache(2**15)
def _identifier(value: bytes | None) -> uuid.UUID | None:
    # Rows name the same few again and again, and to make one costs more
    # than all else of reading it.
    return None if value is None else uuid.UUID(bytes=value)


class Uuid(sa.types.TypeDecorator[uuid.UUID]):
    """A UUID as 16 bytes."""

    impl = sa.LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return BINARY(16) on MySQL and BLOB elsewhere."""
        if _is_mysql(dialect):
            return dialect.type_descriptor(mysql.BINARY(16))
        return dialect.type_descriptor(sa.LargeBinary(16))

    def process_bind_param(
        self, value: uuid.UUID | None, dialect: Dialect
    ) -> bytes | None:
        """Return the bytes of the identifier."""
        return None if value is None else value.bytes

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[bytes | None], uuid.UUID | None]:
        """Return what makes an identifier of what a driver returns."""
        return _identifier


class Digest(sa.types.TypeDecorator[bytes]):
    """A SHA-256 as 32 bytes."""

    impl = sa.LargeBinary(32)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return BINARY(32) on MySQL and BLOB elsewhere."""
        if _is_mysql(dialect):
            return dialect.type_descriptor(mysql.BINARY(32))
        return dialect.type_descriptor(sa.LargeBinary(32))


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware time, stored in UTC with microseconds.

    A time without a zone is refused: it is a bug of the caller.
    """

    impl = sa.DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return DATETIME(6) on MySQL and DATETIME elsewhere."""
        if _is_mysql(dialect):
            return dialect.type_descriptor(mysql.DATETIME(fsp=6))
        return dialect.type_descriptor(sa.DateTime())

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Return the time in UTC without its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError('a time without a zone cannot be stored')
        if value.tzinfo is not UTC:
            value = value.astimezone(UTC)
        return value.replace(tzinfo=None)

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Return the time with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


class Text(sa.types.TypeDecorator[str]):
    """Text of at most ``length`` characters in a binary collation.

    Longer values are cut; uniqueness of outside names rests on a hash of
    the whole (see :class:`Digest`). Lone surrogates, which UTF-8 cannot
    carry, become U+FFFD.
    """

    impl = sa.String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return VARCHAR in the binary collation of the server."""
        if _is_mysql(dialect):
            return dialect.type_descriptor(
                mysql.VARCHAR(
                    self.length,
                    charset='utf8mb4',
                    collation=_collation(dialect),
                )
            )
        return dialect.type_descriptor(sa.String(self.length))

    def process_bind_param(
        self, value: str | None, dialect: Dialect
    ) -> str | None:
        """Return the text, cut and encodable."""
        return None if value is None else storable(value[: self.length])


class LongText(sa.types.TypeDecorator[str]):
    """Text of up to :data:`LONGEST` characters in a binary collation.

    Longer values are cut, like those of :class:`Text`.
    """

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return MEDIUMTEXT in the binary collation of the server."""
        if _is_mysql(dialect):
            return dialect.type_descriptor(
                mysql.MEDIUMTEXT(
                    charset='utf8mb4', collation=_collation(dialect)
                )
            )
        return dialect.type_descriptor(sa.Text())

    def process_bind_param(
        self, value: str | None, dialect: Dialect
    ) -> str | None:
        """Return the text, cut and encodable."""
        return None if value is None else storable(value[:LONGEST])


class Json(sa.types.TypeDecorator[Any]):
    """A JSON value as text; never searched by the database."""

    impl = LongText
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Return the value as JSON text."""
        if value is None:
            return None
        try:
            return orjson.dumps(value).decode()
        except orjson.JSONEncodeError:
            # It refuses lone surrogates and numbers of more than 64 bits.
            return storable(json.dumps(value, ensure_ascii=False))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Return the value."""
        return None if value is None else orjson.loads(value)


class Word(sa.types.TypeDecorator[str]):
    """A value of one of the enumerations, as its word."""

    impl = sa.String
    cache_ok = True

    def __init__(self, enum: type | None = None, length: int = 24) -> None:
        super().__init__(length)
        self.enum = enum
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return VARCHAR; ASCII on MySQL, where it keeps indexes small."""
        if _is_mysql(dialect):
            return dialect.type_descriptor(
                mysql.VARCHAR(
                    self.length, charset='ascii', collation='ascii_bin'
                )
            )
        return dialect.type_descriptor(sa.String(self.length))


def storable(text: str) -> str:
    """Return ``text`` with lone surrogates replaced by U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub('\ufffd', text)
    return text


def as_stored(column: sa.Column[Any], value: Any) -> Any:
    """Return a value as it would be read back from a column."""
    if isinstance(value, str):
        if isinstance(column.type, Text):
            return storable(value[: column.type.length])
        if isinstance(column.type, LongText):
            return storable(value[:LONGEST])
    return value
