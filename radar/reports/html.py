# SPDX-License-Identifier: Apache-2.0
"""The report for a meeting as one page, without anything from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Sequence
import hashlib
from typing import Any
from urllib import parse

import jinja2

from radar.reports import marks
from radar.reports import meetings
from radar.reports import words
from radar.resources.meetings import Meeting
from radar.resources.meetings import MeetingSystem

_SCHEMES = ('http://', 'https://')


def _finalize(value: Any) -> Any:
    """Return what a page may hold of a value; escaping comes behind."""
    foreign = isinstance(value, str) and not hasattr(value, '__html__')
    return words.plain(value) if foreign else value


_PAGES = jinja2.Environment(
    loader=jinja2.PackageLoader('radar.reports'),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    finalize=_finalize,
    trim_blocks=True,
    lstrip_blocks=True,
)
_STYLE = _PAGES.get_template('meeting.css').render()
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
#: What a browser may do with the page: nothing but to show it.
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; "
    "form-action 'none'"
)
#: The same for servers to send, with what only they may say.
POLICY = f"{_POLICY}; frame-ancestors 'none'; sandbox"


def write(meeting: Meeting, base: str | None = None) -> str:
    """Return the page.

    :param base: where people reach Radar; no links to it without.
    """
    page = _PAGES.get_template('meeting.html')
    return page.render(
        meeting=meeting,
        policy=_POLICY,
        evidence=lambda system: _evidence(system, base),
        behind=lambda system, name: _behind(system, name, base),
        href=_href,
        meetings=meetings,
        marks=marks,
        words=words,
    )


def _evidence(
    system: MeetingSystem, base: str | None
) -> Sequence[tuple[str, str]]:
    """Return what each reason rests on: its code, and where that is."""
    if base is None:
        return ()
    return [
        (reason.code, parse.urljoin(base, reason.evidence))
        for reason in system.health.reasons
    ]


def _behind(system: MeetingSystem, name: str, base: str | None) -> str | None:
    """Return where the list is that a number counts; None for nowhere."""
    path = system.health.links.get(name)
    return parse.urljoin(base, path) if base and path else None


def _href(url: str | None) -> str | None:
    """Return where a link may lead; None if it should lead nowhere."""
    return url if url and url.lower().startswith(_SCHEMES) else None
