# SPDX-License-Identifier: Apache-2.0
"""``radar account``: the identities that comments are posted with."""

from radarclient import editing
from radarclient import http
from radarclient import listing
from radarclient import nouns
from radarclient import output
from radarclient import resolve
from radarclient import values
from radarclient.command import Field
from radarclient.listing import Filter
from radarclient.nouns import Member


def _system(item: http.Resource) -> str:
    pattern = item.get('job_pattern')
    return f'{item.get("name")} ({pattern})' if pattern else str(item['name'])


def _alias(item: http.Resource) -> str:
    return str(item.get('value'))


_FIELDS = (
    Field('name'),
    Field('username', title='User name'),
    Field('is_ci', title='CI'),
    Field('systems', shown=output.each(_system)),
)
_LONG_FIELDS = (
    Field('id', title='ID'),
    Field('discovered_by'),
    Field('external_id', title='External ID'),
    Field('source_id', title='Source ID'),
    Field('named_at', title='Named', shown=output.moment),
)
_NOUN = nouns.Noun(
    'account',
    'accounts',
    (
        *_FIELDS,
        *_LONG_FIELDS,
        Field('email'),
        Field('aliases', shown=output.each(_alias)),
    ),
    embed='systems,aliases',
    target='name, user name or id of the account',
    named=False,
    find=resolve.account,
    members=(
        Member(
            '--source',
            'source_id',
            'source that it belongs to (name or id)',
            'SOURCE',
            find=resolve.named('sources'),
            required=True,
            only='create',
        ),
        Member(
            '--external-id',
            'external_id',
            "the source's own id",
            'ID',
            only='create',
        ),
        Member(
            '--username', 'username', 'its user name', 'NAME', only='create'
        ),
        Member('--name', 'name', 'what it is called', 'NAME', nullable=True),
        Member(
            '--ci',
            'is_ci',
            'whether it is a CI system: yes or no',
            'YES_NO',
            read=values.yes_no,
            nullable=True,
        ),
    ),
)


class List(listing.CollectionCommand):
    """List accounts."""

    examples = {
        'radar account list --ci --long': 'Those that CI systems post with',
        'radar account list --where name:contains:Acme': 'Search by name',
    }
    collection = 'accounts'
    embed = 'systems'
    fields = _FIELDS
    long_fields = _LONG_FIELDS
    filters = (
        Filter('--ci', 'is_ci', 'only those of CI systems', value='true'),
        Filter(
            '--source',
            'source_id',
            'only those of this source (name or id)',
            resolve.named('sources'),
        ),
    )


class Show(editing.ShowCommand):
    """Show one account, and the systems that speak through it."""

    examples = {'radar account show zuul': 'By user name'}
    noun = _NOUN


class Create(editing.CreateCommand):
    """Create an account; those that post come by themselves."""

    examples = {
        'radar account create --source review --username acme-ci '
        '--name "Acme CI" --ci yes': 'Before its first comment is read',
    }
    noun = _NOUN


class Set(editing.SetCommand):
    """Change an account."""

    examples = {
        'radar account set jdoe --ci no': (
            'A person who was taken for a CI system'
        ),
    }
    noun = _NOUN


class Delete(editing.DeleteCommand):
    """Delete accounts that nothing was posted with."""

    examples = {'radar account delete acme-ci': 'By user name'}
    noun = _NOUN
