# SPDX-License-Identifier: Apache-2.0
"""How rollups are configured, and how far they are behind."""

from datetime import timedelta

import sqlalchemy as sa

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.resources.transactions import reading
from radar.rollup.loading import Settings

_DIRTY = models.table(models.Dirty)


def settings() -> Settings:
    """Return what rollups rest on besides what is stored."""
    return Settings(
        grace=timedelta(seconds=CONF.health.grace),
        default_reference=CONF.registry.default_reference,
    )


def lag() -> float:
    """Return for how many seconds the oldest of what is due has been so.

    :raises DataUnavailable: the database is away.
    """
    now = clock.now()
    with reading() as session:
        oldest = session.execute(sa.select(sa.func.min(_DIRTY.c.due_at)))
        due = oldest.scalar()
    return max(0.0, (now - due).total_seconds()) if due else 0.0
