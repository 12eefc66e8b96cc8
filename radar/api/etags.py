# SPDX-License-Identifier: Apache-2.0
"""Entity tags.

That of a row begins with its version, which only edits raise: what a
collector writes to the row meanwhile changes the tag, but is in no editor's
way.
"""

from __future__ import annotations

import re

from radar import ids
from radar.api import errors
from radar.api.exchange import Call
from radar.exceptions import InvalidInput
from radar.resources.query import Window
from radar.resources.snapshots import Snapshot

#: Rises whenever the same rows are shown differently.
REPRESENTATION = '1'

_TAG = re.compile(r'(W/)?"([^"]*)"')
_VERSION = re.compile(r'([0-9]{1,18})-[0-9a-f]{32}')


def tag_of(body: bytes, version: int | None = None) -> str:
    """Return the strong entity tag of a body, with its quotes.

    :param version: of the row that the body shows, if it is one.
    """
    tag = ids.content_tag(REPRESENTATION, body)
    return f'"{tag}"' if version is None else f'"{version}-{tag}"'


def tag_for(call: Call, snapshot: Snapshot, window: Window | None) -> str:
    """Return the tag of what is calculated, before it is.

    :param window: the window that it is calculated over.
    """
    caller = call.caller
    what = (
        snapshot.generation,
        call.path,
        # Of one that repeats, the order may matter.
        sorted(call.params, key=lambda pair: pair[0]),
        call.accept,
        window,
        caller.user_id,
        caller.role,
    )
    return tag_of(repr(what).encode())


def matches(condition: str, tag: str) -> bool:
    """Tell whether the value of ``If-None-Match`` names ``tag``."""
    if condition.strip() == '*':
        return True
    return any(f'"{found}"' == tag for _, found in _TAG.findall(condition))


def versions(condition: str) -> frozenset[int] | None:
    """Return the versions that the value of ``If-Match`` names.

    None stands for any. A weak tag names its version like a strong one: a
    proxy that compresses makes all tags weak, and what is compared is not
    the body, for which RFC 9110 wants strong tags.

    :raises Unconditional: there is no condition.
    :raises InvalidInput: it is none that HTTP knows.
    """
    condition = condition.strip()
    if not condition:
        raise errors.Unconditional
    if condition == '*':
        return None
    tags = _TAG.findall(condition)
    if not tags:
        raise InvalidInput.of('If-Match', 'is no entity tag', '"…" or *')
    found = (_VERSION.fullmatch(tag) for _, tag in tags)
    return frozenset(int(match[1]) for match in found if match)
