# SPDX-License-Identifier: Apache-2.0
"""From what people type to values as the API takes them."""

import argparse
from datetime import UTC
from datetime import datetime
from datetime import timedelta
import re

_SPAN = re.compile(r'([0-9]{1,6})([mhdw])')
_UNITS = {'m': 'minutes', 'h': 'hours', 'd': 'days', 'w': 'weeks'}
_YES = frozenset({'yes', 'true', 'on', '1'})
_NO = frozenset({'no', 'false', 'off', '0'})


def yes_no(text: str) -> bool:
    """Read an answer to a question.

    :raises ArgumentTypeError: it is none.
    """
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise argparse.ArgumentTypeError(f'{text!r} is neither yes nor no')


def span(text: str) -> timedelta:
    """Read a span of time, like ``90m``, ``12h``, ``30d`` or ``4w``.

    :raises ArgumentTypeError: it is none.
    """
    match = _SPAN.fullmatch(text)
    if not match:
        raise argparse.ArgumentTypeError(
            f'{text!r} is not a number with m, h, d or w'
        )
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def from_now(text: str) -> str:
    """Read a span of time as the moment when it will have passed.

    :raises ArgumentTypeError: it is none, or ends after all years.
    """
    try:
        return _written(datetime.now(UTC) + span(text))
    except OverflowError as error:
        raise argparse.ArgumentTypeError(f'{text!r} is too long') from error


def moment(text: str) -> str:
    """Read a time in ISO 8601; one without a zone is of this machine's.

    :raises ArgumentTypeError: it is none.
    """
    try:
        return _written(datetime.fromisoformat(text).astimezone(UTC))
    except (ValueError, OverflowError) as error:
        raise argparse.ArgumentTypeError(
            f'{text!r} is not a time like 2026-01-31T09:30Z'
        ) from error


def end(text: str) -> str:
    """Read the end of something: a time, or a span from now.

    :raises ArgumentTypeError: it is neither.
    """
    return from_now(text) if _SPAN.fullmatch(text) else moment(text)


def _written(time: datetime) -> str:
    return time.isoformat().replace('+00:00', 'Z')
