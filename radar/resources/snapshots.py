# SPDX-License-Identifier: Apache-2.0
"""Which state of the data an answer is calculated from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models

_AUDIT = models.table(models.Audit).c
_LEASE = models.table(models.RollupLease).c
_SOURCE = models.table(models.Source).c
_STATE = models.table(models.SystemState).c
_SUMMARY = models.table(models.SystemSummary).c
_SYSTEM = models.table(models.System).c


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of the data.

    As long as ``generation`` is the same, so is whatever is calculated.
    """

    as_of: datetime | None
    generation: str


def load(session: orm.Session) -> Snapshot:
    """Return the state that a transaction sees.

    One statement, over tables of a few rows and the end of an index: counts
    that were computed, systems that were judged, edits by people.
    """
    signs: Sequence[sa.Select[Any]] = (
        sa.select(sa.func.max(_SOURCE.data_as_of)),
        sa.select(sa.func.sum(_LEASE.generation)),
        sa.select(sa.func.sum(_STATE.evaluation)),
        sa.select(sa.func.max(_SUMMARY.made_at)),
        sa.select(sa.func.max(_SYSTEM.updated_at)),
        sa.select(sa.func.max(_AUDIT.id)),
    )
    statement = sa.select(*(sign.scalar_subquery() for sign in signs))
    as_of, *rest = session.execute(statement).one()
    seen = '\n'.join(map(str, (as_of, *rest)))
    return Snapshot(as_of, ids.text_hash(seen).hex()[:16])
