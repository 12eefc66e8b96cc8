# SPDX-License-Identifier: Apache-2.0
"""Patch sets on which a system and another one do not agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db.query import Clause
from radar.enums import BuildKind
from radar.enums import Outcome
from radar.enums import PipelineRole
from radar.exceptions import InvalidInput
from radar.resources import base_facts
from radar.resources import parts
from radar.resources.base_facts import OUTCOME
from radar.resources.query import Query
from radar.resources.query import Scope

_BUILD = models.table(models.Build)
#: The same fact of another system on the same patch set.
OTHER: Final = OUTCOME.alias('other')
_PASSED, _FAILED = Outcome.PASSED.value, Outcome.FAILED.value


class Kind(StrEnum):
    """How two systems differ, from the point of view of the first."""

    ONLY_FAILED = 'only_failed'
    ONLY_PASSED = 'only_passed'


#: Names of the cells of a table, by what the two said.
CELLS: Final = {
    (_PASSED, _PASSED): 'both_passed',
    (_FAILED, _PASSED): Kind.ONLY_FAILED.value,
    (_PASSED, _FAILED): Kind.ONLY_PASSED.value,
    (_FAILED, _FAILED): 'both_failed',
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a system said last of a patch set; null what is gone since."""

    system_id: UUID | None
    outcome: Outcome
    build_id: UUID | None = None
    url: str | None = None
    posted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A patch set that one of two systems passed and the other failed."""

    change_id: UUID
    number: int
    patch_set: int
    revision_id: UUID
    project_id: UUID
    project: str
    branch: str | None
    created_at: datetime | None
    kind: Kind
    mine: Said
    other: Said


@dataclass(frozen=True, slots=True)
class Disagreements:
    """Where a system differs from another in a window, the newest first.

    ``other`` is who it is compared with; null for the reference of each
    project. The four numbers are of patch sets that both judged.
    """

    window: Mapping[str, datetime]
    other: UUID | None
    both_passed: int
    only_failed: int
    only_passed: int
    both_failed: int
    rows: Sequence[Disagreement]
    links: Mapping[str, str | None]


def load_disagreements(
    session: orm.Session,
    system: UUID,
    scope: Scope,
    wanted: Query,
    other: UUID | None = None,
    kind: Kind | None = None,
) -> Disagreements:
    """Return where a system differs, from three statements, or four.

    There is one row more than ``wanted``, if there is another page.

    :param other: whom to compare with; default the reference.
    :raises InvalidInput: there is no such system.
    """
    if other is not None and not parts.existing(session, 'systems', {other}):
        raise InvalidInput.of('with', f'there is no system {other}')
    said = OUTCOME.c.ref_outcome if other is None else OTHER.c.outcome
    mine: list[Clause] = [
        OUTCOME.c.system_id == system,
        *base_facts.within(scope),
        OUTCOME.c.outcome.in_(base_facts.JUDGED),
        said.in_(base_facts.JUDGED),
    ]
    counts = _counts(session, mine, said, other)
    rows = _rows(session, mine, said, other, wanted, kind)
    return Disagreements(
        window=base_facts.shown(base_facts.window_of(scope)),
        other=other,
        **{name: counts[name] for name in CELLS.values()},
        rows=_shown(session, system, rows),
        links={},
    )


def _compared(statement: sa.Select[Any], other: UUID | None) -> Any:
    """Join what the other one said of the same patch sets."""
    if other is None:
        return statement
    return statement.join(
        OTHER,
        sa.and_(
            OTHER.c.revision_id == OUTCOME.c.revision_id,
            OTHER.c.system_id == other,
            OTHER.c.role == OUTCOME.c.role,
        ),
    )


def _counts(
    session: orm.Session,
    mine: Sequence[Clause],
    said: sa.ColumnElement[Any],
    other: UUID | None,
) -> Counter[str]:
    statement = sa.select(OUTCOME.c.outcome, said, sa.func.count())
    statement = _compared(statement.select_from(OUTCOME), other)
    found = session.connection().execute(
        statement.where(*mine).group_by(OUTCOME.c.outcome, said)
    )
    return Counter({CELLS[one, two]: number for one, two, number in found})


def _rows(
    session: orm.Session,
    mine: Sequence[Clause],
    said: sa.ColumnElement[Any],
    other: UUID | None,
    wanted: Query,
    kind: Kind | None,
) -> Sequence[sa.RowMapping]:
    compared = base_facts.reference_of_project() if other is None else other
    statement = base_facts.placed(
        OUTCOME.c.outcome,
        said.label('said'),
        sa.type_coerce(compared, OUTCOME.c.system_id.type).label('other_id'),
    )
    differing = {
        None: OUTCOME.c.outcome != said,
        Kind.ONLY_FAILED: sa.and_(
            OUTCOME.c.outcome == _FAILED, said == _PASSED
        ),
        Kind.ONLY_PASSED: sa.and_(
            OUTCOME.c.outcome == _PASSED, said == _FAILED
        ),
    }
    statement = (
        _compared(statement, other)
        .where(*mine, differing[kind])
        .order_by(*base_facts.newest_first())
        .limit(wanted.limit + 1)
        .offset(wanted.offset)
    )
    return session.connection().execute(statement).mappings().all()


def _shown(
    session: orm.Session, system: UUID, rows: Sequence[sa.RowMapping]
) -> Sequence[Disagreement]:
    builds = _builds(session, system, rows)
    found = []
    for row in rows:
        place = dict(row)
        outcome, said = place.pop('outcome'), place.pop('said')
        other, revision = place.pop('other_id'), place['revision_id']
        found.append(
            Disagreement(
                **place,
                kind=Kind(CELLS[outcome, said]),
                mine=Said(
                    system, outcome, *builds.get((revision, system), ())
                ),
                other=Said(other, said, *builds.get((revision, other), ())),
            )
        )
    return found


def _builds(
    session: orm.Session, system: UUID, rows: Sequence[sa.RowMapping]
) -> Mapping[tuple[UUID, UUID], tuple[UUID, str | None, datetime]]:
    """Return the last builds by patch set and system: id, URL and time."""
    found = session.connection().execute(
        sa.select(
            _BUILD.c.revision_id,
            _BUILD.c.system_id,
            _BUILD.c.id,
            _BUILD.c.url,
            _BUILD.c.posted_at,
        )
        .where(
            _BUILD.c.revision_id.in_({row['revision_id'] for row in rows}),
            _BUILD.c.system_id.in_(
                {system, *(row['other_id'] for row in rows)} - {None}
            ),
            _BUILD.c.role == PipelineRole.REVIEW.value,
            _BUILD.c.kind == BuildKind.CHANGE.value,
        )
        .order_by(_BUILD.c.posted_at, _BUILD.c.comment_id, _BUILD.c.id)
    )
    return {(revision, by): tuple(rest) for revision, by, *rest in found}
