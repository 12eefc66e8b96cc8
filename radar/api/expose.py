# SPDX-License-Identifier: Apache-2.0
"""Verbs, and the tree of places that Pecan finds them in."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
import functools
from typing import Any

import pecan

from radar.api import errors
from radar.api.exchange import CALL
from radar.api.exchange import JSON
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.metrics import ROUTE

#: The method of a place that answers each HTTP method.
VERBS = {
    'GET': 'get',
    'HEAD': 'get',
    'POST': 'post',
    'PUT': 'put',
    'PATCH': 'patch',
    'DELETE': 'delete',
    'OPTIONS': 'options',
}


def expose(verb: Callable[..., Reply]) -> Callable[..., Any]:
    """Let a method of a place answer requests.

    It gets the :class:`Call` and the ids in the path, and returns a
    :class:`Reply`. Whatever it raises reaches the error middleware.
    """

    @functools.wraps(verb)
    def exposed(self: Place, *ids: str) -> Any:
        reply = verb(self, pecan.request.environ[CALL], *ids)
        response = pecan.response
        response.status_int = reply.status
        # In this order: WebOb forgets the length with the old body.
        response.app_iter = [reply.body]
        response.headerlist = [
            *reply.headers,
            ('Content-Length', str(len(reply.body))),
        ]
        return response

    decorated: Callable[..., Any] = pecan.expose(content_type=JSON)(exposed)
    return decorated


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the query: its JSON schema, and what it is for."""

    name: str
    schema: Mapping[str, Any]
    doc: str
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """What is told of a verb that no resource tells of.

    ``answer`` and ``body`` are annotations, of dataclasses for the most
    part; ``problems`` are the statuses of errors that not every request
    may meet.
    """

    answer: Any = None
    status: int = 200
    body: Any = None
    problems: Sequence[int] = ()
    parameters: Sequence[Parameter] = ()
    #: Media types of texts that it can be had as, besides JSON or, where
    #: there is no ``answer``, in its stead.
    kinds: Sequence[str] = ()


class Place:
    """A node of the tree of URLs.

    Pecan would otherwise look for the parts of a path among the attributes
    of objects, all of them; here only what a table names can be reached.
    ``children`` are found by name, anything else is the id of an
    ``element``.
    """

    children: Mapping[str, Place] = {}
    element: Place | None = None
    #: What stands behind the id of an element, such as ``.atom``.
    suffix: str = ''
    #: By the name of a verb; resources describe their own.
    described: Mapping[str, Described] = {}

    @pecan.expose()  # type: ignore[untyped-decorator]
    def _route(self, args: Sequence[str], request: Any) -> Any:
        place, ids, request.environ[ROUTE] = self._find(args)
        verb = getattr(place, VERBS.get(request.method, ''), None)
        if verb is None:
            raise errors.MethodNotAllowed(place.methods)
        # What is acceptable is for the verb to say.
        request.pecan['content_type'] = JSON
        return verb, ids

    def _find(self, parts: Sequence[str]) -> tuple[Place, list[str], str]:
        """Return the place of a path, the ids on the way, and its route."""
        place, ids, route = self, [], ''
        # A slash at the end is no part of a name.
        for part in parts[:-1] if parts and not parts[-1] else parts:
            child = place.children.get(part)
            if child is None and part:
                child = place.element
                suffix = child.suffix if child else ''
                if not part.endswith(suffix):
                    raise errors.NoRoute
                ids.append(part.removesuffix(suffix))
                part = f'{{id}}{suffix}'
            if child is None:
                raise errors.NoRoute
            place, route = child, f'{route}/{part}'
        return place, ids, route or '/'

    @property
    def methods(self) -> list[str]:
        """The HTTP methods that the place answers."""
        return [m for m, verb in VERBS.items() if hasattr(self, verb)]

    @expose
    def options(self, call: Call, *ids: str) -> Reply:
        """Say which methods there are."""
        return Reply(204, (('Allow', ', '.join(self.methods)),))
