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
from radar.resources.callers import ANONYMOUS
from radar.resources.callers import Caller

#: Where a WSGI environment keeps the call.
CALL = 'radar.call'
#: And who calls, if somebody known does.
CALLER = 'radar.caller'

JSON = 'application/json'
CSV = 'text/csv'
#: What a browser asks for when somebody types a URL. It gets JSON where
#: there are no pages.
HTML = 'text/html'

_ANYTHING = ('', '*/*', JSON)
_BROKEN_ESCAPE = re.compile('%(?![0-9A-Fa-f]{2})')


class Body:
    """The body of a request, read when somebody wants it."""

    def __init__(self, environ: Mapping[str, Any]) -> None:
        self._stream = environ.get('wsgi.input')
        self._length = environ.get('CONTENT_LENGTH') or ''
        self._terminated = environ.get('wsgi.input_terminated', False)
        self._content: bytes | None = None

    def read(self, most: int) -> bytes:
        """Return it, however often it is asked for.

        :param most: bytes that it may have.
        :raises TooLarge: it has more.
        :raises Refused: it does not say how many.
        :raises InvalidInput: it has fewer than it says.
        """
        if self._content is None:
            self._content = self._read(most)
        return self._content

    def _read(self, most: int) -> bytes:
        known = self._length.isdigit()
        if not known and not self._terminated:
            raise errors.Refused(
                411, 'length-required', 'The body needs a Content-Length.'
            )
        # One byte more than there may be is enough to know.
        wanted = int(self._length) if known else most + 1
        if known and wanted > most:
            raise errors.TooLarge(most)
        content: bytes = self._stream.read(wanted) if self._stream else b''
        if len(content) > most:
            raise errors.TooLarge(most)
        if known and len(content) < wanted:
            raise InvalidInput.of('body', 'ends before its Content-Length')
        return content


@dataclass(frozen=True, slots=True)
class Call:
    """A request.

    ``path`` is quoted, and includes the prefix that Radar is mounted at;
    ``params`` are the names and values of the query, decoded once.
    """

    path: str
    params: Sequence[tuple[str, str]]
    accept: str
    if_none_match: str
    if_match: str
    content_type: str
    body: Body
    caller: Caller
    environ: Mapping[str, Any]

    @classmethod
    def of(cls, environ: Mapping[str, Any]) -> Call:
        """Return the call that a WSGI environment describes.

        :raises InvalidInput: the URL is not percent-encoded UTF-8.
        """
        path = environ.get('SCRIPT_NAME', '') + environ.get('PATH_INFO', '')
        return cls(
            path=parse.quote(_decoded('path', path)),
            params=_params(environ.get('QUERY_STRING', '')),
            accept=environ.get('HTTP_ACCEPT', ''),
            if_none_match=environ.get('HTTP_IF_NONE_MATCH', ''),
            if_match=environ.get('HTTP_IF_MATCH', ''),
            content_type=environ.get('CONTENT_TYPE', ''),
            body=Body(environ),
            caller=environ.get(CALLER, ANONYMOUS),
            environ=environ,
        )

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
        if best == HTML and HTML not in offers:
            return JSON
        return best


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, ready to be sent."""

    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes = b''


def _params(query: str) -> Sequence[tuple[str, str]]:
    if not query:
        return ()
    if _BROKEN_ESCAPE.search(query):
        raise InvalidInput.of('query', 'has a % without two hex digits')
    text = _decoded('query', query)
    try:
        return parse.parse_qsl(text, keep_blank_values=True, errors='strict')
    except ValueError:
        raise InvalidInput.of('query', 'is not UTF-8') from None


def _decoded(name: str, text: str) -> str:
    """Return what WSGI passes as bytes in the guise of text."""
    try:
        return text.encode('latin-1').decode()
    except ValueError:
        raise InvalidInput.of(name, 'is not UTF-8') from None
