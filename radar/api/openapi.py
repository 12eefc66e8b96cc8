# SPDX-License-Identifier: Apache-2.0
"""The OpenAPI 3.1 document of ``/v1``, made from routes and declarations.

``python -m radar.api.openapi`` prints it; the copy in the documentation is
compared with it by a test.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
import functools
import json
import sys
from typing import Any

from radar.api import encoding
from radar.api import operations
from radar.api import schemas
from radar.api import types
from radar.api.dialects.native import NATIVE
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import VERBS
from radar.api.expose import Described
from radar.api.expose import Place
from radar.api.expose import expose
from radar.resources.editing import Editable
from radar.resources.registry import RESOURCES

_SECURITY: Sequence[Mapping[str, Sequence[str]]] = (
    {},
    {'bearer': []},
    {'token': []},
    {'basic': []},
    {'session': [], 'csrf': []},
)
_SCHEMES = {
    'bearer': {'type': 'http', 'scheme': 'bearer'},
    'basic': {'type': 'http', 'scheme': 'basic'},
    'token': {'type': 'apiKey', 'in': 'header', 'name': 'X-Auth-Token'},
    'session': {'type': 'apiKey', 'in': 'cookie', 'name': '__Host-radar'},
    'csrf': {'type': 'apiKey', 'in': 'header', 'name': 'X-Radar-CSRF'},
}
_ERROR_MEMBERS = {
    'status': {'type': 'integer'},
    'code': {'type': 'string'},
    'title': {'type': 'string'},
    'detail': {'type': 'string'},
    'request_id': {'type': 'string'},
    'field': {'type': 'string'},
    'problem': {'type': 'string'},
    'accepted': {'type': 'string'},
    'existing_id': {'type': 'string', 'format': 'uuid'},
}
_ERRORS = {
    'type': 'object',
    'properties': {
        'errors': {
            'type': 'array',
            'minItems': 1,
            'items': {
                'type': 'object',
                'properties': _ERROR_MEMBERS,
                'required': ['status', 'code', 'title', 'detail'],
                'additionalProperties': False,
            },
        }
    },
    'required': ['errors'],
    'additionalProperties': False,
}
#: An operation's name is one word.
_BARE = str.maketrans('', '', '{}.')


@functools.cache
def document() -> Mapping[str, Any]:
    """Return the document."""
    paths = dict(_paths('/v1', v1()))
    return {
        'openapi': '3.1.0',
        'info': {
            'title': 'Radar',
            'version': '1',
            'summary': 'Health of the CI systems that report on changes.',
        },
        'security': _SECURITY,
        'paths': paths,
        'components': {
            'schemas': {**_schemas(), 'Errors': _ERRORS},
            'responses': operations.PROBLEMS,
            'securitySchemes': _SCHEMES,
        },
    }


def v1() -> Place:
    """Return the place that all routes begin at."""
    # It has this document among its children.
    from radar.api.v1 import V1

    return V1()


def _schemas() -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for resource in RESOURCES.values():
        name = schemas.title(resource.noun)
        found[name] = schemas.row(resource)
        found[f'{name}List'] = schemas.listing(resource)
        if isinstance(resource, Editable):
            kind = types.of(resource)
            found[f'{name}New'] = schemas.given(kind, creating=True)
            found[f'{name}Patch'] = schemas.given(kind, creating=False)
    return found


def _paths(path: str, place: Place) -> Iterator[tuple[str, Any]]:
    """Yield every path below a place with its operations."""
    found: dict[str, Any] = {
        method.lower(): _operation(path, place, method)
        for method in place.methods
        if method not in ('HEAD', 'OPTIONS')
    }
    if '{id}' in path:
        found['parameters'] = [operations.ID]
    yield path, found
    for name, child in place.children.items():
        yield from _paths(f'{path}/{name}', child)
    if place.element is not None:
        suffix = place.element.suffix
        yield from _paths(f'{path}/{{id}}{suffix}', place.element)


def _operation(path: str, place: Place, method: str) -> Mapping[str, Any]:
    """Return what is told of one method of one path."""
    told = operations.describe(place, VERBS[method])
    name = path.removeprefix('/v1').strip('/').replace('/', '_')
    operation: dict[str, Any] = {
        'operationId': f'{VERBS[method]}_{name or "v1"}'.translate(_BARE),
        'summary': told.summary,
        'parameters': told.parameters,
        'responses': {
            str(told.status): told.answer,
            **{str(s): operations.refer(s) for s in told.problems},
        },
    }
    if told.body is not None:
        operation['requestBody'] = {'required': True, 'content': told.body}
    return operation


def text() -> str:
    """Return the document as people read it."""
    return json.dumps(document(), indent=1) + '\n'


class OpenApi(Place):
    """``/v1/openapi.json``."""

    described = {'get': Described(Mapping[str, Any])}

    @expose
    def get(self, call: Call) -> Reply:
        """Show this document."""
        call.preferred(())
        return NATIVE.reply(call, _encoded())


@functools.cache
def _encoded() -> bytes:
    return encoding.to_json(document())


if __name__ == '__main__':
    sys.stdout.write(text())
