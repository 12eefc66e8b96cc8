# SPDX-License-Identifier: Apache-2.0
"""Lists that belong to a row and are replaced as a whole."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from collections.abc import Set
import dataclasses
from dataclasses import dataclass
from dataclasses import field
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.exceptions import InvalidInput
from radar.exceptions import Problem
from radar.exceptions import Unprocessable
from radar.resources import embeds
from radar.resources.query import Document

#: The most items that a list may have.
MAX_ITEMS = 1000


def _nothing(session: orm.Session, row: Document) -> Document:
    return {}


@dataclass(frozen=True, slots=True)
class Part:
    """A member that holds rows of another table.

    It is read as the embedded member of the same name, :meth:`embed` where
    it refers to no rows that are shown whole. ``item`` is the
    dataclass that an element is given as; ``columns`` maps those of its
    members that are called otherwise in the table, ``targets`` tells what
    ids in it refer to, by the plural. ``more`` returns further columns of a
    new row. ``own`` parts may be set by those whom the row is about, too.
    """

    name: str
    item: type
    doc: str
    model: type[models.Base]
    near: str
    columns: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)
    more: Callable[[orm.Session, Document], Document] = _nothing
    own: bool = False

    def embed(self, restricted: bool = False) -> embeds.Computed:
        """Return the member that shows the list."""
        load = embeds.declared(self.model, self.near, *self._members)
        return embeds.Computed(
            self.name,
            self.item,
            self.doc,
            load,
            many=True,
            restricted=restricted,
        )

    def store(
        self, session: orm.Session, owner: UUID, items: Sequence[Document]
    ) -> tuple[list[Document], list[Document]] | None:
        """Make the list what ``items`` say; rows that stay are kept.

        :returns: the items before and after; None if nothing changed.
        :raises InvalidInput: an item is there twice.
        :raises Unprocessable: an item refers to what is not there.
        """
        table = models.table(self.model)
        wanted = self._keyed(items)
        self.check_targets(session, items)
        names = [self.columns.get(n, n) for n in self._members]
        held = session.execute(
            sa.select(table.c.id, *(table.c[n] for n in names)).where(
                table.c[self.near] == owner
            )
        ).all()
        found = {_key(row[1:]): row for row in held}
        gone = [row.id for key, row in found.items() if key not in wanted]
        new = [item for key, item in wanted.items() if key not in found]
        if not gone and not new:
            return None
        if gone:
            session.execute(sa.delete(table).where(table.c.id.in_(gone)))
        for item in new:
            row = {'id': ids.new(), self.near: owner, **self._columns(item)}
            session.execute(
                sa.insert(table).values(**row, **self.more(session, row))
            )
        before = [
            dict(zip(self._members, row[1:], strict=True)) for row in held
        ]
        return before, list(wanted.values())

    def length(self, member: str) -> int | None:
        """Return how many characters a member of an item may have."""
        column = models.table(self.model).c[self.columns.get(member, member)]
        length: int | None = getattr(column.type, 'length', None)
        return length

    @property
    def shown(self) -> Set[str]:
        """The members that an item has where it is embedded."""
        target = self.targets.get('id')
        return embeds.resource_of(target).fields.keys() if target else set()

    @property
    def _members(self) -> Sequence[str]:
        return [member.name for member in dataclasses.fields(self.item)]

    def _columns(self, item: Document) -> Document:
        return {self.columns.get(name, name): v for name, v in item.items()}

    def _keyed(
        self, items: Sequence[Document]
    ) -> dict[tuple[Any, ...], Document]:
        """Return items by what makes them the same as a row."""
        if len(items) > MAX_ITEMS:
            raise InvalidInput.of(
                self.name, 'has too many items', f'at most {MAX_ITEMS}'
            )
        wanted: dict[tuple[Any, ...], Document] = {}
        taken = set()
        for number, item in enumerate(items):
            if self._unique(item) in taken:
                raise InvalidInput.of(f'{self.name}[{number}]', 'is double')
            taken.add(self._unique(item))
            wanted[_key(item[name] for name in self._members)] = item
        return wanted

    def _unique(self, item: Document) -> tuple[Any, ...]:
        """Return what no two items of a list have in common."""
        row = self._columns(item)
        columns = [
            column.name
            for constraint in models.table(self.model).constraints
            if isinstance(constraint, sa.UniqueConstraint)
            for column in constraint.columns
            if column.name != self.near
        ]
        return tuple(
            ids.fold(row[name.removesuffix('_hash')])
            if name.endswith('_hash')
            else row[name]
            for name in columns
        )

    def check_targets(
        self, session: orm.Session, items: Sequence[Document]
    ) -> None:
        """Refuse items that refer to what the caller may not know of.

        :raises Unprocessable: there are such items.
        """
        for member, plural in self.targets.items():
            known = existing(session, plural, {i[member] for i in items})
            for number, item in enumerate(items):
                if item[member] not in known:
                    raise Unprocessable.of(
                        f'{self.name}[{number}].{member}',
                        f'there is no such {embeds.resource_of(plural).noun}',
                    )


def existing(session: orm.Session, plural: str, keys: set[UUID]) -> set[UUID]:
    """Return those of ``keys`` that are rows which the caller may know."""
    resource = embeds.resource_of(plural)
    found = resource.fetch(session, resource.id.in_(keys), names=('id',))
    return {row['id'] for row in found}


def _key(values: Any) -> tuple[Any, ...]:
    return tuple(tuple(v) if isinstance(v, list) else v for v in values)


def check_references(
    session: orm.Session, table: sa.Table, columns: Mapping[str, Any]
) -> None:
    """Refuse ids of rows that the caller may not know of.

    :raises Unprocessable: there are such ids among ``columns``.
    """
    problems = []
    for name, value in columns.items():
        for key in table.c[name].foreign_keys:
            noun = key.column.table.name
            if value and not existing(session, f'{noun}s', {value}):
                problems.append(Problem(name, f'there is no such {noun}'))
    if problems:
        raise Unprocessable(problems)
