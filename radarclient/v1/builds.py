# SPDX-License-Identifier: Apache-2.0
"""``radar build``: what a system said about one patch set."""

from radarclient import command
from radarclient import editing
from radarclient import listing
from radarclient import nouns
from radarclient import output
from radarclient import resolve
from radarclient.command import Field
from radarclient.listing import Filter

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


class List(listing.CollectionCommand):
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

    filters = (
        Filter(
            '--system',
            'system_id',
            'only those of this system (name or id)',
            resolve.named('systems'),
        ),
        Filter(
            '--project',
            'project_id',
            'only those of this project (name or id)',
            resolve.named('projects'),
        ),
        Filter(
            '--change',
            'change_id',
            'only those of this change (number or id)',
            resolve.whole_change,
        ),
        Filter(
            '--verdict',
            'verdict',
            'only passed, failed, infra or unknown ones',
        ),
    )


class Show(editing.ShowCommand):
    """Show one build."""

    examples = {
        'radar build show 0198c2f4-7d1e-7c6b-9a55-0242ac120002': 'By its id',
    }

    noun = nouns.Noun(
        'build',
        'builds',
        (*_FIELDS, *_LONG_FIELDS),
        embed=_EMBED,
        target='id of the build',
        find=resolve.only_id('build'),
    )
