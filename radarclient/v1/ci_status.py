# SPDX-License-Identifier: Apache-2.0
"""``radar ci-status``: how the CI systems are."""

import argparse
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

from cliff.formatters import base as formatters

from radarclient import command
from radarclient import errors
from radarclient import http
from radarclient import output
from radarclient import resolve
from radarclient import values
from radarclient.command import Field


def _health(name: str) -> Callable[[http.Resource], Any]:
    return command.of('health', name)


def _in_health(group: str, name: str) -> Callable[[http.Resource], Any]:
    return lambda item: (_health(group)(item) or {}).get(name)


def _pass_rate(item: http.Resource) -> float | None:
    """Return the share of passed results; of no results there is none."""
    rate = _health('pass_rate')(item)
    return rate['k'] / rate['n'] if rate and rate.get('n') else None


def _bound(name: str) -> Callable[[http.Resource], Any]:
    """Return a reader of a bound of the pass rate.

    Of no results the interval is all there is, 0 to 1; printed as numbers
    that would look like knowledge.
    """
    return lambda item: (
        None
        if _pass_rate(item) is None
        else _in_health('pass_rate', name)(item)
    )


_SYSTEM = Field('system', value=lambda item: item.get('name'))
_LIFECYCLE = Field('lifecycle')
_LAST_SEEN = Field('last_seen', value=_health('last_seen'), shown=output.age)
_RESULTS = Field('results', value=_health('results'))
_PASSED = Field('passed', value=_health('passed'))
_FAILED = Field('failed', value=_health('failed'))
_INFRA = Field('infra', title='Infrastructure', value=_health('infra'))
_COMMENTS = Field('comments', value=_health('comments'))
_REFERENCE = Field('reference')

# Rates are one column for people, and plain numbers for machines.
_PASS_RATE = Field('pass_rate', value=_health('pass_rate'), shown=output.rate)
_UNPARSED = Field('unparsed', value=_health('unparsed'), shown=output.share)

_PEOPLE = (
    _SYSTEM,
    _LIFECYCLE,
    _LAST_SEEN,
    _RESULTS,
    _PASS_RATE,
    _UNPARSED,
    _REFERENCE,
)
_MACHINES = (
    _SYSTEM,
    _LIFECYCLE,
    _LAST_SEEN,
    _RESULTS,
    _PASSED,
    _FAILED,
    _INFRA,
    Field('pass_rate', value=_pass_rate),
    Field('pass_rate_low', value=_bound('lo')),
    Field('pass_rate_high', value=_bound('hi')),
    Field('unparsed', value=_in_health('unparsed', 'k')),
    _COMMENTS,
    _REFERENCE,
)

_WINDOW_FROM = Field(
    'window_from', value=_in_health('window', 'from'), shown=output.moment
)
_WINDOW_TO = Field(
    'window_to', value=_in_health('window', 'to'), shown=output.moment
)
_FIRST_SEEN = Field(
    'first_seen', value=_health('first_seen'), shown=output.age
)
_UNKNOWN = Field('unknown', value=_health('unknown'))
_UNCOUNTED = Field('none', title='Not counted', value=_health('none'))
_WIKI = Field('wiki_url', title='Wiki')
_ID = Field('id', title='ID')

_PEOPLE_ONE = (
    _SYSTEM,
    _LIFECYCLE,
    Field('maintenance_until', shown=output.moment),
    _FIRST_SEEN,
    _LAST_SEEN,
    _WINDOW_FROM,
    _WINDOW_TO,
    _RESULTS,
    _PASSED,
    _FAILED,
    _INFRA,
    _UNKNOWN,
    _UNCOUNTED,
    _PASS_RATE,
    _COMMENTS,
    _UNPARSED,
    _REFERENCE,
    _WIKI,
    _ID,
)
_MACHINES_ONE = (
    *_MACHINES,
    _FIRST_SEEN,
    _WINDOW_FROM,
    _WINDOW_TO,
    _UNKNOWN,
    _UNCOUNTED,
    Field('maintenance_until'),
    _WIKI,
    _ID,
)

_SORT_KEYS: dict[str, Callable[[http.Resource], Any]] = {
    'name': lambda item: str(item.get('name')).casefold(),
    'last_seen': _health('last_seen'),
    'results': _health('results'),
    'pass_rate': _pass_rate,
}


class Status(command.ListCommand):
    """Show how the CI systems are: alive, and with what results."""

    examples = {
        'radar ci-status': 'All systems over the last 30 days',
        'radar ci-status --project openstack/neutron --window 7d': (
            'What they said about one project in a week'
        ),
        'radar ci-status --lifecycle active --sort last_seen': (
            'The longest silent first'
        ),
        'radar ci-status "Mellanox CI"': 'All numbers of one system',
        'radar ci-status --max-age 1h > /dev/null || alarm': (
            'Whether Radar itself keeps up'
        ),
        'radar ci-status -f csv > systems.csv': 'For a spreadsheet',
    }

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'system',
            nargs='?',
            metavar='SYSTEM',
            help='name or id of one system, to show all its numbers',
        )
        parser.add_argument(
            '--project',
            metavar='PROJECT',
            help='count only what was said about this project (name or id)',
        )
        parser.add_argument(
            '--window',
            default='30d',
            metavar='TIME',
            help='count the last hours, days or weeks: 12h, 30d, 4w '
            '(default: 30d)',
        )
        parser.add_argument(
            '--lifecycle',
            help='only candidate, active, maintenance or retired systems',
        )
        _add_view(parser)
        return parser

    #: How far what Radar holds reaches, by its own account.
    _as_of: str | None = None

    def run(self, parsed_args: argparse.Namespace) -> int:
        """Print the status; return whether its data is too old."""
        code = super().run(parsed_args)
        oldest = parsed_args.max_age
        if oldest is None or output.is_since(self._as_of, oldest):
            return code
        told = output.as_of(self._as_of)
        self.app.LOG.error("Radar's data is too old: %s", told)
        return errors.ExitCode.STALE

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch one system or all of them."""
        query = [('embed', 'health'), ('window', parsed_args.window)]
        if parsed_args.project:
            project = resolve.by_name(
                self.client, 'projects', parsed_args.project
            )
            query.append(('project', project))
        if parsed_args.system:
            return self._one(parsed_args, query)
        return self._all(parsed_args, query)

    def _all(
        self, parsed_args: argparse.Namespace, query: list[tuple[str, str]]
    ) -> tuple[Sequence[str], Iterable[Any]]:
        if parsed_args.lifecycle:
            query.append(resolve.equals('lifecycle', parsed_args.lifecycle))
        listing = self.client.listing('systems', query)
        self._say_as_of(parsed_args, listing.as_of)
        items = _ordered(listing.items, parsed_args.sort)
        return self.rows(parsed_args, _PEOPLE, _MACHINES, items)

    def _one(
        self, parsed_args: argparse.Namespace, query: list[tuple[str, str]]
    ) -> tuple[Sequence[str], Iterable[Any]]:
        system = resolve.by_name(self.client, 'systems', parsed_args.system)
        document = self.client.get(f'/v1/systems/{system}', query)
        self._say_as_of(parsed_args, document.as_of)
        return self.rows(
            parsed_args, _PEOPLE_ONE, _MACHINES_ONE, [document.data]
        )

    def _say_as_of(
        self, parsed_args: argparse.Namespace, as_of: str | None
    ) -> None:
        self._as_of = as_of
        window = output.plain(parsed_args.window)
        self.below = f'{output.as_of(as_of)}, window {window}'

    def produce_output(
        self, parsed_args: argparse.Namespace, column_names: Any, data: Any
    ) -> int:
        """Write a list, or one system upright where the format can."""
        if parsed_args.system and isinstance(
            self.formatter, formatters.SingleFormatter
        ):
            self.formatter = command.Upright(self.formatter)
        return super().produce_output(parsed_args, column_names, data)


def _add_view(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        '--sort',
        type=_sort_key,
        default='name',
        metavar='KEY',
        help='name, last_seen, results or pass_rate; descending as '
        '--sort=-KEY; systems with nothing to sort by come last '
        '(default: name)',
    )
    parser.add_argument(
        '--max-age',
        type=values.span,
        metavar='TIME',
        help='exit with 3 if what Radar holds is older than this: 90m, 1h, 2d',
    )


def _sort_key(text: str) -> str:
    if text.removeprefix('-') not in _SORT_KEYS:
        raise argparse.ArgumentTypeError(
            f'{text!r} is not one of {", ".join(_SORT_KEYS)}'
        )
    return text


def _ordered(items: list[http.Resource], sort: str) -> list[http.Resource]:
    key = _SORT_KEYS[sort.removeprefix('-')]
    by_name = sorted(items, key=_SORT_KEYS['name'])
    known = [item for item in by_name if key(item) is not None]
    unknown = [item for item in by_name if key(item) is None]
    known.sort(key=key, reverse=sort.startswith('-'))
    return known + unknown
