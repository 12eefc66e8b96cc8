# SPDX-License-Identifier: Apache-2.0
"""How many rules systems keep, for lists of them.

To lint a system is to read up to 1,000 comments, so it is done ahead, now
and then, and what came of it remembered.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.db import models
from radar.db import session as transaction
from radar.enums import Lifecycle
from radar.resources import sources
from radar.resources.lint import load_lint
from radar.resources.query import Document
from radar.resources.query import Scope

#: For how long what was found is good enough.
GOOD: Final = timedelta(hours=6)

_LINT = models.table(models.SystemLint)
_SYSTEM = models.table(models.System)


@dataclass(frozen=True, slots=True)
class LintSummary:
    """The rules of good manners that a system did not keep, by their codes.

    Of the 7 days up to where the data reached at ``linted_at``; ``known`` is
    how many rules there was something to go by.
    """

    known: int
    broken: Sequence[str]
    linted_at: datetime


def load_summaries(
    session: orm.Session, rows: Sequence[Document], scope: Scope
) -> Mapping[UUID, LintSummary]:
    """Return what is remembered of systems, from one statement."""
    keys = [row['id'] for row in rows]
    found = session.execute(
        sa.select(_LINT).where(_LINT.c.system_id.in_(keys))
    )
    return {
        row.system_id: LintSummary(row.known, row.broken, row.linted_at)
        for row in found
    }


def refresh(good: timedelta = GOOD) -> int:
    """Lint systems of which too little is remembered; return how many.

    None before all that there is was collected once.

    :param good: for how long what was found stands.
    """
    with transaction.reader() as session:
        as_of = sources.data_as_of(session)
    if as_of is None:
        return 0
    keys = _due(clock.now() - good)
    for key in keys:
        _remember(key, as_of)
    return len(keys)


@transaction.retried
def _due(since: datetime) -> Sequence[UUID]:
    """Return the systems that were not linted since a time."""
    query = (
        sa.select(_SYSTEM.c.id)
        .outerjoin(_LINT, _LINT.c.system_id == _SYSTEM.c.id)
        .where(
            _SYSTEM.c.lifecycle != Lifecycle.RETIRED.value,
            sa.or_(_LINT.c.linted_at.is_(None), _LINT.c.linted_at < since),
        )
    )
    with transaction.reader() as session:
        return session.execute(query).scalars().all()


@transaction.retried
def _remember(key: UUID, as_of: datetime) -> None:
    held = sa.select(_SYSTEM.c.id).where(_SYSTEM.c.id == key)
    with transaction.reader() as session:
        if session.scalar(held) is None:
            return
        rows = load_lint(session, key, Scope().at(as_of), as_of).rows
    with transaction.writer() as session:
        # Deleted in between it needs none; of two workers one waits here.
        if session.scalar(held.with_for_update()) is None:
            return
        session.execute(sa.delete(_LINT).where(_LINT.c.system_id == key))
        session.execute(
            sa.insert(_LINT).values(
                system_id=key,
                linted_at=clock.now(),
                known=sum(row.ok is not None for row in rows),
                broken=[row.code for row in rows if row.ok is False],
            )
        )
