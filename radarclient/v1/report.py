# SPDX-License-Identifier: Apache-2.0
"""``radar report``: the state of the CI systems, for a meeting."""

import argparse

from cliff.formatters import table

from radarclient import command
from radarclient import http
from radarclient import output
from radarclient import scopes
from radarclient import sections
from radarclient.command import Field
from radarclient.sections import Section
from radarclient.v1 import judged

_FORMATS = ('table', 'json', 'csv', 'html', 'md')


class Report(command.RadarCommand):
    """Report how the CI systems are and what has changed, for a meeting.

    The html is one file without links to others: mail it, print it, keep
    it.
    """

    examples = {
        'radar report': 'For those at the terminal',
        'radar report --format html > report.html': 'For a browser, to print',
        'radar report --project openstack/neutron --format md': (
            'One project, for an etherpad'
        ),
        'radar report --window 30d --format csv > report.csv': (
            'A month, for a spreadsheet'
        ),
    }

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        self._formatter = table.TableFormatter()
        self._formatter.add_argument_group(parser)
        scopes.add_arguments(parser)
        parser.add_argument(
            '-f',
            '--format',
            choices=_FORMATS,
            default=command.TABLE,
            help='how to write it (default: table)',
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> None:
        """Write the report."""
        query = scopes.query(self.client, parsed_args)
        if parsed_args.format != command.TABLE:
            query.append(('format', parsed_args.format))
            self._copy(self.client.read('/v1/reports', query))
            return
        document = self.client.get('/v1/reports', query)
        stdout = self.app.stdout
        stdout.write(f'{_heading(document.data)}\n')
        sections.write(
            stdout, _sections(document.data), self._formatter, parsed_args
        )
        stdout.write(f'\n{output.as_of(document.as_of)}\n')

    def _copy(self, body: bytes) -> None:
        """Write a file as it came, whatever the encoding of the terminal."""
        stdout = self.app.stdout
        binary = getattr(stdout, 'buffer', None)
        if binary is None:
            stdout.write(body.decode())
            return
        stdout.flush()
        binary.write(body)
        binary.flush()


def _heading(report: http.Resource) -> str:
    """Return what the report is of, and how many systems are how."""
    window = report.get('window') or {}
    project = (report.get('project') or {}).get('name')
    place = f'project {project}' if project else 'all projects'
    if report.get('branch'):
        place += f', branch {report["branch"]}'
    start, end = output.moment(window.get('from')), window.get('to')
    first = f'CI systems, {start} to {output.moment(end)}, {place}'
    states = report.get('states') or {}
    told = [f'{n} {word.upper()}' for word, n in states.items() if n]
    if report.get('unjudged'):
        told.append(f'{report["unjudged"]} not judged')
    count = len(report.get('systems') or ())
    second = f'{count} systems: {", ".join(told) or "nothing to tell"}'
    return f'{output.plain(first)}\n{output.plain(second)}'


def _sections(report: http.Resource) -> list[Section]:
    systems = report.get('systems') or []
    troubled = [s for s in systems if judged.state(s) in judged.ALARMS]
    return [
        Section(
            'To talk about',
            _TROUBLE,
            troubled,
            'nothing: no system is silent, broken, failing or degraded',
        ),
        Section(
            'What has changed',
            _EVENT,
            report.get('events') or [],
            'no system has changed its state',
        ),
        Section('Numbers', _NUMBERS, systems, 'no system'),
        Section('Missed', _TOTALS, [report.get('totals') or {}]),
        Section(
            'Without a contact',
            (Field('name', title='System'),),
            report.get('without_contact') or [],
            'every system has one',
        ),
    ]


def _reasons(event: http.Resource) -> str | None:
    texts = [str(r.get('text')) for r in event.get('reasons') or ()]
    return '; '.join(texts) or None


_TROUBLE = (
    judged.STATE,
    judged.SYSTEM,
    judged.WHY,
    judged.SINCE,
    Field('operators', shown=output.names),
)
_EVENT = (
    Field('at', title='When', shown=output.moment),
    Field('system', value=command.of('system', 'name')),
    Field('previous', title='Was', shown=judged.shown_state),
    Field('state', title='Is', shown=judged.shown_state),
    Field('why', value=_reasons),
)
_NUMBERS = (
    judged.SYSTEM,
    judged.STATE,
    judged.REPORTED,
    judged.MISSED,
    judged.AGREED,
    judged.TURNAROUND,
    judged.FLAKE,
    judged.PASS_RATE,
)
_TOTALS = (
    Field('opportunities'),
    Field('reported'),
    Field('expected', title='Results expected'),
    Field('runs', title='Came'),
    Field('unanswered', title='Did not come'),
    Field('missed'),
    Field('excluded', title='Not counted', shown=output.counts),
)
