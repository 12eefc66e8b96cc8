# SPDX-License-Identifier: Apache-2.0
"""From what people type to the resource that they mean."""

from collections.abc import Callable
from collections.abc import Iterable
import difflib
import re

from radarclient import errors
from radarclient import http

_UUID = re.compile(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', re.IGNORECASE)
_CHANGE = re.compile(r'(?P<name>[^,]+?)(,(?P<patch_set>[0-9]+))?')
_NUMBER = re.compile(r'[0-9]{1,18}')

# More would not be read.
_SUGGESTIONS = 5


def is_id(text: str) -> bool:
    """Tell whether ``text`` is an id of the API."""
    return _UUID.fullmatch(text) is not None


def equals(field: str, value: object) -> tuple[str, str]:
    """Return the query that selects what has this very value."""
    # Without the operator a value like "in:x" would read as one.
    return 'where', f'{field}:eq:{value}'


def by_name(client: http.Client, collection: str, text: str) -> str:
    """Return the id of the system, project or source called ``text``.

    :raises NotFoundError: none or several are called so.
    """
    if is_id(text):
        return text
    found = client.listing(collection, [equals('name', text)]).items
    noun = collection.removesuffix('s')
    if not found:
        raise errors.NotFoundError(
            f'no {noun} {text!r}{_did_you_mean(client, collection, text)}'
        )
    if len(found) > 1:
        raise _ambiguous(client, f'{noun} {text!r}', found)
    return str(found[0]['id'])


def named(collection: str) -> Callable[[http.Client, str], str]:
    """Return what finds the id of an element of a collection by name."""
    return lambda client, text: by_name(client, collection, text)


def only_id(noun: str) -> Callable[[http.Client, str], str]:
    """Return what takes ids, for what has no name."""

    def check(client: http.Client, text: str) -> str:
        if not is_id(text):
            raise errors.UsageError(f'{text!r} is not the id of a {noun}')
        return text

    return check


def account(client: http.Client, text: str) -> str:
    """Return the id of the account with the user name or name ``text``.

    :raises NotFoundError: none or several are called so.
    """
    if is_id(text):
        return text
    for field in ('username', 'name'):
        found = client.listing('accounts', [equals(field, text)]).items
        if len(found) > 1:
            raise _ambiguous(client, f'account {text!r}', found)
        if found:
            return str(found[0]['id'])
    raise errors.NotFoundError(
        f'no account {text!r}{_did_you_mean(client, "accounts", text)}'
    )


def user_names(client: http.Client, keys: Iterable[str]) -> dict[str, str]:
    """Return the names of some users by their ids."""
    wanted = sorted(set(keys))
    names: dict[str, str] = {}
    for start in range(0, len(wanted), http.PAGE_SIZE):
        some = ','.join(wanted[start : start + http.PAGE_SIZE])
        found = client.listing('users', [('where', f'id:in:{some}')])
        names |= {str(u['id']): str(u['name']) for u in found.items}
    return names


def split_change(text: str) -> tuple[str, int | None]:
    """Split ``NUMBER[,PS]`` or ``ID[,PS]``.

    :raises UsageError: it is neither.
    """
    match = _CHANGE.fullmatch(text)
    if match and (_NUMBER.fullmatch(match['name']) or is_id(match['name'])):
        patch_set = match['patch_set']
        return match['name'], int(patch_set) if patch_set else None
    raise errors.UsageError(
        f'{text!r} is neither NUMBER[,PATCH_SET] nor the id of a change'
    )


def change(client: http.Client, text: str) -> str:
    """Return the id of the change with the number or id ``text``.

    :raises NotFoundError: none or several sources have that number.
    """
    if is_id(text):
        return text
    query = [equals('number', int(text)), ('embed', 'project')]
    found = client.listing('changes', query).items
    if not found:
        raise errors.NotFoundError(f'no change {text}')
    if len(found) > 1:
        raise _ambiguous(client, f'change {text}', found)
    return str(found[0]['id'])


def whole_change(client: http.Client, text: str) -> str:
    """Return the id of a change where no patch set can be meant.

    :raises UsageError: ``text`` names a patch set, or nothing.
    :raises NotFoundError: none or several sources have that number.
    """
    name, patch_set = split_change(text)
    if patch_set is not None:
        raise errors.UsageError('this takes a change, not a patch set')
    return change(client, name)


def source_names(client: http.Client) -> dict[str, str]:
    """Return the names of all sources by their ids."""
    return {
        str(source['id']): str(source['name'])
        for source in client.listing('sources').items
    }


def _did_you_mean(client: http.Client, collection: str, text: str) -> str:
    try:
        names = _similar_names(client, collection, text)
    except errors.ClientError:
        # The name is not there; that no other could be proposed is no news.
        return ''
    if not names:
        return ''
    return f'; did you mean {", ".join(names[:_SUGGESTIONS])}?'


def _similar_names(
    client: http.Client, collection: str, text: str
) -> list[str]:
    containing = client.listing(
        collection, [('where', f'name:contains:{text}')], _SUGGESTIONS
    )
    if containing.items:
        return [str(item['name']) for item in containing.items]
    first_page = client.listing(collection, limit=http.PAGE_SIZE).items
    # Accounts may have none.
    known = [str(item['name']) for item in first_page if item.get('name')]
    names = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(text.casefold(), names)
    return [names[name] for name in close]


def _ambiguous(
    client: http.Client, what: str, found: list[http.Resource]
) -> errors.NotFoundError:
    try:
        sources = source_names(client)
    except errors.ClientError:
        # The ids of the sources have to do.
        sources = {}
    choices = '; '.join(_choice(item, sources) for item in found)
    return errors.NotFoundError(f'{what} is ambiguous, use an id: {choices}')


def _choice(item: http.Resource, sources: dict[str, str]) -> str:
    traits = []
    if project := item.get('project'):
        traits.append(str(project['name']))
    if source_id := item.get('source_id'):
        traits.append(f'source {sources.get(source_id, source_id)}')
    return f'{item["id"]} ({", ".join(traits)})' if traits else str(item['id'])
