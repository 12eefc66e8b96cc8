# SPDX-License-Identifier: Apache-2.0
"""Records of polls are kept for a while."""

from datetime import timedelta

import sqlalchemy as sa

from radar import clock
from radar.db import models
from radar.db import session
from radar.resources import ingestion
from radar.resources import leases
from radar.resources import polled_sources
from radar.tests import databases

_POLL = models.table(models.Poll)


@databases.on_both
class PollsKept:
    def test_old_records_of_polls_are_forgotten(self):
        source_id = ingestion.source_named('gerrit')
        lease = leases.acquire(source_id, 'me')
        for _ in range(2):
            polled_sources.finish(lease, polled_sources.PollReport())
        old, young = self.rows(models.Poll)
        with session.writer() as current:
            current.execute(
                sa.update(_POLL)
                .where(_POLL.c.id == old['id'])
                .values(started_at=clock.now() - timedelta(days=31))
            )
        forgotten = polled_sources.forget_polls(timedelta(days=30))
        self.assertEqual(1, forgotten)
        self.assertEqual([young], self.rows(models.Poll))
