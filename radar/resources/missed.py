# SPDX-License-Identifier: Apache-2.0
"""Patch sets that a system said nothing on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db import query as db_query
from radar.db.query import Clause
from radar.enums import Exclusion
from radar.resources import base_facts
from radar.resources.base_facts import OUTCOME
from radar.resources.query import Query
from radar.resources.query import Scope

_ACCOUNT = models.table(models.Account)


@dataclass(frozen=True, slots=True)
class MissedRow:
    """A patch set without a result, or one that none was expected on.

    ``owner`` is the name of who proposed the change; ``closed_at`` is when
    the patch set was superseded or its change closed; ``excluded`` is null
    for what was missed, else why it is no opportunity.
    """

    change_id: UUID
    number: int
    patch_set: int
    revision_id: UUID
    project_id: UUID
    project: str
    branch: str | None
    subject: str | None
    owner: str | None
    created_at: datetime | None
    closed_at: datetime | None
    excluded: Exclusion | None


@dataclass(frozen=True, slots=True)
class Missed:
    """What a system missed in a window, the newest first.

    ``missed`` of ``opportunities`` have no result; ``excluded`` counts what
    is no opportunity, by reason, whether there is a result or not.
    """

    window: Mapping[str, datetime]
    opportunities: int
    missed: int
    excluded: Mapping[str, int]
    rows: Sequence[MissedRow]
    links: Mapping[str, str | None]


def load_missed(
    session: orm.Session,
    system: UUID,
    scope: Scope,
    wanted: Query,
    excluded: bool = False,
) -> Missed:
    """Return what a system missed, from two statements.

    There is one row more than ``wanted``, if there is another page.

    :param excluded: list instead what is no opportunity.
    """
    mine = (OUTCOME.c.system_id == system, *base_facts.within(scope))
    opportunities, missed, reasons = _counts(session, mine)
    kind = (
        OUTCOME.c.excluded.is_not(None)
        if excluded
        else sa.and_(OUTCOME.c.excluded.is_(None), OUTCOME.c.runs == 0)
    )
    statement = (
        _rows()
        .where(*mine, kind)
        .order_by(*base_facts.newest_first())
        .limit(wanted.limit + 1)
        .offset(wanted.offset)
    )
    return Missed(
        window=base_facts.shown(base_facts.window_of(scope)),
        opportunities=opportunities,
        missed=missed,
        excluded=reasons,
        rows=_listed(session, statement),
        links={},
    )


def _listed(
    session: orm.Session, statement: sa.Select[Any]
) -> Sequence[MissedRow]:
    found = db_query.documents(session, statement)
    return [MissedRow(**row) for row in found]


def _rows() -> sa.Select[Any]:
    owner = sa.func.coalesce(_ACCOUNT.c.name, _ACCOUNT.c.username)
    return base_facts.placed(
        base_facts.CHANGE.c.subject,
        owner.label('owner'),
        OUTCOME.c.closed_at,
        OUTCOME.c.excluded,
    ).outerjoin(_ACCOUNT, _ACCOUNT.c.id == base_facts.CHANGE.c.owner_id)


def _counts(
    session: orm.Session, mine: Sequence[Clause]
) -> tuple[int, int, Mapping[str, int]]:
    """Return opportunities, those missed, and exclusions by reason."""
    reported = OUTCOME.c.runs > 0
    found = session.connection().execute(
        sa.select(OUTCOME.c.excluded, reported, sa.func.count())
        .where(*mine)
        .group_by(OUTCOME.c.excluded, reported)
    )
    reasons: Counter[str] = Counter()
    opportunities = missed = 0
    for reason, came, number in found:
        if reason is not None:
            reasons[reason] += number
            continue
        opportunities += number
        missed += 0 if came else number
    return opportunities, missed, dict(sorted(reasons.items()))
