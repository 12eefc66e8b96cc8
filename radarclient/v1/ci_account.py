# SPDX-License-Identifier: Apache-2.0
"""``radar ci``: the manners of a CI system, its past, and what is usual."""

import argparse
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

from radarclient import command
from radarclient import http
from radarclient import output
from radarclient import resolve
from radarclient import scopes
from radarclient import values
from radarclient.command import Field
from radarclient.v1 import ci_lists
from radarclient.v1 import ci_system
from radarclient.v1 import judged


def _ok(item: http.Resource) -> str:
    if item.get('ok') is None:
        return 'cannot tell'
    return 'ok' if item['ok'] else 'broken'


def _examples(items: Any) -> str:
    places = [
        ','.join(str(i[n]) for n in ('number', 'patch_set') if i.get(n))
        for i in items or ()
    ]
    return output.plain(', '.join(places) or output.NOTHING)


class Lint(ci_lists.Listing):
    """Show whether the accounts of a CI system keep the rules.

    They are the rules of the OpenStack documentation for third-party CI.
    """

    examples = {
        'radar ci lint "Mellanox CI"': 'Every rule, and how often it is kept',
        'radar ci lint "Mellanox CI" -f json': (
            'With the comments that break it'
        ),
    }
    path = 'lint'
    paged = False
    people = (
        Field('code', title='Rule'),
        Field('verdict', value=_ok),
        Field('kept', value=dict, shown=output.share),
        Field('text', title='What it asks'),
        Field('examples', title='For example', shown=_examples),
    )

    def rows(
        self,
        parsed_args: argparse.Namespace,
        people: Sequence[Field],
        machines: Sequence[Field],
        items: Sequence[http.Resource],
    ) -> tuple[list[str], list[list[Any]]]:
        """Return what cliff prints; for programs as the API has it."""
        names = ('code', 'ok', 'k', 'n', 'text', 'examples')
        machines = [Field(name) for name in names]
        return super().rows(parsed_args, people, machines, items)


def _codes(items: Any) -> str:
    return output.texts([str(item.get('code')) for item in items or ()])


class History(ci_lists.Listing):
    """List the states that a CI system was in, the last first."""

    examples = {
        'radar ci history "Mellanox CI"': 'Since when it is as it is',
        'radar ci history "Mellanox CI" --window 90d -f csv': (
            'A quarter, for a spreadsheet'
        ),
        'radar ci history "Mellanox CI" --events': 'What people were told',
    }
    path = 'history'
    scoped = False
    people = (
        Field('since', shown=output.moment),
        Field('until', shown=output.moment),
        Field('state', shown=judged.shown_state),
        Field('reasons', title='Rules', shown=_codes),
    )

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            '--window',
            metavar='TIME',
            help='only the last hours, days or weeks: 12h, 30d, 4w '
            '(default: all there is)',
        )
        parser.add_argument(
            '--events',
            action='store_true',
            help='what people were told of it instead',
        )
        return parser

    def query(self, parsed_args: argparse.Namespace) -> scopes.Query:
        """Return what the options of the command mean to the server."""
        window = parsed_args.window
        return [('window', window)] if window else []

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch the list."""
        if parsed_args.events:
            told: Any = self
            told.path, told.people = 'events', ci_system.EVENT
        return super().take_action(parsed_args)


class Accept(command.ShowCommand):
    """Accept that what a rule complains of is usual from now on.

    The rule learns anew from then on and says nothing until it has. Those
    who answer for the system may do it, and administrators.
    """

    examples = {
        'radar ci accept "Mellanox CI" slow --note "more tests since May"': (
            'Slower for good'
        ),
        'radar ci accept "Mellanox CI" part_lo --since 2026-11-01T00:00Z': (
            'What was so for weeks'
        ),
    }

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'system', metavar='SYSTEM', help='name or id of the CI system'
        )
        parser.add_argument(
            'rule',
            metavar='RULE',
            help='code of the rule, as in "radar ci-status SYSTEM"',
        )
        parser.add_argument(
            '--since',
            type=values.moment,
            metavar='TIME',
            help='from when on it is usual (default: now)',
        )
        parser.add_argument('--note', metavar='TEXT', help='why')
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Say so."""
        system = resolve.by_name(self.client, 'systems', parsed_args.system)
        given = {
            'rule': parsed_args.rule,
            'since': parsed_args.since,
            'note': parsed_args.note,
        }
        made = self.client.create(
            f'systems/{system}/baselines',
            {name: value for name, value in given.items() if value},
        )
        return self.object(parsed_args, _BASELINE, made)


_BASELINE = (
    Field('rule'),
    Field('since', shown=output.moment),
    Field('note'),
    Field('created_at', title='Created', shown=output.moment),
    Field('user_id', title='User ID'),
    Field('system_id', title='System ID'),
    Field('id', title='ID'),
)
