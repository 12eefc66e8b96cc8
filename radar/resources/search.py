# SPDX-License-Identifier: Apache-2.0
"""Finding things by what people call them."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.db.query import Op
from radar.enums import ChangeStatus
from radar.enums import Lifecycle
from radar.resources import callers
from radar.resources import embeds
from radar.resources import found_changes
from radar.resources import visibility
from radar.resources.found_changes import FoundChange
from radar.resources.query import Document
from radar.resources.query import Query
from radar.resources.query import Term

#: Longest text that is looked for.
LONGEST = 2_000
#: Most hits of a type.
MOST = 50
#: Rows of a noun that are looked at in the order of their names.
_REACH = 200
#: Builds of which job names are known, the newest.
_BUILDS = 1_000

_BUILD: Final = models.table(models.Build)
_JOB: Final = models.table(models.Job)
_SOURCE: Final = models.table(models.Source)
_SYSTEM: Final = models.table(models.System)


class HitType(StrEnum):
    """What is found, in the order in which it is told."""

    CHANGE = 'change'
    SYSTEM = 'system'
    PROJECT = 'project'
    OPERATOR = 'operator'
    JOB = 'job'


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    ``id`` is that of the row, of a job name that of its system; ``text``
    is the subject of a change and the organization of an operator,
    ``place`` the project of a change, the source of a project and the
    system of a job name. ``status``, ``source`` and ``patch_set`` are of
    changes, the last null unless one was meant that there is; ``lifecycle``
    is of systems.
    """

    type: HitType
    id: UUID
    name: str
    text: str | None = None
    place: str | None = None
    status: ChangeStatus | None = None
    source: str | None = None
    patch_set: int | None = None
    lifecycle: Lifecycle | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found, type by type, the best of each first.

    ``more`` names the types of which there is more than is shown.
    """

    q: str
    rows: Sequence[Hit]
    more: Sequence[HitType]


_Finder = Callable[[orm.Session, str, int], Sequence[Hit]]


def load(
    session: orm.Session, text: str, only: HitType | None, limit: int
) -> Found:
    """Return what a text may mean, from up to twelve statements.

    :param limit: hits of a type.
    """
    wanted = text.strip()
    rows: list[Hit] = []
    more: list[HitType] = []
    limit = min(limit, MOST)
    for kind, finder in _FINDERS.items():
        if not wanted or only not in (None, kind):
            continue
        found = finder(session, wanted, limit + 1)
        rows += found[:limit]
        if len(found) > limit:
            more.append(kind)
    return Found(text, rows, more)


def _changes(session: orm.Session, text: str, limit: int) -> Sequence[Hit]:
    return [_change(c) for c in found_changes.find(session, text, limit)]


def _change(found: FoundChange) -> Hit:
    return Hit(
        HitType.CHANGE,
        found.id,
        str(found.number),
        found.subject,
        found.project,
        ChangeStatus(found.status) if found.status else None,
        found.source,
        found.patch_set,
    )


def _named(plural: str, shown: Callable[[Document], Hit]) -> _Finder:
    """Return what finds rows of a noun by a part of their names.

    Old names lead to rows as well, but only whole.
    """

    def find(session: orm.Session, text: str, limit: int) -> Sequence[Hit]:
        noun = embeds.resource_of(plural)
        rows: dict[UUID, Document] = {}
        # The name itself may come after all those that a page has room for.
        for op in (Op.EQ, Op.CONTAINS):
            query = Query(where=(Term('name', op, (text,)),), limit=_REACH)
            for row in noun.list(session, query).rows:
                rows.setdefault(row['id'], row)
        hits = _ranked(text, map(shown, rows.values()))[:limit]
        return _with_sources(session, hits) if plural == 'projects' else hits

    return find


def _system(row: Document) -> Hit:
    lifecycle = Lifecycle(row['lifecycle'])
    return Hit(HitType.SYSTEM, row['id'], row['name'], lifecycle=lifecycle)


def _project(row: Document) -> Hit:
    # The id of the source, until all of them are asked for at once.
    place = str(row['source_id'])
    return Hit(HitType.PROJECT, row['id'], row['name'], place=place)


def _operator(row: Document) -> Hit:
    return Hit(
        HitType.OPERATOR, row['id'], row['name'], row.get('organization')
    )


def _with_sources(session: orm.Session, hits: Sequence[Hit]) -> Sequence[Hit]:
    if not hits:
        return hits
    found = session.execute(sa.select(_SOURCE.c.id, _SOURCE.c.name))
    names = {str(key): name for key, name in found}
    return [
        Hit(h.type, h.id, h.name, place=names.get(h.place or '')) for h in hits
    ]


def _jobs(session: orm.Session, text: str, limit: int) -> Sequence[Hit]:
    """Return names of jobs of the newest builds.

    There is no table of names, and one of jobs is too long to look through.
    """
    caller = callers.of(session)
    newest = (
        sa.select(_BUILD.c.id, _BUILD.c.system_id)
        .where(visibility.of_project(_BUILD.c.project_id, caller))
        .order_by(_BUILD.c.posted_at.desc(), _BUILD.c.id.desc())
        .limit(_BUILDS)
        .subquery()
    )
    statement = (
        sa.select(_JOB.c.name, _SYSTEM.c.id, _SYSTEM.c.name)
        .distinct()
        .join_from(newest, _JOB, _JOB.c.build_id == newest.c.id)
        .join(_SYSTEM, _SYSTEM.c.id == newest.c.system_id)
        .where(_JOB.c.name.is_not(None))
    )
    wanted = ids.fold(text)
    hits = [
        Hit(HitType.JOB, key, name, place=system)
        for name, key, system in session.connection().execute(statement)
        if wanted in ids.fold(name)
    ]
    return _ranked(text, hits)[:limit]


def _ranked(text: str, hits: Iterable[Hit]) -> Sequence[Hit]:
    """Return hits in order: called so, beginning so, having it within."""
    wanted = ids.fold(text)

    def rank(hit: Hit) -> tuple[Any, ...]:
        name = ids.fold(hit.name)
        whole, begins = name == wanted, name.startswith(wanted)
        return not whole, not begins, name, hit.place or '', hit.id

    return sorted(hits, key=rank)


_FINDERS: Final[Mapping[HitType, _Finder]] = {
    HitType.CHANGE: _changes,
    HitType.SYSTEM: _named('systems', _system),
    HitType.PROJECT: _named('projects', _project),
    HitType.OPERATOR: _named('operators', _operator),
    HitType.JOB: _jobs,
}
