# SPDX-License-Identifier: Apache-2.0
"""Creating, changing and deleting rows: the rules that all nouns share."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import ClassVar
from uuid import UUID

from oslo_db import exception as db_exception
import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.db import query as db_query
from radar.enums import AuditAction
from radar.exceptions import Conflict
from radar.exceptions import Forbidden
from radar.exceptions import NotFound
from radar.resources import audit
from radar.resources import callers
from radar.resources import duplicates
from radar.resources import fields
from radar.resources import names
from radar.resources import parts
from radar.resources import policies
from radar.resources import versions
from radar.resources.base import Resource
from radar.resources.given import Given
from radar.resources.given import check_echoes
from radar.resources.given import check_once
from radar.resources.given import refuse
from radar.resources.query import Document
from radar.resources.query import Term

_NAME = 'name'


@dataclass(frozen=True, slots=True)
class Held:
    """A row that the caller may change.

    ``whole`` tells whether that goes for all members that can be set, and
    not only for those that are left to its own people.
    """

    row: Document
    whole: bool


class Editable(Resource):
    """A noun that people create, change and delete."""

    #: Lists that are set together with the row.
    parts: ClassVar[tuple[parts.Part, ...]] = ()
    #: Members that are set and never shown.
    inputs: ClassVar[tuple[fields.Input, ...]] = ()
    #: Columns of other tables that keep a row from being deleted.
    kept_by: ClassVar[tuple[tuple[type[models.Base], str], ...]] = ()
    #: The column within which a name is unique, if not everywhere.
    namespace: ClassVar[str] = ''

    def __init__(self) -> None:
        super().__init__()
        self.stamp = (self.table.c.version,)
        self.settable = {f.name: f for f in self.fields.values() if f.write}
        self.lists = {part.name: part for part in self.parts}
        self.named = 'name_hash' in self.table.c
        always = any(f.write == 'always' for f in self.settable.values())
        #: Whether anything of a row can be set once it is made.
        self.changeable = bool(always or self.parts or self.inputs)

    def condition(self, field: fields.Field, term: Term) -> db_query.Clause:
        """Return the condition of a term; old names count, too."""
        clause = super().condition(field, term)
        equal = term.op in (db_query.Op.EQ, db_query.Op.IN)
        if not self.named or field.name != _NAME or not equal:
            return clause
        return clause | names.once_called(self.noun, self.id, term.values)

    def prepared(
        self,
        session: orm.Session,
        values: Mapping[str, Any],
        row: Document | None,
    ) -> dict[str, Any]:
        """Return the columns that values stand for.

        :param row: the row that is changed; None for a new one.
        """
        found = dict(values)
        if self.named and _NAME in found:
            found |= models.named(found[_NAME])
        return found

    def settled(
        self, session: orm.Session, key: UUID, changes: audit.Changes
    ) -> None:
        """Do what follows from a change, in its transaction."""

    def check_create(self, session: orm.Session) -> None:
        """Refuse callers who may not add a row.

        :raises Unauthenticated: only somebody known may.
        :raises Forbidden: the caller may not.
        """
        policies.check(callers.of(session), self.plural, policies.CREATE)

    def create(
        self, session: orm.Session, given: Given
    ) -> tuple[UUID, Document]:
        """Add a row.

        :returns: its id, and members that are shown only this once.
        :raises InvalidInput: a value is not usable.
        :raises Unprocessable: it refers to what is not there.
        :raises Conflict: there is such a row.
        :raises Unauthenticated: only somebody known may.
        :raises Forbidden: the caller may not.
        """
        self.check_create(session)
        refuse(given.echoed, 'cannot be set')
        values, lists = self._split(given.values)
        row = self.prepared(session, values, None)
        return self._insert(session, row, lists), {}

    def held(self, session: orm.Session, key: UUID, action: str) -> Held:
        """Return a row that the caller may change.

        :param action: ``update`` or ``delete``.
        :raises NotFound: there is none that the caller may know of.
        :raises Unauthenticated: only somebody known may.
        :raises Forbidden: the caller may not.
        """
        caller = callers.of(session)
        calculated = [f.column.label(f.name) for f in self.expressions]
        statement = sa.select(self.table, *calculated).where(self.id == key)
        visible = self.visible(caller)
        if visible is not None:
            statement = statement.where(visible)
        rows = db_query.documents(session, statement)
        if not rows:
            raise NotFound(self.noun, key)
        row = rows[0]
        own = {'own': self.owned(session, row, caller)}
        if policies.allows(caller, self.plural, action, own):
            return Held(row, whole=True)
        only = f'{action}_own'
        if policies.allows(caller, self.plural, only, own):
            return Held(row, whole=False)
        raise policies.refusal(caller, f'{self.plural}:{action}')

    def update(
        self,
        session: orm.Session,
        held: Held,
        given: Given,
        pinned: bool = True,
    ) -> None:
        """Set members of a row.

        :param pinned: whether only if nobody has edited it since.
        :raises InvalidInput: a value is not usable.
        :raises Unprocessable: it refers to what is not there.
        :raises Conflict: another row has what must be unique.
        :raises Forbidden: the caller may not set all these.
        :raises Stale: somebody has edited it.
        """
        row = held.row
        wanted, lists = self._wanted(session, held, given)
        columns = self.prepared(session, wanted, row)
        parts.check_references(session, self.table, columns)
        if not columns and not lists:
            return
        # Before the lists: it has others wait who change them, too.
        try:
            versions.update(session, self.table, row, columns, pinned)
        except db_exception.DBDuplicateEntry:
            other = {**row, **columns}
            raise duplicates.conflict(session, self, other) from None
        changes = self._store(session, row['id'], lists) | {
            name: [row[name], value] if name in self.settable else audit.UNTOLD
            for name, value in wanted.items()
        }
        if self.named and _NAME in wanted:
            scope = self._scope(row)
            names.renamed(session, self.noun, scope, row['id'], row['name'])
            names.taken(session, self.noun, scope, wanted[_NAME])
        if changes:
            self._record(session, AuditAction.UPDATE, row, changes)
            self.settled(session, row['id'], changes)

    def delete(
        self, session: orm.Session, held: Held, pinned: bool = True
    ) -> None:
        """Remove a row and what is only its own.

        :param pinned: whether only if nobody has edited it since.
        :raises Stale: somebody has edited it.
        :raises Conflict: something refers to it that must stay.
        """
        key = held.row['id']
        # Whoever is about to refer to it waits, or is seen below.
        row = sa.select(self.id).where(self.id == key)
        session.execute(row.with_for_update())
        for model, column in self.kept_by:
            kept = models.table(model)
            found = sa.select(kept.c.id).where(kept.c[column] == key)
            locking = found.limit(1).with_for_update(read=True)
            if session.execute(locking).first() is not None:
                raise Conflict('id', f'is referred to by {kept.name} rows')
        versions.delete(session, self.table, held.row, pinned)
        names.forgotten(session, self.noun, key)
        self._record(session, AuditAction.DELETE, held.row, {})

    def _wanted(
        self, session: orm.Session, held: Held, given: Given
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the members that are to be others, and the lists."""
        row = held.row
        check_echoes(row, given.echoed)
        values, lists = self._split(given.values)
        wanted = {
            name: value
            for name, value in values.items()
            if name not in self.settable or row[name] != value
        }
        check_once(self.settable, wanted)
        if not held.whole:
            self._check_own(session, (*wanted, *lists))
        return wanted, lists

    def _check_own(self, session: orm.Session, wanted: Iterable[str]) -> None:
        """Refuse members that are not left to those whom a row is about."""
        inputs = {each.name: each for each in self.inputs}
        members = {**self.settable, **self.lists, **inputs}
        foreign = [n for n in wanted if not getattr(members.get(n), 'own', 0)]
        if foreign:
            name = callers.of(session).name
            raise Forbidden(f'{name!r} may not set {", ".join(foreign)}.')

    def _split(
        self, values: Mapping[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the values of members, and of lists."""
        lists = {n: v for n, v in values.items() if n in self.lists}
        return {n: v for n, v in values.items() if n not in lists}, lists

    def _store(
        self, session: orm.Session, key: UUID, lists: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Set lists; return those that changed, before and after."""
        stored = {
            name: self.lists[name].store(session, key, items or [])
            for name, items in lists.items()
        }
        return {name: list(pair) for name, pair in stored.items() if pair}

    def _insert(
        self,
        session: orm.Session,
        columns: Mapping[str, Any],
        lists: Mapping[str, Any],
    ) -> UUID:
        """Add a row and its lists."""
        parts.check_references(session, self.table, columns)
        key = ids.new()
        row = {**columns, 'id': key}
        try:
            session.connection().execute(sa.insert(self.table).values(**row))
        except db_exception.DBDuplicateEntry:
            raise duplicates.conflict(session, self, row) from None
        if self.named:
            names.taken(session, self.noun, self._scope(row), row[_NAME])
        changes = {
            n: [None, v] for n, v in columns.items() if n in self.settable
        }
        changes |= self._store(session, key, lists)
        self._record(session, AuditAction.CREATE, row, changes)
        self.settled(session, key, changes)
        return key

    def _scope(self, row: Mapping[str, Any]) -> UUID | None:
        return row[self.namespace] if self.namespace else None

    def _record(
        self,
        session: orm.Session,
        action: AuditAction,
        row: Mapping[str, Any],
        changes: audit.Changes,
    ) -> None:
        audit.record(
            session,
            action,
            audit.Target(self.noun, row['id'], row.get(_NAME) or ''),
            changes,
        )
