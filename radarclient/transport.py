# SPDX-License-Identifier: Apache-2.0
"""Sending one request, through the standard library.

That imports in about 10 ms; keystoneauth1, which other ways to sign in need,
takes a quarter of a second.
"""

from collections.abc import Mapping
from dataclasses import dataclass
import functools
from http import client as http_client
import importlib.metadata
import ssl
from typing import Any
from typing import Protocol
from urllib import error as urllib_error
from urllib import parse
from urllib import request
import zlib

from radarclient import errors
from radarclient import settings as settings_

# Two distributions carry this package: the client alone, and the server.
_DISTRIBUTIONS = ('python-radarclient', 'radar-ci')
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a request, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport(Protocol):
    """A way to send a request."""

    def send(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a request; any status is an answer.

        No redirect is followed: what is sent, and with which credentials,
        is for the configured place alone.

        :raises UnavailableError: there was no answer.
        :raises NotAuthorisedError: there are no credentials to be had.
        """


@functools.cache
def version() -> str:
    """Return the version of the client."""
    for name in _DISTRIBUTIONS:
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return 'unknown'


def user_agent() -> str:
    """Return what the client calls itself."""
    return f'radarclient/{version()}'


class DirectTransport:
    """Sends requests, with an ``Authorization`` if there is one to send."""

    def __init__(
        self, settings: settings_.Settings, authorization: str = ''
    ) -> None:
        self._timeout = settings.timeout
        self._headers = {
            'Accept': 'application/json',
            'Accept-Encoding': 'gzip',
            'User-Agent': user_agent(),
        }
        if authorization:
            self._headers['Authorization'] = authorization
        handlers: list[request.BaseHandler] = [_Staying()]
        if settings.url.startswith('https:'):
            handlers.append(request.HTTPSHandler(context=_tls(settings)))
        self._opener = request.build_opener(*handlers)

    def send(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a request; any status is an answer.

        :raises UnavailableError: there was no answer.
        """
        message = request.Request(  # noqa: S310 - settings checked the scheme
            url,
            data=body,
            headers={**self._headers, **(headers or {})},
            method=method,
        )
        try:
            with self._open(message) as response:
                content = response.read()
                return Answer(
                    response.status,
                    response.headers,
                    _unpacked(response.headers, content),
                )
        except (OSError, http_client.HTTPException, zlib.error) as error:
            raise errors.UnavailableError(
                f'cannot reach {origin(url)}: {_reason(error)}'
            ) from error

    def _open(self, message: request.Request) -> Any:
        try:
            return self._opener.open(message, timeout=self._timeout)
        except urllib_error.HTTPError as error:
            # An error status has a body, and that says more than urllib.
            return error


class _Staying(request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *args: Any) -> None:
        return None


def origin(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = parse.urlsplit(url)
    return f'{parts.scheme}://{parts.netloc}'


def _tls(settings: settings_.Settings) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=settings.cacert)
    except OSError as error:
        raise errors.UsageError(
            f'cannot use certificates {settings.cacert}: {_reason(error)}'
        ) from error
    if settings.insecure:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _unpacked(headers: Mapping[str, str], body: bytes) -> bytes:
    # An answer without a body may say how it would be packed.
    if body and headers.get('Content-Encoding', '').lower() == 'gzip':
        return zlib.decompress(body, _GZIP)
    return body


def _reason(error: Exception) -> str:
    cause = getattr(error, 'reason', None) or error
    return getattr(cause, 'strerror', None) or str(cause) or repr(cause)
