# SPDX-License-Identifier: Apache-2.0
"""Who calls: tokens, names and passwords, and sessions of browsers."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
import dataclasses
from typing import TYPE_CHECKING
from typing import Any

from oslo_middleware import request_id

from radar.api import cookies
from radar.api import errors
from radar.api.exchange import CALLER
from radar.conf import CONF
from radar.resources import browser_sessions
from radar.resources import credentials
from radar.resources import federation
from radar.resources import guesses
from radar.resources.callers import ANONYMOUS
from radar.resources.callers import Caller
from radar.resources.federation import Identity

if TYPE_CHECKING:
    from radar.api.keystone import Validator

Environ = dict[str, Any]

_AUTHORIZATION = 'HTTP_AUTHORIZATION'
_X_AUTH = 'HTTP_X_AUTH_TOKEN'
#: Where those further in find what knows of Keystone's tokens.
_KEYSTONE = 'radar.keystone'
#: The surface that cookies are good for, and where one signs in.
_SURFACE, SESSIONS = '/v1', '/v1/sessions'
#: Headers that nothing further in has any business with.
_SECRET = (_AUTHORIZATION, _X_AUTH, 'HTTP_COOKIE', cookies.CSRF)


class NotKnown(errors.Refused):
    """Credentials that are not good."""

    def __init__(self, detail: str, *headers: tuple[str, str]) -> None:
        self._headers = (('WWW-Authenticate', errors.CHALLENGE), *headers)
        super().__init__(401, 'unauthenticated', detail)

    @property
    def headers(self) -> Sequence[tuple[str, str]]:
        """How to sign in, and what to forget."""
        return self._headers


class Identified:
    """Finds out who calls, and takes the secrets out of the request."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self._application = application
        self._keystone = _validator()

    def __call__(
        self, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer a request."""
        environ[_KEYSTONE] = self._keystone
        environ[CALLER] = _caller(environ)
        for name in _SECRET:
            environ.pop(name, None)
        answer: Iterable[bytes] = self._application(environ, start_response)
        return answer


def wrong_password() -> NotKnown:
    """Return the refusal of a name and password."""
    return NotKnown('Name or password is wrong.')


def by_keystone(
    name: str, password: str, domain: str, stranger: Caller, project: str = ''
) -> str:
    """Return a token of Keystone's for a password that it keeps.

    Failures count as those with a password of Radar's do.

    :raises NotKnown: it is not good.
    :raises TooMany: there were too many failures of late.
    """
    if 'keystone' not in CONF.api.auth_methods:
        raise NotKnown('Radar knows no Keystone.')
    from radar.api import keystone

    guessed = guesses.Guess(f'{name}@{domain}', stranger.address)
    try:
        token = keystone.issue(name, password, domain, project)
    except keystone.Away:
        guessed.right()
        raise
    if token is None:
        raise wrong_password()
    guessed.right()
    return token


def check_local() -> None:
    """Refuse passwords where Radar keeps none.

    :raises NotKnown: it keeps none.
    """
    if 'local' not in CONF.api.auth_methods:
        raise NotKnown('Radar takes no passwords.')


def _validator() -> Validator | None:
    """Return what knows of Keystone's tokens, if they are wanted."""
    if 'keystone' not in CONF.api.auth_methods:
        return None
    # Two seconds, for those alone who need it.
    from radar.api import keystone

    return keystone.Validator()


def _caller(environ: Environ) -> Caller:
    """Return who calls; a stranger if there are no credentials at all."""
    stranger = dataclasses.replace(
        ANONYMOUS,
        address=environ.get('REMOTE_ADDR', ''),
        request_id=environ.get(request_id.ENV_REQUEST_ID, ''),
    )
    cookie = None
    if _signs_in(environ):
        # Whatever session there was before ends with this.
        cookies.check_origin(environ, required=False)
    elif f'{environ["PATH_INFO"]}/'.startswith(f'{_SURFACE}/'):
        cookie = cookies.given(environ)
    given = (environ.get(_AUTHORIZATION), environ.get(_X_AUTH), cookie)
    if sum(value is not None for value in given) > 1:
        raise errors.Refused(
            400,
            'many-credentials',
            'One request has one of Authorization, X-Auth-Token and a '
            'session cookie.',
        )
    authorization, token, _ = given
    if authorization is not None:
        return _authorized(authorization, stranger)
    if token is not None:
        return by_token(token, environ, stranger)
    if cookie is not None:
        return _in_session(environ, cookie, stranger)
    return stranger


def by_token(token: str, environ: Environ, stranger: Caller) -> Caller:
    """Return whom a token of Radar's or Keystone's speaks for.

    :raises NotKnown: it is not good.
    :raises Away: Keystone does not tell.
    """
    keystone: Validator | None = environ[_KEYSTONE]
    # A shape that no token of Keystone's has; what has it is shown to
    # nobody else, and what has not is looked up nowhere here.
    if keystone is None or credentials.is_token(token):
        return _bearer(token, stranger)
    return _federated(keystone, environ, token, stranger)


def _signs_in(environ: Environ) -> bool:
    return (
        environ['REQUEST_METHOD'] == 'POST'
        and environ['PATH_INFO'].rstrip('/') == SESSIONS
    )


def _authorized(header: str, stranger: Caller) -> Caller:
    scheme, _, rest = header.partition(' ')
    match scheme.lower():
        case 'bearer':
            return _bearer(rest.strip(), stranger)
        case 'basic':
            return _basic(rest.strip(), stranger)
    raise NotKnown('Authorization is by Bearer or Basic.')


def _bearer(secret: str, stranger: Caller) -> Caller:
    caller = credentials.by_token(secret, stranger)
    if caller is None:
        raise NotKnown('The token is not good, or no longer.')
    return caller


def _federated(
    keystone: Validator, environ: Environ, token: str, stranger: Caller
) -> Caller:
    path = environ.get('SCRIPT_NAME', '') + environ['PATH_INFO']
    found = keystone.identity(token, environ['REQUEST_METHOD'], path)
    if not isinstance(found, Identity):
        raise NotKnown('The token is not good, or no longer.', *found)
    caller = federation.by_identity(found, stranger)
    if caller is None:
        raise NotKnown('The user is disabled.')
    return caller


def _basic(encoded: str, stranger: Caller) -> Caller:
    check_local()
    try:
        text = base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, ValueError):
        raise NotKnown('Name and password cannot be read.') from None
    name, _, password = text.partition(':')
    caller = credentials.by_password(name, password, stranger)
    if caller is None:
        raise wrong_password()
    return caller


def _in_session(environ: Environ, cookie: str, stranger: Caller) -> Caller:
    ended = NotKnown('The session has ended.', cookies.clear_cookie(environ))
    found = browser_sessions.by_secret(cookie, stranger)
    if found is None:
        raise ended
    cookies.check_csrf(environ, found.csrf)
    if not found.token:
        return found.caller
    try:
        caller = by_token(found.token, environ, stranger)
    except NotKnown:
        raise ended from None
    if caller.user_id != found.caller.user_id:
        raise ended
    return dataclasses.replace(caller, session_id=found.caller.session_id)
