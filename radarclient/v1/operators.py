# SPDX-License-Identifier: Apache-2.0
"""``radar operator``: those who answer for systems."""

from radarclient import editing
from radarclient import listing
from radarclient import nouns
from radarclient import output
from radarclient import resolve
from radarclient.command import Field
from radarclient.nouns import Member

_FIELDS = (
    Field('name'),
    Field('organization'),
    Field('email', title='E-mail'),
    Field('irc', title='IRC'),
)
_LONG_FIELDS = (
    Field('id', title='ID'),
    Field('url', title='Link'),
    Field('team_id', title='Team ID'),
    Field('created_at', title='Created', shown=output.moment),
    Field('updated_at', title='Updated', shown=output.moment),
)
_NOUN = nouns.Noun(
    'operator',
    'operators',
    (*_FIELDS, Field('systems', shown=output.names), *_LONG_FIELDS),
    embed='systems',
    members=(
        Member(
            '--name',
            'name',
            'new name; the old one still finds it',
            'NAME',
            only='set',
        ),
        Member(
            '--organization',
            'organization',
            'whom they work for',
            'NAME',
            nullable=True,
        ),
        Member('--email', 'email', 'e-mail address', 'ADDRESS', nullable=True),
        Member('--irc', 'irc', 'nick name on IRC', 'NICK', nullable=True),
        Member(
            '--web-url', 'url', 'page that tells more', 'URL', nullable=True
        ),
        Member(
            '--team',
            'team_id',
            'team whose members speak for it (name or id)',
            'TEAM',
            find=resolve.named('teams'),
            nullable=True,
        ),
    ),
)


class List(listing.CollectionCommand):
    """List operators; e-mail addresses are for those who sign in."""

    examples = {'radar operator list --long': 'All that is known of them'}
    collection = 'operators'
    fields = _FIELDS
    long_fields = _LONG_FIELDS


class Show(editing.ShowCommand):
    """Show one operator, and the systems that it answers for."""

    examples = {'radar operator show Acme': 'By name'}
    noun = _NOUN


class Create(editing.CreateCommand):
    """Create an operator."""

    examples = {
        'radar operator create Acme --email ci@example.org --irc acme-ci': (
            'With ways to reach them'
        ),
    }
    noun = _NOUN


class Set(editing.SetCommand):
    """Change an operator."""

    examples = {
        'radar operator set Acme --team "Acme people"': (
            'Let a team look after its systems'
        ),
        'radar operator set Acme --clear irc': 'Forget a contact',
    }
    noun = _NOUN


class Delete(editing.DeleteCommand):
    """Delete operators; their systems stay, with nobody to answer."""

    examples = {'radar operator delete Acme': 'By name'}
    noun = _NOUN
