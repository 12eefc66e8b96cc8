# SPDX-License-Identifier: Apache-2.0
"""What a caller asks for, in the words of no surface and no database."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
import dataclasses
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID

from radar import clock
from radar.db.query import Op
from radar.exceptions import InvalidInput

_MINUTE = timedelta(minutes=1)
#: Length of the window of a request that names none.
DEFAULT_SPAN = timedelta(days=7)

#: One row as the API shows it: members by name.
Document = dict[str, Any]
Documents = list[Document]


@dataclass(frozen=True, slots=True)
class Term:
    """One condition; the values are still text."""

    field: str
    op: Op
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """One key of an order."""

    field: str
    descending: bool = False

    def __str__(self) -> str:
        return f'-{self.field}' if self.descending else self.field


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time, half-open: ``start <= t < end``.

    ``relative`` ones end where the data does.
    """

    start: datetime
    end: datetime
    relative: bool = False

    @classmethod
    def last(cls, span: timedelta) -> Window:
        """Return the window of a length that ends with this minute."""
        end = _minute(clock.now())
        return cls(end - span, end, relative=True)

    def at(self, as_of: datetime | None) -> Window:
        """Return the window as of a time, with the minute of which it ends.

        So answers are the same, and need not be sent again, until there is
        new data.
        """
        if not self.relative or as_of is None:
            return self
        end = min(self.end, _minute(as_of))
        return Window(end - (self.end - self.start), end, relative=True)


def _minute(moment: datetime) -> datetime:
    """Return the end of the minute that a time is in."""
    return moment.replace(second=0, microsecond=0) + _MINUTE


@dataclass(frozen=True, slots=True)
class Scope:
    """What calculated members are calculated over.

    A member left at None does not restrict.
    """

    window: Window | None = None
    project: UUID | None = None
    branch: str | None = None

    def at(self, as_of: datetime | None) -> Scope:
        """Return the scope with a window that ends as of a time."""
        window = self.window or Window.last(DEFAULT_SPAN)
        return dataclasses.replace(self, window=window.at(as_of))


#: Embedded members by name, each with those embedded in it.
Embeds = Mapping[str, 'Embeds']


@dataclass(frozen=True, slots=True)
class Query:
    """A request for one row or a page of rows.

    ``marker`` holds the sort values and the id of the last row of the page
    before; ``fields`` None means all.
    """

    where: tuple[Term, ...] = ()
    sort: tuple[Order, ...] = ()
    limit: int = 50
    offset: int = 0
    marker: tuple[Any, ...] | None = None
    count: bool = False
    fields: frozenset[str] | None = None
    embeds: Embeds = field(default_factory=dict)
    scope: Scope = Scope()

    def at(self, as_of: datetime | None) -> Query:
        """Return the query as of a time."""
        return dataclasses.replace(self, scope=self.scope.at(as_of))


@dataclass(frozen=True, slots=True)
class Page:
    """The rows found.

    ``last`` is the marker of the next page, None on the last one; ``total``
    is counted on request, and ``COUNT_CAP + 1`` stands for more.
    """

    rows: list[Document]
    last: tuple[Any, ...] | None = None
    total: int | None = None


#: Rows are counted no further than this.
COUNT_CAP = 10_000


def unknown(parameter: str, name: str, valid: Iterable[str]) -> InvalidInput:
    """Return the error for a name that a query parameter cannot take."""
    return InvalidInput.of(parameter, f'unknown: {name!r}', ' '.join(valid))
