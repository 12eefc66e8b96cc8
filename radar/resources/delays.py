# SPDX-License-Identifier: Apache-2.0
"""How far what Radar holds is behind what is said."""

from collections.abc import Sequence

import sqlalchemy as sa

from radar import clock
from radar.db import models
from radar.metrics import Delay
from radar.resources.transactions import reading

_SOURCE = models.table(models.Source).c


def delays() -> Sequence[Delay]:
    """Return how far each source that is polled is behind.

    Of a source that nothing is held of yet, the age is counted from when
    Radar was told of it: so that it grows, as that of any other, while
    nobody polls it.

    :raises DataUnavailable: the database is away.
    """
    query = sa.select(
        _SOURCE.name,
        sa.func.coalesce(_SOURCE.data_as_of, _SOURCE.created_at).label('told'),
        _SOURCE.watermark,
    ).where(_SOURCE.polling)
    with reading() as session:
        found = session.execute(query).all()
    now = clock.now()
    return [
        Delay(
            row.name,
            (now - row.told).total_seconds(),
            row.watermark and (now - row.watermark).total_seconds(),
        )
        for row in found
    ]
