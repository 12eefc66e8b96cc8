# SPDX-License-Identifier: Apache-2.0
"""Tokens of Keystone, which keystonemiddleware validates."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from collections.abc import Sequence
import logging
import re
import threading
from time import monotonic
from typing import Any

from keystoneauth1 import access
from keystoneauth1 import exceptions
from keystoneauth1 import session as sessions
from keystoneauth1.identity import v3
from keystonemiddleware import auth_token
from oslo_config import cfg
import webob

from radar.api import errors
from radar.conf import CONF
from radar.resources.federation import Identity

LOG = logging.getLogger(__name__)

METHOD = 'keystone'
_GROUP = 'keystone_authtoken'
#: Where the middleware looks for the cache, and puts what it has found.
_CACHE, _FOUND = 'radar.tokens', 'keystone.token_auth'
#: Nothing else is asked about; tokens of many groups are long.
_TOKEN = re.compile(r'[\w.~+/=-]{1,8192}', re.ASCII)
#: Most tokens that a process remembers.
_REMEMBERED = 1024


class Away(errors.Refused):
    """Nobody can tell now whether a token is good."""

    def __init__(self) -> None:
        super().__init__(503, 'unavailable', 'Keystone is away.')

    @property
    def headers(self) -> Sequence[tuple[str, str]]:
        """When to try again."""
        return (('Retry-After', str(errors.RETRY_AFTER)),)


class Tokens:
    """What Keystone said of tokens a moment ago.

    The middleware brings hashes of tokens. Its own cache in a process has
    no bound.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[float, bytes]] = OrderedDict()

    def get(self, key: str) -> bytes | None:
        """Return what is known, if it is fresh."""
        until, value = self._kept.get(key, (0.0, b''))
        return value if monotonic() < until else None

    def set(self, key: str, value: bytes, time: int = 0) -> None:
        """Remember something for some seconds."""
        with self._lock:
            self._kept[key] = (monotonic() + time, value)
            self._kept.move_to_end(key)
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)


class Validator:
    """Asks Keystone, with the credentials of ``[keystone_authtoken]``.

    The middleware is asked about tokens alone, and does not stand around
    the application: whoever has none need not wait for it, and it sees no
    token of Radar's. It never delays its decision: then it would not tell
    a token that is not good from a Keystone that is away.
    """

    def __init__(self) -> None:
        if not (CONF[_GROUP].auth_type or CONF[_GROUP].auth_section):
            raise cfg.RequiredOptError('auth_type', cfg.OptGroup(_GROUP))
        CONF.set_default('http_connect_timeout', 10, _GROUP)
        CONF.set_default('token_cache_time', 60, _GROUP)
        given: dict[str, Any] = {
            'oslo_config_config': CONF,
            'delay_auth_decision': False,
        }
        if not CONF[_GROUP].memcached_servers:
            given['cache'] = _CACHE
        self._tokens = Tokens()
        self._protocol = auth_token.AuthProtocol(_told, given)

    def identity(
        self, token: str, method: str, path: str
    ) -> Identity | Sequence[tuple[str, str]]:
        """Return whose token it is; how to get one if it is not good.

        :param method: of the request, as ``path``: the rules of an
            application credential may be about these.
        :raises Away: Keystone does not tell.
        """
        if not _TOKEN.fullmatch(token):
            return ()
        request = webob.Request.blank('/', method=method)
        request.environ['PATH_INFO'] = path
        request.headers['X-Auth-Token'] = token
        request.environ[_CACHE] = self._tokens
        try:
            answer = request.get_response(self._protocol)
        except exceptions.ClientException as error:
            LOG.error('Keystone cannot be asked: %s', error)
            raise Away from error
        except UnicodeDecodeError:
            # There are rules, and none can be about such a path.
            return ()
        if answer.status_int == 401:
            found = answer.headers.getall('WWW-Authenticate')
            return [('WWW-Authenticate', value) for value in found]
        if answer.status_int != 200:
            raise Away
        return _identity(request.environ[_FOUND].user)


def issue(name: str, password: str, domain: str, project: str) -> str | None:
    """Return a new token for a password; None if that is not good.

    :param domain: name of the domain of the user, and of the project.
    :param project: name of the project that the token is for; empty for
        the one that Keystone takes by itself.
    :raises Away: Keystone does not tell.
    """
    options = CONF[_GROUP]
    scope: dict[str, Any] = {}
    if project:
        scope = {'project_name': project, 'project_domain_name': domain}
    plugin = v3.Password(
        options.auth_url or options.www_authenticate_uri,
        username=name,
        password=password,
        user_domain_name=domain,
        **scope,
    )
    session = sessions.Session(
        plugin,
        verify=not options.insecure and (options.cafile or True),
        timeout=options.http_connect_timeout,
    )
    try:
        return str(session.get_token())
    except (exceptions.Unauthorized, exceptions.BadRequest):
        return None
    except exceptions.ClientException as error:
        LOG.error('Keystone cannot be asked: %s', error)
        raise Away from error


def _told(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Stand where the middleware expects an application."""
    start_response('200 OK', [])
    return []


def _identity(user: access.AccessInfoV3) -> Identity:
    domain = user.user_domain_name or user.user_domain_id
    return Identity(
        METHOD,
        str(user.user_id),
        f'{user.username}@{domain}',
        frozenset(user.role_names or ()),
        user.project_id or user.domain_id or '',
    )
