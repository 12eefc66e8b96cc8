# SPDX-License-Identifier: Apache-2.0
"""The places of any resource in any dialect."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import orm

from radar.api.dialects.base import Dialect
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Place
from radar.api.expose import expose
from radar.resources.base import Resource
from radar.resources.query import Query
from radar.resources.reading import reading
from radar.resources.sources import data_as_of


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
            as_of = _age(session, resource, query)
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
            as_of = _age(session, resource, query)
        return dialect.page(resource, call, query, page, as_of)


def _age(
    session: orm.Session, resource: Resource, query: Query
) -> datetime | None:
    """Return the age of the data, if the answer is calculated from it."""
    return data_as_of(session) if resource.measured(query.embeds) else None
