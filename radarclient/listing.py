# SPDX-License-Identifier: Apache-2.0
"""Commands that list one collection of the API."""

import argparse
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from typing import ClassVar

from radarclient import command
from radarclient import http
from radarclient import progress
from radarclient import resolve
from radarclient.command import Field

_DEFAULT_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """An option that keeps only some elements of a list."""

    #: With its dashes.
    option: str
    #: The member of the API that it compares.
    field: str
    help: str
    #: From what is typed to the id that it stands for.
    find: Callable[[http.Client, str], str] | None = None
    #: What the member must be, where nothing is typed.
    value: str = ''

    @property
    def dest(self) -> str:
        """Return the name under which the parser keeps it."""
        return self.option.removeprefix('--').replace('-', '_')

    def add_to(self, parser: argparse.ArgumentParser) -> None:
        """Add the option."""
        if self.value:
            parser.add_argument(
                self.option,
                action='store_const',
                const=self.value,
                help=self.help,
            )
        else:
            parser.add_argument(self.option, help=self.help)

    def term(self, client: http.Client, text: str) -> tuple[str, str]:
        """Return the selection that the option stands for."""
        value = self.find(client, text) if self.find else text
        return resolve.equals(self.field, value)


class CollectionCommand(command.ListCommand):
    """Base of commands that list one collection of the API."""

    #: Name of the collection.
    collection: ClassVar[str]
    #: Columns of the table.
    fields: ClassVar[Sequence[Field]]
    #: More columns of the table with ``--long``.
    long_fields: ClassVar[Sequence[Field]] = ()
    #: What to embed in the elements.
    embed: ClassVar[str] = ''
    #: The options that select.
    filters: ClassVar[Sequence[Filter]] = ()

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser with the options that all lists have."""
        parser = super().get_parser(prog_name)
        for each in self.filters:
            each.add_to(parser)
        parser.add_argument(
            '--limit',
            type=_limit,
            default=_DEFAULT_LIMIT,
            metavar='N',
            help='list at most N; 0 lists all (default: 50)',
        )
        parser.add_argument(
            '--sort',
            metavar='KEY',
            help='order by KEY; descending as --sort=-KEY',
        )
        parser.add_argument(
            '--where',
            action='append',
            default=[],
            metavar='TERM',
            help='FIELD:VALUE or FIELD:OPERATOR:VALUE, the operator one of '
            'eq ne in nin lt le gt ge prefix contains null; may be repeated, '
            'all must hold',
        )
        parser.add_argument(
            '--long',
            action='store_true',
            help='more columns in the table; other formats have them always',
        )
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """List the collection."""
        query = [('where', term) for term in parsed_args.where]
        query += [
            each.term(self.client, text)
            for each in self.filters
            if (text := getattr(parsed_args, each.dest))
        ]
        if parsed_args.sort:
            query.append(('sort', parsed_args.sort))
        if self.embed:
            query.append(('embed', self.embed))
        limit = parsed_args.limit
        with progress.Progress(self.app.stderr, self.collection) as counted:
            listing = self.client.listing(
                self.collection, query, limit, counted
            )
        if listing.more:
            self.note(f'there are more than {limit}: see --limit')
        everything = [*self.fields, *self.long_fields]
        people = everything if parsed_args.long else self.fields
        return self.rows(parsed_args, people, everything, listing.items)


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f'{text!r} is not a number')
    return int(text)
