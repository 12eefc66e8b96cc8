# SPDX-License-Identifier: Apache-2.0
"""``radar search``: what a text may mean."""

import argparse
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

from radarclient import command
from radarclient import output
from radarclient.command import Field

_TYPES = ('change', 'system', 'project', 'operator', 'job')
_PEOPLE = (
    Field('type'),
    Field('name'),
    Field('patch_set'),
    Field('place', title='Where'),
    Field('text', title='What'),
)
_MACHINES = (
    *(Field(name) for name in ('type', 'name', 'patch_set', 'place', 'text')),
    *(Field(name) for name in ('status', 'lifecycle', 'source', 'id')),
)


class Search(command.ListCommand):
    """Find changes, systems, projects, operators and names of jobs.

    A change is found by its number, Change-Id, commit, or the address of
    its page; all else by a part of its name.
    """

    examples = {
        'radar search https://review.opendev.org/c/openstack/nova/+/912377': (
            'What somebody sent you'
        ),
        'radar search nova --type system': 'CI systems by a part of the name',
    }

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument('text', metavar='TEXT', help='what to look for')
        parser.add_argument('--type', choices=_TYPES, help='only this type')
        parser.add_argument(
            '--limit', type=int, default=20, help='most of a type (20)'
        )
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch what is found."""
        query = [('q', parsed_args.text), ('limit', parsed_args.limit)]
        if parsed_args.type:
            query.append(('type', parsed_args.type))
        found = self.client.get('/v1/search', query)
        self.below = output.as_of(found.as_of)
        if found.data.get('more'):
            types = ', '.join(found.data['more'])
            self.below = f'There is more: {types}. {self.below}'
        rows = found.data.get('rows') or []
        return self.rows(parsed_args, _PEOPLE, _MACHINES, rows)
