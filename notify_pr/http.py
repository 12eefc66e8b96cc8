# SPDX-License-Identifier: Apache-2.0
"""Requests over connections that are kept, with retries and redirects.

``urllib.request`` opens a connection for each request, turns a redirected
POST into a GET and hands credentials on to strangers, hence this.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping
import http.client
import logging
import ssl
import threading
import urllib.parse

from notify_pr import errors
from notify_pr import proxies
from notify_pr.answers import Answer
from notify_pr.answers import Lost
from notify_pr.answers import Unexpected
from notify_pr.answers import bare
from notify_pr.exchange import CREDENTIALS
from notify_pr.exchange import Body
from notify_pr.exchange import Exchange
from notify_pr.retries import Retry
from notify_pr.retries import retry_after

__all__ = (
    'Answer',
    'Client',
    'Lost',
    'Retry',
    'Unexpected',
    'bare',
    'retry_after',
)

LOG = logging.getLogger('notify_pr')

#: Longer answers are no answers that we asked for.
MAX_ANSWER = 64 * 1024 * 1024
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MAX_REDIRECTS = 5


class Client:
    """Speaks to one server, each thread over a connection of its own.

    :param base: what the paths of requests are appended to.
    :param headers: of all requests.
    """

    def __init__(
        self,
        base: str,
        *,
        timeout: float = 30,
        ca_file: str | None = None,
        headers: Mapping[str, str] | None = None,
        retry: Retry | None = None,
    ) -> None:
        self.base = base.rstrip('/')
        parts = urllib.parse.urlsplit(self.base)
        if parts.scheme not in ('http', 'https') or not parts.hostname:
            raise errors.UsageError(f'{bare(base)!r} is no http(s) URL')
        self.headers = dict(headers or {})
        self.retry = retry or Retry()
        self._timeout = timeout
        self._ca_file = ca_file
        self._context: ssl.SSLContext | None = None
        self._lock = threading.Lock()
        self._kept = threading.local()

    def __repr__(self) -> str:
        return f'<Client {bare(self.base)}>'

    def send(
        self,
        method: str,
        place: str,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        length: int | None = None,
        retry: Retry | None = None,
        expect: Collection[int] | None = (200,),
        idempotent: bool | None = None,
        follow: bool = True,
    ) -> Answer:
        """Send a request and return its answer.

        :param place: a path below the base, or a whole URL.
        :param body: bytes, or a file that is sent from where it stands.
        :param length: bytes of the file; necessary with a file.
        :param expect: statuses that are fine; nothing if all are.
        :param idempotent: whether a request whose answer was lost may be
            sent again; unless said, if it is no POST.
        :param follow: whether redirects are.
        :raises Unexpected: an answer of another status.
        :raises Lost: no answer, and the request must not be sent again.
        :raises errors.Untrusted: its certificate is not good.
        :raises errors.Network: the server was not reached.
        """
        retry = retry or self.retry
        again = method != 'POST' if idempotent is None else idempotent
        exchange = Exchange(method, self._url(place, query), body, length)
        exchange.headers = {**self._own(exchange), **(headers or {})}
        waited = 0.0
        attempt = 0
        while True:
            attempt += 1
            answer, error = self._try(exchange, again, follow)
            if answer is not None and expect and answer.status in expect:
                return answer
            pause = None
            if error is not None or again or answer.status in retry.undone:  # type: ignore[union-attr]
                pause = retry.pause(attempt, answer)
            if pause is None or waited + pause > retry.max_wait:
                break
            LOG.info('waiting %.1f s before asking again', pause)
            retry.sleep(pause)
            waited += pause
        if answer is None:
            raise error or errors.Network('no answer')
        if expect is None:
            return answer
        raise Unexpected(method, answer)

    def close(self) -> None:
        """Close the connections of this thread."""
        for connection in self._connections().values():
            connection.close()
        self._connections().clear()

    def _own(self, exchange: Exchange) -> dict[str, str]:
        """Return the headers of all requests; for others no credentials."""
        if f'{self.base}/'.startswith(f'{exchange.origin}/'):
            return self.headers
        return {
            name: value
            for name, value in self.headers.items()
            if name.lower() not in CREDENTIALS
        }

    def _url(self, place: str, query: Mapping[str, str] | None) -> str:
        url = place
        if not place.startswith(('http://', 'https://')):
            url = f'{self.base}/{place.lstrip("/")}' if place else self.base
        if query:
            mark = '&' if '?' in url else '?'
            encoded = urllib.parse.urlencode(
                query, quote_via=urllib.parse.quote
            )
            url = f'{url}{mark}{encoded}'
        return url

    def _try(
        self, exchange: Exchange, again: bool, follow: bool
    ) -> tuple[Answer | None, errors.Network | None]:
        """Return an answer, or why there is none though one may retry."""
        try:
            return self._follow(exchange, again, follow), None
        except errors.Untrusted:
            raise
        except Lost as error:
            if not again:
                raise
            return None, error
        except errors.Network as error:
            return None, error

    def _follow(self, exchange: Exchange, again: bool, follow: bool) -> Answer:
        """Send a request to where it is redirected."""
        for _ in range(_MAX_REDIRECTS + 1):
            answer = self._once(exchange, again)
            target = answer.headers.get('Location')
            if not (follow and target and answer.status in _REDIRECTS):
                return answer
            exchange = exchange.redirected(answer.status, target)
        raise errors.Refused(f'{bare(exchange.url)}: too many redirects')

    def _once(self, exchange: Exchange, again: bool) -> Answer:
        origin = exchange.origin
        connections = self._connections()
        kept = connections.pop(origin, None)
        if kept is not None and not again:
            # The server may have closed it; then none could tell whether
            # the request was carried out.
            kept.close()
            kept = None
        if kept is not None:
            try:
                return self._over(kept, exchange)
            except Lost:
                LOG.debug('the kept connection was closed')
        connection = proxies.connection(exchange.url, self._timeout, self._tls)
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            connection.close()
            raise errors.Untrusted(_broken(exchange.url, error)) from None
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise errors.Network(_broken(exchange.url, error)) from None
        return self._over(connection, exchange)

    def _over(
        self, connection: http.client.HTTPConnection, exchange: Exchange
    ) -> Answer:
        """Send a request over a connection, which is kept if it can be."""
        try:
            response = exchange.send(connection)
            body = response.read(MAX_ANSWER)
            whole = response.isclosed() or not response.read(1)
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise Lost(_broken(exchange.url, error)) from None
        except BaseException:
            connection.close()
            raise
        if not whole:
            connection.close()
            raise errors.Refused(f'{bare(exchange.url)}: too long an answer')
        if response.will_close or exchange.cut:
            connection.close()
        else:
            self._connections()[exchange.origin] = connection
        LOG.debug(
            '%s %s: %s', exchange.method, bare(exchange.url), response.status
        )
        return Answer(response.status, response.msg, body, exchange.url)

    def _connections(self) -> dict[str, http.client.HTTPConnection]:
        if not hasattr(self._kept, 'connections'):
            self._kept.connections = {}
        found: dict[str, http.client.HTTPConnection] = self._kept.connections
        return found

    def _tls(self) -> ssl.SSLContext:
        with self._lock:
            if self._context is None:
                self._context = ssl.create_default_context()
                if self._ca_file:
                    try:
                        self._context.load_verify_locations(self._ca_file)
                    except OSError:
                        raise errors.UsageError(
                            f'{self._ca_file}: no file of certificates'
                        ) from None
            return self._context


def _broken(url: str, error: Exception) -> str:
    text = ' '.join(str(error).split()) or type(error).__name__
    return f'{bare(url)}: {text}'
