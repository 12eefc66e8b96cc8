# SPDX-License-Identifier: Apache-2.0
"""The places of any resource in any dialect."""

from __future__ import annotations

from sqlalchemy import orm

from radar.api.dialects.base import Dialect
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Place
from radar.api.expose import expose
from radar.conf import CONF
from radar.exceptions import Stale
from radar.resources import embeds
from radar.resources import policies
from radar.resources import snapshots
from radar.resources.base import Resource
from radar.resources.editing import Editable
from radar.resources.editing import Held
from radar.resources.query import Document
from radar.resources.query import Query
from radar.resources.transactions import reading
from radar.resources.transactions import writing

#: All members, and nothing embedded.
_WHOLE = Query()


class Element(Place):
    """One row."""

    def __init__(self, resource: Resource, dialect: Dialect) -> None:
        self.resource = resource
        self.dialect = dialect

    @expose
    def get(self, call: Call, text: str) -> Reply:
        """Show it."""
        resource, dialect = self.resource, self.dialect
        key = dialect.lookup(resource, text)
        query = dialect.selection(resource, call)
        with reading(call.caller) as session:
            as_of = None
            if embeds.measured(resource, query.embeds):
                as_of = snapshots.load(session).as_of
                query = query.at(as_of)
            row, version = resource.get(session, key, query)
        return dialect.element(resource, call, row, as_of, version)


class DeletableElement(Element):
    """One row that people make and remove."""

    resource: Editable

    @expose
    def delete(self, call: Call, text: str) -> Reply:
        """Remove it."""
        resource, dialect = self.resource, self.dialect
        key = dialect.lookup(resource, text)

        def delete(session: orm.Session) -> None:
            held = resource.held(session, key, policies.DELETE)
            pinned = _check(held, dialect.precondition(resource, call))
            resource.delete(session, held, pinned)

        writing(call.caller, delete)
        return dialect.deleted(resource, call)


class EditableElement(DeletableElement):
    """One row that people edit."""

    @expose
    def patch(self, call: Call, text: str) -> Reply:
        """Set some of its members."""
        resource, dialect = self.resource, self.dialect
        key = dialect.lookup(resource, text)
        _receive(call)

        def update(session: orm.Session) -> tuple[Document, int | None]:
            held = resource.held(session, key, policies.UPDATE)
            pinned = _check(held, dialect.precondition(resource, call))
            given = dialect.body(resource, call, creating=False)
            resource.update(session, held, given, pinned)
            return resource.get(session, key, _WHOLE)

        row, version = writing(call.caller, update)
        return dialect.changed(resource, call, row, version)

    #: The same: what is not given stays as it is.
    put = patch


class Collection(Place):
    """All rows."""

    element: Element

    def __init__(self, resource: Resource, dialect: Dialect) -> None:
        self.resource = resource
        self.dialect = dialect
        self.element = Element(resource, dialect)

    @expose
    def get(self, call: Call) -> Reply:
        """List them."""
        resource, dialect = self.resource, self.dialect
        query = dialect.query(resource, call)
        with reading(call.caller) as session:
            snapshot = None
            if embeds.measured(resource, query.embeds):
                snapshot = snapshots.load(session)
                query = query.at(snapshot.as_of)
                known = dialect.known(call, snapshot, query.scope)
                if known is not None:
                    return known
            page = resource.list(session, query)
        return dialect.page(resource, call, query, page, snapshot)


class EditableCollection(Collection):
    """All rows, and a way to add one."""

    resource: Editable

    def __init__(self, resource: Editable, dialect: Dialect) -> None:
        super().__init__(resource, dialect)
        kind = EditableElement if resource.changeable else DeletableElement
        self.element = kind(resource, dialect)

    @expose
    def post(self, call: Call) -> Reply:
        """Add one."""
        resource, dialect = self.resource, self.dialect
        _receive(call)

        def create(session: orm.Session) -> tuple[Document, int | None]:
            resource.check_create(session)
            given = dialect.body(resource, call, creating=True)
            key, once = resource.create(session, given)
            row, version = resource.get(session, key, _WHOLE)
            return row | once, version

        row, version = writing(call.caller, create)
        return dialect.created(resource, call, row, version)


def _receive(call: Call) -> None:
    """Have the body before a transaction would wait for who sends it.

    That of a stranger, who will be refused, is not waited for at all.

    :raises TooLarge: it is larger than ``[api] max_body_size``.
    """
    if call.caller.signed_in:
        call.body.read(CONF.api.max_body_size)


def _check(held: Held, versions: frozenset[int] | None) -> bool:
    """Refuse a row of none of some versions.

    :returns: whether it must not be another one when it is written.
    :raises Stale: it is of none of them.
    """
    if versions is None:
        return False
    if held.row['version'] not in versions:
        raise Stale
    return True


def collection(resource: Resource, dialect: Dialect) -> Collection:
    """Return the place of a resource, with the verbs that it has."""
    if isinstance(resource, Editable):
        return EditableCollection(resource, dialect)
    return Collection(resource, dialect)
