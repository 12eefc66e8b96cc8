# SPDX-License-Identifier: Apache-2.0
"""The places of any resource in any dialect."""

from __future__ import annotations

from radar.api.dialects.base import Dialect
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Place
from radar.api.expose import expose
from radar.resources.base import Resource
from radar.resources.sources import data_as_of
from radar.resources.transactions import reading


class Element(Place):
    """One row."""

    def __init__(self, resource: Resource, dialect: Dialect) -> None:
        self._resource = resource
        self._dialect = dialect

    @expose
    def get(self, call: Call, text: str) -> Reply:
        """Show it."""
        resource, dialect = self._resource, self._dialect
        key = dialect.lookup(resource, text)
        query = dialect.selection(resource, call)
        with reading() as session:
            row = resource.get(session, key, query)
            measured = resource.measured(query.embeds)
            as_of = data_as_of(session) if measured else None
        return dialect.element(resource, call, row, as_of)


class Collection(Place):
    """All rows."""

    def __init__(self, resource: Resource, dialect: Dialect) -> None:
        self._resource = resource
        self._dialect = dialect
        self.element = Element(resource, dialect)

    @expose
    def get(self, call: Call) -> Reply:
        """List them."""
        resource, dialect = self._resource, self._dialect
        query = dialect.query(resource, call)
        with reading() as session:
            page = resource.list(session, query)
            measured = resource.measured(query.embeds)
            as_of = data_as_of(session) if measured else None
        return dialect.page(resource, call, query, page, as_of)
