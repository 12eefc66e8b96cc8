# SPDX-License-Identifier: Apache-2.0
"""What the OpenAPI document tells of one method of one path."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
import http
from typing import Any

from radar.api import schemas
from radar.api.bodies import MERGE_PATCH
from radar.api.crud import Collection
from radar.api.dialects import parameters
from radar.api.exchange import CSV
from radar.api.exchange import JSON
from radar.api.expose import Parameter
from radar.api.expose import Place
from radar.resources.base import Resource

#: What may happen to any request, besides what it is for.
_ALWAYS = (400, 401, 403, 414, 429, 503)
_READING = (304, 406)
_SENDING = (411, 413, 415)
_STORING = (*_SENDING, 409, 422)
_CONDITIONAL = (404, 412, 428)
_ETAG = {
    'description': 'What If-None-Match and If-Match go by.',
    'schema': {'type': 'string'},
}
_TEXT = {'type': 'string'}
_FLAG = {'type': 'string', 'enum': ['true', 'false']}

ID = {
    'name': 'id',
    'in': 'path',
    'required': True,
    'schema': {'type': 'string', 'format': 'uuid'},
}
_IF_MATCH = {
    'name': 'If-Match',
    'in': 'header',
    'required': True,
    'description': 'ETag of what the change is based upon, or *.',
    'schema': _TEXT,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an operation, in the terms of OpenAPI."""

    summary: str
    status: int
    answer: Mapping[str, Any]
    problems: Sequence[int] = ()
    parameters: Sequence[Mapping[str, Any]] = ()
    body: Mapping[str, Any] | None = None


def describe(place: Place, verb: str) -> Told:
    """Return what is told of a verb of a place."""
    summary = (getattr(place, verb).__doc__ or '').partition('\n')[0]
    described = place.described.get(verb)
    if described is not None:
        schema = described.answer and schemas.document(described.answer)
        body = described.body and schemas.taken(described.body)
        sending = _SENDING if body else ()
        reading = _READING if verb == 'get' else ()
        answer = _answer(described.status, schema)
        for kind in described.kinds:
            content = answer.setdefault('content', {})
            content |= _content(_TEXT, kind)
        return Told(
            summary,
            described.status,
            answer,
            (*_ALWAYS, *reading, *sending, *described.problems),
            [_parameter(p) for p in described.parameters],
            _content(body, JSON) if body else None,
        )
    resource: Resource = place.resource  # type: ignore[attr-defined]
    if isinstance(place, Collection):
        return _OF_LISTS[verb](summary, resource)
    return _OF_ROWS[verb](summary, resource)


def _parameter(told: Parameter) -> Mapping[str, Any]:
    if not told.repeats:
        return _query(told.name, told.schema, told.doc)
    several = {'type': 'array', 'items': told.schema}
    return _query(told.name, several, told.doc, style='form', explode=True)


def refer(status: int) -> Mapping[str, Any]:
    """Return the reference to the answer with which a request fails."""
    return {'$ref': f'#/components/responses/{_name(status)}'}


def _name(status: int) -> str:
    return http.HTTPStatus(status).phrase.replace(' ', '').replace('-', '')


def _problem(status: int) -> Mapping[str, Any]:
    description = {'description': http.HTTPStatus(status).phrase}
    if status == http.HTTPStatus.NOT_MODIFIED:
        return description
    content = _content(schemas.reference('Errors'), JSON)
    return {**description, 'content': content}


def _list(summary: str, resource: Resource) -> Told:
    name = schemas.title(resource.noun)
    content = _content(schemas.reference(f'{name}List'), JSON)
    content |= _content(_TEXT, CSV)
    return Told(
        summary,
        200,
        {'description': 'A page of them.', 'content': content, **_tagged()},
        (*_ALWAYS, *_READING),
        (*_paging(resource), *_selecting(resource), *_scoping(resource)),
    )


def _show(summary: str, resource: Resource) -> Told:
    schema = schemas.reference(schemas.title(resource.noun))
    return Told(
        summary,
        200,
        {**_answer(200, schema), **_tagged()},
        (*_ALWAYS, *_READING, 404),
        (*_selecting(resource), *_scoping(resource)),
    )


def _create(summary: str, resource: Resource) -> Told:
    name = schemas.title(resource.noun)
    location = {'Location': {'schema': _TEXT}}
    return Told(
        summary,
        201,
        {**_answer(201, schemas.reference(name)), **_tagged(location)},
        (*_ALWAYS, *_STORING),
        body=_content(schemas.reference(f'{name}New'), JSON),
    )


def _change(summary: str, resource: Resource) -> Told:
    name = schemas.title(resource.noun)
    given = schemas.reference(f'{name}Patch')
    return Told(
        summary,
        200,
        {**_answer(200, schemas.reference(name)), **_tagged()},
        (*_ALWAYS, *_STORING, *_CONDITIONAL),
        (_IF_MATCH,),
        _content(given, JSON) | _content(given, MERGE_PATCH),
    )


def _delete(summary: str, resource: Resource) -> Told:
    return Told(
        summary,
        204,
        {'description': 'It is gone.'},
        (*_ALWAYS, *_CONDITIONAL, 409),
        (_IF_MATCH,),
    )


_OF_LISTS = {'get': _list, 'post': _create}
_OF_ROWS = {
    'get': _show,
    'patch': _change,
    'put': _change,
    'delete': _delete,
}


def _content(schema: Any, kind: str) -> dict[str, Any]:
    return {kind: {'schema': schema}}


def _answer(status: int, schema: Any) -> dict[str, Any]:
    answer: dict[str, Any] = {'description': http.HTTPStatus(status).phrase}
    return answer | {'content': _content(schema, JSON)} if schema else answer


def _tagged(more: Mapping[str, Any] = {}) -> dict[str, Any]:
    return {'headers': {'ETag': _ETAG, **more}}


def _query(
    name: str, schema: Any, description: str, **more: Any
) -> Mapping[str, Any]:
    return {
        'name': name,
        'in': 'query',
        'description': description,
        'schema': schema,
        **more,
    }


def _words(names: Sequence[str], prefix: str = '') -> Mapping[str, Any]:
    """Return the schema of names between commas."""
    one = f'{prefix}({"|".join(names)})'
    return {'type': 'string', 'pattern': f'^{one}(,{one})*$'}


def _paging(resource: Resource) -> Sequence[Mapping[str, Any]]:
    known = resource.fields.values()
    filtered = [f.name for f in known if f.where]
    sorted_ = [f.name for f in known if f.sort]
    terms = {
        'type': 'array',
        'items': {'type': 'string', 'pattern': f'^({"|".join(filtered)}):'},
        'maxItems': 20,
    }
    number = {
        'type': 'integer',
        'minimum': 0,
        'maximum': parameters.MAX_OFFSET,
    }
    return (
        _query(
            'where',
            terms,
            'field:value or field:op:value; all must hold.',
            style='form',
            explode=True,
        ),
        _query('sort', _words(sorted_, '-?'), 'Fields; - reverses one.'),
        _query(
            'limit',
            {'type': 'integer', 'minimum': 1, 'maximum': 999_999_999},
            'Rows on a page; the server has a limit of its own.',
        ),
        _query('marker', _TEXT, 'Where the page before ended.'),
        _query('offset', number, 'Rows to skip.'),
        _query('count', _FLAG, 'Whether to send X-Total-Count.'),
    )


def _selecting(resource: Resource) -> Sequence[Mapping[str, Any]]:
    found = [
        _query('fields', _words(list(resource.fields)), 'Members to show.')
    ]
    if resource.embeds:
        words = _words([rf'{name}(\.\w+)?' for name in resource.embeds])
        found.append(_query('embed', words, 'What to show with it.'))
    return found


_SCOPES = {
    'window': {'type': 'string', 'pattern': '^[0-9]{1,5}[hdw]$'},
    'from': {'type': 'string', 'format': 'date-time'},
    'to': {'type': 'string', 'format': 'date-time'},
    'project': {'type': 'string', 'format': 'uuid'},
    'branch': _TEXT,
}


def _scoping(resource: Resource) -> Sequence[Mapping[str, Any]]:
    return [
        _query(name, _SCOPES[name], 'What is calculated, over what.')
        for scope, names in parameters.SCOPES.items()
        if scope in resource.scopes
        for name in names
    ]


#: The answers with which requests fail, by name.
PROBLEMS = {
    _name(status): _problem(status)
    for status in sorted({*_ALWAYS, *_READING, *_STORING, *_CONDITIONAL})
}
