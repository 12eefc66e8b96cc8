# SPDX-License-Identifier: Apache-2.0
"""Commands that show, create, change and delete one object."""

import argparse
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any
from typing import ClassVar

from radarclient import command
from radarclient import credentials
from radarclient import errors
from radarclient import http
from radarclient import output
from radarclient.nouns import Noun

_YES = frozenset({'y', 'yes'})


class ShowCommand(command.ShowCommand):
    """Base of commands that show one object."""

    noun: ClassVar[Noun]

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        _add_target(parser, self.noun)
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch the object."""
        noun = self.noun
        path = noun.path(self.client, parsed_args.target)
        item = noun.fetch(self.client, path)
        return self.object(parsed_args, noun.details, item)


class Giving(command.RadarCommand):
    """Part of commands that take values for members."""

    noun: ClassVar[Noun]

    def values(self, parsed_args: argparse.Namespace) -> http.Resource:
        """Return the members that the options set."""
        given = {
            member.name: member.given(self.client, parsed_args)
            for member in self.noun.members
        }
        return {n: v for n, v in given.items() if v is not None}

    def add_members(
        self, parser: argparse.ArgumentParser, creating: bool
    ) -> None:
        """Add the options of members and lists."""
        other = 'set' if creating else 'create'
        for member in self.noun.members:
            if member.only != other:
                member.add_to(parser, creating)
        for part in self.noun.parts:
            part.add_to(parser, creating)


class CreateCommand(command.ShowCommand, Giving):
    """Base of commands that create an object and show it."""

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        if self.noun.named:
            parser.add_argument(
                'given_name',
                metavar='NAME',
                help=f'name of the {self.noun.name}',
            )
        self.add_members(parser, creating=True)
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Create the object, and fetch what the answer does not have."""
        noun, client = self.noun, self.client
        values = self.values(parsed_args)
        if noun.named:
            values['name'] = parsed_args.given_name
        for part in noun.parts:
            if edit := part.edit(client, parsed_args, emptied=False):
                values[part.name] = edit.applied(())
        created = client.create(noun.plural, values)
        if noun.embed:
            path = noun.path_of(str(created.get('id')))
            created |= noun.fetch(client, path)
        return self.object(parsed_args, noun.details, created)


class SetCommand(Giving):
    """Base of commands that change an object; they print nothing."""

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        _add_target(parser, self.noun)
        self.add_members(parser, creating=False)
        clearable = self.clearable
        if clearable:
            parser.add_argument(
                '--clear',
                action='append',
                default=[],
                choices=clearable,
                metavar='MEMBER',
                help=f'empty one of: {", ".join(clearable)}; with an option '
                'that sets or adds to it: replace it; may be repeated',
            )
        return parser

    @property
    def clearable(self) -> list[str]:
        """The members that can be emptied, lists among them."""
        noun = self.noun
        members = [m.name for m in noun.members if m.nullable]
        return members + [part.name for part in noun.parts]

    def take_action(self, parsed_args: argparse.Namespace) -> None:
        """Change the object."""
        noun, client = self.noun, self.client
        cleared = set(getattr(parsed_args, 'clear', ()))
        edits = {
            part.name: made
            for part in noun.parts
            if (made := part.edit(client, parsed_args, part.name in cleared))
        }
        values = dict.fromkeys(cleared - edits.keys())
        values |= self.values(parsed_args)
        if not values and not edits:
            raise errors.UsageError(
                f'nothing to set (see radar {noun.name} set --help)'
            )

        def edit(current: http.Resource) -> http.Resource:
            lists = {n: e.applied(current[n]) for n, e in edits.items()}
            return values | lists

        query = [('embed', ','.join(edits))] if edits else []
        client.change(noun.path(client, parsed_args.target), edit, query)


class DeleteCommand(command.RadarCommand):
    """Base of commands that delete objects; they print nothing."""

    noun: ClassVar[Noun]

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        _add_target(parser, self.noun, nargs='+')
        parser.add_argument(
            '--yes',
            action='store_true',
            help='do not ask; without a terminal nothing is asked anyway',
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Delete the objects; all are looked up before the first goes."""
        client, noun = self.client, self.noun
        paths = {noun.path(client, t): t for t in parsed_args.target}
        asks = credentials.is_terminal(self.app.stdin)
        if asks and not parsed_args.yes:
            self._confirm(list(paths.values()))
        code = 0
        for path, text in paths.items():
            try:
                client.delete(path)
            except errors.ClientError as error:
                # The others may still go.
                self.app.LOG.error('%s %r: %s', noun.name, text, error)
                code = code or error.exit_code
        return code

    def _confirm(self, texts: Sequence[str]) -> None:
        names = ', '.join(map(output.plain, texts))
        self.app.stderr.write(f'Delete {self.noun.name} {names}? [y/N] ')
        self.app.stderr.flush()
        answer = self.app.stdin.readline()
        if answer.strip().lower() not in _YES:
            raise errors.UsageError('nothing was deleted')


def _add_target(
    parser: argparse.ArgumentParser, noun: Noun, nargs: str | None = None
) -> None:
    parser.add_argument(
        'target',
        metavar=noun.name.upper(),
        nargs=nargs,
        help=noun.target or f'name or id of the {noun.name}',
    )
