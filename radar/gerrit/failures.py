# SPDX-License-Identifier: Apache-2.0
"""What a failed request means, in words that hold no secrets.

The texts of the libraries' errors are not used: they hold whole URLs.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from http import HTTPStatus
import ssl

import requests
import urllib3

from radar.gerrit import answers
from radar.gerrit.errors import GerritError

#: Statuses besides those from 500 on that may pass by themselves.
_TRANSIENT = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
)
#: Most letters that are repeated of what a server says.
_SAID = 200

_HINTS = {
    HTTPStatus.UNAUTHORIZED: 'the user name or HTTP password is wrong',
    HTTPStatus.FORBIDDEN: 'the account may not do this',
    HTTPStatus.PROXY_AUTHENTICATION_REQUIRED: 'the proxy wants to know who',
}

#: First match wins; the last is for all that may pass by itself.
_KINDS: tuple[tuple[tuple[type[BaseException], ...], str, bool], ...] = (
    (
        (
            requests.exceptions.InvalidURL,
            requests.exceptions.InvalidSchema,
            requests.exceptions.MissingSchema,
            requests.exceptions.InvalidHeader,
            urllib3.exceptions.LocationValueError,
        ),
        'no request can be made of its URL or proxy',
        False,
    ),
    ((requests.exceptions.ProxyError,), 'the proxy cannot be used', True),
    (
        (requests.exceptions.ConnectTimeout,),
        'no connection within {timeout:g} s',
        True,
    ),
    (
        (
            requests.exceptions.Timeout,
            urllib3.exceptions.ReadTimeoutError,
            TimeoutError,
        ),
        'silent for {timeout:g} s',
        True,
    ),
    (
        (urllib3.exceptions.IncompleteRead,),
        'an answer that was cut off',
        True,
    ),
    (
        (
            requests.exceptions.RequestException,
            urllib3.exceptions.HTTPError,
        ),
        'the connection failed',
        True,
    ),
)


def of(error: BaseException, timeout: float) -> GerritError:
    """Return the error that an exception of the libraries stands for.

    :param timeout: seconds of silence after which a request fails.
    """
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = getattr(cause, 'verify_message', '') or 'not valid'
            return GerritError(f'its certificate is not trusted: {why}')
    for kinds, message, transient in _KINDS:
        if isinstance(error, kinds) or (
            transient and any(isinstance(c, kinds) for c in causes)
        ):
            message = message.format(timeout=timeout)
            if why := _reason(causes):
                message = f'{message} ({why})'
            return GerritError(message, transient=transient)
    # Files of certificates that are not there, letters that no header can
    # hold: what is wrong is on this side.
    return GerritError(f'no request can be made ({type(error).__name__})')


def overdue(seconds: float) -> GerritError:
    """Return the error of an answer that took too long as a whole."""
    return GerritError(
        f'an answer that took more than {seconds:g} s', transient=True
    )


def refused(status: int, headers: Mapping[str, str], said: str) -> GerritError:
    """Return the error that a status other than 200 stands for.

    :param said: the server's own words, without secrets.
    """
    try:
        text = f'{status} {HTTPStatus(status).phrase}'
    except ValueError:
        text = f'{status}'
    more = [_HINTS.get(HTTPStatus(status), '')] if text != f'{status}' else []
    wanted = headers.get('WWW-Authenticate', '').split(' ')[0].lower()
    if status == HTTPStatus.UNAUTHORIZED and wanted in ('basic', 'digest'):
        more.append(f'it asks for {wanted} authentication')
    more.append(''.join(c for c in said[:_SAID] if c.isprintable()))
    return GerritError(
        '; '.join([f'answered {text}', *filter(None, more)]),
        transient=status in _TRANSIENT or status >= 500,
        status=status,
        retry_after=answers.retry_after(headers),
    )


def repeats(text: str, secrets: Iterable[str | None]) -> bool:
    """Return whether one of the secrets is in a text."""
    return any(s and s in text for s in secrets)


def _reason(causes: Iterable[BaseException]) -> str:
    """Return the system's word for what failed, if it has one."""
    for cause in causes:
        # The libraries' own errors are OSErrors too.
        own = isinstance(cause, requests.RequestException)
        if isinstance(cause, OSError) and cause.strerror and not own:
            return cause.strerror
    return ''


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and all that it was made of."""
    waiting: list[object] = [error]
    met: set[int] = set()
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or id(one) in met:
            continue
        met.add(id(one))
        yield one
        waiting += [*one.args, getattr(one, 'reason', None)]
        waiting += [one.__cause__, one.__context__]
