# SPDX-License-Identifier: Apache-2.0
"""Numbers and times in the words of a report."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
import unicodedata

from radar.health.statistics import Rate

#: Of negative numbers.
MINUS = '\u2212'
#: Where there is nothing to say.
NOTHING = '–'

# Control, format (bidirectional overrides are among them), private and
# unassigned characters and separators of lines.
_UNSAFE = frozenset({'Cc', 'Cf', 'Cs', 'Co', 'Cn', 'Zl', 'Zp'})
#: Results below which a percentage would say more than is known.
_FEW = 5
_MANY = 200
# What joins the parts of one picture of several characters.
_JOINERS = frozenset('\u200c\u200d')


def plain(text: str) -> str:
    """Return foreign text on one line, without what no page should hold.

    Characters that steer something, or are none, are told by their code.
    """
    return ''.join(map(_harmless, ' '.join(text.splitlines())))


def _harmless(character: str) -> str:
    if unicodedata.category(character) not in _UNSAFE:
        return character
    return character if character in _JOINERS else f'\\u{ord(character):04x}'


def moment(time: datetime | None) -> str:
    """Return a time to the minute, like ``2026-11-21 12:03Z``."""
    if time is None:
        return NOTHING
    return time.astimezone(UTC).strftime('%Y-%m-%d %H:%MZ')


def day(time: datetime) -> str:
    """Return the day of a time."""
    return time.astimezone(UTC).strftime('%Y-%m-%d')


def percent(share: float, digits: int = 0) -> str:
    """Return a share in percent; 0 and 100 only if it is so exactly."""
    value, smallest = 100 * share, float(10**-digits)
    if share < 1 and round(value, digits) >= 100:
        return f'>{100 - smallest:.{digits}f}%'
    if share > 0 and round(value, digits) <= 0:
        return f'<{smallest:.{digits}f}%'
    return f'{value:.{digits}f}%'


def rate(found: Rate | None) -> str:
    """Return a rate with its interval and base: ``92% 80–97 n=39``.

    One of fewer than five reads ``3/4``.
    """
    if found is None or not found.n:
        return NOTHING
    if found.n < _FEW or found.lo is None or found.hi is None:
        return f'{found.k}/{found.n}'
    digits = 1 if found.n >= _MANY else 0
    ends = [f'{100 * end:.{digits}f}' for end in (found.lo, found.hi)]
    told = percent(found.k / found.n, digits)
    return f'{told} {"–".join(ends)} n={found.n}'


def span(seconds: float | None) -> str:
    """Return how long something took; each unit lasts to twice the next."""
    if seconds is None:
        return NOTHING
    whole = int(seconds)
    for unit, length in (('d', 86400), ('h', 3600), ('min', 60)):
        if whole >= 2 * length:
            return f'{whole // length} {unit}'
    return f'{whole} s'


def percentiles(n: int, p50: float | None, p90: float | None) -> str:
    """Return two percentiles; one that was not reached in a day as such."""
    if not n:
        return NOTHING
    if p50 is None:
        return '>24 h'
    return f'{span(p50)} / {">24 h" if p90 is None else span(p90)}'


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural but for one."""
    return f'{number:,} {noun}{"" if number == 1 else "s"}'
