# SPDX-License-Identifier: Apache-2.0
"""How long a job ran, as job lines say it.

Zuul: ``in 1h 06m 43s``, ``in 4m 24s``, ``in 25s``. Others: unpadded, whole
minutes, ``[time: 12m 3s]``, ``(5m 3s)``, words for units, ``00:35:11``.
"""

import re
from typing import Final

_LEAD: Final = re.compile(
    r'(?:^|(?<=[\s(\[,;]))'
    r'(?:in|took|after|time|run ?time|duration|elapsed)'
    r'(?: time)?(?: of)?[ \t]?[:=]?[ \t]*+(?=[0-9])',
    re.IGNORECASE,
)
_BRACKET: Final = re.compile(r'[(\[][ \t]?(?=[0-9])')
_UNIT: Final = re.compile(
    r'[ \t]?,?[ \t]?(?:and )?([0-9]{1,7})(?:\.([0-9]{1,6}))?[ \t]?'
    r'(days?|d|hours?|hrs?|hr?|minutes?|mins?|m|seconds?|secs?|s)'
    r'(?![A-Za-z])\.?',
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r'([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?(?![0-9:])'
)
_FACTOR: Final = {'d': 86400, 'h': 3600, 'm': 60, 's': 1}
#: At most so many units make one duration: days to seconds.
_MAX_UNITS: Final = 4


def read_duration(text: str, start: int = 0) -> tuple[float, int] | None:
    """Return the seconds of a duration at ``start`` and where it ends."""
    clock = _CLOCK.match(text, start)
    if clock:
        first, second, third = clock.groups()
        if third is None:
            return int(first) * 60 + int(second), clock.end()
        total = int(first) * 3600 + int(second) * 60 + int(third)
        return total, clock.end()
    total_seconds: float = 0
    end = start
    for _ in range(_MAX_UNITS):
        match = _UNIT.match(text, end)
        if match is None:
            break
        whole, part, unit = match.groups()
        value: float = float(f'{whole}.{part}') if part else int(whole)
        total_seconds += value * _FACTOR[unit[0].lower()]
        end = match.end()
    return None if end == start else (total_seconds, end)


def find_duration(text: str) -> tuple[float, int] | None:
    """Return the seconds that a job line's tail names and where it starts.

    The last duration wins: an error text before it may name one too.
    """
    found = None
    for match in _LEAD.finditer(text):
        read = read_duration(text, match.end())
        if read is not None:
            found = (read[0], match.start())
    if found is None:
        for match in _BRACKET.finditer(text):
            read = read_duration(text, match.end())
            if read is not None and text[read[1] : read[1] + 1] in ')]':
                found = (read[0], match.start())
    return found
