# SPDX-License-Identifier: Apache-2.0
"""Talking to the server: one client over two ways to send a request.

Without credentials requests go through the standard library, which imports
in about 10 ms; with credentials through keystoneauth1, which takes 120 ms
and more.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
import functools
from http import client as http_client
import importlib.metadata
import json
import ssl
from typing import Any
from typing import Protocol
from urllib import error as urllib_error
from urllib import parse
from urllib import request
import zlib

from radarclient import errors
from radarclient import settings as settings_

#: An object as the API sends it.
Resource = dict[str, Any]
#: Names and values of a query; names may repeat.
Query = Iterable[tuple[str, object]]

#: The most elements that the server puts on one page.
PAGE_SIZE = 200

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

    def get(self, url: str) -> Answer:
        """Fetch a URL; any status is an answer.

        :raises UnavailableError: there was no answer.
        """


@dataclass(frozen=True, slots=True)
class Document:
    """One JSON object and the time that its numbers are of."""

    data: Resource
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Elements of a collection, over as many pages as it took."""

    items: list[Resource]
    as_of: str | None
    more: bool


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
    """Sends requests without credentials."""

    def __init__(self, settings: settings_.Settings) -> None:
        self._timeout = settings.timeout
        handlers: list[request.BaseHandler] = []
        if settings.url.startswith('https:'):
            handlers.append(request.HTTPSHandler(context=_tls(settings)))
        self._opener = request.build_opener(*handlers)

    def get(self, url: str) -> Answer:
        """Fetch a URL; any status is an answer.

        :raises UnavailableError: there was no answer.
        """
        message = request.Request(  # noqa: S310 - settings checked the scheme
            url,
            headers={
                'Accept': 'application/json',
                'Accept-Encoding': 'gzip',
                'User-Agent': user_agent(),
            },
        )
        try:
            with self._open(message) as response:
                body = response.read()
                return Answer(
                    response.status,
                    response.headers,
                    _unpacked(response.headers, body),
                )
        except (OSError, http_client.HTTPException, zlib.error) as error:
            raise errors.UnavailableError(
                f'cannot reach {_origin(url)}: {_reason(error)}'
            ) from error

    def _open(self, message: request.Request) -> Any:
        try:
            return self._opener.open(message, timeout=self._timeout)
        except urllib_error.HTTPError as error:
            # An error status has a body, and that says more than urllib.
            return error


class Client:
    """Reads resources of a Radar server."""

    def __init__(self, settings: settings_.Settings) -> None:
        self._url = settings.url
        self._transport = _transport(settings)

    def get(self, path: str, query: Query = ()) -> Document:
        """Fetch one object.

        :raises ClientError: the server did not send it.
        """
        return self._fetch(self._address(path, query))

    def listing(
        self, collection: str, query: Query = (), limit: int = 0
    ) -> Listing:
        """Fetch up to ``limit`` elements of a collection; 0 is all.

        :raises ClientError: the server did not send them.
        """
        size = min(limit, PAGE_SIZE) if limit else PAGE_SIZE
        url = self._address(f'/v1/{collection}', [*query, ('limit', size)])
        items: list[Resource] = []
        visited = {url}
        while True:
            document = self._fetch(url)
            items += _elements(document.data, collection)
            link = (document.data.get('links') or {}).get('next')
            if not link or 0 < limit <= len(items):
                break
            url = _following(url, str(link))
            if url in visited:
                raise errors.UnavailableError(
                    'the server links a page as its own successor'
                )
            visited.add(url)
        if not limit:
            return Listing(items, document.as_of, more=False)
        more = bool(link) or len(items) > limit
        return Listing(items[:limit], document.as_of, more)

    def _address(self, path: str, query: Query) -> str:
        # Bytes of the command line that are no text travel as they came;
        # the server knows what to say about them.
        encoded = parse.urlencode(list(query), errors='surrogateescape')
        return self._url + path + (f'?{encoded}' if encoded else '')

    def _fetch(self, url: str) -> Document:
        answer = self._transport.get(url)
        if answer.status != 200:
            raise errors.from_answer(
                answer.status, answer.headers, answer.body
            )
        try:
            data = json.loads(answer.body)
        except ValueError as error:
            raise errors.UnavailableError(
                f'{_origin(url)} does not answer in JSON: is it Radar?'
            ) from error
        if not isinstance(data, dict):
            raise errors.UnavailableError(
                f'{_origin(url)} does not answer as Radar does'
            )
        return Document(data, answer.headers.get('X-Radar-As-Of'))


def _transport(settings: settings_.Settings) -> Transport:
    if settings.auth_type == settings_.NO_AUTH:
        return DirectTransport(settings)
    from radarclient import authentication

    return authentication.KeystoneTransport(settings)


def _elements(data: Resource, collection: str) -> list[Resource]:
    elements = data.get(collection)
    if not isinstance(elements, list):
        raise errors.UnavailableError(
            f'the server sent no {collection}: is it Radar?'
        )
    return elements


def _following(url: str, link: str) -> str:
    """Return the address of the next page.

    Only the query is taken from the link: behind a proxy the server may
    not know its own name, and credentials must not follow a link away.
    """
    query = parse.urlsplit(link).query
    return parse.urlsplit(url)._replace(query=query).geturl()


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
    if headers.get('Content-Encoding', '').lower() == 'gzip':
        return zlib.decompress(body, _GZIP)
    return body


def _origin(url: str) -> str:
    parts = parse.urlsplit(url)
    # Without user and password, if somebody put them there.
    return f'{parts.scheme}://{parts.netloc.rpartition("@")[2]}'


def _reason(error: Exception) -> str:
    cause = getattr(error, 'reason', None) or error
    return getattr(cause, 'strerror', None) or str(cause) or repr(cause)
