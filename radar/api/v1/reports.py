# SPDX-License-Identifier: Apache-2.0
"""``/v1/reports``: the report for a meeting."""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import orm

from radar.api import encoding
from radar.api.dialects.base import Headers
from radar.api.dialects.native import NATIVE
from radar.api.dialects.parameters import Parameters
from radar.api.exchange import CSV
from radar.api.exchange import HTML
from radar.api.exchange import JSON
from radar.api.exchange import Call
from radar.api.expose import Parameter
from radar.api.v1.calculated import BRANCH
from radar.api.v1.calculated import PROJECT
from radar.api.v1.calculated import WINDOW
from radar.api.v1.calculated import Asked
from radar.api.v1.calculated import Calculated
from radar.conf import CONF
from radar.reports import html
from radar.reports import markdown
from radar.reports import spreadsheet
from radar.resources import meetings
from radar.resources.meetings import Meeting

MARKDOWN: Final = 'text/markdown'


class Format(StrEnum):
    """What the report can be had as."""

    JSON = 'json'
    CSV = 'csv'
    HTML = 'html'
    MD = 'md'


_KINDS: Final = {
    Format.JSON: JSON,
    Format.CSV: CSV,
    Format.HTML: HTML,
    Format.MD: MARKDOWN,
}


class Reports(Calculated):
    """How the systems are and what has changed, to read out in a meeting."""

    answer = Meeting
    parameters = (
        *WINDOW,
        PROJECT,
        BRANCH,
        Parameter(
            'format',
            {'type': 'string', 'enum': [word.value for word in Format]},
            'What to send; default what the header Accept asks for.',
        ),
    )

    def load(
        self, session: orm.Session, key: UUID | None, asked: Asked
    ) -> Meeting:
        """Return the report."""
        return meetings.load(session, asked.scope, asked.as_of)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Media types that it can be had as, besides JSON."""
        return (HTML, MARKDOWN, CSV)

    def kind(self, call: Call, given: Parameters) -> str:
        """Return the media type to answer in."""
        word = given.word('format', Format)
        return call.preferred(self.kinds) if word is None else _KINDS[word]

    def written(
        self, document: Meeting, kind: str
    ) -> tuple[bytes, str, Headers]:
        """Return the body, its type, and headers that go with it."""
        if kind == JSON:
            return NATIVE.json(document), JSON, ()
        more: Headers = ()
        if kind == HTML:
            page = html.write(document, CONF.notify.public_url)
            body = page.encode()
            more = (('Content-Security-Policy', html.POLICY),)
        elif kind == MARKDOWN:
            body = markdown.write(document).encode()
        else:
            rows = spreadsheet.rows(document)
            body = encoding.to_csv(spreadsheet.NAMES, rows)
        return body, f'{kind}; charset=utf-8', more
