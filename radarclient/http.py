# SPDX-License-Identifier: Apache-2.0
"""Reading and changing what a Radar server holds."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
import json
import logging
import time
from typing import Any
from urllib import parse

from radarclient import credentials
from radarclient import errors
from radarclient import settings as settings_
from radarclient import transport

LOG = logging.getLogger(__name__)

#: An object as the API sends it.
Resource = dict[str, Any]
#: Names and values of a query; names may repeat.
Query = Iterable[tuple[str, object]]

#: The most elements that the server puts on one page.
PAGE_SIZE = 200

_COME_BACK = frozenset({429, 503})
_STALE = 412
# Once more after somebody else was faster; twice in a row is no accident.
_ATTEMPTS = 2
# A proxy that compresses an answer changes its entity tag.
_AS_IT_IS = {'Accept-Encoding': 'identity'}


@dataclass(frozen=True, slots=True)
class Document:
    """One JSON object, its tag, and the time that its numbers are of."""

    data: Resource
    as_of: str | None
    etag: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Elements of a collection, over as many pages as it took."""

    items: list[Resource]
    as_of: str | None
    more: bool


class Client:
    """A Radar server."""

    def __init__(self, settings: settings_.Settings) -> None:
        self._url = settings.url
        self._patience = settings.timeout
        self._transport = _transport(settings)

    def get(self, path: str, query: Query = ()) -> Document:
        """Fetch one object.

        :raises ClientError: the server did not send it.
        """
        return self._fetch(self._address(path, query))

    def listing(
        self,
        collection: str,
        query: Query = (),
        limit: int = 0,
        progress: Callable[[int], object] | None = None,
        member: str = '',
    ) -> Listing:
        """Fetch up to ``limit`` elements of a collection; 0 is all.

        :param progress: told how many there are, when there will be more.
        :param member: what holds the elements, if it is not called like
            the collection.
        :raises ClientError: the server did not send them.
        """
        size = min(limit, PAGE_SIZE) if limit else PAGE_SIZE
        url = self._address(f'/v1/{collection}', [*query, ('limit', size)])
        items: list[Resource] = []
        visited = {url}
        while True:
            document = self._fetch(url)
            items += _elements(document.data, member or collection)
            link = (document.data.get('links') or {}).get('next')
            if not link or 0 < limit <= len(items):
                break
            if progress:
                progress(len(items))
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

    def read(self, path: str, query: Query = ()) -> bytes:
        """Fetch what is no object, but a file to keep.

        :raises ClientError: the server did not send it.
        """
        url = self._address(path, query)
        return _good(self._patient(url, {'Accept': '*/*'})).body

    def absolute(self, link: str) -> str:
        """Return the address that a link in an answer leads to."""
        return parse.urljoin(f'{self._url}/', link)

    def create(self, collection: str, values: Resource) -> Resource:
        """Add an element to a collection and return it.

        :raises ClientError: the server did not take it.
        """
        url = self._address(f'/v1/{collection}')
        return self._object(url, _good(self._send('POST', url, values))).data

    def change(
        self, path: str, edit: Callable[[Resource], Resource], query: Query
    ) -> None:
        """Read an object, and set the members that ``edit`` wants set.

        If somebody else has changed the object in between, that is done
        once more.

        :param query: what ``edit`` needs to have embedded.
        :raises EditedError: somebody else was faster each time.
        :raises ClientError: the server did not change it.
        """
        for _ in range(_ATTEMPTS):
            read = self._fetch(self._address(path, query), _AS_IT_IS)
            values = edit(read.data)
            if not values:
                return
            answer = self._send(
                'PATCH', self._address(path), values, _condition(read)
            )
            if answer.status != _STALE:
                _good(answer)
                return
        raise errors.EditedError(
            'somebody else edits it at the same time; nothing was changed, '
            'look at it and try again'
        )

    def delete(self, path: str) -> None:
        """Remove an object.

        :raises ClientError: the server did not remove it.
        """
        url = self._address(path)
        _good(self._send('DELETE', url, headers={'If-Match': '*'}))

    def _address(self, path: str, query: Query = ()) -> str:
        # Bytes of the command line that are no text travel as they came;
        # the server knows what to say about them.
        encoded = parse.urlencode(list(query), errors='surrogateescape')
        return self._url + path + (f'?{encoded}' if encoded else '')

    def _fetch(
        self, url: str, headers: Mapping[str, str] | None = None
    ) -> Document:
        """Return the object at a URL."""
        return self._object(url, _good(self._patient(url, headers)))

    def _patient(
        self, url: str, headers: Mapping[str, str] | None
    ) -> transport.Answer:
        """Return what is at a URL; wait for it if the server asks to."""
        left = self._patience
        while True:
            answer = self._send('GET', url, headers=headers)
            pause = _pause(answer)
            if pause is None or pause > left:
                return answer
            LOG.info('the server is busy; trying again in %s s', pause)
            time.sleep(pause)
            left -= pause

    def _send(
        self,
        method: str,
        url: str,
        values: Resource | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> transport.Answer:
        if values is None:
            return self._transport.send(method, url, headers=headers)
        return self._transport.send(
            method,
            url,
            json.dumps(values).encode(),
            {'Content-Type': 'application/json', **(headers or {})},
        )

    def _object(self, url: str, answer: transport.Answer) -> Document:
        origin = transport.origin(url)
        try:
            data = json.loads(answer.body)
        except ValueError as error:
            raise errors.UnavailableError(
                f'{origin} does not answer in JSON: is it Radar?'
            ) from error
        if not isinstance(data, dict):
            raise errors.UnavailableError(
                f'{origin} does not answer as Radar does'
            )
        told = answer.headers
        return Document(data, told.get('X-Radar-As-Of'), told.get('ETag'))


def _transport(settings: settings_.Settings) -> transport.Transport:
    kind = settings.auth_type
    if kind in credentials.TYPES:
        authorization = credentials.authorization(kind, settings.auth)
        return transport.DirectTransport(settings, authorization)
    from radarclient import authentication

    return authentication.KeystoneTransport(settings)


def _good(answer: transport.Answer) -> transport.Answer:
    """Return an answer that is one.

    :raises ClientError: it is an error.
    """
    if 200 <= answer.status < 300:
        return answer
    raise errors.from_answer(answer.status, answer.headers, answer.body)


def _pause(answer: transport.Answer) -> int | None:
    """Return after how many seconds to try again; None for not at all."""
    text = answer.headers.get('Retry-After') or ''
    known = answer.status in _COME_BACK and text.isascii() and text.isdigit()
    return max(int(text[:9]), 1) if known else None


def _condition(document: Document) -> dict[str, str]:
    """Return the header for a change of just what has been read."""
    if not document.etag:
        raise errors.UnavailableError(
            'the server does not say which version it sent: is it Radar?'
        )
    return {'If-Match': document.etag}


def _elements(data: Resource, collection: str) -> list[Resource]:
    elements = data.get(collection)
    columns = data.get('columns')
    if columns and isinstance(elements, list):
        return [dict(zip(columns, row, strict=True)) for row in elements]
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
