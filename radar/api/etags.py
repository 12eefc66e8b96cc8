# SPDX-License-Identifier: Apache-2.0
"""Entity tags."""

from __future__ import annotations

import re

from radar import ids

#: Rises whenever the same rows are shown differently.
REPRESENTATION = '1'

_TAG = re.compile(r'(?:W/)?("[^"]*")')


def tag_of(body: bytes) -> str:
    """Return the strong entity tag of a body, with its quotes."""
    return f'"{ids.content_tag(REPRESENTATION, body)}"'


def matches(condition: str, tag: str) -> bool:
    """Tell whether the value of ``If-None-Match`` names ``tag``."""
    return condition.strip() == '*' or tag in _TAG.findall(condition)
