# SPDX-License-Identifier: Apache-2.0
"""Declarations of what people edit: nouns, their members and their lists."""

import argparse
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from radarclient import errors
from radarclient import http
from radarclient import resolve
from radarclient.command import Field

#: From what is typed to the id, or whatever else, that it stands for.
Finder = Callable[[http.Client, str], Any]

# Own options must not meet those of cliff.
_DEST = 'set_'


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a noun and the option that sets it."""

    #: With its dashes.
    option: str
    #: As the API calls it.
    name: str
    help: str
    metavar: str = 'TEXT'
    #: From what is typed to what is sent.
    read: Callable[[str], Any] = str
    #: The same, if it takes asking the server; after ``read``.
    find: Finder | None = None
    #: What is sent where nothing is typed.
    value: Any = None
    #: It holds a list of all that the option is given, each time it is.
    many: bool = False
    required: bool = False
    nullable: bool = False
    #: The only command that has the option, if not both: create or set.
    only: str = ''

    @property
    def dest(self) -> str:
        """Return the name under which the parser keeps it."""
        return _DEST + self.name

    def add_to(self, parser: argparse.ArgumentParser, creating: bool) -> None:
        """Add the option."""
        if self.value is not None:
            parser.add_argument(
                self.option,
                dest=self.dest,
                action='store_const',
                const=self.value,
                help=self.help,
            )
            return
        parser.add_argument(
            self.option,
            dest=self.dest,
            type=self.read,
            action='append' if self.many else 'store',
            metavar=self.metavar,
            required=self.required and creating,
            help=self.help,
        )

    def given(self, client: http.Client, parsed: argparse.Namespace) -> Any:
        """Return what is to be sent; None for nothing."""
        value = getattr(parsed, self.dest, None)
        if value is None or self.find is None:
            return value
        return self.find(client, value)


@dataclass(frozen=True, slots=True)
class Part:
    """A list of a noun, and the options that add to it and take from it.

    What is typed may leave members of an item open. An item that is added
    gets them from ``defaults``, or from the item that it is the same as by
    its ``key``; an item that is taken away may have any.
    """

    #: Without its dashes; that which takes away begins with ``remove-``.
    option: str
    #: As the API calls it.
    name: str
    metavar: str
    help: str
    read: Callable[[http.Client, str], Mapping[str, Any]]
    key: Sequence[str]
    defaults: Mapping[str, Any] = field(default_factory=dict)

    def add_to(self, parser: argparse.ArgumentParser, creating: bool) -> None:
        """Add the options."""
        parser.add_argument(
            f'--{self.option}',
            dest=_DEST + self.name,
            action='append',
            default=[],
            metavar=self.metavar,
            help=f'{self.help}; may be repeated',
        )
        if not creating:
            parser.add_argument(
                f'--remove-{self.option}',
                dest=f'remove_{self.name}',
                action='append',
                default=[],
                metavar=self.metavar,
                help=f'take from the {self.name} what this says',
            )

    def edit(
        self, client: http.Client, parsed: argparse.Namespace, emptied: bool
    ) -> 'Edit | None':
        """Return what the options want done; None for nothing."""
        added = getattr(parsed, _DEST + self.name)
        removed = getattr(parsed, f'remove_{self.name}', [])
        if not (added or removed or emptied):
            return None
        return Edit(
            self,
            emptied,
            [self.read(client, text) for text in added],
            [(text, self.read(client, text)) for text in removed],
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be done to a list."""

    part: Part
    emptied: bool
    added: Sequence[Mapping[str, Any]]
    removed: Sequence[tuple[str, Mapping[str, Any]]]

    def applied(self, items: Iterable[http.Resource]) -> list[http.Resource]:
        """Return the list as it is to be.

        :raises NotFoundError: what is to be taken away is not there.
        """
        part = self.part
        names = dict.fromkeys((*part.key, *part.defaults))
        found = {
            self._key(item): {name: item.get(name) for name in names}
            for item in (() if self.emptied else items)
        }
        for text, given in self.removed:
            gone = [
                key
                for key, item in found.items()
                if all(item[name] == value for name, value in given.items())
            ]
            if not gone:
                raise errors.NotFoundError(
                    f'{text!r} is not among the {part.name}'
                )
            for key in gone:
                del found[key]
        for given in self.added:
            key = self._key({**part.defaults, **given})
            found[key] = {**part.defaults, **found.get(key, {}), **given}
        return list(found.values())

    def _key(self, item: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(item.get(name) for name in self.part.key)


@dataclass(frozen=True, slots=True)
class Noun:
    """What the commands on single objects of one collection share."""

    name: str
    #: Of the collection.
    plural: str
    #: What is shown of one.
    details: Sequence[Field]
    #: What has to be embedded for that.
    embed: str = ''
    members: Sequence[Member] = ()
    parts: Sequence[Part] = ()
    #: What one is called by, for the help; name or id unless it is given.
    target: str = ''
    #: Whether it is created with a name.
    named: bool = True
    #: From what is typed to the id; by the name unless it is given.
    find: Callable[[http.Client, str], str] | None = None
    #: Adds to an object what is in no embed.
    more: Callable[[http.Client, http.Resource], http.Resource] | None = None

    def path(self, client: http.Client, text: str) -> str:
        """Return the path of the one that is called ``text``.

        :raises NotFoundError: none or several are called so.
        """
        if self.find:
            return self.path_of(self.find(client, text))
        return self.path_of(resolve.by_name(client, self.plural, text))

    def path_of(self, key: str) -> str:
        """Return the path of the one with an id."""
        return f'/v1/{self.plural}/{key}'

    def fetch(self, client: http.Client, path: str) -> http.Resource:
        """Return an object with all that is shown of it."""
        query = [('embed', self.embed)] if self.embed else []
        item = client.get(path, query).data
        return self.more(client, item) if self.more else item
