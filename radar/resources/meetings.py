# SPDX-License-Identifier: Apache-2.0
"""All that a meeting about CI systems wants to know, in one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import models
from radar.db.query import Op
from radar.enums import State
from radar.exceptions import InvalidInput
from radar.exceptions import NotFound
from radar.resources import meeting_pasts
from radar.resources.health import SystemHealth
from radar.resources.meeting_pasts import MeetingEvent
from radar.resources.meeting_pasts import Named
from radar.resources.meeting_pasts import Stretch
from radar.resources.query import Document
from radar.resources.query import Query
from radar.resources.query import Scope
from radar.resources.query import Term
from radar.resources.query import Window
from radar.resources.registry import RESOURCES
from radar.resources.states import ORDER

#: Most systems of a report; nobody reads more.
MOST = 1_000

_OPERATOR = models.table(models.Operator).c
_ANSWER = models.table(models.SystemOperator).c
_SOURCE = models.table(models.Source).c
_SHOWN = frozenset(
    {'id', 'name', 'lifecycle', 'reference', 'maintenance_until', 'wiki_url'}
)


@dataclass(frozen=True, slots=True)
class MeetingSystem:
    """A CI system in a report.

    ``stretches`` are its states over the window and the one before;
    ``contact`` tells whether somebody can be written to.
    """

    id: UUID
    name: str
    lifecycle: str
    reference: bool
    maintenance_until: datetime | None
    wiki_url: str | None
    operators: Sequence[Named]
    contact: bool
    stretches: Sequence[Stretch]
    health: SystemHealth


@dataclass(frozen=True, slots=True)
class SourceAge:
    """How far the data of a source reaches."""

    name: str
    data_as_of: datetime | None


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over all systems of a report.

    ``unanswered`` is what was expected, rechecks included, and did not come.
    """

    opportunities: int
    reported: int
    expected: int
    runs: int
    unanswered: int
    missed: int
    excluded: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Meeting:
    """The report.

    ``states`` counts the systems by state, all states in order of urgency;
    ``systems`` come in the same order. ``previous`` is the equal window
    before; ``events`` are those of the window, the last first. ``more``
    tells that there are more systems than a report has.
    """

    project: Named | None
    branch: str | None
    window: Mapping[str, datetime]
    previous: Mapping[str, datetime]
    data_as_of: datetime | None
    sources: Sequence[SourceAge]
    states: Mapping[str, int]
    unjudged: int
    systems: Sequence[MeetingSystem]
    events: Sequence[MeetingEvent]
    totals: Totals
    without_contact: Sequence[Named]
    more: bool


def load(
    session: orm.Session, scope: Scope, as_of: datetime | None
) -> Meeting:
    """Return the report, from a fixed number of statements.

    Candidates and retired systems are not in it.

    :param scope: with a window.
    :raises InvalidInput: there is no such project, or not for the caller.
    """
    window = scope.window
    assert window is not None  # noqa: S101 (whoever calls has resolved it)
    before = Window(window.start - (window.end - window.start), window.start)
    project = _project(session, scope)
    rows, more = _rows(session, scope)
    span = Window(before.start, window.end)
    systems = _systems(session, rows, span)
    counts = Counter(system.health.state for system in systems)
    names = {system.id: system.name for system in systems}
    return Meeting(
        project=project,
        branch=scope.branch,
        window={'from': window.start, 'to': window.end},
        previous={'from': before.start, 'to': before.end},
        data_as_of=as_of,
        sources=_sources(session),
        states={state.value: counts[state] for state in ORDER},
        unjudged=counts[None],
        systems=systems,
        events=meeting_pasts.load_events(session, names, window),
        totals=_totals(systems),
        without_contact=[
            Named(s.id, s.name) for s in systems if not s.contact
        ],
        more=more,
    )


def _project(session: orm.Session, scope: Scope) -> Named | None:
    if scope.project is None:
        return None
    shown = Query(fields=frozenset({'id', 'name'}))
    try:
        row, _ = RESOURCES['projects'].get(session, scope.project, shown)
    except NotFound:
        raise InvalidInput.of(
            'project', f'there is no project {scope.project}'
        ) from None
    return Named(row['id'], row['name'])


def _sources(session: orm.Session) -> Sequence[SourceAge]:
    found = session.execute(
        sa.select(_SOURCE.name, _SOURCE.data_as_of).order_by(_SOURCE.name)
    )
    return [SourceAge(*row) for row in found]


def _rows(
    session: orm.Session, scope: Scope
) -> tuple[Sequence[Document], bool]:
    """Return the systems with their numbers, and whether there are more."""
    left_out = (
        enums.Lifecycle.CANDIDATE.value,
        enums.Lifecycle.RETIRED.value,
    )
    page = RESOURCES['systems'].list(
        session,
        Query(
            where=(Term('lifecycle', Op.NIN, left_out),),
            limit=MOST,
            fields=_SHOWN,
            embeds={'health': {}, 'operators': {}},
            scope=scope,
        ),
    )
    return page.rows, page.last is not None


def _systems(
    session: orm.Session, rows: Sequence[Document], span: Window
) -> Sequence[MeetingSystem]:
    keys = [row['id'] for row in rows]
    stretches = meeting_pasts.load_stretches(session, keys, span)
    reachable = _reachable(session, keys)
    systems = [
        _system(row, stretches[row['id']], row['id'] in reachable)
        for row in rows
    ]
    return sorted(systems, key=_urgency)


def _system(
    row: Document, stretches: Sequence[Stretch], contact: bool
) -> MeetingSystem:
    return MeetingSystem(
        **{name: row[name] for name in _SHOWN},
        operators=[Named(o['id'], o['name']) for o in row['operators']],
        contact=contact,
        stretches=stretches,
        health=row['health'],
    )


def _urgency(system: MeetingSystem) -> tuple[int, str]:
    """Return the key of the order of systems.

    One that was never judged is as little known as an unknown one.
    """
    state = system.health.state or State.UNKNOWN
    return ORDER.index(State(state)), system.name.casefold()


def _reachable(session: orm.Session, keys: Sequence[UUID]) -> set[UUID]:
    """Return the systems of whose operators one can be written to.

    That there is an address is no secret, unlike the address.
    """
    contacts = (_OPERATOR.email, _OPERATOR.irc, _OPERATOR.url)
    found = session.execute(
        sa.select(_ANSWER.system_id)
        .join_from(
            models.table(models.SystemOperator),
            models.table(models.Operator),
            _OPERATOR.id == _ANSWER.operator_id,
        )
        .where(
            _ANSWER.system_id.in_(keys),
            sa.or_(*(contact.is_not(None) for contact in contacts)),
        )
    )
    return set(found.scalars())


def _totals(systems: Sequence[MeetingSystem]) -> Totals:
    excluded: Counter[str] = Counter()
    numbers = [system.health for system in systems]
    for health in numbers:
        excluded.update(health.excluded)
    return Totals(
        opportunities=sum(h.opportunities for h in numbers),
        reported=sum(h.participation.k for h in numbers),
        expected=sum(h.expected for h in numbers),
        runs=sum(h.runs for h in numbers),
        unanswered=sum(h.unanswered for h in numbers),
        missed=sum(h.missed for h in numbers),
        excluded=dict(excluded.most_common()),
    )
