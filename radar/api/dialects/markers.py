# SPDX-License-Identifier: Apache-2.0
"""Markers: where a listing goes on, opaque to its reader."""

from __future__ import annotations

import base64
import dataclasses
from typing import Any

import orjson

from radar import ids
from radar.exceptions import InvalidInput
from radar.resources.base import Resource
from radar.resources.query import Query

#: Rises with the format; older markers are refused.
VERSION = 1


def encode(resource: Resource, query: Query, last: tuple[Any, ...]) -> str:
    """Return the marker for what comes after the row with ``last``."""
    content = [VERSION, _order(query), last, _filter(resource, query)]
    return base64.urlsafe_b64encode(orjson.dumps(content)).decode().rstrip('=')


def resumed(resource: Resource, query: Query, marker: str) -> Query:
    """Return ``query``, continued at a marker.

    :raises InvalidInput: the marker is none, or was given for another
        order or filter.
    """
    version, order, last, chosen = _decode(marker)
    if version != VERSION:
        raise InvalidInput.of('marker', 'is of another version of Radar')
    if order != _order(query) or chosen != _filter(resource, query):
        raise InvalidInput.of('marker', 'is of another sort or filter')
    try:
        values = resource.marker(query.sort, last)
    except InvalidInput as error:
        raise InvalidInput.of('marker', 'cannot be read') from error
    return dataclasses.replace(query, marker=values)


def _decode(marker: str) -> tuple[Any, Any, list[Any], Any]:
    try:
        padded = marker.encode('ascii') + b'=' * (-len(marker) % 4)
        content = orjson.loads(base64.b64decode(padded, b'-_', validate=True))
        version, order, last, chosen = content
    except ValueError:
        raise InvalidInput.of('marker', 'cannot be read') from None
    except TypeError:
        raise InvalidInput.of('marker', 'cannot be read') from None
    if not isinstance(last, list):
        raise InvalidInput.of('marker', 'cannot be read')
    return version, order, last, chosen


def _order(query: Query) -> str:
    return ','.join(map(str, query.sort))


def _filter(resource: Resource, query: Query) -> str:
    """Return a fingerprint of what chooses the rows."""
    terms = sorted(f'{t.field}:{t.op}:{t.values}' for t in query.where)
    return ids.content_tag(resource.plural, str(query.scope.project), *terms)
