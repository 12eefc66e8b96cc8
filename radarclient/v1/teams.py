# SPDX-License-Identifier: Apache-2.0
"""``radar team``: users who act together."""

from radarclient import editing
from radarclient import listing
from radarclient import nouns
from radarclient import output
from radarclient.command import Field
from radarclient.nouns import Member
from radarclient.nouns import Part
from radarclient.v1 import members

_NAME = Field('name')
_TIMES = (
    Field('id', title='ID'),
    Field('created_at', title='Created', shown=output.moment),
    Field('updated_at', title='Updated', shown=output.moment),
)
_NOUN = nouns.Noun(
    'team',
    'teams',
    (
        _NAME,
        members.FIELD,
        Field('operators', shown=output.names),
        *_TIMES,
    ),
    embed='members,operators',
    more=members.with_names,
    members=(
        Member(
            '--name',
            'name',
            'new name; the old one still finds it',
            'NAME',
            only='set',
        ),
    ),
    parts=(
        Part(
            'member',
            'members',
            'USER[:ROLE]',
            'a user who is in it; the role is user (of new members), or '
            'admin, who says who else is',
            members.read,
            ('user_id',),
            {'role': 'user'},
        ),
    ),
)


class List(listing.CollectionCommand):
    """List teams."""

    examples = {'radar team list': 'Their names'}
    collection = 'teams'
    fields = (_NAME,)
    long_fields = _TIMES


class Show(editing.ShowCommand):
    """Show one team, who is in it, and the operators it speaks for."""

    examples = {'radar team show "Acme people"': 'By name'}
    noun = _NOUN


class Create(editing.CreateCommand):
    """Create a team."""

    examples = {
        'radar team create "Acme people" --member alice:admin --member bob': (
            'With one who may add others'
        ),
    }
    noun = _NOUN


class Set(editing.SetCommand):
    """Change a team."""

    examples = {
        'radar team set "Acme people" --member bob:admin '
        '--remove-member alice': 'Hand it over',
    }
    noun = _NOUN


class Delete(editing.DeleteCommand):
    """Delete teams; their users stay."""

    examples = {'radar team delete "Acme people"': 'By name'}
    noun = _NOUN
