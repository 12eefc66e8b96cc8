# SPDX-License-Identifier: Apache-2.0
"""``/v1/sessions``: signing in and out, for browsers."""

from __future__ import annotations

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

_MEMBERS = ('name', 'password')
#: Nothing of a session is kept anywhere but where it was sent to.
_PRIVATE = (('Cache-Control', 'no-store'),)
_HEADERS = (('Content-Type', JSON), *_PRIVATE)


@dataclass(frozen=True, slots=True)
class SignIn:
    """What one signs in with."""

    name: str
    password: str


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
        auth.check_local()
        name, password = _read(bodies.read(call))
        found = browser_sessions.sign_in(name, password, call.caller)
        if found is None:
            raise auth.wrong_password()
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


def _read(document: object) -> tuple[str, str]:
    """Return name and password; no problem repeats what was given."""
    if not isinstance(document, dict):
        raise InvalidInput.of('body', 'is not an object')
    problems = [
        Problem('body', f'has an unknown member {name[:64]!r}')
        for name in document
        if name not in _MEMBERS
    ]
    problems += [
        Problem(name, 'is no text')
        for name in _MEMBERS
        if not isinstance(document.get(name), str)
    ]
    if problems:
        raise InvalidInput(problems)
    return document['name'], document['password']
