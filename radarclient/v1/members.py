# SPDX-License-Identifier: Apache-2.0
"""Users as members of something."""

from collections.abc import Mapping
from typing import Any

from radarclient import http
from radarclient import output
from radarclient import resolve
from radarclient.command import Field


def _member(item: http.Resource) -> str:
    name = item.get('user') or item.get('user_id')
    return f'{name} ({item.get("role")})'


#: The members, with their roles.
FIELD = Field('members', shown=output.each(_member))


def read(client: http.Client, text: str) -> Mapping[str, Any]:
    """Return the member that ``USER[:ROLE]`` stands for."""
    name, colon, role = text.partition(':')
    given = {'user_id': resolve.by_name(client, 'users', name)}
    return {**given, 'role': role} if colon else given


def with_names(client: http.Client, item: http.Resource) -> http.Resource:
    """Return an object with the names of its members."""
    held = item.get('members') or []
    names = resolve.user_names(client, [m['user_id'] for m in held])
    named = [{**m, 'user': names.get(m['user_id'])} for m in held]
    return {**item, 'members': named}
