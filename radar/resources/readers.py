# SPDX-License-Identifier: Apache-2.0
"""Values as people and programs write them in a query."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from datetime import datetime
import math
import re
from typing import Any
from typing import Final
from uuid import UUID

from radar import ids

#: Words and hashes: what an ASCII column can hold, compared bytewise.
VISIBLE_ASCII: Final = re.compile('[!-~]*')

_INTEGER = re.compile('[+-]?[0-9]{1,19}')
_NUMBER = re.compile(r'[+-]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?')
_TIME = re.compile(
    r'\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)',
    re.ASCII,
)


def read_time(text: str) -> datetime:
    """Read an RFC 3339 time with a zone and up to six decimals.

    :raises ValueError: it is none, or the year leaves 1 to 9999 in UTC.
    """
    text = text.upper()
    if not _TIME.fullmatch(text):
        raise ValueError('not an RFC 3339 time')
    moment = datetime.fromisoformat(text)
    try:
        # Noticed here, not when the database is asked.
        moment.utctimetuple()
        moment - moment.utcoffset()  # type: ignore[operator]
    except OverflowError:
        raise ValueError('a time before or after all years') from None
    return moment


def _read_boolean(text: str) -> bool:
    if text not in ('true', 'false'):
        raise ValueError('not a boolean')
    return text == 'true'


def _read_integer(text: str) -> int:
    value = int(text) if _INTEGER.fullmatch(text) else None
    if value is None or not -(2**63) <= value < 2**63:
        raise ValueError('not an integer of 64 bits')
    return value


def _read_number(text: str) -> float:
    value = float(text) if _NUMBER.fullmatch(text) else math.inf
    if not math.isfinite(value):
        raise ValueError('not a finite number')
    return value


#: For each type, what reads its values and what to tell about them.
READERS: Final[Mapping[type, tuple[Callable[[str], Any], str]]] = {
    str: (str, 'text'),
    int: (_read_integer, 'an integer of 64 bits'),
    float: (_read_number, 'a decimal number'),
    bool: (_read_boolean, 'true false'),
    datetime: (
        read_time,
        'an RFC 3339 time such as 2026-01-31T09:30:00Z (write %2B for +)',
    ),
    UUID: (ids.parse, 'a UUID'),
}
