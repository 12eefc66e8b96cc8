# SPDX-License-Identifier: Apache-2.0
"""Reading rows of a noun: the one implementation behind every surface."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
import functools
from typing import Any
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db import query as db_query
from radar.enums import SystemRole
from radar.exceptions import InvalidInput
from radar.exceptions import NotFound
from radar.resources import callers
from radar.resources import embeds
from radar.resources import fields
from radar.resources import policies
from radar.resources.callers import Caller
from radar.resources.query import COUNT_CAP
from radar.resources.query import Document
from radar.resources.query import Documents
from radar.resources.query import Order
from radar.resources.query import Page
from radar.resources.query import Query
from radar.resources.query import Scope
from radar.resources.query import Term
from radar.resources.query import unknown


class Resource:
    """A noun of the API: its table, its calculated members, its rules.

    Subclasses declare; columns describe themselves (:mod:`.fields`). What
    people edit is an :class:`.Editable`.
    """

    model: ClassVar[type[models.Base]]
    noun: ClassVar[str]
    plural: ClassVar[str]
    #: The order of a listing that asks for none; the id ends every order.
    sort: ClassVar[tuple[Order, ...]] = ()
    #: Members calculated by the database, one expression each.
    expressions: ClassVar[tuple[fields.Field, ...]] = ()
    #: Members loaded on request, one statement each.
    computed: ClassVar[tuple[embeds.Computed, ...]] = ()
    #: Which members of :class:`Scope` a request may set.
    scopes: ClassVar[frozenset[str]] = frozenset()
    #: The column that tells which version of a row there is, if one does.
    stamp: tuple[sa.ColumnElement[Any], ...] = ()
    #: Members that are shown only when a row is made, and what they are.
    once: ClassVar[Mapping[str, str]] = {}

    def __init__(self) -> None:
        self.table = models.table(self.model)
        self.id = self.table.c.id
        declared = (*fields.of(self.model), *self.expressions)
        self.fields = {f.name: f for f in declared}
        self._public = {f.name: f for f in declared if not f.private}
        self.embeds = {c.name: c for c in self.computed}
        self._select = functools.lru_cache(64)(self._build)
        self._listing = functools.lru_cache(256)(self._build_listing)

    def shown_to(self, caller: Caller) -> Mapping[str, fields.Field]:
        """Return the fields that a caller may know of."""
        return self.fields if caller.signed_in else self._public

    def visible(self, caller: Caller) -> db_query.Clause | None:
        """Return the condition for rows that a caller may know of.

        None stands for all. It follows from who calls and the role alone,
        and is remembered.
        """
        return None

    def owned(
        self, session: orm.Session, row: Document, caller: Caller
    ) -> bool:
        """Tell whether a row is about the caller; see ``rule:own``."""
        return False

    def scoped(self, scope: Scope) -> db_query.Clause | None:
        """Return the condition that a scope puts on the rows, if any."""
        return None

    def order(self) -> tuple[sa.ColumnElement[Any], ...]:
        """Return the default order as ORDER BY takes it."""
        keys = self._keys(self.sort, callers.ANONYMOUS)
        return tuple(key.order for key in keys)

    def list(self, session: orm.Session, query: Query) -> Page:
        """Return a page of rows.

        :raises InvalidInput: a name or value in ``query`` is not usable.
        :raises Unauthenticated: only somebody known may.
        :raises Forbidden: the caller may not.
        """
        caller = callers.of(session)
        policies.check(caller, self.plural, policies.GET)
        embeds.check(self, query.embeds, caller)
        names = self._names(query, caller)
        orders = query.sort or self.sort
        nulls = query.marker and tuple(v is None for v in query.marker)
        statement = self._listing(
            names, orders, nulls, caller.user_id, caller.role
        )
        clauses = [
            *self._clauses(query.where, caller),
            *_given(self.scoped(query.scope)),
        ]
        found = db_query.page(
            session,
            statement.where(*clauses) if clauses else statement,
            len(orders) + 1,
            db_query.Slice(query.limit, query.offset, query.marker),
        )
        total = None
        if query.count:
            clauses += _given(self.visible(caller))
            total = db_query.count(session, self.id, clauses, COUNT_CAP)
        # The keys stand behind the names, where zip does not come.
        rows = [dict(zip(names, row, strict=False)) for row in found.rows]
        rows = self._completed(session, rows, query)
        return Page(rows, found.last, total)

    def get(
        self, session: orm.Session, key: UUID, query: Query
    ) -> tuple[Document, int | None]:
        """Return one row, and its version if people edit it.

        :raises InvalidInput: a name in ``query`` is not usable.
        :raises Unauthenticated: only somebody known may.
        :raises Forbidden: the caller may not.
        :raises NotFound: there is none that the caller may know of.
        """
        caller = callers.of(session)
        policies.check(caller, self.plural, policies.GET)
        names = self._names(query, caller)
        rows = self.fetch(
            session, self.id == key, names=names, extra=self.stamp
        )
        if not rows:
            raise NotFound(self.noun, key)
        own = functools.partial(self.owned, session, rows[0], caller)
        embeds.check(self, query.embeds, caller, own)
        version = rows[0].pop('version') if self.stamp else None
        return self._completed(session, rows, query)[0], version

    def fetch(
        self,
        session: orm.Session,
        *clauses: db_query.Clause,
        names: tuple[str, ...] = (),
        extra: Sequence[sa.ColumnElement[Any]] = (),
        join: tuple[sa.Table, db_query.Clause] | None = None,
        order: Iterable[sa.ColumnElement[Any]] = (),
    ) -> Documents:
        """Return all visible rows that meet ``clauses``.

        :param names: fields to show; default all.
        :param extra: further columns to show.
        :param join: a table to join and the condition for it.
        """
        caller = callers.of(session)
        statement = self._select(names or tuple(self.shown_to(caller)))
        statement = statement.add_columns(*extra)
        clauses = (*_given(self.visible(caller)), *clauses)
        if join is not None:
            statement = statement.join(*join)
        return db_query.documents(
            session, statement.where(*clauses).order_by(*order)
        )

    def field(self, name: str, parameter: str, caller: Caller) -> fields.Field:
        """Return a field that a query parameter may name.

        :param parameter: ``where`` or ``sort``, as flagged on the column.
        :raises InvalidInput: the field is unknown or not for this.
        """
        known = self.shown_to(caller)
        found = known.get(name)
        if found is None or not getattr(found, parameter):
            valid = [f.name for f in known.values() if getattr(f, parameter)]
            raise unknown(parameter, name, valid)
        return found

    def marker(
        self, orders: Sequence[Order], values: Sequence[Any]
    ) -> tuple[Any, ...]:
        """Return the marker that JSON values stand for.

        :raises InvalidInput: they do not fit the order.
        """
        kinds = [self.fields.get(order.field) for order in orders]
        kinds.append(self.fields['id'])
        if len(kinds) != len(values) or None in kinds:
            raise InvalidInput.of('marker', 'is of another order')
        pairs = zip(kinds, values, strict=True)
        return tuple(kind.restore(value) for kind, value in pairs if kind)

    def _build(self, names: tuple[str, ...]) -> sa.Select[Any]:
        columns = [self.fields[name].column.label(name) for name in names]
        return sa.select(*columns)

    def _build_listing(
        self,
        names: tuple[str, ...],
        orders: Sequence[Order],
        nulls: tuple[bool, ...] | None,
        user_id: UUID | None,
        role: SystemRole | None,
    ) -> sa.Select[Any]:
        """Return the statement of a page, all but its filters."""
        caller = Caller(user_id=user_id, role=role)
        statement = self._select(names).where(*_given(self.visible(caller)))
        return db_query.listing(statement, self._keys(orders, caller), nulls)

    def _names(self, query: Query, caller: Caller) -> tuple[str, ...]:
        """Return the fields to select."""
        known = self.shown_to(caller)
        for name in query.fields or ():
            if name not in known:
                raise unknown('fields', name, known)
        if query.fields is None or query.embeds:
            # What is embedded hangs on fields that need not be shown.
            return tuple(known)
        return tuple(n for n in known if n in query.fields or n == 'id')

    def _clauses(
        self, terms: Iterable[Term], caller: Caller
    ) -> Sequence[db_query.Clause]:
        return [
            self.condition(self.field(t.field, 'where', caller), t)
            for t in terms
        ]

    def condition(self, field: fields.Field, term: Term) -> db_query.Clause:
        """Return the condition of one filter term.

        :raises InvalidInput: the term does not fit the field.
        """
        return field.condition(term.op, term.values)

    def _keys(
        self, orders: Sequence[Order], caller: Caller
    ) -> Sequence[db_query.Key]:
        """Return the sort keys; the id, always last, makes them total."""
        keys = [
            self.field(o.field, 'sort', caller).key(o.descending)
            for o in orders
        ]
        # In the direction of its neighbour, so that one index serves both.
        down = bool(orders) and orders[-1].descending
        return [*keys, db_query.Key(self.id, down)]

    def _completed(
        self, session: orm.Session, rows: Documents, query: Query
    ) -> Documents:
        """Return rows with what they embed, without what is not asked."""
        embeds.complete(self, session, rows, query.embeds, query.scope)
        if query.fields is None or not query.embeds:
            return rows
        shown = {'id', *query.fields, *query.embeds}
        return [{k: v for k, v in r.items() if k in shown} for r in rows]


def _given(clause: db_query.Clause | None) -> Sequence[db_query.Clause]:
    return () if clause is None else (clause,)
