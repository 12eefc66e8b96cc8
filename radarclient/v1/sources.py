# SPDX-License-Identifier: Apache-2.0
"""``radar source``: the places where changes live."""

from radarclient import editing
from radarclient import listing
from radarclient import nouns
from radarclient import output
from radarclient import values
from radarclient.command import Field
from radarclient.nouns import Member

_FIELDS = (
    Field('name'),
    Field('type'),
    Field('polling', title='Polled'),
    Field('data_as_of', title='Age of data', shown=output.age),
    Field('url', title='Link'),
)
_LONG_FIELDS = (
    Field('id', title='ID'),
    Field('filters', title='Projects polled', shown=output.texts),
    Field('polled_at', title='Last poll', shown=output.moment),
    Field('watermark', shown=output.moment),
    Field('created_at', title='Created', shown=output.moment),
    Field('updated_at', title='Updated', shown=output.moment),
)
_NOUN = nouns.Noun(
    'source',
    'sources',
    (*_FIELDS, *_LONG_FIELDS),
    members=(
        Member(
            '--name',
            'name',
            'new name; the old one still finds it',
            'NAME',
            only='set',
        ),
        Member(
            '--type',
            'type',
            'what speaks there: gerrit, github or hook',
            'TYPE',
            required=True,
            only='create',
        ),
        Member(
            '--web-url', 'url', 'where people see it', 'URL', nullable=True
        ),
        Member(
            '--polling',
            'polling',
            'whether a collector is to poll it: yes or no',
            'YES_NO',
            read=values.yes_no,
        ),
        Member(
            '--filter',
            'filters',
            'poll these projects only: a name, prefix/* or ^regex; each one '
            'by an option of its own, instead of those before',
            'PROJECT',
            many=True,
            nullable=True,
        ),
    ),
)


class List(listing.CollectionCommand):
    """List sources, and how old what is held of each is."""

    examples = {
        'radar source list': 'How far behind each is',
        'radar source list -f value -c name -c data_as_of': 'For a script',
    }
    collection = 'sources'
    fields = _FIELDS
    long_fields = _LONG_FIELDS


class Show(editing.ShowCommand):
    """Show one source."""

    examples = {'radar source show review': 'By name'}
    noun = _NOUN


class Create(editing.CreateCommand):
    """Create a source.

    How it is reached, and as whom, is for the configuration of a collector.
    """

    examples = {
        'radar source create review --type gerrit '
        '--web-url https://review.example.org': 'A Gerrit server',
    }
    noun = _NOUN


class Set(editing.SetCommand):
    """Change a source."""

    examples = {
        'radar source set review --filter "openstack/*" --filter acme/ci': (
            'Poll some projects only'
        ),
        'radar source set review --clear filters --polling yes': (
            'Poll them all'
        ),
    }
    noun = _NOUN


class Delete(editing.DeleteCommand):
    """Delete sources without projects and accounts."""

    examples = {'radar source delete review': 'By name'}
    noun = _NOUN
