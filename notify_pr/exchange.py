# SPDX-License-Identifier: Apache-2.0
"""A request, as often and to whomever it has to be sent."""

from __future__ import annotations

from collections.abc import Iterator
import http.client
from typing import BinaryIO
from typing import Optional
from typing import Union
import urllib.parse

from notify_pr import errors
from notify_pr import proxies
from notify_pr.answers import bare

Body = Optional[Union[bytes, BinaryIO]]

#: Bytes that are read from a file, and sent, at once.
BLOCK = 256 * 1024
#: What another host must not see.
CREDENTIALS = frozenset(
    (
        *('authorization', 'cookie', 'x-auth-token', 'x-auth-key'),
        *('x-auth-user', 'x-subject-token', 'x-amz-security-token'),
    )
)


class Exchange:
    """One request, as often as it is sent."""

    def __init__(
        self, method: str, url: str, body: Body, length: int | None
    ) -> None:
        self.method = method
        self.url = url
        self.headers: dict[str, str] = {}
        self.cut = False
        self._body = body
        self._start = 0
        self._length = len(body) if isinstance(body, bytes) else length
        if body is not None and not isinstance(body, bytes):
            self._start = body.tell()

    @property
    def origin(self) -> str:
        """What a connection is to: scheme, host and port."""
        parts = urllib.parse.urlsplit(self.url)
        return f'{parts.scheme}://{parts.netloc}'

    def redirected(self, status: int, target: str) -> Exchange:
        """Return the request to send instead.

        :raises errors.Refused: it would go out in the clear.
        """
        url = urllib.parse.urljoin(self.url, target)
        other = Exchange(self.method, url, None, None)
        if not url.startswith(('https://', 'http://')) or (
            self.url.startswith('https:') and not url.startswith('https:')
        ):
            raise errors.Refused(f'{bare(self.url)}: an unsafe redirect')
        other.headers = dict(self.headers)
        if status == 303 and self.method != 'HEAD':
            other.method = 'GET'
        else:
            other._body = self._body
            other._start = self._start
            other._length = self._length
        if other.origin != self.origin:
            other.headers = {
                name: value
                for name, value in self.headers.items()
                if name.lower() not in CREDENTIALS
            }
        return other

    def send(
        self, connection: http.client.HTTPConnection
    ) -> http.client.HTTPResponse:
        """Send it; a server may answer before it has read all."""
        self.cut = False
        headers = dict(self.headers)
        if self._length is not None:
            headers['Content-Length'] = str(self._length)
        elif self.method in ('POST', 'PUT', 'PATCH'):
            headers['Content-Length'] = '0'
        body: bytes | Iterator[bytes] | None
        if self._body is None or isinstance(self._body, bytes):
            body = self._body
        else:
            body = self._blocks()
        target, further = proxies.target(self.url)
        headers.update(further)
        try:
            connection.request(self.method, target, body, headers)
        except (BrokenPipeError, ConnectionResetError):
            self.cut = True
        return connection.getresponse()

    def _blocks(self) -> Iterator[bytes]:
        """Yield the file: as many bytes as were announced, no more."""
        stream = self._body
        if stream is None or isinstance(stream, bytes):
            return
        stream.seek(self._start)
        left = self._length or 0
        while left:
            block = stream.read(min(BLOCK, left))
            if not block:
                raise errors.Incomplete('the file shrank while it was sent')
            left -= len(block)
            yield block
