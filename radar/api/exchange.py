# SPDX-License-Identifier: Apache-2.0
"""What comes in and what goes out, in the terms of no framework."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
import re
from typing import Any
from urllib import parse

from webob import acceptparse

from radar.api import errors
from radar.exceptions import InvalidInput

JSON = 'application/json'
CSV = 'text/csv'
#: What a browser asks for when somebody types a URL. It gets JSON.
HTML = 'text/html'

_ANYTHING = ('', '*/*', JSON)
_BROKEN_ESCAPE = re.compile('%(?![0-9A-Fa-f]{2})')


@dataclass(frozen=True, slots=True)
class Call:
    """A request without a body.

    ``path`` is quoted, and includes the prefix that Radar is mounted at.
    """

    path: str
    query: str
    accept: str
    if_none_match: str

    @classmethod
    def of(cls, environ: Mapping[str, Any]) -> Call:
        """Return the call that a WSGI environment describes."""
        path = environ.get('SCRIPT_NAME', '') + environ.get('PATH_INFO', '')
        return cls(
            path=parse.quote(path.encode('latin-1')),
            query=environ.get('QUERY_STRING', ''),
            accept=environ.get('HTTP_ACCEPT', ''),
            if_none_match=environ.get('HTTP_IF_NONE_MATCH', ''),
        )

    def params(self) -> list[tuple[str, str]]:
        """Return the names and values of the query, decoded once.

        :raises InvalidInput: they are not percent-encoded UTF-8.
        """
        if not self.query:
            return []
        if _BROKEN_ESCAPE.search(self.query):
            raise InvalidInput.of('query', 'has a % without two hex digits')
        try:
            query = self.query.encode('latin-1').decode()
            return parse.parse_qsl(
                query, keep_blank_values=True, errors='strict'
            )
        except ValueError:
            raise InvalidInput.of('query', 'is not UTF-8') from None

    def preferred(self, offers: Sequence[str]) -> str:
        """Return the media type to answer in: JSON or one of ``offers``.

        :raises NotAcceptable: the caller wants none of them.
        """
        if self.accept in _ANYTHING:
            return JSON
        accept = acceptparse.create_accept_header(self.accept)
        found = accept.acceptable_offers([JSON, *offers, HTML])
        if not found:
            raise errors.NotAcceptable([JSON, *offers])
        best = found[0][0]
        return JSON if best == HTML else best


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, ready to be sent."""

    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes = b''
