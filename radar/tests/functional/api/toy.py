# SPDX-License-Identifier: Apache-2.0
"""A second surface: other names, grammar, envelopes, tags and errors.

It is all there is to it: a route table and a dialect of ten methods.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from radar.api import bodies
from radar.api import errors
from radar.api import types
from radar.api.crud import collection
from radar.api.dialects import base
from radar.api.exchange import JSON
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Place
from radar.exceptions import InvalidInput
from radar.exceptions import NotFound
from radar.resources.base import Resource
from radar.resources.editing import Editable
from radar.resources.fields import Op
from radar.resources.given import Given
from radar.resources.query import Document
from radar.resources.query import Order
from radar.resources.query import Page
from radar.resources.query import Query
from radar.resources.query import Term
from radar.resources.registry import RESOURCES
from radar.resources.snapshots import Snapshot
from radar.resources.transactions import reading

#: The surface's names for members; the others are called as they are.
NAMES = {'lifecycle': 'stage', 'created_at': 'created'}
_OURS = {theirs: ours for ours, theirs in NAMES.items()}


class Toy(base.Dialect):
    """``/toy``."""

    def query(self, resource: Resource, call: Call) -> Query:
        """Understand ``filter=name=value;…``, ``by`` and ``skip``."""
        given = dict(call.params)
        terms = [t for t in given.get('filter', '').split(';') if t]
        pairs = [term.partition('=') for term in terms]
        by = given.get('by')
        return Query(
            where=tuple(Term(_ours(n), Op.EQ, (v,)) for n, _, v in pairs),
            sort=(Order(_ours(by)),) if by else resource.sort,
            offset=int(given.get('skip', 0)),
            limit=2,
            count=True,
        )

    def selection(self, resource: Resource, call: Call) -> Query:
        """Show all of a row."""
        return Query()

    def lookup(self, resource: Resource, text: str) -> UUID:
        """Take names in the place of ids."""
        with reading() as session:
            query = Query(where=(Term('name', Op.EQ, (text,)),))
            rows = resource.list(session, query).rows
        if not rows:
            raise NotFound(resource.noun, text)
        found: UUID = rows[0]['id']
        return found

    def body(self, resource: Editable, call: Call, creating: bool) -> Given:
        """Unwrap the row, and translate its names."""
        document = bodies.read(call)
        if not isinstance(document, dict) or resource.noun not in document:
            raise InvalidInput.of(resource.noun, 'is missing')
        inner = document[resource.noun]
        ours = {_ours(name): value for name, value in inner.items()}
        return types.read(resource, ours, creating=creating)

    def precondition(
        self, resource: Editable, call: Call
    ) -> frozenset[int] | None:
        """Have the last writer win unless it says otherwise."""
        tag = call.if_match
        return frozenset((int(tag),)) if tag.isdigit() else None

    def dump(self, resource: Resource, row: Document) -> Document:
        """Translate names."""
        return {NAMES.get(name, name): value for name, value in row.items()}

    def page(
        self,
        resource: Resource,
        call: Call,
        query: Query,
        page: Page,
        snapshot: Snapshot | None,
    ) -> Reply:
        """Wrap rows with how many there are."""
        rows = [self.dump(resource, row) for row in page.rows]
        return self.reply(call, self.json({'all': page.total, 'some': rows}))

    def element(
        self,
        resource: Resource,
        call: Call,
        row: Document,
        as_of: datetime | None,
        version: int | None = None,
    ) -> Reply:
        """Wrap a row with its version."""
        wrapped = {resource.noun: self.dump(resource, row), 'tag': version}
        return self.reply(call, self.json(wrapped))

    def deleted(self, resource: Editable, call: Call) -> Reply:
        """Say so in words."""
        return Reply(200, (('Content-Type', JSON),), self.json('deleted'))

    def error(self, failure: errors.Failure, request_id: str) -> Reply:
        """Tell of the first problem, and use one status for all faults."""
        told = {'message': str(failure.problems[0]), 'number': failure.status}
        status = 400 if 400 <= failure.status < 500 else 500
        return Reply(status, (('Content-Type', JSON),), self.json(told))


def _ours(name: str) -> str:
    return _OURS.get(name, name)


TOY = Toy()


class Routes(Place):
    """The route table."""

    children: Mapping[str, Any] = {
        'ci': collection(RESOURCES['systems'], TOY),
        'people': collection(RESOURCES['operators'], TOY),
    }
