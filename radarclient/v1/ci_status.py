# SPDX-License-Identifier: Apache-2.0
"""``radar ci-status``: how the CI systems are."""

import argparse
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from cliff.formatters import base as formatters

from radarclient import command
from radarclient import errors
from radarclient import http
from radarclient import output
from radarclient import resolve
from radarclient import scopes
from radarclient import sections
from radarclient import values
from radarclient.v1 import ci_system
from radarclient.v1 import judged

# Systems are judged every minute; a state that is older than this is no
# longer anybody's.
_FORGOTTEN = timedelta(minutes=30)


def _surely(read: judged.Reader) -> judged.Reader:
    """Return a reader of what a rate is at least.

    By that they sort: 3 of 3 is no better than 290 of 300.
    """
    return lambda item: judged.bound(read(item), 'lo')


_SORT_KEYS: dict[str, judged.Reader] = {
    'state': lambda item: judged.rank(judged.state(item)),
    'name': lambda item: str(item.get('name')).casefold(),
    'since': judged.number('since'),
    'turnaround': judged.number('turnaround', 'p50'),
    'p90': judged.number('turnaround', 'p90'),
    'flake': _surely(judged.flake),
    'missed': judged.number('missed'),
    'last_seen': judged.number('last_seen'),
    'results': judged.number('results'),
    'participation': _surely(judged.number('participation')),
    'agreed': _surely(judged.number('agreement', 'agreed')),
    'pass_rate': _surely(judged.number('pass_rate')),
}


class Status(sections.SectionedCommand):
    """Show how the CI systems are, and why.

    With --check the exit code says it as well: 0 if all of them are ok,
    idle, new or under maintenance; 1 if any is silent, broken, failing or
    degraded; 3 if none is so, but nothing is known of some for lack of
    current data.
    """

    examples = {
        'radar ci-status': 'All systems over the last 7 days, the worst first',
        'radar ci-status --state silent,broken': 'Whom to call',
        'radar ci-status --project openstack/neutron --branch master '
        '--window 30d': 'What they said about one branch in a month',
        'radar ci-status "Mellanox CI"': 'Why one is red, and all its numbers',
        'radar ci-status --lifecycle active --sort last_seen': (
            'The longest silent first'
        ),
        'radar ci-status "Mellanox CI" --check > /dev/null || alarm': (
            'For a script'
        ),
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
            help='name or id of one system, to show all there is of it',
        )
        scopes.add_arguments(parser)
        _add_selection(parser)
        _add_view(parser)
        _add_check(parser)
        return parser

    #: How far what Radar holds reaches, by its own account.
    _as_of: str | None = None
    _shown: Sequence[http.Resource] = ()

    def run(self, parsed_args: argparse.Namespace) -> int:
        """Print the status; return what --check and --max-age find."""
        code = super().run(parsed_args)
        if code:
            return code
        if parsed_args.check and _any_alarm(self._shown):
            return errors.ExitCode.DEGRADED
        stale = self._why_stale(parsed_args)
        if not stale:
            return errors.ExitCode.OK
        self.app.LOG.error("Radar's data is too old: %s", stale)
        return errors.ExitCode.STALE

    def _why_stale(self, parsed_args: argparse.Namespace) -> str:
        """Return what makes the data too old to go by; empty if it is not."""
        oldest = parsed_args.max_age
        if oldest is not None and not output.is_since(self._as_of, oldest):
            return output.as_of(self._as_of)
        if not parsed_args.check:
            return ''
        names = [str(i.get('name')) for i in self._shown if _is_stale(i)]
        return f'nothing is known of {output.texts(names)}' if names else ''

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch one system or all of them."""
        query = scopes.query(self.client, parsed_args)
        if parsed_args.system:
            return self._one(parsed_args, query)
        return self._all(parsed_args, [('embed', ci_system.EMBED), *query])

    def _all(
        self, parsed_args: argparse.Namespace, query: scopes.Query
    ) -> tuple[Sequence[str], Iterable[Any]]:
        states = parsed_args.state
        lifecycle = parsed_args.lifecycle
        query.append(
            resolve.equals('lifecycle', lifecycle)
            if lifecycle
            else ('where', 'lifecycle:ne:retired')
        )
        if states:
            query.append(('where', f'state:in:{",".join(sorted(states))}'))
        listing = self.client.listing('systems', query)
        self._say_as_of(parsed_args, listing.as_of)
        self._shown = _ordered(listing.items, parsed_args.sort)
        more = judged.PEOPLE_LONG if parsed_args.long else ()
        people = (*judged.PEOPLE, *more)
        return self.rows(parsed_args, people, judged.MACHINES, self._shown)

    def _one(
        self, parsed_args: argparse.Namespace, query: scopes.Query
    ) -> tuple[Sequence[str], Iterable[Any]]:
        system = resolve.by_name(self.client, 'systems', parsed_args.system)
        item, as_of = ci_system.fetch(self.client, system, query)
        self._say_as_of(parsed_args, as_of)
        self._shown = [item]
        self.above = ci_system.heading(item)
        self.sections = ci_system.sections_of(item, self.client)
        return self.rows(
            parsed_args, ci_system.PEOPLE, ci_system.MACHINES, [item]
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
        upright = parsed_args.formatter != command.TABLE or parsed_args.columns
        if (
            parsed_args.system
            and upright
            and isinstance(self.formatter, formatters.SingleFormatter)
        ):
            self.formatter = command.Upright(self.formatter)
        return super().produce_output(parsed_args, column_names, data)


def _add_selection(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        '--state',
        type=_states,
        action='extend',
        default=[],
        metavar='STATE',
        help=f'only systems in this state, or in one of several with commas; '
        f'may be repeated: {", ".join(judged.STATES)}',
    )
    parser.add_argument(
        '--lifecycle',
        help='only candidate, active, maintenance or retired systems '
        '(default: all but retired ones)',
    )


def _add_view(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        '--sort',
        type=_sort_key,
        default='state',
        metavar='KEY',
        help=f'{", ".join(_SORT_KEYS)}; descending as --sort=-KEY; rates '
        'sort by the bound that is sure; systems with nothing to sort by '
        'come last (default: state, the worst first)',
    )
    parser.add_argument(
        '--long',
        action='store_true',
        help='more columns in the table; other formats have them always',
    )


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        '--check',
        action='store_true',
        help='exit with 1 if a system that is shown is silent, broken, '
        'failing or degraded, else with 3 if nothing is known of one',
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


def _states(text: str) -> list[str]:
    words = text.lower().split(',')
    for word in words:
        if word not in judged.STATES:
            raise argparse.ArgumentTypeError(
                f'{word!r} is not one of {", ".join(judged.STATES)}'
            )
    return words


def _ordered(items: list[http.Resource], sort: str) -> list[http.Resource]:
    key = _SORT_KEYS[sort.removeprefix('-')]
    by_name = sorted(items, key=_SORT_KEYS['name'])
    known = [item for item in by_name if key(item) is not None]
    unknown = [item for item in by_name if key(item) is None]
    known.sort(key=key, reverse=sort.startswith('-'))
    return known + unknown


def _any_alarm(items: Sequence[http.Resource]) -> bool:
    return any(judged.state(item) in judged.ALARMS for item in items)


def _is_stale(item: http.Resource) -> bool:
    """Tell whether a system's state is nothing to go by now.

    A candidate may be none at all, and need not have one.
    """
    if item.get('lifecycle') == 'candidate' and not judged.state(item):
        return False
    judged_at = judged.health(item).get('evaluated_at')
    return judged.state(item) in (None, judged.UNKNOWN) or not output.is_since(
        judged_at, _FORGOTTEN
    )
