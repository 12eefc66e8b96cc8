# SPDX-License-Identifier: Apache-2.0
"""Whether Radar can serve, and what an administrator asks next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from radar.db import migration
from radar.db import models
from radar.exceptions import DataUnavailable
from radar.resources import status
from radar.resources.transactions import reading

_POLL = models.table(models.Poll).c
_SOURCE = models.table(models.Source).c


@dataclass(frozen=True, slots=True)
class Check:
    """Something that is right or not."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Poll:
    """The last poll of a source, and who polls it."""

    source: str
    collector: str | None
    data_as_of: datetime | None
    polled_at: datetime | None
    status: str | None
    reason: str | None
    finished_at: datetime | None


def checks() -> Sequence[Check]:
    """Look whether the database answers, with a schema that will do."""
    try:
        with reading() as session:
            lags = migration.lags(session.connection())
    except DataUnavailable as error:
        return [Check('database', False, str(error))]
    schema = 'is older than the program' if lags else 'will do'
    return [
        Check('database', True, 'The database answers.'),
        Check('schema', not lags, f'The schema {schema}.'),
    ]


def polls() -> Sequence[Poll]:
    """Return the last poll of every source that is polled.

    :raises DataUnavailable: the database is away.
    """
    with reading() as session:
        found = session.execute(
            sa.select(
                _SOURCE.name.label('source'),
                _SOURCE.lease_owner.label('collector'),
                _SOURCE.data_as_of,
                _SOURCE.polled_at,
                status.last_poll(_POLL.status).label('status'),
                status.last_poll(_POLL.reason).label('reason'),
                status.last_poll(_POLL.finished_at).label('finished_at'),
            )
            .where(_SOURCE.polling)
            .order_by(_SOURCE.name)
        )
        return [Poll(**row._mapping) for row in found]
