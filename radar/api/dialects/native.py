# SPDX-License-Identifier: Apache-2.0
"""Radar's own surface: ``/v1``."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from radar.api import bodies
from radar.api import encoding
from radar.api import errors
from radar.api import etags
from radar.api import types
from radar.api.dialects import base
from radar.api.dialects import markers
from radar.api.dialects import parameters
from radar.api.dialects import terms
from radar.api.exchange import CSV
from radar.api.exchange import JSON
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.exceptions import InvalidInput
from radar.exceptions import Problem
from radar.resources.base import Resource
from radar.resources.editing import Editable
from radar.resources.given import Given
from radar.resources.query import COUNT_CAP
from radar.resources.query import Document
from radar.resources.query import Page
from radar.resources.query import Query
from radar.resources.snapshots import Snapshot

#: Parameters of an element, and further ones of a list.
_SELECTING = ('embed', 'fields')
_LISTING = ('where', 'sort', 'limit', 'marker', 'offset', 'count')


class Native(base.Dialect):
    """The grammar of ``api.md``."""

    def query(self, resource: Resource, call: Call) -> Query:
        """Return what a request for a list asks for."""
        given = parameters.Parameters(
            call.params, self._known(resource, *_LISTING)
        )
        where = tuple(terms.parse(given.all('where')))
        sort = given.orders() or resource.sort
        scope = given.scope()
        marker, offset = given.one('marker'), given.offset()
        if marker and offset:
            raise InvalidInput.of('offset', 'cannot be used with marker')
        query = Query(
            where=where,
            sort=sort,
            limit=given.limit(),
            offset=offset,
            count=given.flag('count'),
            fields=given.names('fields'),
            embeds=given.embeds(),
            scope=scope,
        )
        if marker:
            return markers.resumed(resource, query, marker)
        return query

    def selection(self, resource: Resource, call: Call) -> Query:
        """Return what a request for one element wants to see of it."""
        given = parameters.Parameters(call.params, self._known(resource))
        return Query(
            fields=given.names('fields'),
            embeds=given.embeds(),
            scope=given.scope(),
        )

    def body(self, resource: Editable, call: Call, creating: bool) -> Given:
        """Return what a JSON object, or a merge patch, wants a row to be."""
        return types.read(resource, bodies.read(call), creating=creating)

    def page(
        self,
        resource: Resource,
        call: Call,
        query: Query,
        page: Page,
        snapshot: Snapshot | None,
    ) -> Reply:
        """Return a list: the rows under the plural, and links."""
        link = _next_link(resource, call, query, page)
        headers: list[tuple[str, str]] = []
        tag = None
        if snapshot is not None:
            headers += self.calculated(snapshot)
            tag = etags.tag_for(call, snapshot, query.scope.window)
        if link is not None:
            headers.append(('Link', f'<{link}>; rel="next"'))
        if page.total is not None:
            capped = page.total > COUNT_CAP
            total = f'{COUNT_CAP}+' if capped else str(page.total)
            headers.append(('X-Total-Count', total))
        rows = [self.dump(resource, row) for row in page.rows]
        if call.preferred([CSV]) == CSV:
            body = encoding.to_csv(_columns(resource, call, query), rows)
            kind = f'{CSV}; charset=utf-8'
            return self.reply(call, body, kind, headers, tag=tag)
        document = {resource.plural: rows, 'links': {'next': link}}
        return self.reply(call, self.json(document), headers=headers, tag=tag)

    def error(self, failure: errors.Failure, request_id: str) -> Reply:
        """Return a list of errors, one for each problem."""
        shown = [
            _error(failure, problem, request_id)
            for problem in failure.problems
        ]
        headers = (('Content-Type', JSON), *base.CACHING, *failure.headers)
        return Reply(failure.status, headers, self.json({'errors': shown}))

    def _known(self, resource: Resource, *more: str) -> Sequence[str]:
        """Return the parameters that a request may have."""
        scopes = parameters.SCOPES.items()
        scoping = [
            name
            for scope, names in scopes
            if scope in resource.scopes
            for name in names
        ]
        return (*more, *_SELECTING, *scoping)


def _columns(resource: Resource, call: Call, query: Query) -> Sequence[str]:
    """Return the names of the columns of a table of rows."""
    chosen = query.fields
    shown = [
        name
        for name in resource.shown_to(call.caller)
        if chosen is None or name in chosen or name == 'id'
    ]
    return [*shown, *query.embeds]


def _next_link(
    resource: Resource, call: Call, query: Query, page: Page
) -> str | None:
    if page.last is None:
        return None
    marker = markers.encode(resource, query, page.last)
    return parameters.link(call, marker)


def _error(
    failure: errors.Failure, problem: Problem, request_id: str
) -> Document:
    shown: dict[str, Any] = {
        'status': failure.status,
        'code': failure.code,
        'title': failure.title,
        'detail': str(problem) if problem.field else problem.problem,
        'request_id': request_id,
    }
    if problem.field:
        details: Mapping[str, str] = {
            'field': problem.field,
            'problem': problem.problem,
            'accepted': problem.accepted,
        }
        shown.update({k: v for k, v in details.items() if v})
    if failure.existing_id is not None:
        shown['existing_id'] = failure.existing_id
    return shown


NATIVE = Native()
