# SPDX-License-Identifier: Apache-2.0
"""JSON Schemas, made from the declarations of what goes in and out."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
from datetime import date
from datetime import datetime
from enum import StrEnum
import types
import typing
from typing import Any
from uuid import UUID

from radar.api import types as input_types
from radar.api import values
from radar.resources import embeds
from radar.resources.base import Resource
from radar.resources.embeds import Computed
from radar.resources.fields import Field

Schema = dict[str, Any]

_PLAIN: Mapping[Any, Schema] = {
    str: {'type': 'string'},
    int: {'type': 'integer'},
    float: {'type': 'number'},
    bool: {'type': 'boolean'},
    datetime: {'type': 'string', 'format': 'date-time'},
    date: {'type': 'string', 'format': 'date'},
    UUID: {'type': 'string', 'format': 'uuid'},
    # Anything that JSON can say.
    object: {},
    Any: {},
}


def reference(name: str) -> Schema:
    """Return the schema that refers to a component."""
    return {'$ref': f'#/components/schemas/{name}'}


def title(noun: str) -> str:
    """Return the name of the component of a noun."""
    return noun.title().replace(' ', '').replace('_', '')


def row(resource: Resource) -> Schema:
    """Return the schema of a row as it is shown.

    Only the id is always there: ``fields`` leaves out the others.
    """
    properties = {f.name: _field(f) for f in resource.fields.values()}
    properties |= {c.name: _embed(c) for c in resource.computed}
    properties |= {
        name: {'type': 'string', 'description': doc}
        for name, doc in resource.once.items()
    }
    return _closed(properties, ['id']) | {'description': _doc(resource)}


def listing(resource: Resource) -> Schema:
    """Return the schema of a page of rows."""
    link = {'type': ['string', 'null'], 'description': 'The next page.'}
    rows = {'type': 'array', 'items': reference(title(resource.noun))}
    return _closed(
        {
            resource.plural: rows,
            'links': _closed({'next': link}, ['next']),
        },
        [resource.plural, 'links'],
    )


def given(kind: input_types.Complex, *, creating: bool) -> Schema:
    """Return the schema of an object that comes in."""
    attributes = input_types.attributes_of(kind)
    required = [n for n, a in attributes.items() if a.mandatory and creating]
    properties = {n: _attribute(a) for n, a in attributes.items()}
    return _closed(properties, required)


def document(hint: Any) -> Schema:
    """Return the schema of an annotation; dataclasses are inlined."""
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if isinstance(hint, types.UnionType) or origin is typing.Union:
        return _either(arguments)
    if origin is not None and issubclass(origin, Mapping):
        return {
            'type': 'object',
            'additionalProperties': document(arguments[1]),
        }
    if origin is not None and issubclass(origin, Sequence):
        return {'type': 'array', 'items': document(arguments[0])}
    if dataclasses.is_dataclass(hint):
        return _dataclass(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {'type': 'string', 'enum': [word.value for word in hint]}
    raise TypeError(f'{hint!r} has no schema')


def taken(hint: Any) -> Schema:
    """Return the schema of a dataclass that comes in.

    Members with a default may be left out.
    """
    required = [
        member.name
        for member in dataclasses.fields(hint)
        if member.default is dataclasses.MISSING
    ]
    return document(hint) | {'required': required}


def _either(options: Sequence[Any]) -> Schema:
    """Return the schema of a type that may be null."""
    kinds = [option for option in options if option is not type(None)]
    if len(kinds) != 1:
        return {'anyOf': [document(kind) for kind in options]}
    return nullable(document(kinds[0]))


def nullable(schema: Schema) -> Schema:
    """Return a schema that takes null as well."""
    if not schema:
        return schema
    if 'type' not in schema:
        return {'anyOf': [schema, {'type': 'null'}]}
    wider = {**schema, 'type': [schema['type'], 'null']}
    if 'enum' in schema:
        wider['enum'] = [*schema['enum'], None]
    return wider


def _dataclass(kind: Any) -> Schema:
    hints = typing.get_type_hints(kind)
    names = [member.name for member in dataclasses.fields(kind)]
    return _closed({name: document(hints[name]) for name in names}, names)


def _closed(properties: Mapping[str, Schema], required: list[str]) -> Schema:
    schema: Schema = {
        'type': 'object',
        'properties': dict(properties),
        'additionalProperties': False,
    }
    return schema | {'required': required} if required else schema


def _field(field: Field) -> Schema:
    schema = dict(_PLAIN[field.kind])
    if field.words is not None:
        schema['enum'] = [word.value for word in field.words]
    if field.nullable:
        schema = nullable(schema)
    return schema | {'description': field.doc}


def _embed(computed: Computed) -> Schema:
    """Return the schema of what is embedded."""
    schema = _embedded(computed)
    if computed.many:
        schema = {'type': 'array', 'items': schema}
    else:
        schema = nullable(schema)
    return schema | {'description': computed.doc}


def _embedded(computed: Computed) -> Schema:
    if not isinstance(computed.kind, str):
        return document(computed.kind)
    target = embeds.resource_of(computed.kind)
    if not computed.shown:
        return reference(title(target.noun))
    # With columns of the pair that ties it to the row.
    whole = dict(row_properties(target))
    pair = {field.name: _field(field) for field in computed.shown}
    return _closed(whole | pair, ['id'])


def row_properties(resource: Resource) -> Mapping[str, Schema]:
    """Return the schemas of the members of a row."""
    return {f.name: _field(f) for f in resource.fields.values()} | {
        c.name: _embed(c)
        for c in resource.computed
        if not (isinstance(c.kind, str) and c.shown)
    }


def _attribute(attribute: input_types.Attribute) -> Schema:
    if attribute.items is not None:
        items = given(attribute.items, creating=True)
        # What else it was shown with may come back with it.
        del items['additionalProperties']
        return {'type': 'array', 'items': items}
    schema = _datatype(attribute.datatype)
    return nullable(schema) if attribute.nullable else schema


def _datatype(kind: Any) -> Schema:
    """Return the schema of a WSME type."""
    match kind:
        case values.Words():
            return {'type': 'string', 'enum': sorted(kind.values)}
        case values.Text():
            schema: Schema = {'type': 'string'}
            if kind.max_length is not None:
                schema['maxLength'] = kind.max_length
            if kind.pattern is not None:
                schema['pattern'] = f'^{kind.pattern.pattern}$'
            return schema
        case values.Read():
            return dict(_PLAIN[kind.kind])
        case values.Texts():
            return {
                'type': 'array',
                'items': _datatype(kind.item_type),
                'maxItems': values.MAX_TEXTS,
            }
    return dict(_PLAIN[kind.basetype])


def _doc(resource: Resource) -> str:
    return (type(resource).__doc__ or '').partition('\n')[0]
