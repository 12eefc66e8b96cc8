# SPDX-License-Identifier: Apache-2.0
"""Pages of lists that are calculated."""

from __future__ import annotations

import dataclasses
from typing import Any

from radar.api.dialects import parameters
from radar.api.v1.calculated import Asked
from radar.resources.query import Query


def wanted(asked: Asked) -> Query:
    """Return which rows a request asks for."""
    return Query(limit=asked.given.limit(), offset=asked.given.offset())


def cut(asked: Asked, document: Any) -> Any:
    """Return a document without the row that tells of another page.

    The page is linked instead, as far as offsets go.
    """
    page = wanted(asked)
    end = page.offset + page.limit
    following = None
    if len(document.rows) > page.limit and end <= parameters.MAX_OFFSET:
        following = parameters.link(asked.call, str(end), 'offset')
    return dataclasses.replace(
        document,
        rows=document.rows[: page.limit],
        links={**document.links, 'next': following},
    )
