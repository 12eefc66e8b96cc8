# SPDX-License-Identifier: Apache-2.0
"""Small drawings beside numbers: where the parts of them lie."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from radar.health.statistics import Rate
from radar.reports import words
from radar.resources.meetings import Meeting
from radar.resources.meetings import MeetingSystem

#: The drawings are this wide, in their own units.
WIDTH = 200
#: And this high, as is the worst state: without colours, too, it stands out.
HEIGHT = 16
_HEIGHTS: Mapping[str, int] = {
    'silent': 16,
    'broken': 16,
    'failing': 13,
    'degraded': 10,
    'unknown': 6,
    'maintenance': 6,
    'new': 3,
    'idle': 3,
    'ok': 3,
}


@dataclass(frozen=True, slots=True)
class Block:
    """A state in a strip of states."""

    state: str
    x: float
    y: int
    width: float
    height: int
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The states of a system over two windows.

    ``border`` is where the one that the report is of begins.
    """

    blocks: Sequence[Block]
    border: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A rate between 0 and 1: its interval, and where in it the rate is."""

    x: float
    width: float
    at: float
    text: str


def strip(meeting: Meeting, system: MeetingSystem) -> Strip:
    """Return the drawing of the states of a system."""
    start, end = meeting.previous['from'], meeting.window['to']

    def place(time: datetime) -> float:
        return round(WIDTH * ((time - start) / (end - start)), 2)

    blocks = [
        Block(
            stretch.state,
            place(stretch.since),
            HEIGHT - _HEIGHTS[stretch.state],
            max(1.0, round(place(stretch.until) - place(stretch.since), 2)),
            _HEIGHTS[stretch.state],
            f'{stretch.state} from {words.moment(stretch.since)} '
            f'to {words.moment(stretch.until)}',
        )
        for stretch in system.stretches
    ]
    told = '; '.join(block.text for block in blocks) or 'nothing is known'
    return Strip(blocks, place(meeting.window['from']), told)


def bar(found: Rate | None) -> Bar | None:
    """Return the drawing of a rate; None where nothing is known of it."""
    if found is None or found.lo is None or found.hi is None:
        return None
    return Bar(
        x=round(WIDTH * found.lo, 2),
        width=max(1.0, round(WIDTH * (found.hi - found.lo), 2)),
        at=round(WIDTH * found.k / found.n, 2),
        text=words.rate(found),
    )
