# SPDX-License-Identifier: Apache-2.0
"""``radar ci``: the lists behind the numbers of a CI system."""

import argparse
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any
from typing import ClassVar

from radarclient import command
from radarclient import http
from radarclient import output
from radarclient import resolve
from radarclient import scopes
from radarclient.command import Field
from radarclient.v1 import judged

_LIMIT = 50


class Listing(command.ListCommand):
    """Base of lists that belong to a CI system."""

    #: Below the system in the API.
    path: ClassVar[str]
    people: ClassVar[Sequence[Field]]
    #: For programs, behind those for people.
    more: ClassVar[Sequence[Field]] = ()
    #: Whether it is of a window.
    scoped: ClassVar[bool] = True
    #: Whether the server sends it in pages.
    paged: ClassVar[bool] = True

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'system', metavar='SYSTEM', help='name or id of the CI system'
        )
        if self.scoped:
            scopes.add_arguments(parser)
        if self.paged:
            parser.add_argument(
                '--limit',
                type=_limit,
                default=_LIMIT,
                metavar='N',
                help=f'list at most N; 0 lists all (default: {_LIMIT})',
            )
        return parser

    def query(self, parsed_args: argparse.Namespace) -> scopes.Query:
        """Return what the options of the command mean to the server."""
        return []

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch the list."""
        query = self.query(parsed_args)
        if self.scoped:
            query += scopes.query(self.client, parsed_args)
        system = resolve.by_name(self.client, 'systems', parsed_args.system)
        items, as_of = self._fetch(
            f'systems/{system}/{self.path}', query, parsed_args
        )
        window = (
            f', window {output.plain(parsed_args.window)}'
            if self.scoped
            else ''
        )
        self.below = output.as_of(as_of) + window
        machines = (*self.people, *self.more)
        return self.rows(parsed_args, self.people, machines, items)

    def _fetch(
        self,
        path: str,
        query: scopes.Query,
        parsed_args: argparse.Namespace,
    ) -> tuple[list[http.Resource], str | None]:
        if not self.paged:
            document = self.client.get(f'/v1/{path}', query)
            return document.data.get('rows') or [], document.as_of
        limit = parsed_args.limit
        found = self.client.listing(path, query, limit, member='rows')
        if found.more:
            self.note(f'there are more than {limit}: see --limit')
        return found.items, found.as_of


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f'{text!r} is not a number')
    return int(text)


_CHANGE = (
    Field('number', title='Change'),
    Field('patch_set'),
    Field('project'),
    Field('branch'),
)


class Missed(Listing):
    """List the patch sets on which a CI system did not report."""

    examples = {
        'radar ci missed "Mellanox CI"': 'In the last 7 days',
        'radar ci missed "Mellanox CI" --excluded': (
            'Those that do not count, and why'
        ),
        'radar ci missed "Mellanox CI" --project openstack/neutron -f csv': (
            'Those of one project, for a spreadsheet'
        ),
    }
    path = 'missed'
    people = (
        *_CHANGE,
        Field('owner'),
        Field('created_at', title='Created', shown=output.moment),
        Field('closed_at', title='Closed', shown=output.moment),
        Field('excluded', title='Does not count'),
        Field('subject'),
    )
    more = (Field('change_id'), Field('revision_id'))

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            '--excluded',
            action='store_true',
            help='list those that do not count as missed instead',
        )
        return parser

    def query(self, parsed_args: argparse.Namespace) -> scopes.Query:
        """Return what the options of the command mean to the server."""
        return [('excluded', 'true')] if parsed_args.excluded else []


def _side(name: str, *keys: str) -> tuple[Field, ...]:
    """Return the columns of one of two systems."""
    return tuple(
        Field(f'{name}_{key}', value=command.of(name, key)) for key in keys
    )


class Disagreements(Listing):
    """List the patch sets that a CI system and another judge differently."""

    examples = {
        'radar ci disagreements "Mellanox CI"': 'With the reference',
        'radar ci disagreements "Mellanox CI" --with "Intel CI" '
        '--kind only_failed': 'What it alone failed, of two',
    }
    path = 'disagreements'
    people = (
        *_CHANGE,
        Field('kind', title='Which'),
        Field('mine', value=command.of('mine', 'outcome')),
        Field('other', value=command.of('other', 'outcome')),
        Field('created_at', title='Created', shown=output.moment),
        Field('url', title='Link', value=command.of('mine', 'url')),
    )
    more = (
        *_side('mine', 'posted_at', 'build_id'),
        *_side('other', 'posted_at', 'build_id', 'url'),
        Field('change_id'),
    )

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            '--with',
            dest='other',
            metavar='OTHER',
            help='the system to compare with (default: the reference)',
        )
        parser.add_argument(
            '--kind',
            choices=('only_failed', 'only_passed'),
            help='only what it alone failed, or passed',
        )
        return parser

    def query(self, parsed_args: argparse.Namespace) -> scopes.Query:
        """Return what the options of the command mean to the server."""
        query = []
        if parsed_args.other:
            other = resolve.by_name(self.client, 'systems', parsed_args.other)
            query.append(('with', other))
        if parsed_args.kind:
            query.append(('kind', parsed_args.kind))
        return query


def _flips(item: http.Resource) -> Any:
    return judged.flips(item.get('flake'))


def _patch_set(place: http.Resource | None) -> str | None:
    if not place or place.get('number') is None:
        return None
    return f'{place["number"]},{place.get("patch_set")}'


def _step(step: http.Resource | None) -> str:
    if not step:
        return output.NOTHING
    told = f'{step.get("kind")} {output.moment(step.get("at"))}'
    place = _patch_set(step)
    return output.plain(f'{told} at {place}' if place else told)


class Jobs(Listing):
    """List the jobs of a CI system: flaky ones, slower ones, broken ones.

    The strip shows the last runs, the newest on the left: P passed,
    F failed, I infrastructure, S skipped, U unknown, K passed after a
    failure on the same patch set.
    """

    examples = {
        'radar ci jobs "Mellanox CI"': 'All of them',
        'radar ci jobs "Mellanox CI" --flaky': 'Whose second run differs',
        'radar ci jobs "Mellanox CI" --slower --window 30d': (
            'What got slower in a month, and at which patch set'
        ),
    }
    path = 'jobnames'
    people = (
        Field('name', title='Job'),
        Field('strip'),
        Field('runs'),
        Field('pass_rate', shown=output.rate),
        Field('flake', value=_flips, shown=output.rate),
        Field('p50', shown=output.seconds),
        Field('p90', shown=output.seconds),
        Field(
            'last_passed',
            value=lambda item: _patch_set(item.get('last_passed')),
        ),
        Field('step', shown=_step),
    )
    more = (Field('passed'), Field('failed'))

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        for name, what in (
            ('flaky', 'whose verdicts a second run changed'),
            ('slower', 'that got slower'),
        ):
            parser.add_argument(
                f'--{name}', action='store_true', help=f'only jobs {what}'
            )
        return parser

    def query(self, parsed_args: argparse.Namespace) -> scopes.Query:
        """Return what the options of the command mean to the server."""
        names = ('flaky', 'slower')
        return [(n, 'true') for n in names if getattr(parsed_args, n)]
