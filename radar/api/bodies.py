# SPDX-License-Identifier: Apache-2.0
"""JSON that comes in."""

from __future__ import annotations

from typing import Any

import orjson

from radar.api import errors
from radar.api.exchange import JSON
from radar.api.exchange import Call
from radar.conf import CONF
from radar.exceptions import InvalidInput

MERGE_PATCH = 'application/merge-patch+json'
#: Objects and lists within one another, and no further.
MAX_DEPTH = 32


def read(call: Call) -> Any:
    """Return the JSON value of a body.

    :raises MediaType: it is said to be something else.
    :raises TooLarge: it is larger than ``[api] max_body_size``.
    :raises InvalidInput: it is not JSON, or nests too deeply.
    """
    kind = call.content_type.partition(';')[0].strip().lower()
    if kind not in (JSON, MERGE_PATCH):
        raise errors.MediaType((JSON, MERGE_PATCH))
    text = call.body.read(CONF.api.max_body_size)
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise InvalidInput.of('body', f'is not JSON: {error.msg}') from None
    _check_depth(value)
    return value


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return
    raise InvalidInput.of('body', f'nests deeper than {MAX_DEPTH} levels')
