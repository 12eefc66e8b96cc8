# SPDX-License-Identifier: Apache-2.0
"""``radar-manage user …`` and ``token …``: before anybody can sign in."""

import argparse
import secrets
import sys
from typing import Any

from cliff import command
from cliff import lister
from sqlalchemy import orm

from radar import ids
from radar.cmd.manage import gerrit as gerrit_commands
from radar.enums import SystemRole
from radar.exceptions import InvalidInput
from radar.exceptions import NotFound
from radar.resources import policies
from radar.resources.callers import Caller
from radar.resources.editing import Held
from radar.resources.given import Given
from radar.resources.tokens import Tokens
from radar.resources.transactions import reading
from radar.resources.transactions import writing
from radar.resources.users import PASSWORD
from radar.resources.users import Users

#: Who the audit says it was.
_CALLER = Caller(name='radar-manage', role=SystemRole.ADMIN)
_USERS, _TOKENS = Users(), Tokens()
_NOBODY = 'none'
_SHOWN = ('name', 'role', 'enabled', 'full_name', 'email')


class _OfUser(command.Command):
    """A command on one user."""

    uses_database = True

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add the name."""
        parser = super().get_parser(prog_name)
        parser.add_argument('name', metavar='NAME', help='name of the user')
        return parser


class UserCreate(_OfUser):
    """Add a user; without a password on standard input one is made up.

    What is made up is shown this once.
    """

    _epilog = 'Example: radar-manage user create alice --role admin'

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add role and password."""
        parser = super().get_parser(prog_name)
        _add_members(parser)
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Create, and print the password if it was made up."""
        values = {'name': parsed_args.name, **_members(parsed_args)}
        made_up = PASSWORD not in values
        if made_up:
            values[PASSWORD] = secrets.token_urlsafe(15)
        writing(_CALLER, lambda s: _USERS.create(s, Given(values)))
        if made_up:
            self.app.stdout.write(f'{values[PASSWORD]}\n')
        return 0


class UserSet(_OfUser):
    """Change the role or the password of a user, or whether they may enter."""

    _epilog = 'Example: radar-manage user set alice --disable'

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add what can be set."""
        parser = super().get_parser(prog_name)
        _add_members(parser)
        either = parser.add_mutually_exclusive_group()
        either.add_argument(
            '--enable',
            dest='enabled',
            action='store_true',
            default=None,
            help='let the user in again',
        )
        either.add_argument(
            '--disable',
            dest='enabled',
            action='store_false',
            help='end all sessions of the user, and take no password and no '
            'token of theirs',
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Set what is given."""
        values = _members(parsed_args)
        if parsed_args.enabled is not None:
            values['enabled'] = parsed_args.enabled

        def update(session: orm.Session) -> None:
            held = _user(session, parsed_args.name, policies.UPDATE)
            _USERS.update(session, held, Given(values))

        writing(_CALLER, update)
        return 0


class UserDelete(_OfUser):
    """Remove a user with all tokens and sessions."""

    _epilog = 'Example: radar-manage user delete alice'

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Delete."""

        def delete(session: orm.Session) -> None:
            held = _user(session, parsed_args.name, policies.DELETE)
            _USERS.delete(session, held)

        writing(_CALLER, delete)
        return 0


class UserList(lister.Lister):
    """List all users."""

    uses_database = True
    _epilog = 'Example: radar-manage user list -f csv'

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """Return the users."""
        with reading(_CALLER) as session:
            rows = _USERS.fetch(session, names=_SHOWN, order=_USERS.order())
        return (
            ('Name', 'Role', 'Enabled', 'Full name', 'Email'),
            [tuple(row[name] for name in _SHOWN) for row in rows],
        )


class TokenCreate(_OfUser):
    """Make a token that speaks for a user; its secret is shown this once."""

    _epilog = 'Example: radar-manage token create alice laptop --read-only'

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add what a token is."""
        parser = super().get_parser(prog_name)
        add = parser.add_argument
        add('token', metavar='TOKEN', help='what the token is called')
        add(
            '--read-only',
            action='store_true',
            help='nothing may be changed with it',
        )
        add(
            '--expires',
            type=gerrit_commands.moment,
            metavar='TIME',
            help='when it ends, ISO 8601 in UTC (default: never)',
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Make it and print the secret."""
        values = {
            'name': parsed_args.token,
            'read_only': parsed_args.read_only,
            'expires_at': parsed_args.expires,
        }

        def mint(session: orm.Session) -> str:
            held = _user(session, parsed_args.name, policies.UPDATE)
            return _TOKENS.mint(session, held.row['id'], values)[1]

        self.app.stdout.write(f'{writing(_CALLER, mint)}\n')
        return 0


def _add_members(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        '--role',
        choices=[*(role.value for role in SystemRole), _NOBODY],
        help='what the user may do on all of Radar',
    )
    parser.add_argument(
        '--password-stdin',
        action='store_true',
        help='read the password from the first line of standard input',
    )


def _members(parsed_args: argparse.Namespace) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if parsed_args.role:
        role = parsed_args.role
        values['role'] = None if role == _NOBODY else role
    if parsed_args.password_stdin:
        values[PASSWORD] = sys.stdin.readline().rstrip('\r\n')
        if not values[PASSWORD]:
            raise InvalidInput.of('--password-stdin', 'there is no password')
    return values


def _user(session: orm.Session, name: str, action: str) -> Held:
    """Return the user of a name.

    :raises NotFound: there is none.
    """
    named = _USERS.table.c.name_hash == ids.name_hash(name)
    rows = _USERS.fetch(session, named, names=('id',))
    if not rows:
        raise NotFound('user', name)
    return _USERS.held(session, rows[0]['id'], action)
