# SPDX-License-Identifier: Apache-2.0
"""``radar ci compare``: CI systems side by side."""

import argparse
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

from radarclient import errors
from radarclient import http
from radarclient import output
from radarclient import resolve
from radarclient import scopes
from radarclient import sections
from radarclient.command import Field
from radarclient.v1 import ci_system
from radarclient.v1 import judged

# What two systems cannot have in common, or people do not compare.
_LEFT_OUT = frozenset(
    {'system', 'window_from', 'window_to', 'wiki_url', 'lifecycle', 'id'}
)


class Compare(sections.SectionedCommand):
    """Show the numbers of several CI systems side by side."""

    examples = {
        'radar ci compare "Mellanox CI" "Intel CI"': (
            'Two, and how often they agree'
        ),
        'radar ci compare Zuul "Mellanox CI" "Intel CI" '
        '--project openstack/neutron --window 30d': (
            'Three, on one project in a month'
        ),
        'radar ci compare "Mellanox CI" "Intel CI" --pairs -f json': (
            'How often they agree, for a script'
        ),
    }

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'systems',
            nargs='+',
            metavar='SYSTEM',
            help='name or id of a CI system; two or more',
        )
        scopes.add_arguments(parser)
        parser.add_argument(
            '--pairs',
            action='store_true',
            help='for programs: a row for each pair instead of each system',
        )
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch the comparison."""
        names = dict.fromkeys(
            resolve.by_name(self.client, 'systems', text)
            for text in parsed_args.systems
        )
        if len(names) < 2:
            raise errors.UsageError('it takes two systems to compare')
        query = [('id', key) for key in names]
        query += scopes.query(self.client, parsed_args)
        document = self.client.get('/v1/comparisons/systems', query)
        window = output.plain(parsed_args.window)
        self.below = f'{output.as_of(document.as_of)}, window {window}'
        systems = document.data.get('systems') or []
        called = {item.get('id'): item.get('name') for item in systems}
        pairs = [
            {**pair, 'a': called.get(pair['a']), 'b': called.get(pair['b'])}
            for pair in document.data.get('pairs') or ()
        ]
        self.sections = _sections(systems, pairs)
        if parsed_args.pairs:
            return self.rows(parsed_args, _PAIR, _PAIR_MACHINES, pairs)
        return self.rows(
            parsed_args, ci_system.PEOPLE, ci_system.MACHINES, systems
        )


def _sections(
    systems: Sequence[http.Resource], pairs: Sequence[http.Resource]
) -> list[sections.Section]:
    fields = [Field('number')]
    # Names may be the same to a terminal; the columns must not be.
    for place, item in enumerate(systems):
        title = output.plain(str(item.get('name')))
        taken = {field.title for field in fields}
        title = f'{title} ({place + 1})' if title in taken else title
        fields.append(Field(str(place), title=title))
    numbers = [
        _compared(field, systems)
        for field in ci_system.PEOPLE
        if field.name not in _LEFT_OUT
    ]
    told = [row for row in numbers if set(row.values()) != _only(row)]
    return [
        sections.Section('Systems', fields, told),
        sections.Section('Pairs', _PAIR, pairs, 'nothing that both judged'),
    ]


def _compared(
    field: Field, systems: Sequence[http.Resource]
) -> dict[str, Any]:
    shown = {
        str(place): field.content(item, machine=False)
        for place, item in enumerate(systems)
    }
    return {'number': field.label(machine=False), **shown}


def _only(row: http.Resource) -> set[Any]:
    """Return the content of a line that says nothing."""
    return {row['number'], output.NOTHING}


_SAME = ('both_passed', 'only_a_failed', 'only_b_failed', 'both_failed')
_PAIR = (
    Field('a', title='A'),
    Field('b', title='B'),
    *(Field(name) for name in _SAME),
    Field('agreed', title='Agree', shown=output.rate),
    Field('kappa', shown=ci_system.decimal),
    Field('ac1', title='AC1', shown=ci_system.decimal),
    Field('mcnemar', title='McNemar p', shown=ci_system.chance),
)


def _agreed(item: http.Resource) -> Any:
    return item.get('agreed')


_PAIR_MACHINES = (
    *(Field(name) for name in ('a', 'b', *_SAME)),
    *judged.rate_fields('agreed', _agreed),
    *(Field(name) for name in ('kappa', 'ac1', 'mcnemar')),
)
