# SPDX-License-Identifier: Apache-2.0
"""``radar job``: the executions that builds consist of."""

from radarclient import command
from radarclient import editing
from radarclient import listing
from radarclient import nouns
from radarclient import output
from radarclient import resolve
from radarclient.command import Field
from radarclient.listing import Filter

_FIELDS = (
    Field('name'),
    Field('result'),
    Field('voting'),
    Field('seconds', shown=output.seconds),
    Field('url', title='Link'),
)
_LONG_FIELDS = (
    Field('id', title='ID'),
    Field('status'),
    Field('native_status'),
    Field('position'),
    Field('build_id', title='Build ID'),
)


class List(listing.CollectionCommand):
    """List jobs."""

    examples = {
        'radar job list --build 0198c2f4-7d1e-7c6b-9a55-0242ac120002': (
            'What a build consists of'
        ),
        'radar job list --name tempest-full --result infra --limit 200': (
            'Where a job met with trouble that was not of the patch'
        ),
    }
    collection = 'jobs'
    fields = _FIELDS
    long_fields = _LONG_FIELDS
    filters = (
        Filter(
            '--build',
            'build_id',
            'only those of this build (id)',
            resolve.only_id('build'),
        ),
        Filter('--name', 'name', 'only those of this name'),
        Filter(
            '--result',
            'result',
            'only passed, failed, errored, infra, aborted, skipped or '
            'unknown ones',
        ),
    )


class Show(editing.ShowCommand):
    """Show one job."""

    examples = {
        'radar job show 0198c2f4-7d1e-7c6b-9a55-0242ac120003': 'By its id',
    }
    noun = nouns.Noun(
        'job',
        'jobs',
        (
            *_FIELDS,
            *_LONG_FIELDS,
            Field('pipeline', value=command.of('build', 'pipeline')),
            Field(
                'posted_at',
                title='Posted',
                value=command.of('build', 'posted_at'),
                shown=output.moment,
            ),
        ),
        embed='build',
        target='id of the job',
        find=resolve.only_id('job'),
    )
