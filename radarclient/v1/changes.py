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
from radarclient.command import Field
from radarclient.listing import Filter

_PROJECT = Field('project', value=command.of('project', 'name'))


def _votes(item: http.Resource) -> str | None:
    """Return votes as people write them, like ``Verified+1``."""
    votes = item.get('votes') or {}
    return ' '.join(f'{k}{v:+d}' for k, v in sorted(votes.items())) or None


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
_MACHINES = (
    *_PEOPLE,
    Field('system_id'),
    Field('account'),
    Field('votes', value=_votes),
)


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
    """Show who reported on a change, and what."""

    examples = {
        'radar change show 92468': 'All patch sets',
        'radar change show 92468,2': 'One patch set',
        'radar change show 92468 -f json': 'The reports, for a script',
    }

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
        if patch_set is not None:
            _check_patch_set(change, patch_set)
            reports = [r for r in reports if r.get('patch_set') == patch_set]
        self.above = _heading(change)
        if not reports:
            self.below = 'No CI system has reported on it.'
        return self.rows(parsed_args, _PEOPLE, _MACHINES, reports)


def _heading(change: http.Resource) -> str:
    place = [
        str(change.get('number')),
        str((change.get('project') or {}).get('name') or output.NOTHING),
        str(change.get('branch') or output.NOTHING),
        str(change.get('status') or 'unknown').upper(),
    ]
    if change.get('work_in_progress'):
        place.append('(work in progress)')
    return output.plain(f'{" ".join(place)}  {change.get("subject") or ""}')


def _check_patch_set(change: http.Resource, patch_set: int) -> None:
    """Refuse a patch set that there is not; silence would look like news."""
    numbers = [r.get('number') for r in change.get('revisions') or ()]
    if patch_set not in numbers:
        known = ', '.join(map(str, numbers)) or 'none'
        raise errors.NotFoundError(
            f'change {change.get("number")} has no patch set {patch_set} '
            f'(known: {known})'
        )
