# SPDX-License-Identifier: Apache-2.0
"""The query parameters of the native surface."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from enum import StrEnum
import re
from typing import TypeVar
from urllib import parse
from uuid import UUID

from radar import ids
from radar.api.dialects import windows
from radar.api.exchange import Call
from radar.conf import CONF
from radar.exceptions import InvalidInput
from radar.resources.query import Embeds
from radar.resources.query import Order
from radar.resources.query import Scope

MAX_OFFSET = 10_000
#: Embedded members of embedded members, and no further.
MAX_DEPTH = 2
#: The parameters that set each member of a scope.
SCOPES: Mapping[str, Sequence[str]] = {
    'window': ('window', 'from', 'to'),
    'project': ('project',),
    'branch': ('branch',),
}

Word = TypeVar('Word', bound=StrEnum)

_NUMBER = re.compile('[0-9]{1,9}')
#: Parameters that say where a page begins.
_PLACE = ('marker', 'offset')


class Parameters:
    """The parameters of one request; those not asked for are refused."""

    def __init__(
        self, pairs: Sequence[tuple[str, str]], known: Sequence[str]
    ) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            if name not in known:
                raise InvalidInput.of(
                    name, 'unknown parameter', ' '.join(known)
                )
            self._values.setdefault(name, []).append(value)

    def all(self, name: str) -> Sequence[str]:
        """Return all values of a parameter that repeats."""
        return self._values.get(name, ())

    def one(self, name: str) -> str | None:
        """Return the value of a parameter, None if it is not given."""
        values = self.all(name)
        if len(values) > 1:
            raise InvalidInput.of(name, 'is given more than once')
        if not values:
            return None
        if not values[0]:
            raise InvalidInput.of(name, 'is empty')
        return values[0]

    def flag(self, name: str) -> bool:
        """Return whether a parameter is ``true``; default false."""
        value = self.one(name) or 'false'
        if value not in ('true', 'false'):
            raise InvalidInput.of(name, f'not {value!r}', 'true false')
        return value == 'true'

    def limit(self) -> int:
        """Return the number of rows on a page."""
        most: int = CONF.api.max_limit
        limit = self._number('limit', CONF.api.default_limit)
        if not limit:
            raise InvalidInput.of('limit', 'is 0', f'1 to {most}')
        return min(limit, most)

    def offset(self) -> int:
        """Return the number of rows to skip."""
        offset = self._number('offset', 0)
        if offset > MAX_OFFSET:
            raise InvalidInput.of(
                'offset', 'is too large; use the marker', f'0 to {MAX_OFFSET}'
            )
        return offset

    def patch_set(self) -> int | None:
        """Return the number of a patch set; None if it is not given."""
        if self.one('patch_set') is None:
            return None
        return self._number('patch_set', 0)

    def names(self, name: str) -> frozenset[str] | None:
        """Return a list of names; None if it is not given."""
        value = self.one(name)
        return None if value is None else frozenset(value.split(','))

    def orders(self) -> tuple[Order, ...]:
        """Return the sort keys: ``-`` reverses one."""
        value = self.one('sort')
        if value is None:
            return ()
        orders = tuple(
            Order(word.removeprefix('-'), word.startswith('-'))
            for word in value.split(',')
        )
        if len({order.field for order in orders}) < len(orders):
            raise InvalidInput.of('sort', 'names a field twice')
        return orders

    def embeds(self) -> Embeds:
        """Return what to embed: names, dotted for members of members."""
        wanted: dict[str, dict[str, Embeds]] = {}
        for path in (self.one('embed') or '').split(','):
            name, *inner = path.split('.')
            if len(inner) >= MAX_DEPTH:
                raise InvalidInput.of(
                    'embed', f'too deep: {path!r}', f'{MAX_DEPTH} levels'
                )
            if path:
                wanted.setdefault(name, {}).update({n: {} for n in inner})
        return wanted

    def scope(self) -> Scope:
        """Return what calculated members are calculated over."""
        window = windows.read(
            self.one('window'), self.one('from'), self.one('to')
        )
        return Scope(window, self.id('project'), self.one('branch'))

    def id(self, name: str) -> UUID | None:
        """Return the id that a parameter gives; None if it is not given."""
        value = self.one(name)
        return None if value is None else _id(name, value)

    def ids(self, name: str) -> Sequence[UUID]:
        """Return the ids that a parameter gives, however often it does."""
        return [_id(name, value) for value in self.all(name)]

    def word(self, name: str, words: type[Word]) -> Word | None:
        """Return one of some words; None if it is not given."""
        value = self.one(name)
        if value is None:
            return None
        try:
            return words(value)
        except ValueError:
            raise InvalidInput.of(
                name, f'unknown: {value!r}', ' '.join(words)
            ) from None

    def _number(self, name: str, default: int) -> int:
        value = self.one(name)
        if value is None:
            return default
        if not _NUMBER.fullmatch(value):
            raise InvalidInput.of(name, f'not a number: {value!r}', '0-9')
        return int(value)


def _id(name: str, text: str) -> UUID:
    try:
        return ids.parse(text)
    except ValueError:
        raise InvalidInput.of(
            name, f'cannot be read: {text!r}', 'a UUID'
        ) from None


def link(call: Call, place: str, name: str = 'marker') -> str:
    """Return the path and query of the page that begins at ``place``.

    :param name: the parameter that says where a page begins.
    """
    pairs = [(n, v) for n, v in call.params if n not in _PLACE]
    return f'{call.path}?{parse.urlencode([*pairs, (name, place)])}'
