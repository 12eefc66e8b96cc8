# SPDX-License-Identifier: Apache-2.0
"""Sums of counts over a window, at a cost that knows no history.

A window is whole days and the hours at its two ends. Systems are summed
over all projects from rows that are that already; with a project or branch
from those of projects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
import functools
from typing import Any
from typing import NamedTuple
from uuid import UUID

import orjson
import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db.query import Clause
from radar.enums import PipelineRole
from radar.resources import visibility
from radar.resources.query import Scope
from radar.resources.query import Window
from radar.rollup import counting


class _Grain(NamedTuple):
    """The tables that count a length of time, of systems and of projects."""

    of_system: sa.Table
    of_project: sa.Table


_DAYS = _Grain(models.table(models.DayTotal), models.table(models.DayCount))
_HOURS = _Grain(models.table(models.HourTotal), models.table(models.HourCount))
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_REVIEW = PipelineRole.REVIEW.value
#: All counters.
ALL = (*counting.NUMBERS, *counting.PARTS)
#: Counters that say something of reviews alone, though all roles have them.
_OF_REVIEW = ('patch_sets', 'merged', 'merged_failed')


class Range(NamedTuple):
    """From when to when, half-open."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Parts:
    """What a window is made of; of days there is at most one range."""

    days: Sequence[Range]
    hours: Sequence[Range]


@dataclass(slots=True)
class Sums:
    """What was counted: whole numbers, and numbers by key; 0 where nothing.

    Only of what was asked for.
    """

    numbers: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    parts: dict[str, dict[str, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )

    def histogram(self, name: str) -> Mapping[int, int]:
        """Return a part whose keys are buckets."""
        return {int(key): n for key, n in self.parts[name].items() if n}


def whole_hours(window: Window) -> Window:
    """Return the hours that a window touches."""
    start, end = _hour(window.start), _hour(window.end)
    if end < window.end:
        end += _HOUR
    return Window(start, end, window.relative)


def before(window: Window) -> Window:
    """Return the window of the same length that ends where it begins."""
    return Window(window.start - (window.end - window.start), window.start)


def split(window: Window) -> Parts:
    """Return the days and hours of a window of whole hours."""
    first = _day(window.start)
    if first < window.start:
        first += _DAY
    last = _day(window.end)
    if first >= last:
        return Parts([], _ranges((window.start, window.end)))
    edges = ((window.start, first), (last, window.end))
    return Parts([Range(first, last)], _ranges(*edges))


def load_sums(
    session: orm.Session,
    systems: Collection[UUID],
    window: Window,
    scope: Scope,
    names: Sequence[str] = ALL,
) -> Mapping[UUID, Sums]:
    """Return the sums of systems, of each that is asked for.

    A statement for days and one for the hours at either end; where projects
    are in no number as many more, which read what is to be taken off.

    :param window: of whole hours; that of the scope does not matter.
    :param names: counters to read.
    """
    reading = _Reading(session, systems, scope, ('system_id',), names)
    found = split(window)
    reading.read(_DAYS, found.days)
    reading.read(_HOURS, found.hours)
    return {key: reading.sums[key,] for key in systems}


def load_series(
    session: orm.Session,
    systems: Collection[UUID],
    span: Range,
    scope: Scope,
    hourly: bool = False,
    names: Sequence[str] = ALL,
) -> Mapping[tuple[UUID, datetime], Sums]:
    """Return the sums of systems by day or hour, where there are any.

    One statement, and another where projects are in no number.

    :param span: whole days, or hours.
    """
    keys = ('system_id', 'start')
    reading = _Reading(session, systems, scope, keys, names)
    reading.read(_HOURS if hourly else _DAYS, [span])
    return reading.sums


class _Reading:
    """Sums by what they are grouped by, read table by table."""

    def __init__(
        self,
        session: orm.Session,
        systems: Collection[UUID],
        scope: Scope,
        keys: tuple[str, ...],
        names: Sequence[str],
    ) -> None:
        self.sums: defaultdict[Any, Sums] = defaultdict(Sums)
        self._session = session
        self._systems = list(systems)
        self._scope = scope
        self._keys = keys
        self._numbers = tuple(n for n in names if n not in counting.PARTS)
        self._parts = tuple(n for n in names if n in counting.PARTS)
        self._uncounted = visibility.uncounted(session)

    def read(self, grain: _Grain, ranges: Iterable[Range]) -> None:
        """Add up what begins in some ranges.

        One by one: of alternatives SQLite reads all that a system has.
        """
        table = grain.of_project
        for span in ranges:
            if self._scope.project is None and self._scope.branch is None:
                self._add(grain.of_system, span)
                if self._uncounted:
                    hidden = table.c.project_id.in_(self._uncounted)
                    self._add(table, span, [hidden], -1)
            else:
                self._add(table, span, self._of_scope(table))

    def _of_scope(self, table: sa.Table) -> list[Clause]:
        clauses: list[Clause] = []
        if self._scope.project is not None:
            clauses.append(table.c.project_id == self._scope.project)
        if self._scope.branch is not None:
            clauses.append(table.c.branch == self._scope.branch)
        if self._uncounted:
            clauses.append(table.c.project_id.not_in(self._uncounted))
        return clauses

    def _add(
        self,
        table: sa.Table,
        span: Range,
        clauses: Iterable[Clause] = (),
        sign: int = 1,
    ) -> None:
        """Add what a table has counted, or with sign -1 take it off."""
        select = _select(table, self._keys, self._numbers, self._parts)
        statement = select.where(
            table.c.system_id.in_(self._systems),
            table.c.start >= span.start,
            table.c.start < span.end,
            *clauses,
        )
        first = len(self._keys)
        last = first + len(self._numbers)
        for row in self._session.connection().execute(statement):
            sums = self.sums[tuple(row[:first])]
            numbers = sums.numbers
            for name, n in zip(self._numbers, row[first:last], strict=True):
                # MariaDB's sums are decimals.
                numbers[name] += sign * int(n)
            for name, text in zip(self._parts, row[last:], strict=True):
                if text:
                    _add_parts(sums.parts[name], text, sign)


@functools.lru_cache(64)
def _select(
    table: sa.Table,
    keys: tuple[str, ...],
    numbers: tuple[str, ...],
    parts: tuple[str, ...],
) -> sa.Select[Any]:
    """Return the statement, all but its conditions: they cost the least."""
    columns = [table.c[name] for name in keys]
    return sa.select(
        *columns,
        *(_number(table, name) for name in numbers),
        # In one text, because to fetch a row costs more than to parse it.
        *(
            sa.func.group_concat(sa.type_coerce(table.c[name], sa.Text))
            for name in parts
        ),
    ).group_by(*columns)


def _number(table: sa.Table, name: str) -> sa.ColumnElement[int]:
    column: sa.ColumnElement[int] = table.c[name]
    if name in _OF_REVIEW:
        column = sa.case((table.c.role == _REVIEW, column), else_=0)
    return sa.func.sum(column)


def _add_parts(numbers: dict[str, int], text: str, sign: int) -> None:
    """Add up numbers by key of JSON objects that commas separate."""
    for part in orjson.loads(f'[{text}]'):
        if sign > 0:
            # The innermost loop of pages of all systems.
            for key, n in part.items():
                numbers[key] += n
        else:
            for key, n in part.items():
                numbers[key] -= n


def _ranges(*pairs: tuple[datetime, datetime]) -> Sequence[Range]:
    return [Range(start, end) for start, end in pairs if start < end]


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def _day(moment: datetime) -> datetime:
    return _hour(moment).replace(hour=0)
