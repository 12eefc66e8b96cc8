# SPDX-License-Identifier: Apache-2.0
"""Collectors in this process, and what they are to hold."""

from datetime import timedelta
import functools
import threading
import time

import fixtures
import sqlalchemy as sa

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.enums import PollStatus
from radar.gerrit import queries
from radar.gerrit import reading
from radar.gerrit.access import Access
from radar.gerrit.client import Client
from radar.gerrit.collector import Collector
from radar.gerrit.collector import Settings
from radar.gerrit.polling import Pace
from radar.resources import polled_sources
from radar.simulation import activity
from radar.simulation.model import Activity
from radar.simulation.pace import Clock
from radar.simulation.server import SimulatedGerrit
from radar.simulation.world import Expected
from radar.tests.unit.simulation.base import END

SOURCE = models.table(models.Source)
OPTIONS = (*queries.OPTIONS, *queries.FILES)
#: Activities lie in the past, wherever the present is.
EVER = clock.now() - END + timedelta(days=60)


@functools.cache
def day() -> Activity:
    """Return a very short activity; nobody may change it."""
    return activity.generate(5, end=END, days=1)


def held() -> Expected:
    """Return what the database holds, as it should be."""
    change, revision, comment = map(
        models.table, (models.Change, models.Revision, models.Comment)
    )
    with session.reader() as current:
        changes = current.execute(sa.select(change.c.number, change.c.status))
        revisions = current.execute(
            sa.select(change.c.number, revision.c.number, revision.c.sha).join(
                change, change.c.id == revision.c.change_id
            )
        )
        messages = current.execute(
            sa.select(
                change.c.number, comment.c.external_id, comment.c.message_hash
            ).join(change, change.c.id == comment.c.change_id)
        )
        return Expected(
            frozenset(map(tuple, changes)),
            frozenset(map(tuple, revisions)),
            frozenset((n, key, digest.hex()) for n, key, digest in messages),
        )


class Running(threading.Thread):
    """A collector that runs until it is left."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(daemon=True)
        self.collector = Collector(settings)
        self.start()

    def run(self) -> None:
        self.collector.run()

    def stop(self) -> None:
        self.collector.stop()
        self.join()


class Collecting:
    """A mixin of tests on a database: a Gerrit, and collectors of it."""

    def setUp(self):
        super().setUp()
        self.log = self.useFixture(fixtures.FakeLogger())

    def serve(self, played=None, **options):
        options.setdefault('clock', Clock(END, 0))
        gerrit = SimulatedGerrit(played or day(), **options)
        gerrit.start()
        self.addCleanup(gerrit.stop)
        return gerrit

    def declare(self, url, *filters, name='sim'):
        self.source_id = polled_sources.declare(name, url, filters)
        return self.source_id

    def settings(self, owner='one', *, page_size=100, retries=0, **more):
        def connect(source, sleep):
            access = Access(source.url, timeout=5, page_size=page_size)
            return Client(
                access, retries=retries, sleep=sleep, options=OPTIONS
            )

        return Settings(
            **{
                'owner': owner,
                'read': reading.reader(CONF.registry.pipeline_roles),
                'connect': connect,
                'period': 0.05,
                'reload': 0.05,
                'pace': Pace(initial=EVER),
                **more,
            }
        )

    def collect(self, owner='one', **more):
        running = Running(self.settings(owner, **more))
        self.addCleanup(running.stop)
        return running

    def until(self, condition, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                self.fail(f'not within {seconds} s: {self.polls()[-3:]}')
            time.sleep(0.02)

    def polls(self, status=None):
        found = self.rows(models.Poll)
        return [p for p in found if status in (None, p['status'])]

    def until_polled(self, times=1):
        """Wait until so many more polls went well."""
        before = len(self.polls(PollStatus.DONE))
        self.until(lambda: len(self.polls(PollStatus.DONE)) >= before + times)

    def source(self):
        [row] = self.rows(models.Source)
        return row

    def edit(self, **values):
        with session.writer() as current:
            current.execute(sa.update(SOURCE).values(**values))

    def assert_complete(self, gerrit, moment=None):
        expected, found = gerrit.expected(moment), held()
        for part in ('changes', 'revisions', 'messages'):
            self.assertEqual(getattr(expected, part), getattr(found, part))
        counts = self.counts()
        self.assertEqual(len(found.messages), counts['comment'])
        self.assertEqual(0, counts['ingest_error'])
