# SPDX-License-Identifier: Apache-2.0
"""One GET of a Gerrit, tried once."""

from collections.abc import Iterable
from collections.abc import Iterator
import contextlib
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import quote
from urllib.parse import urlencode
from urllib.parse import urljoin

import requests
from requests.auth import AuthBase
from requests.auth import HTTPBasicAuth
from requests.auth import HTTPDigestAuth
from requests.utils import get_environ_proxies
import urllib3

from radar import clock
from radar.gerrit import access as places
from radar.gerrit import answers
from radar.gerrit import failures
from radar.gerrit.access import Access
from radar.gerrit.answers import Answer
from radar.gerrit.deadline import Watch
from radar.gerrit.deadline import WatchedAdapter
from radar.gerrit.errors import GerritError

#: Redirects that are followed within the server.
MAX_REDIRECTS = 3
#: Bytes that are read from the connection at a time.
_CHUNK = 64 * 1024
#: Most bytes of an error's text that are read.
_ERROR_TEXT = 64 * 1024

Params = Iterable[tuple[str, str]]


class _Digest(HTTPDigestAuth):
    """Digest authentication that does not read the page of a refusal."""

    def handle_401(
        self, r: requests.Response, **kwargs: Any
    ) -> requests.Response:
        # It would be read whole, and it may have no end.
        if r.status_code == HTTPStatus.UNAUTHORIZED and (
            'digest' in r.headers.get('WWW-Authenticate', '').lower()
        ):
            r.close()
        return super().handle_401(r, **kwargs)


class Transport:
    """Connections to one Gerrit. Not for several threads at a time."""

    def __init__(self, access: Access, user_agent: str) -> None:
        self._access = access
        self._watch = Watch(access.deadline)
        self._auth = _auth(access)
        self._session = session = requests.Session()
        # Neither .netrc's credentials nor anyone's cookies.
        session.trust_env = False
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.proxies.update(get_environ_proxies(access.url))
        session.verify = not access.insecure and (access.cacert or True)
        session.headers.clear()
        session.headers.update(
            {
                'Accept': 'application/json',
                'Accept-Encoding': 'gzip',
                'User-Agent': user_agent,
            }
        )
        adapter = WatchedAdapter(self._watch)
        session.mount('http://', adapter)
        session.mount('https://', adapter)

    def get(
        self, path: str, params: Params = (), *, anonymous: bool = False
    ) -> Answer:
        """Return the answer of status 200 to a GET.

        :param path: below the server's URL, without ``/a``, quoted.
        :raises GerritError: there is no such answer.
        :raises AnswerTooLarge: there is one that is too large.
        """
        signed = self._access.authenticated and not anonymous
        url = f'{self._access.url}/{"a/" if signed else ""}{path}'
        text = urlencode(list(params), quote_via=quote)
        try:
            with self._watch:
                return self._get(
                    f'{url}?{text}' if text else url,
                    self._auth if signed else None,
                )
        except (
            GerritError,
            requests.RequestException,
            urllib3.exceptions.HTTPError,
            OSError,
            ValueError,
        ) as error:
            if self._watch.fired:
                raise failures.overdue(self._access.deadline) from None
            if isinstance(error, GerritError):
                raise
            raise failures.of(error, self._access.timeout) from None

    def _get(self, url: str, auth: AuthBase | None) -> Answer:
        for _ in range(MAX_REDIRECTS + 1):
            response = self._session.get(
                url,
                auth=auth,
                stream=True,
                allow_redirects=False,
                timeout=self._access.timeout,
            )
            with contextlib.closing(response):
                if not response.is_redirect:
                    return self._answer(response)
                url = self._target(response, url)
        raise GerritError(
            f'redirected more than {MAX_REDIRECTS} times',
            status=response.status_code,
        )

    def _answer(self, response: requests.Response) -> Answer:
        received = clock.now()
        if response.status_code != HTTPStatus.OK:
            raise failures.refused(
                response.status_code, response.headers, self._said(response)
            )
        whole = b''.join(self._body(response, self._access.max_bytes))
        if self._watch.fired:
            raise failures.overdue(self._access.deadline)
        return Answer(response.headers, whole, received)

    def _body(self, response: requests.Response, most: int) -> Iterator[bytes]:
        raw = response.raw.stream(_CHUNK, decode_content=False)
        encoding = response.headers.get('Content-Encoding', '')
        return answers.body(raw, encoding.strip().lower(), most)

    def _said(self, response: requests.Response) -> str:
        """Return the first line of a refusal in plain text.

        Pages are left out, and what repeats a secret.
        """
        kind = response.headers.get('Content-Type', '')
        if not kind.lower().startswith('text/plain'):
            return ''
        try:
            page = b''.join(self._body(response, _ERROR_TEXT))
        except (GerritError, urllib3.exceptions.HTTPError, OSError):
            return ''
        line = page.decode('utf-8', 'replace').strip().split('\n')[0].strip()
        sent = str(response.request.headers.get('Authorization', ''))
        secrets = (self._access.password, sent.rpartition(' ')[2])
        return '' if failures.repeats(line, secrets) else line

    def _target(self, response: requests.Response, url: str) -> str:
        """Return where a redirect leads, if that is the same server.

        :raises GerritError: credentials would go to another server.
        """
        target = urljoin(url, response.headers['Location'])
        if places.same_origin(url, target):
            return target.split('#')[0]
        raise GerritError(
            f'redirects to {places.origin(target)}, which is not followed; '
            'if that is the server, it belongs in the configuration',
            status=response.status_code,
        )


def _auth(access: Access) -> AuthBase | None:
    if access.auth_type == 'digest':
        return _Digest(access.username or '', access.password or '')
    if access.auth_type == 'basic':
        return HTTPBasicAuth(
            (access.username or '').encode(), (access.password or '').encode()
        )
    return None
