# SPDX-License-Identifier: Apache-2.0
"""``radar project``: the repositories that changes are proposed to."""

import argparse
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

from radarclient import command
from radarclient import resolve
from radarclient.command import Field

_FIELDS = (
    Field('name'),
    Field('source'),
    Field('default_branch'),
    Field('visibility'),
)
_LONG_FIELDS = (
    Field('id', title='ID'),
    Field('vcs_url', title='Repository'),
    Field('source_id', title='Source ID'),
    Field('reference_system_id', title='Reference system ID'),
)


class List(command.CollectionCommand):
    """List projects."""

    examples = {
        'radar project list --source review.opendev.org': (
            'What one Gerrit server holds'
        ),
        'radar project list --where name:prefix:openstack/ --sort name': (
            'Those below a name'
        ),
    }
    collection = 'projects'
    fields = _FIELDS
    long_fields = _LONG_FIELDS

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            '--source',
            metavar='SOURCE',
            help='only those of this source (name or id)',
        )
        return parser

    def terms(self, parsed_args: argparse.Namespace) -> list[tuple[str, str]]:
        """Return the selection that the own options make."""
        if not parsed_args.source:
            return []
        source = resolve.by_name(self.client, 'sources', parsed_args.source)
        return [resolve.equals('source_id', source)]

    def rows(
        self,
        parsed_args: argparse.Namespace,
        people: Sequence[Field],
        machines: Sequence[Field],
        items: Sequence[dict[str, Any]],
    ) -> tuple[list[str], list[list[Any]]]:
        """Return what cliff prints, with the sources by their names."""
        names = resolve.source_names(self.client) if items else {}
        named = [
            {**item, 'source': names.get(item.get('source_id', ''))}
            for item in items
        ]
        return super().rows(parsed_args, people, machines, named)


class Show(command.ShowCommand):
    """Show one project."""

    examples = {
        'radar project show openstack/neutron': 'By name',
    }

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'project', metavar='PROJECT', help='name or id of the project'
        )
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch the project."""
        project = resolve.by_name(self.client, 'projects', parsed_args.project)
        item = self.client.get(f'/v1/projects/{project}').data
        names = resolve.source_names(self.client)
        item = {**item, 'source': names.get(item.get('source_id', ''))}
        return self.object(parsed_args, (*_FIELDS, *_LONG_FIELDS), item)
