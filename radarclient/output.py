# SPDX-License-Identifier: Apache-2.0
"""How values look in a table; machine formats get them as they are."""

from collections.abc import Callable
from collections.abc import Mapping
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import Any
import unicodedata

#: Shown where there is nothing to show.
NOTHING = '-'

# Control, format (bidirectional overrides are among them), lone surrogates
# and line separators: what could move the cursor, turn text around or break
# the table.
_UNSAFE_CATEGORIES = frozenset({'Cc', 'Cf', 'Cs', 'Zl', 'Zp'})
_BLANKS = str.maketrans('\n\r\t', '   ')

_FEW = 5
_MANY = 200


def plain(text: str) -> str:
    """Return foreign text on one line, harmless to a terminal."""
    text = text.replace('\r\n', ' ').translate(_BLANKS)
    if text.isprintable():
        return text
    return ''.join(map(_harmless, text))


def _harmless(character: str) -> str:
    if unicodedata.category(character) in _UNSAFE_CATEGORIES:
        return character.encode('unicode_escape').decode()
    return character


def cell(value: object) -> str | int:
    """Return any value as a table shows it."""
    if value is None or value == '':
        return NOTHING
    if isinstance(value, bool):
        return 'yes' if value else 'no'
    if isinstance(value, int):
        # cliff aligns numbers to the right, and only true ones.
        return value
    return plain(str(value))


def lines(text: str) -> str:
    """Return foreign text with its lines, each harmless to a terminal."""
    return '\n'.join(map(plain, text.replace('\r\n', '\n').split('\n')))


def each(
    render: Callable[[dict[str, Any]], str],
) -> Callable[[list[dict[str, Any]] | None], str]:
    """Return what shows a list of objects on one line."""
    return lambda items: plain('; '.join(map(render, items or ())) or NOTHING)


def texts(items: list[str] | None) -> str:
    """Return a list of texts on one line."""
    return plain(', '.join(items or ()) or NOTHING)


def names(items: list[dict[str, Any]] | None) -> str:
    """Return the names of some objects on one line."""
    return texts([str(item.get('name')) for item in items or ()])


def parse_time(text: str) -> datetime:
    """Read a time as the API writes it.

    :raises ValueError: ``text`` is not an ISO 8601 time.
    """
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def age(text: str | None, now: datetime | None = None) -> str:
    """Return how long ago a time was, like ``34 h``."""
    if not text:
        return NOTHING
    try:
        elapsed = (now or datetime.now(UTC)) - parse_time(text)
    except ValueError:
        return plain(text)
    if elapsed < timedelta(minutes=-1):
        return f'in {_span(-elapsed)}'
    # Two clocks never agree; a moment ahead of ours is now.
    return _span(max(elapsed, timedelta()))


def _span(elapsed: timedelta) -> str:
    seconds = int(elapsed.total_seconds())
    # Each unit lasts to twice the next one: 34 h says more than 1 d.
    if seconds < 120:
        return f'{seconds} s'
    if seconds < 2 * 3600:
        return f'{seconds // 60} m'
    if seconds < 2 * 86400:
        return f'{seconds // 3600} h'
    return f'{seconds // 86400} d'


def seconds(value: float | None) -> str:
    """Return how long something took, like ``34 m``."""
    return NOTHING if value is None else _span(timedelta(seconds=value))


def votes(value: Mapping[str, int] | None) -> str:
    """Return votes as people write them, like ``Verified+1``."""
    given = sorted((value or {}).items())
    return plain(' '.join(f'{k}{v:+d}' for k, v in given) or NOTHING)


def moment(text: str | None) -> str:
    """Return a time to the minute, like ``2026-11-21 12:03Z``."""
    if not text:
        return NOTHING
    try:
        time = parse_time(text)
    except ValueError:
        return plain(text)
    return time.astimezone(UTC).strftime('%Y-%m-%d %H:%MZ')


def rate(value: Mapping[str, Any] | None) -> str:
    """Return a rate with its interval and base: ``92% 80-97 n=39``.

    A percentage of fewer than five is none: those read ``3/4``.
    """
    if not value or not value.get('n'):
        return NOTHING
    k, n = value['k'], value['n']
    if n < _FEW:
        return f'{k}/{n}'
    digits = 1 if n >= _MANY else 0
    parts = [_percent(k, n, digits)]
    if value.get('lo') is not None and value.get('hi') is not None:
        low, high = 100 * value['lo'], 100 * value['hi']
        parts.append(f'{low:.{digits}f}-{high:.{digits}f}')
    parts.append(f'n={n}')
    return ' '.join(parts)


def _percent(k: int, n: int, digits: int) -> str:
    """Return a percentage that is 0 or 100 only when it is so exactly."""
    smallest = 10**-digits
    share = 100 * k / n
    if k < n and round(share, digits) >= 100:
        return f'>{100 - smallest:.{digits}f}%'
    if k > 0 and round(share, digits) <= 0:
        return f'<{smallest:.{digits}f}%'
    return f'{share:.{digits}f}%'


def share(value: Mapping[str, Any] | None) -> str:
    """Return a count with its base, like ``2 of 120``."""
    if not value or not value.get('n'):
        return NOTHING
    return f'{value["k"]} of {value["n"]}'


def counts(value: Mapping[str, int] | None) -> str:
    """Return numbers by what was counted, the largest first."""
    known = sorted((value or {}).items(), key=lambda pair: (-pair[1], pair))
    told = ', '.join(f'{name} {n}' for name, n in known if n)
    return plain(told or NOTHING)


def is_since(text: str | None, span: timedelta) -> bool:
    """Tell whether a time is no longer ago than ``span``; no time is not."""
    try:
        return datetime.now(UTC) - parse_time(text or '') <= span
    except ValueError:
        return False


def as_of(text: str | None) -> str:
    """Return the line that says how fresh computed numbers are."""
    if not text:
        return 'As of: not said by the server'
    return f'As of {plain(text)} (age {age(text)})'
