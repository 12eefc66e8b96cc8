# SPDX-License-Identifier: Apache-2.0
"""WSME types of single values.

WSME's own conversions are too generous for an API that is to last (``"no"``
is a boolean to it, and 1 a text), so these take nothing but the JSON type
that is documented.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from wsme import types as wtypes

from radar.resources import readers

#: The most texts in a list of texts, and characters in one.
MAX_TEXTS = 200
_TEXT = 1024


class Strict(wtypes.UserType):  # type: ignore[misc]
    """A value of one JSON type."""

    def __init__(self, kind: type, name: str) -> None:
        self.basetype = kind
        self.name = name

    def validate(self, value: Any) -> Any:
        """Return the value; True is no number."""
        if type(value) is not self.basetype:
            raise ValueError(f'is not {self.name}')
        return value


class Read(wtypes.UserType):  # type: ignore[misc]
    """A value that JSON has as text."""

    basetype = str

    def __init__(self, kind: type) -> None:
        self.kind = kind
        self._read, self.name = readers.READERS[kind]

    def validate(self, value: Any) -> Any:
        """Return what the text stands for."""
        if not isinstance(value, str):
            raise ValueError(f'is not {self.name}')
        try:
            return self._read(value)
        except (ValueError, OverflowError):
            raise ValueError(f'is not {self.name}') from None


class Text(wtypes.StringType):  # type: ignore[misc]
    """Text that can be stored whole."""

    def validate(self, value: Any) -> str:
        """Return the text."""
        if not isinstance(value, str):
            raise ValueError('is not text')
        if self.max_length is not None and len(value) > self.max_length:
            raise ValueError(f'has more than {self.max_length} characters')
        if self.pattern is not None and not self.pattern.fullmatch(value):
            raise ValueError(f'does not match {self.pattern.pattern}')
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ValueError('has half of a surrogate pair') from None
        return value


class Words(wtypes.Enum):  # type: ignore[misc]
    """One of some words."""

    def validate(self, value: Any) -> str:
        """Return the word."""
        if not isinstance(value, str) or value not in self.values:
            raise ValueError(f'is not one of {", ".join(sorted(self.values))}')
        return value


class Texts(wtypes.UserType):  # type: ignore[misc]
    """A list of texts."""

    # Not WSME's own ArrayType, which knows no limit.
    basetype = list
    name = 'a list of texts'

    def __init__(self, item_type: Text) -> None:
        self.item_type = item_type

    def validate(self, value: Any) -> list[str]:
        """Return the list."""
        if not isinstance(value, list):
            raise ValueError('is not a list')
        if len(value) > MAX_TEXTS:
            raise ValueError(f'has more than {MAX_TEXTS} items')
        return [self.item_type.validate(item) for item in value]


def datatype(
    kind: Any,
    words: type[StrEnum] | None = None,
    length: int | None = None,
    pattern: str = '',
) -> Any:
    """Return the WSME type of a kind of value."""
    if words is not None:
        return Words(str, *(word.value for word in words))
    if kind is str:
        return Text(max_length=length, pattern=pattern or None)
    if kind in (UUID, datetime):
        return Read(kind)
    if kind is bool:
        return Strict(bool, 'true or false')
    if kind is int:
        return Strict(int, 'a whole number')
    return Texts(Text(max_length=_TEXT))
