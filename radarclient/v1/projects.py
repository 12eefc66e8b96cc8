# SPDX-License-Identifier: Apache-2.0
"""``radar project``: the repositories that changes are proposed to."""

import argparse
from collections.abc import Iterable
from collections.abc import Sequence
import dataclasses
from typing import Any

from radarclient import command
from radarclient import editing
from radarclient import listing
from radarclient import nouns
from radarclient import resolve
from radarclient.command import Field
from radarclient.listing import Filter
from radarclient.nouns import Member
from radarclient.nouns import Part
from radarclient.v1 import members

_FIELDS = (
    Field('name'),
    Field('source', value=command.of('source', 'name')),
    Field('default_branch'),
    Field('visibility'),
)
_LONG_FIELDS = (
    Field('id', title='ID'),
    Field('vcs_url', title='Repository'),
    Field('source_id', title='Source ID'),
    Field('reference_system_id', title='Reference system ID'),
)
_REFERENCE = Field(
    'reference_system', value=command.of('reference_system', 'name')
)

_NOUN = nouns.Noun(
    'project',
    'projects',
    (*_FIELDS, _REFERENCE, *_LONG_FIELDS),
    embed='source,reference_system',
    members=(
        Member(
            '--source',
            'source_id',
            'source that it lives in (name or id)',
            'SOURCE',
            find=resolve.named('sources'),
            required=True,
            only='create',
        ),
        Member(
            '--visibility',
            'visibility',
            'public, or private: for members and those who read all',
            'WORD',
        ),
        Member(
            '--reference',
            'reference_system_id',
            'system that others are measured against (name or id)',
            'SYSTEM',
            find=resolve.named('systems'),
            nullable=True,
        ),
        Member(
            '--default-branch',
            'default_branch',
            'branch that is meant by none',
            'BRANCH',
            nullable=True,
        ),
        Member(
            '--repository',
            'vcs_url',
            'where it is cloned from',
            'URL',
            nullable=True,
        ),
    ),
    parts=(
        Part(
            'member',
            'members',
            'USER[:ROLE]',
            'a user who may see it though it is private; the role is read '
            '(of new members), write or admin',
            members.read,
            ('user_id',),
            {'role': 'read'},
        ),
    ),
)
_WITH_MEMBERS = dataclasses.replace(
    _NOUN,
    details=(*_NOUN.details, members.FIELD),
    embed=f'{_NOUN.embed},members',
    more=members.with_names,
)


class List(listing.CollectionCommand):
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
    embed = 'source'
    fields = _FIELDS
    long_fields = _LONG_FIELDS
    filters = (
        Filter(
            '--source',
            'source_id',
            'only those of this source (name or id)',
            resolve.named('sources'),
        ),
    )


class Show(editing.ShowCommand):
    """Show one project."""

    examples = {
        'radar project show openstack/neutron': 'By name',
        'radar project show acme/secret --members': (
            'With those who may see it, for those who may say who may'
        ),
    }
    noun = _NOUN

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            '--members',
            action='store_true',
            help='show the members as well',
        )
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch the project."""
        noun = _WITH_MEMBERS if parsed_args.members else _NOUN
        path = noun.path(self.client, parsed_args.target)
        item = noun.fetch(self.client, path)
        return self.object(parsed_args, noun.details, item)


class Create(editing.CreateCommand):
    """Create a project; those of a polled source come by themselves."""

    examples = {
        'radar project create acme/secret --source review '
        '--visibility private --member alice:write': (
            'A private one, before anything of it is read'
        ),
    }
    noun = _NOUN


class Set(editing.SetCommand):
    """Change a project."""

    examples = {
        'radar project set openstack/neutron --reference Zuul': (
            'Measure other systems against one'
        ),
        'radar project set acme/secret --visibility private --member bob '
        '--remove-member alice': 'Say who may see it',
    }
    noun = _NOUN


class Delete(editing.DeleteCommand):
    """Delete projects without changes."""

    examples = {'radar project delete acme/typo': 'By name'}
    noun = _NOUN
