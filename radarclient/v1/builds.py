# SPDX-License-Identifier: Apache-2.0
"""``radar build``: what a system said about one patch set."""

import argparse
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

from radarclient import command
from radarclient import errors
from radarclient import output
from radarclient import resolve
from radarclient.command import Field

_EMBED = 'system,project,change'

_FIELDS = (
    Field('id', title='ID'),
    Field('system', value=command.of('system', 'name')),
    Field('project', value=command.of('project', 'name')),
    Field('change', value=command.of('change', 'number')),
    Field('pipeline'),
    Field('verdict'),
    Field('posted_at', title='Posted', shown=output.moment),
)
_LONG_FIELDS = (
    Field('kind'),
    Field('role'),
    Field('outcome'),
    Field('verdict_source'),
    Field('url', title='Link'),
    Field('system_id', title='System ID'),
    Field('project_id', title='Project ID'),
    Field('change_id', title='Change ID'),
    Field('revision_id', title='Revision ID'),
)


class List(command.CollectionCommand):
    """List builds."""

    examples = {
        'radar build list --system "Mellanox CI" --verdict failed': (
            'What a system found fault with'
        ),
        'radar build list --change 92468 --sort=-posted_at': (
            'What was said about a change, newest first'
        ),
    }
    collection = 'builds'
    embed = _EMBED
    fields = _FIELDS
    long_fields = _LONG_FIELDS

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            '--system', help='only those of this system (name or id)'
        )
        parser.add_argument(
            '--project', help='only those of this project (name or id)'
        )
        parser.add_argument(
            '--change', help='only those of this change (number or id)'
        )
        parser.add_argument(
            '--verdict', help='only passed, failed, infra or unknown ones'
        )
        return parser

    def terms(self, parsed_args: argparse.Namespace) -> list[tuple[str, str]]:
        """Return the selection that the own options make."""
        terms = []
        for option, collection in (
            ('system', 'systems'),
            ('project', 'projects'),
        ):
            if name := getattr(parsed_args, option):
                resource = resolve.by_name(self.client, collection, name)
                terms.append(resolve.equals(f'{option}_id', resource))
        if parsed_args.change:
            name, patch_set = resolve.split_change(parsed_args.change)
            if patch_set is not None:
                raise errors.UsageError(
                    'builds are listed by change, not by patch set'
                )
            change = resolve.change(self.client, name)
            terms.append(resolve.equals('change_id', change))
        if parsed_args.verdict:
            terms.append(resolve.equals('verdict', parsed_args.verdict))
        return terms


class Show(command.ShowCommand):
    """Show one build."""

    examples = {
        'radar build show 0198c2f4-7d1e-7c6b-9a55-0242ac120002': 'By its id',
    }

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument('build', metavar='ID', help='id of the build')
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch the build."""
        if not resolve.is_id(parsed_args.build):
            raise errors.UsageError(
                f'{parsed_args.build!r} is not the id of a build'
            )
        document = self.client.get(
            f'/v1/builds/{parsed_args.build}', [('embed', _EMBED)]
        )
        return self.object(
            parsed_args, (*_FIELDS, *_LONG_FIELDS), document.data
        )
