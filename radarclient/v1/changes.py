# SPDX-License-Identifier: Apache-2.0
"""``radar change``: proposed changes, and who reported on them."""

import argparse
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

from radarclient import command
from radarclient import errors
from radarclient import http
from radarclient import listing
from radarclient import output
from radarclient import resolve
from radarclient import sections
from radarclient.command import Field
from radarclient.listing import Filter
from radarclient.v1 import judged

_PROJECT = Field('project', value=command.of('project', 'name'))


def _votes(item: http.Resource) -> str | None:
    """Return votes as people write them, like ``Verified+1``."""
    votes = item.get('votes') or {}
    return ' '.join(f'{k}{v:+d}' for k, v in sorted(votes.items())) or None


def _took(item: http.Resource) -> http.Resource | None:
    """Return how long reports took; None where that is not known."""
    known = item.get('p50') is not None
    return {'n': 1, **item} if known else None


_PEOPLE = (
    Field('patch_set'),
    Field('system'),
    Field('pipeline'),
    Field('kind'),
    Field('verdict'),
    Field('outcome'),
    Field('runs'),
    Field('posted_at', title='Posted', shown=output.moment),
    Field('url', title='Link'),
)
#: What is new comes behind; it is about the patch set that is asked about.
_MACHINES = (
    *_PEOPLE,
    Field('system_id'),
    Field('account'),
    Field('votes', value=_votes),
    Field('say'),
    Field('due_at'),
    Field('usual', value=lambda item: judged.share(item.get('usual'))),
    Field('usual_n', value=command.of('usual', 'n')),
    Field('excluded'),
)
#: Who is to report on a patch set, for people.
_EXPECTED = (
    Field('say', shown=lambda word: output.plain(str(word).replace('_', ' '))),
    Field('system', value=command.of('system', 'name')),
    Field('usual', title='Usually here', shown=output.rate),
    Field('due_at', title='Due', shown=output.moment),
    Field('took', title='p50 / p90', value=_took, shown=judged.turnaround),
    Field('running_since', title='Runs since', shown=output.moment),
    Field('excluded', title='Excluded for'),
    Field(
        'state', value=command.of('system', 'state'), shown=judged.shown_state
    ),
)
#: What is said of systems of which there is nothing to show yet.
_AWAITED = frozenset({'late', 'on_time', 'do_not_wait', 'missed', 'excluded'})


class List(listing.CollectionCommand):
    """List changes."""

    examples = {
        'radar change list --project openstack/neutron --status new': (
            'Open changes of a project'
        ),
        'radar change list --branch stable/2026.1 --sort=-last_updated_at': (
            'What moved last on a branch'
        ),
    }
    collection = 'changes'
    embed = 'project'
    fields = (
        Field('number'),
        _PROJECT,
        Field('branch'),
        Field('status'),
        Field('last_updated_at', title='Updated', shown=output.moment),
        Field('subject'),
    )
    long_fields = (
        Field('id', title='ID'),
        Field('topic'),
        Field('work_in_progress'),
        Field('opened_at', title='Opened', shown=output.moment),
        Field('change_key', title='Key'),
        Field('project_id', title='Project ID'),
        Field('source_id', title='Source ID'),
        Field('owner_id', title='Owner ID'),
    )

    filters = (
        Filter(
            '--project',
            'project_id',
            'only those of this project (name or id)',
            resolve.named('projects'),
        ),
        Filter(
            '--status',
            'status',
            'only new, draft, merged, abandoned or gone ones',
        ),
        Filter('--branch', 'branch', 'only those for this branch'),
    )


class Show(command.ListCommand):
    """Show who reported on a change, who usually does, and who is late.

    Who is late or still to come is told of the last patch set, or of the
    one that is named.
    """

    examples = {
        'radar change show 92468': 'All patch sets',
        'radar change show 92468,2': 'One patch set',
        'radar change show 92468 -f json': 'All of it, for a script',
        'radar change show 92468 -f json | '
        'jq -r \'.[] | select(.say == "late") | .system\'': 'Who is late',
    }
    _expected: sections.Section | None = None

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'change',
            metavar='NUMBER[,PATCH_SET]',
            help='number or id of the change, and of a patch set',
        )
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch the change with its reports."""
        name, patch_set = resolve.split_change(parsed_args.change)
        change_id = resolve.change(self.client, name)
        change = self.client.get(
            f'/v1/changes/{change_id}',
            [('embed', 'project,revisions,reports')],
        ).data
        reports = change.get('reports') or []
        query = []
        if patch_set is not None:
            check_patch_set(change, patch_set)
            reports = [r for r in reports if r.get('patch_set') == patch_set]
            query = [('patch_set', patch_set)]
        found = self.client.get(f'/v1/changes/{change_id}/expectations', query)
        expected = found.data
        self.above = heading(change)
        self._expected = sections.Section(
            str(expected.get('summary')), _EXPECTED, expected['systems']
        )
        self.below = output.as_of(found.as_of)
        if not reports:
            self.below = f'No CI system has reported on it. {self.below}'
        if parsed_args.formatter != command.TABLE:
            reports = _with_awaited(reports, expected)
        return self.rows(parsed_args, _PEOPLE, _MACHINES, reports)

    def produce_output(
        self, parsed_args: argparse.Namespace, column_names: Any, data: Any
    ) -> int:
        """Write the reports and, for people, who is to come."""
        code = super().produce_output(parsed_args, column_names, data)
        people = parsed_args.formatter == command.TABLE
        if people and self._expected and not parsed_args.columns:
            sections.write(
                self.app.stdout, [self._expected], self.formatter, parsed_args
            )
        return code


def _with_awaited(
    reports: list[http.Resource], expected: http.Resource
) -> list[http.Resource]:
    """Return reports with what is said of their systems, then the others.

    A row of a system that has not said anything has no kind.
    """
    number = expected.get('patch_set')
    said = {one['system']['id']: one for one in expected['systems']}
    names = ('say', 'due_at', 'usual', 'excluded')
    found, spoken = [], set()
    for report in reports:
        one: http.Resource = {}
        if report.get('patch_set') == number:
            spoken.add(report.get('system_id'))
            one = said.get(report.get('system_id'), {})
        found.append({**report, **{name: one.get(name) for name in names}})
    found += [
        {
            **{name: one.get(name) for name in names},
            'patch_set': number,
            'system': one['system']['name'],
            'system_id': key,
            'runs': 0,
        }
        for key, one in said.items()
        if key not in spoken and one['say'] in _AWAITED
    ]
    return found


def heading(change: http.Resource) -> str:
    """Return what a change is, on one line."""
    place = [
        str(change.get('number')),
        str((change.get('project') or {}).get('name') or output.NOTHING),
        str(change.get('branch') or output.NOTHING),
        str(change.get('status') or 'unknown').upper(),
    ]
    if change.get('work_in_progress'):
        place.append('(work in progress)')
    return output.plain(f'{" ".join(place)}  {change.get("subject") or ""}')


def check_patch_set(change: http.Resource, patch_set: int) -> None:
    """Refuse a patch set that there is not; silence would look like news.

    :raises NotFoundError: the change has no such patch set.
    """
    numbers = [r.get('number') for r in change.get('revisions') or ()]
    if patch_set not in numbers:
        known = ', '.join(map(str, numbers)) or 'none'
        raise errors.NotFoundError(
            f'change {change.get("number")} has no patch set {patch_set} '
            f'(known: {known})'
        )
