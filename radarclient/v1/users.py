# SPDX-License-Identifier: Apache-2.0
"""``radar user``: those whom Radar knows."""

import argparse

from radarclient import credentials
from radarclient import editing
from radarclient import errors
from radarclient import http
from radarclient import listing
from radarclient import nouns
from radarclient import output
from radarclient import resolve
from radarclient import values
from radarclient.command import Field
from radarclient.listing import Filter
from radarclient.nouns import Member

#: Stands for the user who asks.
_ME = 'me'


def _find(client: http.Client, text: str) -> str:
    if text == _ME:
        return str(client.get('/v1/users/me').data['id'])
    return resolve.by_name(client, 'users', text)


def _team(item: http.Resource) -> str:
    return f'{item.get("name")} ({item.get("role")})'


_FIELDS = (
    Field('name'),
    Field('full_name'),
    Field('role'),
    Field('enabled'),
)
_LONG_FIELDS = (
    Field('id', title='ID'),
    Field('email', title='E-mail'),
    Field('created_at', title='Created', shown=output.moment),
    Field('updated_at', title='Updated', shown=output.moment),
)
_NOUN = nouns.Noun(
    'user',
    'users',
    (*_FIELDS, Field('teams', shown=output.each(_team)), *_LONG_FIELDS),
    embed='teams',
    target='name or id of the user, or me',
    find=_find,
    members=(
        Member(
            '--name',
            'name',
            'new name; the old one still finds them',
            'NAME',
            only='set',
        ),
        Member(
            '--full-name',
            'full_name',
            'what people call them',
            'NAME',
            nullable=True,
        ),
        Member('--email', 'email', 'e-mail address', 'ADDRESS', nullable=True),
        Member(
            '--role',
            'role',
            'what they may do on all of Radar: reader, operator or admin',
            'ROLE',
            nullable=True,
        ),
        Member(
            '--enabled',
            'enabled',
            'whether they may sign in, and their tokens are good: yes or no',
            'YES_NO',
            read=values.yes_no,
        ),
    ),
)


class List(listing.CollectionCommand):
    """List users."""

    examples = {'radar user list --role admin': 'Who may do everything'}
    collection = 'users'
    fields = _FIELDS
    long_fields = _LONG_FIELDS
    filters = (
        Filter('--role', 'role', 'only reader, operator or admin ones'),
    )


class Show(editing.ShowCommand):
    """Show one user."""

    examples = {
        'radar user show me': 'Who you are, and what you may do',
        'radar user show alice': 'By name',
    }
    noun = _NOUN


class _Password(editing.Giving):
    """Part of commands that set a password, which is no option value."""

    def password(self, parsed_args: argparse.Namespace) -> str:
        """Return what is on standard input, or typed twice, unseen.

        :raises UsageError: there is nobody to type it, or not the same
            twice.
        """
        if parsed_args.password_stdin:
            return self.app.stdin.read().removesuffix('\n')
        if not credentials.is_terminal(self.app.stdin):
            raise errors.UsageError(
                'there is no terminal to ask for the password at: see '
                '--password-stdin'
            )
        password = credentials.ask('Password: ')
        if credentials.ask('Again: ') != password:
            raise errors.UsageError('these were two passwords')
        return password


class Create(editing.CreateCommand, _Password):
    """Create a user; asks for the password."""

    examples = {
        'radar user create alice --role operator': 'Asks for the password',
        'pass show radar/bob | radar user create bob --password-stdin': (
            'From a program'
        ),
        'radar user create robot --no-password': (
            'One that cannot sign in by name'
        ),
    }
    noun = _NOUN

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        group = parser.add_mutually_exclusive_group()
        group.add_argument(
            '--password-stdin',
            action='store_true',
            help='the password is what standard input holds',
        )
        group.add_argument(
            '--no-password',
            action='store_true',
            help='they cannot sign in by name and password',
        )
        return parser

    def values(self, parsed_args: argparse.Namespace) -> http.Resource:
        """Return the members of the user, and the password."""
        given = super().values(parsed_args)
        if parsed_args.no_password:
            return given
        return {**given, 'password': self.password(parsed_args)}


class Set(_Password, editing.SetCommand):
    """Change a user.

    People may change their own name to show, e-mail address and password.
    """

    examples = {
        'radar user set me --password': 'A new password of your own',
        'radar user set alice --role admin': 'Let somebody do everything',
        'radar user set bob --enabled no': 'Keep somebody out',
    }
    noun = _NOUN

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        group = parser.add_mutually_exclusive_group()
        group.add_argument(
            '--password',
            action='store_true',
            help='ask for a new password; all other sessions end',
        )
        group.add_argument(
            '--password-stdin',
            action='store_true',
            help='the new password is what standard input holds',
        )
        return parser

    def values(self, parsed_args: argparse.Namespace) -> http.Resource:
        """Return the members to set, and the password."""
        given = super().values(parsed_args)
        if not (parsed_args.password or parsed_args.password_stdin):
            return given
        return {**given, 'password': self.password(parsed_args)}


class Delete(editing.DeleteCommand):
    """Delete users and their tokens."""

    examples = {'radar user delete bob': 'By name'}
    noun = _NOUN
