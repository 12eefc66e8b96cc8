# SPDX-License-Identifier: Apache-2.0
"""Who may do what: oslo.policy's rules, and the one place that asks them.

A rule is called ``<plural>:<action>``. Operators of a Radar change rules in
``policy.yaml``; what is nowhere allowed is denied.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
import functools
import time
from types import MappingProxyType
from typing import Any
from uuid import UUID

from oslo_policy import policy

from radar.conf import CONF
from radar.enums import SystemRole
from radar.exceptions import Forbidden
from radar.exceptions import Unauthenticated
from radar.resources.callers import Caller

#: Seconds for which a decision holds that depends on no row: to ask costs
#: as much as all the rest of a small request.
REMEMBERED = 5
_NOTHING: Mapping[str, Any] = MappingProxyType({})

GET = 'get'
#: What of a row is for those who look after it.
GET_RESTRICTED = 'get_restricted'
CREATE = 'create'
UPDATE = 'update'
#: Only the members that those who answer for a row may set.
UPDATE_OWN = 'update_own'
DELETE = 'delete'
#: What a token may that may only read.
_READING = (GET, GET_RESTRICTED)

_EDITOR = 'rule:operator'
_ADMIN = 'rule:admin'
_SIGNED_IN = 'rule:signed_in'
_OWN = 'rule:operator or rule:own'
_SELF = 'rule:admin or rule:own'

_BASE = (
    policy.RuleDefault('anyone', '@', 'Everybody, known or not.'),
    policy.RuleDefault(
        'signed_in', 'signed_in:True', 'Everybody whom Radar knows.'
    ),
    policy.RuleDefault(
        'reader', 'role:reader', 'Reads all, private projects too.'
    ),
    policy.RuleDefault('operator', 'role:operator', 'Keeps the registry.'),
    policy.RuleDefault('admin', 'role:admin', 'May do everything.'),
    policy.RuleDefault(
        'own',
        'True:%(own)s',
        'Those whom a row is about: the user, an administrator of the team '
        'or project, a member of the team of an operator who answers for '
        'the system.',
    ),
)

#: By noun and action, who may, and in words what.
_RULES: Mapping[str, Mapping[str, str]] = {
    **{
        noun: {GET: 'rule:anyone'}
        for noun in ('changes', 'revisions', 'comments', 'builds', 'jobs')
    },
    'sources': {
        GET: 'rule:anyone',
        CREATE: _ADMIN,
        UPDATE: _ADMIN,
        DELETE: _ADMIN,
    },
    'projects': {
        GET: 'rule:anyone',
        GET_RESTRICTED: _OWN,
        CREATE: _EDITOR,
        UPDATE: _EDITOR,
        UPDATE_OWN: _OWN,
        DELETE: _EDITOR,
    },
    'accounts': {
        GET: 'rule:anyone',
        CREATE: _EDITOR,
        UPDATE: _EDITOR,
        DELETE: _EDITOR,
    },
    'systems': {
        GET: 'rule:anyone',
        CREATE: _EDITOR,
        UPDATE: _EDITOR,
        UPDATE_OWN: _OWN,
        DELETE: _EDITOR,
    },
    'operators': {
        GET: 'rule:anyone',
        CREATE: _EDITOR,
        UPDATE: _EDITOR,
        UPDATE_OWN: _OWN,
        DELETE: _EDITOR,
    },
    'users': {
        GET: _SIGNED_IN,
        CREATE: _ADMIN,
        UPDATE: _ADMIN,
        UPDATE_OWN: _SELF,
        DELETE: _ADMIN,
    },
    'tokens': {
        GET: _SIGNED_IN,
        CREATE: _SIGNED_IN,
        DELETE: _SELF,
    },
    'teams': {
        GET: _SIGNED_IN,
        CREATE: _ADMIN,
        UPDATE: _ADMIN,
        UPDATE_OWN: _SELF,
        DELETE: _ADMIN,
    },
    'subscriptions': {
        GET: _SIGNED_IN,
        CREATE: _SIGNED_IN,
        UPDATE: _SELF,
        DELETE: _SELF,
    },
    'audits': {GET: _ADMIN},
}
_VERBS: Mapping[str, Sequence[tuple[str, bool]]] = {
    GET: (('GET', False), ('GET', True)),
    GET_RESTRICTED: (('GET', False), ('GET', True)),
    CREATE: (('POST', False),),
    UPDATE: (('PATCH', True), ('PUT', True)),
    UPDATE_OWN: (('PATCH', True), ('PUT', True)),
    DELETE: (('DELETE', True),),
}
_DOCS = {
    GET: 'See {noun} and what is embedded in them.',
    GET_RESTRICTED: 'See what not everybody should, such as members.',
    CREATE: 'Add to {noun}.',
    UPDATE: 'Set any member of {noun}.',
    UPDATE_OWN: 'Set the members of {noun} that are left to their own.',
    DELETE: 'Remove from {noun}.',
}


def list_rules() -> Sequence[policy.RuleDefault]:
    """Return all rules with their defaults, for the sample file."""
    documented = [
        policy.DocumentedRuleDefault(
            name=f'{noun}:{action}',
            check_str=check,
            description=_DOCS[action].format(noun=noun),
            operations=[
                {
                    'method': method,
                    'path': f'/v1/{noun}' + ('/{id}' if element else ''),
                }
                for method, element in _VERBS[action]
            ],
        )
        for noun, rules in _RULES.items()
        for action, check in rules.items()
    ]
    return (*_BASE, *documented)


@functools.cache
def enforcer() -> policy.Enforcer:
    """Return what knows the rules; a changed file is read again."""
    made = policy.Enforcer(CONF)
    made.register_defaults(list_rules())
    return made


def allows(
    caller: Caller,
    noun: str,
    action: str,
    target: Mapping[str, Any] = _NOTHING,
) -> bool:
    """Tell whether a caller may do something.

    :param noun: plural of the noun.
    :param target: ``own`` tells whether the row is the caller's own.
    """
    if caller.read_only and action not in _READING:
        return False
    rule = f'{noun}:{action}'
    if target:
        return _asked(rule, caller.user_id, caller.role, target)
    tick = time.monotonic() // REMEMBERED
    return remembered(rule, caller.user_id, caller.role, tick)


def check(
    caller: Caller,
    noun: str,
    action: str,
    target: Mapping[str, Any] = _NOTHING,
) -> None:
    """Refuse what a caller may not do.

    :raises Unauthenticated: it might be allowed to somebody known.
    :raises Forbidden: the caller is known.
    """
    if allows(caller, noun, action, target):
        return
    raise refusal(caller, f'{noun}:{action}')


def refusal(caller: Caller, rule: str) -> Exception:
    """Return the error for what a caller may not do."""
    if not caller.signed_in:
        return Unauthenticated('This needs credentials.')
    if caller.read_only:
        return Forbidden('The token may only read.')
    return Forbidden(f'{caller.name!r} may not do this ({rule}).')


@functools.lru_cache(4096)
def remembered(
    rule: str, user_id: UUID | None, role: SystemRole | None, tick: float
) -> bool:
    """Return a decision, for as long as ``tick`` is the same."""
    return _asked(rule, user_id, role, {})


def _asked(
    rule: str,
    user_id: UUID | None,
    role: SystemRole | None,
    target: Mapping[str, Any],
) -> bool:
    """Return what oslo.policy decides; rules that it lacks deny."""
    asked = enforcer()
    if rule not in asked.registered_rules:
        return False
    caller = Caller(user_id=user_id, role=role)
    credentials = {
        'signed_in': caller.signed_in,
        'user_id': str(user_id),
        'roles': [r.value for r in SystemRole if caller.at_least(r)],
    }
    return bool(asked.enforce(rule, dict(target), credentials))
