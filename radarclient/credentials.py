# SPDX-License-Identifier: Apache-2.0
"""Ways to sign in that need no library: none, by token, by password."""

import argparse
import base64
from collections.abc import Mapping
import getpass
import re
import sys
from typing import Any
from typing import TextIO

from radarclient import errors

#: Sends no credentials.
NONE = 'none'
#: Sends one of Radar's own tokens.
TOKEN = 'token'  # noqa: S105 (the name of a way)
#: Sends a name and a password that Radar keeps.
HTTP_BASIC = 'http_basic'
#: Signs in to Keystone as other clients of OpenStack do, by ``OS_*``
#: variables and ``clouds.yaml``; it stands for the type that these name.
OPENSTACK = 'openstack'
#: All that need no library.
TYPES = frozenset({NONE, TOKEN, HTTP_BASIC})

_TOKEN = re.compile('[!-~]+')


def add_arguments(group: argparse._ArgumentGroup, prefix: str) -> None:
    """Add the options of ``http_basic``; the others have none of their own.

    :param prefix: of where the values are kept.
    """
    group.add_argument(
        '--os-username',
        dest=f'{prefix}username',
        metavar='NAME',
        help='name of the user (RADAR_USERNAME)',
    )
    group.add_argument(
        '--os-password',
        dest=f'{prefix}password',
        metavar='PASSWORD',
        help='password, which others may see here; better RADAR_PASSWORD, '
        'the file, or nothing: then it is asked for',
    )


def authorization(auth_type: str, options: Mapping[str, Any]) -> str:
    """Return the value of the header ``Authorization``; empty for none.

    :raises UsageError: something is missing, or cannot be sent. The message
        never repeats a secret.
    """
    if auth_type == TOKEN:
        token = str(options.get('token') or '')
        if not _TOKEN.fullmatch(token):
            raise errors.UsageError(
                'sign-in: the token is missing or has characters that no '
                'token has (--token, RADAR_TOKEN)'
            )
        return f'Bearer {token}'
    if auth_type == HTTP_BASIC:
        name = str(options.get('username') or '')
        if not name or ':' in name:
            raise errors.UsageError(
                'sign-in: http_basic needs the name of a user, without a '
                'colon (--os-username, RADAR_USERNAME)'
            )
        pair = f'{name}:{_password(options, name)}'
        encoded = base64.b64encode(pair.encode(errors='surrogateescape'))
        return f'Basic {encoded.decode()}'
    return ''


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether somebody may be asked by a stream; a closed one is None."""
    return stream is not None and stream.isatty()


def ask(prompt: str) -> str:
    """Return what is typed at the terminal, unseen.

    :raises UsageError: nothing is.
    """
    try:
        return getpass.getpass(prompt)
    except EOFError as error:
        raise errors.UsageError('nothing was typed') from error


def _password(options: Mapping[str, Any], name: str) -> str:
    password = options.get('password')
    if password is None and is_terminal(sys.stdin):
        password = ask(f'Password of {name}: ')
    if password is None:
        raise errors.UsageError(
            'sign-in: http_basic needs a password (RADAR_PASSWORD)'
        )
    return str(password)
