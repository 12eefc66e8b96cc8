# SPDX-License-Identifier: Apache-2.0
"""WSME types of what comes in, made from the declarations of resources.

WSME checks each value and says what is wrong with it. It is not used for
what goes out: rows are encoded as they come (see :mod:`radar.api.encoding`).
Its own conversions are too generous for an API that is to last (``"no"`` is
a boolean to it, and 1 a text), so the types here take nothing but the JSON
type that is documented.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
from datetime import datetime
from enum import StrEnum
import functools
import types
import typing
from typing import Any
from uuid import UUID

from wsme import exc
from wsme import types as wtypes

from radar.exceptions import InvalidInput
from radar.exceptions import Problem
from radar.resources import readers
from radar.resources.editing import Editable
from radar.resources.fields import Field
from radar.resources.given import Given
from radar.resources.parts import Part

#: A type of objects.
Complex = type[wtypes.Base]
#: The most texts in a list of texts, and characters in one.
MAX_TEXTS = 200
_TEXT = 1024


class Strict(wtypes.UserType):  # type: ignore[misc]
    """A value of one JSON type."""

    def __init__(self, kind: type, name: str) -> None:
        self.basetype = kind
        self.name = name

    def validate(self, value: Any) -> Any:
        """Return the value; True is no number."""
        if type(value) is not self.basetype:
            raise ValueError(f'is not {self.name}')
        return value


class Read(wtypes.UserType):  # type: ignore[misc]
    """A value that JSON has as text."""

    basetype = str

    def __init__(self, kind: type) -> None:
        self.kind = kind
        self._read, self.name = readers.READERS[kind]

    def validate(self, value: Any) -> Any:
        """Return what the text stands for."""
        if not isinstance(value, str):
            raise ValueError(f'is not {self.name}')
        try:
            return self._read(value)
        except (ValueError, OverflowError):
            raise ValueError(f'is not {self.name}') from None


class Text(wtypes.StringType):  # type: ignore[misc]
    """Text that can be stored whole."""

    def validate(self, value: Any) -> str:
        """Return the text."""
        if not isinstance(value, str):
            raise ValueError('is not text')
        if self.max_length is not None and len(value) > self.max_length:
            raise ValueError(f'has more than {self.max_length} characters')
        if self.pattern is not None and not self.pattern.fullmatch(value):
            raise ValueError(f'does not match {self.pattern.pattern}')
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ValueError('has half of a surrogate pair') from None
        return value


class Words(wtypes.Enum):  # type: ignore[misc]
    """One of some words."""

    def validate(self, value: Any) -> str:
        """Return the word."""
        if not isinstance(value, str) or value not in self.values:
            raise ValueError(f'is not one of {", ".join(sorted(self.values))}')
        return value


class Texts(wtypes.UserType):  # type: ignore[misc]
    """A list of texts."""

    # Not WSME's own ArrayType, which knows no limit.
    basetype = list
    name = 'a list of texts'

    def __init__(self, item_type: Text) -> None:
        self.item_type = item_type

    def validate(self, value: Any) -> list[str]:
        """Return the list."""
        if not isinstance(value, list):
            raise ValueError('is not a list')
        if len(value) > MAX_TEXTS:
            raise ValueError(f'has more than {MAX_TEXTS} items')
        return [self.item_type.validate(item) for item in value]


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


def datatype(
    kind: Any,
    words: type[StrEnum] | None = None,
    length: int | None = None,
    pattern: str = '',
) -> Any:
    """Return the WSME type of a kind of value."""
    if words is not None:
        return Words(str, *(word.value for word in words))
    if kind is str:
        return Text(max_length=length, pattern=pattern or None)
    if kind in (UUID, datetime):
        return Read(kind)
    if kind is bool:
        return Strict(bool, 'true or false')
    if kind is int:
        return Strict(int, 'a whole number')
    return Texts(Text(max_length=_TEXT))


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
