# SPDX-License-Identifier: Apache-2.0
"""``/v1/sessions``: signing in and out, for browsers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from radar.api import auth
from radar.api import bodies
from radar.api import cookies
from radar.api.dialects.native import NATIVE
from radar.api.exchange import JSON
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Described
from radar.api.expose import Place
from radar.api.expose import expose
from radar.enums import SystemRole
from radar.exceptions import InvalidInput
from radar.exceptions import Problem
from radar.resources import browser_sessions
from radar.resources.browser_sessions import SignedIn

#: What may be sent together; the first one is what is looked for.
_FORMS = (
    ('token',),
    ('domain', 'name', 'password', 'project'),
    ('name', 'password'),
)
_OPTIONAL = frozenset({'project'})
#: Nothing of a session is kept anywhere but where it was sent to.
_PRIVATE = (('Cache-Control', 'no-store'),)
_HEADERS = (('Content-Type', JSON), *_PRIVATE)


@dataclass(frozen=True, slots=True)
class SignIn:
    """What one signs in with.

    Name and password of Radar's; these of Keystone's with the ``domain``,
    and the ``project`` that counts if it is not the user's default; or a
    ``token`` of either, alone.
    """

    name: str = ''
    password: str = ''
    domain: str = ''
    project: str = ''
    token: str = ''


@dataclass(frozen=True, slots=True)
class User:
    """Who is signed in."""

    id: UUID
    name: str
    role: SystemRole | None


@dataclass(frozen=True, slots=True)
class Session:
    """A session; requests that change something repeat ``csrf``."""

    user: User
    csrf: str


class Sessions(Place):
    """Sessions are not listed: a browser has one, in its cookie."""

    described = {
        'get': Described(Session),
        'post': Described(Session, 201, SignIn),
        'delete': Described(status=204),
    }

    @expose
    def get(self, call: Call) -> Reply:
        """Show the session that a browser is in: it may have forgotten."""
        found = browser_sessions.current(call.caller)
        if found is None:
            raise auth.NotKnown('There is no session.')
        return Reply(200, _HEADERS, _body(found))

    @expose
    def post(self, call: Call) -> Reply:
        """Sign in."""
        found = _signed_in(_read(bodies.read(call)), call)
        cookie = cookies.set_cookie(call.environ, found.secret)
        return Reply(201, (cookie, *_HEADERS), _body(found))

    @expose
    def delete(self, call: Call) -> Reply:
        """Sign out."""
        if call.caller.session_id is not None:
            browser_sessions.sign_out(call.caller)
        return Reply(204, (cookies.clear_cookie(call.environ), *_PRIVATE))


def _body(found: SignedIn) -> bytes:
    caller = found.caller
    user = {'id': caller.user_id, 'name': caller.name, 'role': caller.role}
    return NATIVE.json({'user': user, 'csrf': found.csrf})


def _signed_in(given: Mapping[str, str], call: Call) -> SignedIn:
    """Begin a session.

    :raises NotKnown: what is given is not good.
    """
    if 'token' in given:
        token = given['token'].strip()
    elif 'domain' in given:
        token = auth.by_keystone(**given, stranger=call.caller)
    else:
        auth.check_local()
        found = browser_sessions.sign_in(**given, stranger=call.caller)
        if found is None:
            raise auth.wrong_password()
        return found
    caller = auth.by_token(token, dict(call.environ), call.caller)
    return browser_sessions.begin(caller, token)


def _read(document: object) -> Mapping[str, str]:
    """Return what is given; no problem repeats it."""
    if not isinstance(document, dict):
        raise InvalidInput.of('body', 'is not an object')
    form = next((f for f in _FORMS if f[0] in document), _FORMS[-1])
    problems = [
        Problem('body', f'has an unknown member {name[:64]!r}')
        for name in document
        if name not in form
    ]
    problems += [
        Problem(name, 'is no text')
        for name in form
        if not isinstance(document.get(name), str)
        and not (name in _OPTIONAL and name not in document)
    ]
    if problems:
        raise InvalidInput(problems)
    return document
