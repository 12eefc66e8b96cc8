# SPDX-License-Identifier: Apache-2.0
"""``radar system``: the registry of CI systems."""

import argparse
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

from radarclient import command
from radarclient import http
from radarclient import output
from radarclient import resolve
from radarclient.command import Field

_NAME = Field('name')
_ID = Field('id', title='ID')
_MAINTENANCE = Field('maintenance_until', shown=output.moment)
_ANSWERS = Field('answers_recheck')
_DISCOVERED = Field('discovered_by')
_WIKI = Field('wiki_url', title='Wiki')
_CREATED = Field('created_at', title='Created', shown=output.moment)
_UPDATED = Field('updated_at', title='Updated', shown=output.moment)


def _each(
    render: Callable[[http.Resource], str],
) -> Callable[[list[http.Resource] | None], str]:
    """Return a renderer of a list of objects."""
    return lambda items: output.plain(
        '; '.join(map(render, items or ())) or output.NOTHING
    )


def _operator(item: http.Resource) -> str:
    contacts = [
        str(item[key])
        for key in ('organization', 'email', 'irc', 'url')
        if item.get(key)
    ]
    name = str(item.get('name'))
    return f'{name} ({", ".join(contacts)})' if contacts else name


def _account(item: http.Resource) -> str:
    return str(item.get('name') or item.get('username') or item.get('id'))


def _coverage(item: http.Resource) -> str:
    name = item.get('name') or item.get('project')
    return ' '.join(str(part) for part in (name, item.get('branch')) if part)


_DETAILS = (
    _NAME,
    _ID,
    Field('lifecycle'),
    Field('kind'),
    Field('reference'),
    _MAINTENANCE,
    _WIKI,
    Field('description'),
    Field('operators', shown=_each(_operator)),
    Field('accounts', shown=_each(_account)),
    Field('coverage', shown=_each(_coverage)),
    _ANSWERS,
    _DISCOVERED,
    _CREATED,
    _UPDATED,
)


class List(command.CollectionCommand):
    """List CI systems."""

    examples = {
        'radar system list --lifecycle candidate': (
            'Accounts that look like CI and wait for a decision'
        ),
        'radar system list --where name:contains:zuul --long': (
            'Search by name'
        ),
        'radar system list --limit 0 -f value -c name': 'All names, bare',
    }
    collection = 'systems'
    fields = (
        _NAME,
        Field('lifecycle'),
        Field('kind'),
        Field('reference'),
        _MAINTENANCE,
    )
    long_fields = (
        _ID,
        _DISCOVERED,
        _ANSWERS,
        _WIKI,
        Field('description'),
        _CREATED,
        _UPDATED,
    )

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            '--lifecycle',
            help='only candidate, active, maintenance or retired ones',
        )
        return parser

    def terms(self, parsed_args: argparse.Namespace) -> list[tuple[str, str]]:
        """Return the selection that the own options make."""
        if not parsed_args.lifecycle:
            return []
        return [resolve.equals('lifecycle', parsed_args.lifecycle)]


class Show(command.ShowCommand):
    """Show one CI system and who answers for it."""

    examples = {
        'radar system show "Mellanox CI"': 'Operators, contacts and wiki',
        'radar system show Jenkins -f json': 'For a script',
    }

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'system', metavar='SYSTEM', help='name or id of the system'
        )
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch the system."""
        system = resolve.by_name(self.client, 'systems', parsed_args.system)
        document = self.client.get(
            f'/v1/systems/{system}', [('embed', 'operators,accounts,coverage')]
        )
        return self.object(parsed_args, _DETAILS, document.data)
