# SPDX-License-Identifier: Apache-2.0
"""Reading single fields of Gerrit's records, whatever they hold.

Each function raises :class:`radar.exceptions.InvalidInput` that names the
field, what was wrong with it and what is accepted.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import UTC
from datetime import datetime
import re
from typing import Any

from radar import clock
from radar.exceptions import InvalidInput

Record = Mapping[str, Any]

#: Numbers are BIGINT in the database, patch sets INTEGER.
_MAX_NUMBER = 2**63 - 1
_MAX_PATCH_SET = 2**31 - 1
#: No server is older; and not all that follows can hold earlier times.
_FIRST = clock.from_epoch(0)
_SURROGATE = re.compile('[\ud800-\udfff]')
_SHA = re.compile(r'[0-9A-Za-z]{1,64}')


def text(record: Record, key: str) -> str | None:
    """Return a text, or None where there is none; numbers become text.

    Lone surrogates become U+FFFD: no database can hold them, and a record
    that is met again must say what is stored.
    """
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, str):
        return _SURROGATE.sub('\ufffd', value)
    if isinstance(value, (int, float)):
        return str(value)
    raise InvalidInput.of(key, f'a {type(value).__name__}', 'text')


def required(record: Record, key: str) -> str:
    """Return a text that cannot be done without."""
    value = text(record, key)
    if not value:
        raise InvalidInput.of(key, 'missing')
    return value


def word(record: Record, key: str, most: int) -> str | None:
    """Return a word of ASCII, or None where there is no usable one."""
    value = text(record, key)
    return value if value and value.isascii() and len(value) <= most else None


def sha(value: Any) -> str:
    """Return the name of a commit."""
    if not isinstance(value, str) or not _SHA.fullmatch(value):
        raise InvalidInput.of(
            'revision', f'{value!r:.80}', 'up to 64 letters and digits'
        )
    return value


def commits(values: Iterable[Any]) -> list[str] | None:
    """Return those that name commits, or None where none does."""
    found = [v for v in values if isinstance(v, str) and _SHA.fullmatch(v)]
    return found or None


def items(record: Record, key: str) -> list[Any]:
    """Return a list, empty where there is none."""
    value = record.get(key) or []
    if not isinstance(value, list):
        raise InvalidInput.of(key, f'a {type(value).__name__}', 'a list')
    return value


def objects(record: Record, key: str) -> list[Record]:
    """Return a list of objects, empty where there is none."""
    found = items(record, key)
    if not all(isinstance(item, Mapping) for item in found):
        raise InvalidInput.of(key, 'holds something not an object')
    return found


def mapping(record: Record, key: str) -> Record:
    """Return an object, empty where there is none."""
    value = record.get(key) or {}
    if not isinstance(value, Mapping):
        raise InvalidInput.of(key, f'a {type(value).__name__}', 'an object')
    return value


def number(record: Record, key: str, most: int = _MAX_NUMBER) -> int:
    """Return a positive number; old servers send it as text."""
    try:
        found = int(record[key])
    except (KeyError, TypeError, ValueError, OverflowError):
        found = 0
    if not 0 < found <= most:
        raise InvalidInput.of(
            key, f'{record.get(key)!r:.80}', f'a number from 1 to {most}'
        )
    return found


def patch_set_number(record: Record, key: str) -> int:
    """Return the number of a patch set."""
    return number(record, key, _MAX_PATCH_SET)


def optional_patch_set(value: Any) -> int | None:
    """Return the number of a patch set, or None where it is unusable."""
    try:
        found = int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if 0 < found <= _MAX_PATCH_SET else None


def optional_vote(value: Any) -> int:
    """Return a vote, 0 where there is none; old servers send text."""
    try:
        found = int(value)
    except (TypeError, ValueError, OverflowError):
        return 0
    return found if -10 <= found <= 10 else 0


def time(record: Record, key: str) -> datetime | None:
    """Return a time of the REST interface.

    '2012-07-17 07:18:30.854000000': UTC, nine digits, no zone.
    """
    value = record.get(key)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(str(value)[:26]).replace(tzinfo=UTC)
    except ValueError:
        moment = None
    if moment is None or moment < _FIRST:
        raise InvalidInput.of(
            key,
            f'{value!r:.80}',
            'YYYY-MM-DD hh:mm:ss.fffffffff in UTC, since 1970',
        )
    return moment


def epoch(record: Record, key: str) -> datetime | None:
    """Return a time given as seconds since 1970."""
    value = record.get(key)
    if value is None:
        return None
    try:
        moment = clock.from_epoch(float(value))
    except (TypeError, ValueError, OverflowError, OSError):
        moment = None
    if moment is None or moment < _FIRST:
        raise InvalidInput.of(key, f'{value!r:.80}', 'seconds since 1970')
    return moment


def required_epoch(record: Record, key: str) -> datetime:
    """Return a time given as seconds that cannot be done without."""
    moment = epoch(record, key)
    if moment is None:
        raise InvalidInput.of(key, 'missing', 'seconds since 1970')
    return moment
