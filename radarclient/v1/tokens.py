# SPDX-License-Identifier: Apache-2.0
"""``radar token``: secrets that sign programs in."""

import argparse
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

from radarclient import command
from radarclient import editing
from radarclient import listing
from radarclient import nouns
from radarclient import output
from radarclient import resolve
from radarclient import values
from radarclient.command import Field
from radarclient.listing import Filter
from radarclient.nouns import Member

_NAME = Field('name')
_ID = Field('id', title='ID')
_USER_ID = Field('user_id', title='User ID')
_READ_ONLY = Field('read_only')
_EXPIRES = Field('expires_at', title='Expires', shown=output.moment)
_CREATED = Field('created_at', title='Created', shown=output.moment)

_NOUN = nouns.Noun(
    'token',
    'tokens',
    (
        _NAME,
        Field('secret'),
        _READ_ONLY,
        _EXPIRES,
        _ID,
        _USER_ID,
        _CREATED,
    ),
    members=(
        Member(
            '--expires',
            'expires_at',
            'when it ends: a span like 90d, or a time like '
            '2026-01-31T09:30Z; never, if this is not given',
            'TIME',
            read=values.end,
        ),
        Member(
            '--read-only',
            'read_only',
            'let nothing be changed with it',
            value=True,
        ),
    ),
)


class List(listing.CollectionCommand):
    """List your tokens, without their secrets; administrators see all."""

    examples = {
        'radar token list': 'Which there are, and when each was last used',
    }
    collection = 'tokens'
    embed = 'user'
    fields = (
        _NAME,
        Field('user', value=command.of('user', 'name')),
        _READ_ONLY,
        _EXPIRES,
        Field('last_used_at', title='Last used', shown=output.age),
    )
    long_fields = (_ID, _USER_ID, _CREATED)
    filters = (
        Filter(
            '--user',
            'user_id',
            'only those of this user (name or id)',
            resolve.named('users'),
        ),
    )


class Create(editing.CreateCommand):
    """Make a token that speaks for you; its secret is shown this once."""

    examples = {
        'radar token create laptop --expires 90d': 'One that ends',
        'radar token create ci --read-only -f value -c secret': (
            'The secret alone, for a script'
        ),
    }
    noun = _NOUN

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Make the token."""
        shown = super().take_action(parsed_args)
        self.note('keep the secret: it is not shown again')
        return shown


class Delete(editing.DeleteCommand):
    """Delete tokens; what signs in with them no longer can."""

    examples = {'radar token delete laptop': 'By name'}
    noun = _NOUN
