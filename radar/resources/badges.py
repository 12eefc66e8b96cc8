# SPDX-License-Identifier: Apache-2.0
"""How a system is, as a small picture."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
import unicodedata
from uuid import UUID
from xml.etree import ElementTree

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import State

_STATE = models.table(models.SystemState).c
#: Only what is known to be well is green.
COLOURS: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.OK: '#2e7d32',
        State.DEGRADED: '#9a6700',
        State.FAILING: '#bc4c00',
        State.BROKEN: '#b3261e',
        State.SILENT: '#7b1fa2',
        State.MAINTENANCE: '#1565c0',
        State.UNKNOWN: '#57606a',
        State.IDLE: '#57606a',
        State.NEW: '#57606a',
    }
)
_GREY = '#24292f'
#: Characters of a name.
_NAME = 40
#: In pixels: of most characters and of wide ones, the space beside a text,
#: and the height.
_NARROW, _WIDE, _SPACE, _HEIGHT = 7, 13, 6, 20


def load(session: orm.Session, key: UUID, name: str) -> bytes:
    """Return the picture of a system's state, as SVG."""
    row = session.execute(
        sa.select(_STATE.state, _STATE.stale_since).where(
            _STATE.system_id == key
        )
    ).one_or_none()
    if row is None or row.stale_since is not None:
        return draw(name, State.UNKNOWN)
    return draw(name, State(row.state))


def draw(name: str, state: State) -> bytes:
    """Return a picture of a name and a state."""
    name = _shortened(name)
    left, right = _width(name), _width(state)
    svg = ElementTree.Element(
        'svg',
        {
            'xmlns': 'http://www.w3.org/2000/svg',
            'width': str(left + right),
            'height': str(_HEIGHT),
            'role': 'img',
            'aria-label': f'{name}: {state}',
        },
    )
    ElementTree.SubElement(svg, 'title').text = f'{name}: {state}'
    _add_box(svg, 0, left, _GREY, name)
    _add_box(svg, left, right, COLOURS[state], state)
    drawn: bytes = ElementTree.tostring(svg, 'utf-8')
    return drawn


def _add_box(
    svg: ElementTree.Element, x: int, width: int, colour: str, text: str
) -> None:
    place = {'x': str(x), 'width': str(width), 'height': str(_HEIGHT)}
    ElementTree.SubElement(svg, 'rect', {**place, 'fill': colour})
    written = ElementTree.SubElement(
        svg,
        'text',
        {
            'x': str(x + _SPACE),
            'y': '14',
            # Whichever font there is, the text fits.
            'textLength': str(width - 2 * _SPACE),
            'lengthAdjust': 'spacingAndGlyphs',
            'fill': '#fff',
            'font-family': 'Verdana,DejaVu Sans,sans-serif',
            'font-size': '11',
        },
    )
    written.text = text


def _shortened(name: str) -> str:
    """Return a name without what is not seen, and not too long."""
    shown = ''.join(
        c for c in name if unicodedata.category(c)[0] != 'C'
    ).strip()
    return shown if len(shown) <= _NAME else f'{shown[: _NAME - 1]}…'


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in 'WF' for c in text)
    return _NARROW * (len(text) - wide) + _WIDE * wide + 2 * _SPACE
