# SPDX-License-Identifier: Apache-2.0
"""How the systems are that report on a project."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import Lifecycle
from radar.enums import State
from radar.resources import base_facts
from radar.resources.base_facts import PROJECT
from radar.resources.base_facts import SYSTEM
from radar.resources.query import Document
from radar.resources.query import Scope
from radar.resources.states import ALARMS
from radar.resources.states import ORDER
from radar.resources.states import STATE

_DAY = models.table(models.DayCount).c


@dataclass(frozen=True, slots=True)
class ProjectSystem:
    """A system and how it is; null before it was first evaluated."""

    id: UUID
    name: str
    state: State | None


@dataclass(frozen=True, slots=True)
class ProjectReference:
    """The system that others are measured against, by default as well."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class ProjectHealth:
    """How the systems are that reported on a project in a window.

    ``systems`` counts them, but for retired ones, ``states`` by state, and
    ``alarms`` those that are silent, broken, failing or degraded, here or
    elsewhere: a state knows no project. ``worst`` comes first in the order
    of states; it is null where nobody reported.
    """

    window: Mapping[str, datetime]
    reference: ProjectReference | None
    systems: int
    states: Mapping[str, int]
    alarms: int
    worst: ProjectSystem | None


def load_project_health(
    session: orm.Session, rows: Sequence[Document], scope: Scope
) -> Mapping[UUID, ProjectHealth]:
    """Return how projects are, from two statements."""
    keys = [row['id'] for row in rows]
    window = base_facts.shown(base_facts.window_of(scope))
    references = _references(session, keys)
    reporting = _reporting(session, keys, window)
    return {
        key: _health(window, references.get(key), reporting[key])
        for key in keys
    }


def _health(
    window: Mapping[str, datetime],
    reference: ProjectReference | None,
    systems: Sequence[ProjectSystem],
) -> ProjectHealth:
    # One that was never judged is as little known as an unknown one.
    counts = Counter(system.state or State.UNKNOWN for system in systems)
    return ProjectHealth(
        window=window,
        reference=reference,
        systems=len(systems),
        states={s.value: counts[s] for s in ORDER if counts[s]},
        alarms=sum(counts[state] for state in ALARMS),
        worst=min(systems, key=_order, default=None),
    )


def _order(system: ProjectSystem) -> tuple[int, str]:
    return (
        ORDER.index(system.state or State.UNKNOWN),
        system.name.casefold(),
    )


def _references(
    session: orm.Session, keys: Sequence[UUID]
) -> Mapping[UUID, ProjectReference]:
    reference = base_facts.reference_of_project()
    found = session.execute(
        sa.select(PROJECT.c.id, SYSTEM.c.id, SYSTEM.c.name)
        .join_from(PROJECT, SYSTEM, SYSTEM.c.id == reference)
        .where(PROJECT.c.id.in_(keys))
    )
    return {key: ProjectReference(*system) for key, *system in found}


def _reporting(
    session: orm.Session,
    keys: Sequence[UUID],
    window: Mapping[str, datetime],
) -> Mapping[UUID, Sequence[ProjectSystem]]:
    """Return who reported on projects, by whole days."""
    start = window['from'].replace(hour=0)
    pairs = (
        sa.select(_DAY.project_id, _DAY.system_id)
        .where(
            _DAY.project_id.in_(keys),
            _DAY.start >= start,
            _DAY.start < window['to'],
            _DAY.patch_sets > 0,
        )
        .distinct()
        .subquery()
    )
    found: defaultdict[UUID, list[ProjectSystem]] = defaultdict(list)
    for key, *system in session.execute(
        sa.select(pairs.c.project_id, SYSTEM.c.id, SYSTEM.c.name, STATE.column)
        .join_from(pairs, SYSTEM, SYSTEM.c.id == pairs.c.system_id)
        .where(SYSTEM.c.lifecycle != Lifecycle.RETIRED.value)
    ):
        found[key].append(ProjectSystem(*system))
    return found
