# SPDX-License-Identifier: Apache-2.0
"""Signing in to Swift: by Keystone, or by what came before it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
import json
import re
from typing import Any

from notify_pr import errors
from notify_pr import http
from notify_pr.stores import base

_V1 = re.compile(r'/(auth/)?v1(\.0)?$')
_VERSION = re.compile(r'/v[23](\.0)?$')
_ID = re.compile(r'[0-9a-f]{32}')


@dataclass(frozen=True)
class Access:
    """A token and where the account is that it is for."""

    token: str = field(repr=False)
    account: str


def sign_in(settings: base.Settings) -> Access:
    """Return access, by the way that the settings have the words for.

    :raises errors.Denied: whoever asks is not let in.
    """
    endpoint = settings.endpoint.rstrip('/')
    if _V1.search(endpoint):
        return _old(settings, endpoint)
    # What is left of older versions is not served any more.
    top = _VERSION.sub('', endpoint)
    client = settings.client(top)
    if settings.token and not settings.project:
        # Whoever has a token for a project need only ask where things are.
        known = {'X-Auth-Token': settings.token}
        known['X-Subject-Token'] = settings.token
        answer = client.send(
            'GET', 'v3/auth/tokens', headers=known, expect=None
        )
    else:
        answer = client.send(
            'POST',
            'v3/auth/tokens',
            headers={'Content-Type': 'application/json'},
            body=json.dumps({'auth': _auth(settings)}).encode(),
            expect=None,
            idempotent=True,
        )
    if answer.status not in (200, 201):
        raise _refused('sign in', answer)
    body = json.loads(answer.body)
    account = _account(body['token'].get('catalog', ()), settings.region)
    token = answer.headers.get('X-Subject-Token', settings.token)
    return Access(token, account)


def _old(settings: base.Settings, endpoint: str) -> Access:
    answer = settings.client(endpoint).send(
        'GET',
        '',
        headers={
            'X-Auth-User': settings.identity,
            'X-Auth-Key': settings.secret,
        },
        expect=None,
    )
    if answer.status not in (200, 204):
        raise _refused('sign in', answer)
    return Access(
        answer.headers['X-Auth-Token'],
        answer.headers['X-Storage-Url'].rstrip('/'),
    )


def _auth(settings: base.Settings) -> dict[str, Any]:
    """Return who asks for a token, and for what."""
    identity = _identity(settings)
    project = _project(settings)
    # An application credential is for one project anyway.
    if not project or 'application_credential' in identity:
        return {'identity': identity}
    scope = {'project': _entity(project, _named(settings.project_domain))}
    return {'identity': identity, 'scope': scope}


def _identity(settings: base.Settings) -> dict[str, Any]:
    """Return who asks: a token, a user, or an application."""
    if settings.token:
        return {'methods': ['token'], 'token': {'id': settings.token}}
    if ':' not in settings.identity and not settings.project:
        return {
            'methods': ['application_credential'],
            'application_credential': {
                'id': settings.identity,
                'secret': settings.secret,
            },
        }
    name = settings.identity.partition(':')[2] or settings.identity
    user = _entity(name, _named(settings.user_domain))
    user['password'] = settings.secret
    return {'methods': ['password'], 'password': {'user': user}}


def _project(settings: base.Settings) -> str:
    return settings.project or (
        settings.identity.partition(':')[0] if ':' in settings.identity else ''
    )


def _entity(name: str, domain: dict[str, str]) -> dict[str, Any]:
    """Return a user or project; ids need no domain."""
    if _ID.fullmatch(name):
        return {'id': name}
    return {'name': name, 'domain': domain}


def _named(domain: str) -> dict[str, str]:
    known = domain == 'default' or _ID.fullmatch(domain)
    return {'id' if known else 'name': domain}


def _account(catalog: Any, region: str) -> str:
    for service in catalog:
        if service.get('type') != 'object-store':
            continue
        for endpoint in service.get('endpoints', ()):
            if endpoint.get('interface') == 'public' and region in (
                '',
                endpoint.get('region_id') or endpoint.get('region'),
            ):
                return str(endpoint['url']).rstrip('/')
    where = f' in region {region}' if region else ''
    raise errors.UsageError(f'Keystone knows no object store{where}')


def _refused(method: str, answer: http.Answer) -> http.Unexpected:
    try:
        detail = str(json.loads(answer.body)['error']['message'])
    except (ValueError, KeyError, TypeError):
        detail = ''
    error = http.Unexpected(method, answer, ' '.join(detail.split())[:300])
    if answer.status == 404 and detail:
        # Keystone's word for a token that it does not know.
        error.exit_code = errors.ExitCode.DENIED
    return error
