# SPDX-License-Identifier: Apache-2.0
"""WSME types of what comes in, made from the declarations of resources.

WSME checks each value and says what is wrong with it. It is not used for
what goes out: rows are encoded as they come (see :mod:`radar.api.encoding`).
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
from enum import StrEnum
import functools
import types
import typing
from typing import Any

from wsme import exc
from wsme import types as wtypes

from radar.api.values import Strict
from radar.api.values import datatype
from radar.exceptions import InvalidInput
from radar.exceptions import Problem
from radar.resources.editing import Editable
from radar.resources.fields import Field
from radar.resources.given import Given
from radar.resources.parts import Part

#: A type of objects.
Complex = type[wtypes.Base]


class Attribute(wtypes.wsattr):  # type: ignore[misc]
    """A member of an object.

    ``items`` is the type of the objects of a list. ``instead`` stands for
    what is not given; WSME's own default would be seen in what is.
    """

    def __init__(
        self,
        datatype: Any,
        *,
        mandatory: bool = False,
        nullable: bool = False,
        items: Complex | None = None,
        instead: Any = None,
    ) -> None:
        super().__init__(datatype, mandatory=mandatory)
        self.nullable = nullable
        self.items = items
        self.instead = instead


@functools.cache
def of(resource: Editable) -> Complex:
    """Return the type of what creates or changes a row."""
    attributes = {
        field.name: _of_field(field) for field in resource.settable.values()
    }
    for each in resource.inputs:
        attributes[each.name] = Attribute(
            datatype(each.kind, length=each.length), mandatory=each.required
        )
    for part in resource.parts:
        attributes[part.name] = Attribute(
            Strict(list, 'a list'), items=_of_part(part)
        )
    return _complex(resource.noun, attributes)


def read(resource: Editable, document: Any, *, creating: bool) -> Given:
    """Return what a body wants a row to be.

    :raises InvalidInput: every problem that it has.
    """
    known = resource.fields.keys() | resource.embeds.keys()
    settable = attributes_of(of(resource))
    problems: list[Problem] = []
    if not isinstance(document, dict):
        raise InvalidInput.of('body', 'is not an object')
    echoed = {
        name: value
        for name, value in document.items()
        if name in known and name not in settable
    }
    given = {n: v for n, v in document.items() if n not in echoed}
    values = _values(of(resource), given, '', creating, problems)
    if problems:
        raise InvalidInput(problems)
    return Given(values, echoed)


def attributes_of(kind: Complex) -> Mapping[str, Attribute]:
    """Return the members of a type by name, in order."""
    return {a.name: a for a in wtypes.list_attributes(kind)}


def _of_field(field: Field) -> Attribute:
    return Attribute(
        datatype(field.kind, field.words, field.length, field.pattern),
        mandatory=field.required,
        nullable=field.nullable,
    )


def _of_part(part: Part) -> Complex:
    """Return the type of an item of a list."""
    hints = typing.get_type_hints(part.item)
    attributes = {}
    for member in dataclasses.fields(part.item):
        kind, nullable = _plain(hints[member.name])
        words = kind if issubclass(kind, StrEnum) else None
        mandatory = member.default is dataclasses.MISSING
        attributes[member.name] = Attribute(
            datatype(kind, words, part.length(member.name)),
            mandatory=mandatory,
            nullable=nullable,
            instead=None if mandatory else member.default,
        )
    made = _complex(part.item.__name__, attributes)
    # An item may be sent as it was shown, with all of the row it refers to.
    made.shown = part.shown - attributes.keys()
    return made


def _plain(hint: Any) -> tuple[type, bool]:
    """Return the type of an annotation, and whether it may be None."""
    options = [hint]
    if isinstance(hint, types.UnionType):
        options = [o for o in typing.get_args(hint) if o is not type(None)]
    kind = options[0]
    return typing.get_origin(kind) or kind, options != [hint]


def _complex(name: str, attributes: Mapping[str, Attribute]) -> Complex:
    # WSME would order them by the alphabet.
    order = tuple(attributes)
    made: Complex = type(
        name, (wtypes.Base,), {**attributes, '_wsme_attr_order': order}
    )
    return made


def _values(
    kind: Complex,
    document: Mapping[str, Any],
    place: str,
    whole: bool,
    problems: list[Problem],
) -> dict[str, Any]:
    """Return the members of an object; note what is wrong with it.

    :param place: where the object stands, for the problems.
    :param whole: whether what is mandatory must be there.
    """
    attributes, instance = attributes_of(kind), kind()
    values: dict[str, Any] = {}
    for name, value in document.items():
        attribute = attributes.get(name)
        if attribute is None:
            accepted = ' '.join(attributes)
            problems.append(Problem(f'{place}{name}', 'is unknown', accepted))
        elif value is None and not attribute.nullable:
            problems.append(Problem(f'{place}{name}', 'cannot be null'))
        elif attribute.items is not None:
            values[name] = _items(attribute, value, f'{place}{name}', problems)
        else:
            try:
                setattr(instance, name, value)
                values[name] = getattr(instance, name)
            except exc.InvalidInput as error:
                problems.append(Problem(f'{place}{name}', error.msg))
    if whole:
        problems += [
            Problem(f'{place}{name}', 'is missing')
            for name, attribute in attributes.items()
            if attribute.mandatory and name not in document
        ]
    return values


def _items(
    attribute: Attribute, value: Any, place: str, problems: list[Problem]
) -> Sequence[Mapping[str, Any]]:
    """Return the objects of a list, each with all its members."""
    if not isinstance(value, list):
        problems.append(Problem(place, 'is not a list'))
        return ()
    return [
        _item(attribute.items, item, f'{place}[{number}]', problems)
        for number, item in enumerate(value)
    ]


def _item(
    kind: Complex | None,
    item: Any,
    place: str,
    problems: list[Problem],
) -> Mapping[str, Any]:
    """Return an object of a list with all its members."""
    if kind is None or not isinstance(item, dict):
        problems.append(Problem(place, 'is not an object'))
        return {}
    given = {name: v for name, v in item.items() if name not in kind.shown}
    values = _values(kind, given, f'{place}.', True, problems)
    missing = {n: a.instead for n, a in attributes_of(kind).items()}
    return missing | values
