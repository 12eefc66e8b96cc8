# SPDX-License-Identifier: Apache-2.0
"""``window=7d`` and ``from=…&to=…``."""

from __future__ import annotations

from datetime import datetime
from datetime import timedelta
import re

from radar import clock
from radar.exceptions import InvalidInput
from radar.resources import readers
from radar.resources.query import Window

_SPAN = re.compile('([0-9]{1,5})([hdw])')
_UNITS = {
    'h': timedelta(hours=1),
    'd': timedelta(days=1),
    'w': timedelta(weeks=1),
}
#: The longest window.
LONGEST = timedelta(days=3660)


def read(
    span: str | None, start: str | None, end: str | None
) -> Window | None:
    """Return the window that parameters describe; None if there are none.

    :raises InvalidInput: they describe none, or contradict each other.
    """
    if span is not None:
        if start or end:
            raise InvalidInput.of('window', 'cannot be used with from or to')
        return Window.last(_span(span))
    if start is None and end is None:
        return None
    if start is None:
        raise InvalidInput.of('from', 'is needed with to')
    window = Window(
        _time('from', start),
        _time('to', end) if end else Window.last(timedelta()).end,
    )
    if window.start >= window.end:
        raise InvalidInput.of('from', 'is not before to')
    if window.end - window.start > LONGEST:
        raise InvalidInput.of('from', 'is too long ago', f'{LONGEST.days}d')
    return window


def _span(text: str) -> timedelta:
    match = _SPAN.fullmatch(text)
    span = int(match[1]) * _UNITS[match[2]] if match else timedelta()
    if not timedelta() < span <= LONGEST:
        raise InvalidInput.of(
            'window',
            f'cannot be read: {text!r}',
            f'a number and h, d or w, up to {LONGEST.days}d',
        )
    return span


def _time(name: str, text: str) -> datetime:
    try:
        return readers.read_time(text)
    except ValueError:
        raise InvalidInput.of(
            name,
            f'cannot be read: {text!r}',
            f'a time such as {clock.isoformat(clock.from_epoch(0))}',
        ) from None
