# SPDX-License-Identifier: Apache-2.0
"""Members that are loaded on request, one statement for all rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db import query
from radar.resources import fields
from radar.resources import policies
from radar.resources.callers import Caller
from radar.resources.query import Document
from radar.resources.query import Documents
from radar.resources.query import Embeds
from radar.resources.query import Scope
from radar.resources.query import unknown

if TYPE_CHECKING:
    from radar.resources.base import Resource

#: Given the rows of a page, returns the member of each by the row's id.
Loader = Callable[[orm.Session, Sequence[Document], Scope], Mapping[UUID, Any]]


@dataclass(frozen=True, slots=True)
class Computed:
    """A member that is no column of its row.

    ``kind`` is the type of the member, or of its elements if there are
    ``many``: a dataclass, or the plural of the resource that is embedded.
    A ``measured`` member is calculated from what was collected, so the age
    of the data matters to its reader. A ``restricted`` one is for those
    only whom the rule ``get_restricted`` of the noun lets see it. Rows that
    the loader leaves out get None or an empty list.
    """

    name: str
    kind: type | str
    doc: str
    load: Loader
    many: bool = False
    measured: bool = False
    restricted: bool = False
    #: Fields of the pair that an element is shown with.
    shown: tuple[fields.Field, ...] = ()


def to_one(name: str, target: str, key: str, doc: str) -> Computed:
    """Embed the row that the member ``key`` refers to."""

    def load(
        session: orm.Session, rows: Sequence[Document], scope: Scope
    ) -> dict[UUID, Document | None]:
        resource = resource_of(target)
        wanted = {row[key] for row in rows} - {None}
        found = by_id(resource.fetch(session, resource.id.in_(wanted)))
        return {row['id']: found.get(row[key]) for row in rows}

    return Computed(name, target, doc, load)


def to_many(
    name: str, target: str, key: str, order: Sequence[str], doc: str
) -> Computed:
    """Embed the rows of ``target`` whose member ``key`` refers here."""

    def load(
        session: orm.Session, rows: Sequence[Document], scope: Scope
    ) -> dict[UUID, list[Document]]:
        resource = resource_of(target)
        columns = resource.table.c
        found = resource.fetch(
            session,
            columns[key].in_([row['id'] for row in rows]),
            order=[columns[each] for each in order],
        )
        return grouped(found, key)

    return Computed(name, target, doc, load, many=True)


def linked(
    name: str,
    target: str,
    link: sa.Table,
    near: str,
    far: str,
    doc: str,
    shown: Sequence[str] = (),
) -> Computed:
    """Embed the rows of ``target`` that a table of pairs ties to a row.

    :param link: the table; its column ``near`` refers here, ``far`` there.
    :param shown: columns of the pair that the member shows as well.
    """

    def load(
        session: orm.Session, rows: Sequence[Document], scope: Scope
    ) -> dict[UUID, list[Document]]:
        resource = resource_of(target)
        found = resource.fetch(
            session,
            link.c[near].in_([row['id'] for row in rows]),
            join=(link, link.c[far] == resource.id),
            extra=(link.c[near].label('_near'), *(link.c[s] for s in shown)),
            order=[*resource.order(), *(link.c[s] for s in shown)],
        )
        return grouped(found, '_near')

    more = tuple(fields.described(link, column) for column in shown)
    return Computed(name, target, doc, load, many=True, shown=more)


def declared(model: type[models.Base], near: str, *names: str) -> Loader:
    """Return the loader of rows of a table of their own, some columns each.

    :param near: the column that refers to the row they belong to.
    """
    table = models.table(model)
    shown = [table.c[name] for name in names]

    def load(
        session: orm.Session, rows: Sequence[Document], scope: Scope
    ) -> Mapping[UUID, Sequence[Document]]:
        statement = (
            sa.select(table.c[near].label('_near'), *shown)
            .where(table.c[near].in_([row['id'] for row in rows]))
            .order_by(*shown[:2], table.c.id)
        )
        return grouped(query.documents(session, statement), '_near')

    return load


def check(
    resource: Resource,
    wanted: Embeds,
    caller: Caller,
    own: Callable[[], bool] = lambda: False,
) -> None:
    """Refuse what cannot be embedded, or not for a caller.

    :param own: tells whether the row that is shown is about the caller.
    :raises InvalidInput: there is no such name.
    :raises Unauthenticated: only somebody known may see it.
    :raises Forbidden: the caller may not see it.
    """
    for name, inner in wanted.items():
        computed = resource.embeds.get(name)
        if computed is None:
            raise unknown('embed', name, resource.embeds)
        asked = (caller, resource.plural, policies.GET_RESTRICTED)
        if computed.restricted and not policies.allows(*asked):
            policies.check(*asked, {'own': own()})
        if isinstance(computed.kind, str):
            policies.check(caller, computed.kind, policies.GET)
            check(resource_of(computed.kind), inner, caller)
        elif inner:
            raise unknown('embed', f'{name}.{next(iter(inner))}', ())


def complete(
    resource: Resource,
    session: orm.Session,
    rows: Sequence[Document],
    wanted: Embeds,
    scope: Scope,
) -> None:
    """Add the members of ``wanted`` to whole rows of a resource."""
    for name, inner in wanted.items():
        computed = resource.embeds[name]
        values = computed.load(session, rows, scope) if rows else {}
        for row in rows:
            row[name] = values.get(row['id'], [] if computed.many else None)
        if inner:
            target = resource_of(str(computed.kind))
            complete(target, session, _members(rows, name), inner, scope)


def measured(resource: Resource, wanted: Embeds) -> bool:
    """Tell whether what is embedded depends on the age of the data.

    Names that there are not are refused elsewhere.
    """
    for name, inner in wanted.items():
        computed = resource.embeds.get(name)
        if computed is None:
            continue
        if computed.measured:
            return True
        known = isinstance(computed.kind, str)
        if known and measured(resource_of(str(computed.kind)), inner):
            return True
    return False


def by_id(rows: Iterable[Document]) -> dict[UUID, Document]:
    """Return rows by their ids."""
    return {row['id']: row for row in rows}


def grouped(rows: Iterable[Document], key: str) -> dict[UUID, list[Document]]:
    """Return rows by what their member ``key`` refers to.

    A key that begins with an underscore is no member: it is taken off.
    """
    groups: defaultdict[UUID, list[Document]] = defaultdict(list)
    for row in rows:
        owner = row.pop(key) if key.startswith('_') else row[key]
        groups[owner].append(row)
    return groups


def resource_of(plural: str) -> Resource:
    """Return the resource with a plural."""
    # The registry imports every noun, and nouns embed one another.
    from radar.resources import registry

    return registry.RESOURCES[plural]


def _members(rows: Iterable[Document], name: str) -> Documents:
    """Return the rows embedded under ``name``, of one or of many."""
    members: Documents = []
    for row in rows:
        value = row[name]
        members += value if isinstance(value, list) else [value]
    return [member for member in members if member is not None]
