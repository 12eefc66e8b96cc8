# SPDX-License-Identifier: Apache-2.0
"""What a surface decides, and what it decides unless it says otherwise."""

from __future__ import annotations

import abc
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from radar import clock
from radar import ids
from radar.api import answers
from radar.api import encoding
from radar.api import errors
from radar.api import etags
from radar.api.exchange import JSON
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.exceptions import NotFound
from radar.resources.base import Resource
from radar.resources.editing import Editable
from radar.resources.given import Given
from radar.resources.query import Document
from radar.resources.query import Page
from radar.resources.query import Query
from radar.resources.query import Scope
from radar.resources.snapshots import Snapshot

Headers = Sequence[tuple[str, str]]

#: What answers depend on, and that they may be kept but must be checked.
CACHING: Headers = (
    ('Vary', 'Authorization, Cookie, Accept, Accept-Encoding, Origin'),
    ('Cache-Control', 'private, no-cache'),
)


class Dialect(abc.ABC):
    """The grammar, names, envelopes and errors of one surface.

    A dialect translates; it knows resources, and nothing of the database.
    """

    @abc.abstractmethod
    def query(self, resource: Resource, call: Call) -> Query:
        """Return what a request for a list asks for.

        :raises InvalidInput: it is against the grammar.
        """

    @abc.abstractmethod
    def selection(self, resource: Resource, call: Call) -> Query:
        """Return what a request for one element wants to see of it.

        :raises InvalidInput: it is against the grammar.
        """

    @abc.abstractmethod
    def page(
        self,
        resource: Resource,
        call: Call,
        query: Query,
        page: Page,
        snapshot: Snapshot | None,
    ) -> Reply:
        """Return the answer to a request for a list.

        :param snapshot: what it is calculated from, if it is.
        """

    @abc.abstractmethod
    def error(self, failure: errors.Failure, request_id: str) -> Reply:
        """Return the answer that tells of an error."""

    @abc.abstractmethod
    def body(self, resource: Editable, call: Call, creating: bool) -> Given:
        """Return what a request wants a row to be.

        :raises InvalidInput: it is not usable.
        """

    def precondition(
        self, resource: Editable, call: Call
    ) -> frozenset[int] | None:
        """Return the versions of a row that a request may change.

        None stands for any.

        :raises Unconditional: the request must say, and does not.
        """
        return etags.versions(call.if_match)

    def lookup(self, resource: Resource, text: str) -> UUID:
        """Return the id of the element that a part of the path names.

        :raises NotFound: it names none.
        """
        try:
            return ids.parse(text)
        except ValueError:
            raise NotFound(resource.noun, text) from None

    def dump(self, resource: Resource, row: Document) -> Document:
        """Return a row as the surface shows it."""
        return row

    def element(
        self,
        resource: Resource,
        call: Call,
        row: Document,
        as_of: datetime | None,
        version: int | None = None,
    ) -> Reply:
        """Return the answer to a request for one element."""
        call.preferred(())
        body = self.json(self.dump(resource, row))
        return self.reply(
            call, body, headers=self.ages(as_of), version=version
        )

    def changed(
        self,
        resource: Editable,
        call: Call,
        row: Document,
        version: int | None,
    ) -> Reply:
        """Return the answer to a request that changed a row."""
        headers, body = self._written(resource, row, version)
        return Reply(200, headers, body)

    def created(
        self,
        resource: Editable,
        call: Call,
        row: Document,
        version: int | None,
    ) -> Reply:
        """Return the answer to a request that added a row."""
        headers, body = self._written(resource, row, version)
        place = ('Location', f'{call.path.rstrip("/")}/{row["id"]}')
        return Reply(201, (place, *headers), body)

    def deleted(self, resource: Editable, call: Call) -> Reply:
        """Return the answer to a request that removed a row."""
        return Reply(204, CACHING)

    def json(self, document: Any) -> bytes:
        """Return a document as the surface spells JSON."""
        return encoding.to_json(document)

    def ages(self, as_of: datetime | None) -> Headers:
        """Return the headers that tell the age of the data."""
        if as_of is None:
            return ()
        return (('X-Radar-As-Of', clock.isoformat(as_of)),)

    def calculated(self, snapshot: Snapshot) -> Headers:
        """Return the headers that tell what an answer is calculated from."""
        generation = ('X-Radar-Snapshot', snapshot.generation)
        return (*self.ages(snapshot.as_of), generation)

    def reply(
        self,
        call: Call,
        body: bytes,
        kind: str = JSON,
        headers: Headers = (),
        version: int | None = None,
        tag: str | None = None,
    ) -> Reply:
        """Return a body, or 304 if the caller has it already.

        :param tag: the entity tag, where it is known without the body.
        """
        calculated = tag is not None
        tag = tag or etags.tag_of(body, version)
        headers = (('ETag', tag), *CACHING, *headers)
        whole = Reply(200, (('Content-Type', kind), *headers), body)
        if calculated:
            answers.ANSWERS.keep(tag, whole)
        if call.if_none_match and etags.matches(call.if_none_match, tag):
            return Reply(304, headers)
        return whole

    def known(
        self, call: Call, snapshot: Snapshot, scope: Scope
    ) -> Reply | None:
        """Return the answer to what has been calculated before.

        The 304 for a caller who has it already, or what others were sent.
        """
        tag = etags.tag_for(call, snapshot, scope.window)
        if call.if_none_match and etags.matches(call.if_none_match, tag):
            headers = self.calculated(snapshot)
            return Reply(304, (('ETag', tag), *CACHING, *headers))
        return answers.ANSWERS.find(tag)

    def _written(
        self, resource: Editable, row: Document, version: int | None
    ) -> tuple[Headers, bytes]:
        """Return headers and body for a row that has just been written."""
        body = self.json(self.dump(resource, row))
        tag = etags.tag_of(body, version)
        return (('Content-Type', JSON), ('ETag', tag), *CACHING), body
