# SPDX-License-Identifier: Apache-2.0
"""What systems, or their jobs, made of the patch sets of a project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import orm

from radar.health import letters
from radar.resources import base_facts
from radar.resources import grid_rows
from radar.resources import usual
from radar.resources.grid_rows import Ran
from radar.resources.query import Scope

#: Most patch sets, and most rows.
MOST = 200
#: Share of results after which one is late.
_LATE = 0.9


class Rows(StrEnum):
    """What a grid has a row for."""

    JOBS = 'jobs'
    SYSTEMS = 'systems'


@dataclass(frozen=True, slots=True)
class GridReference:
    """The system that others are measured against."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values, in the order of the columns."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of letters, one for each of ``patch_sets``, the newest first.

    The member ``cells`` of a row has letters with the number of equal ones
    before each. Rows with five failures in a row alert, and come first.
    ``stale`` counts rows without a result, which are left out unless they
    are asked for; ``more_rows`` and ``more_patch_sets`` tell what there was
    no room for.
    """

    window: Mapping[str, datetime]
    branch: str | None
    reference: GridReference | None
    patch_sets: Table
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    stale: int
    more_rows: int
    more_patch_sets: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """A row before it is encoded."""

    system: UUID
    name: str
    job: str | None
    voting: bool
    cells: str


_PATCH_SETS = (
    'change_id',
    'number',
    'patch_set',
    'revision_id',
    'subject',
    'created_at',
    'reference',
)
_COLUMNS = (
    'system_id',
    'system',
    'job',
    'voting',
    'alert',
    'pass_rate',
    'cells',
)


def load_grid(
    session: orm.Session,
    project: UUID,
    scope: Scope,
    as_of: datetime,
    by: Rows = Rows.JOBS,
    stale: bool = False,
) -> Grid:
    """Return the grid of a project, from six statements.

    :param as_of: what is late is late by then.
    :param stale: show rows without a result as well.
    """
    reference = grid_rows.load_reference(session, project)
    facts = grid_rows.load_facts(session, project, scope, MOST)
    cells = _cells(session, project, facts, as_of)
    columns = _columns(facts)
    found = _found(session, facts, cells, columns[:MOST], by)
    live = [r for r in found if not letters.says_nothing(r.cells)]
    wanted = found if stale else live
    first = reference[0] if reference else None
    wanted.sort(key=lambda row: _order(row, first))
    verdicts = cells.get(first, {}) if first else {}
    heads = [_head(f, verdicts.get(f.revision_id)) for f in columns[:MOST]]
    return Grid(
        window=base_facts.shown(base_facts.window_of(scope)),
        branch=scope.branch,
        reference=GridReference(*reference) if reference else None,
        patch_sets=Table(_PATCH_SETS, heads),
        columns=_COLUMNS,
        rows=[_encoded(row) for row in wanted[:MOST]],
        stale=len(found) - len(live),
        more_rows=max(0, len(wanted) - MOST),
        more_patch_sets=len(columns) > MOST,
    )


def _cells(
    session: orm.Session, project: UUID, facts: Sequence[Any], as_of: datetime
) -> Mapping[UUID, Mapping[UUID, str]]:
    """Return the letters of systems by patch set."""
    times = usual.load(session, project, as_of)
    usual.add_elsewhere(session, times, as_of)
    late = {key: found.took(_LATE) for key, found in times.items()}
    cells: defaultdict[UUID, dict[UUID, str]] = defaultdict(dict)
    for fact in facts:
        letter = _letter(fact, as_of, late.get(fact.system_id))
        cells[fact.system_id][fact.revision_id] = letter
    return cells


def _found(
    session: orm.Session,
    facts: Sequence[Any],
    cells: Mapping[UUID, Mapping[UUID, str]],
    columns: Sequence[Any],
    by: Rows,
) -> list[_Row]:
    """Return all rows, in any order."""
    names = {fact.system_id: fact.system for fact in facts}
    place = [fact.revision_id for fact in columns]
    systems = list(_by_system(cells, names, place))
    if by is Rows.SYSTEMS:
        return systems
    ran = grid_rows.load_jobs(session, place)
    return list(_by_job(systems, ran, cells, place))


def _columns(facts: Sequence[Any]) -> list[Any]:
    """Return a fact of each patch set, the newest first."""
    found = {fact.revision_id: fact for fact in facts}
    return sorted(
        found.values(),
        key=lambda f: (f.created_at or f.hour, f.number, f.patch_set),
        reverse=True,
    )


def _letter(fact: Any, as_of: datetime, late: float | None) -> str:
    if fact.runs:
        # A result that is not finished yet has no outcome.
        outcome = fact.outcome
        return (
            letters.reported(outcome, bool(fact.flipped)) if outcome else 'Q'
        )
    over = fact.waited is not None
    return letters.awaited(fact.excluded, fact.trigger_at, over, as_of, late)


def _by_system(
    cells: Mapping[UUID, Mapping[UUID, str]],
    names: Mapping[UUID, str],
    place: Sequence[UUID],
) -> Iterator[_Row]:
    for system, name in names.items():
        said = [cells[system].get(key, letters.NOTHING) for key in place]
        yield _Row(system, name, None, True, ''.join(said))


def _by_job(
    systems: Sequence[_Row],
    ran: Mapping[tuple[UUID, str], Mapping[UUID, Sequence[Ran]]],
    cells: Mapping[UUID, Mapping[UUID, str]],
    place: Sequence[UUID],
) -> Iterator[_Row]:
    """Yield a row for each job, and for each system without one."""
    names = {row.system: row.name for row in systems}
    for (system, job), runs in ran.items():
        said = []
        for key in place:
            waiting = cells[system].get(key, letters.NOTHING)
            if key in runs:
                said.append(letters.of_runs([r.run for r in runs[key]]))
            else:
                silent = letters.says_nothing(waiting)
                said.append(waiting if silent else letters.NOTHING)
        newest = next(runs[key][-1] for key in place if key in runs)
        line = ''.join(said)
        yield _Row(
            system,
            names.get(system, ''),
            job,
            newest.voting,
            line if newest.voting else line.lower(),
        )
    with_jobs = {system for system, _ in ran}
    yield from (row for row in systems if row.system not in with_jobs)


def _order(row: _Row, first: UUID | None) -> tuple[Any, ...]:
    """Return what rows are sorted by: alerts, the reference, names."""
    return (
        not letters.alerts(row.cells),
        row.system != first,
        row.name.casefold(),
        row.job or '',
    )


def _head(fact: Any, verdict: str | None) -> Sequence[object]:
    return (
        fact.change_id,
        fact.number,
        fact.patch_set,
        fact.revision_id,
        fact.subject,
        fact.created_at,
        verdict or letters.NOTHING,
    )


def _encoded(row: _Row) -> Sequence[object]:
    return (
        row.system,
        row.name,
        row.job,
        row.voting,
        letters.alerts(row.cells),
        letters.pass_rate(row.cells),
        letters.run_lengths(row.cells),
    )
