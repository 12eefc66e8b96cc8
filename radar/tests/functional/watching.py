# SPDX-License-Identifier: Apache-2.0
"""A simulated Gerrit that loses changes, and one who looks after them."""

from datetime import timedelta

import fixtures
import sqlalchemy as sa

from radar.db import models
from radar.db import session
from radar.gerrit.access import Access
from radar.gerrit.client import Client
from radar.gerrit.importer import Importer
from radar.gerrit.polling import Pace
from radar.gerrit.polling import Polling
from radar.gerrit.presence import Presence
from radar.resources import leases
from radar.resources import polled_sources
from radar.resources.polled_sources import PollReport
from radar.simulation.world import ActivityWorld
from radar.simulation.world import Slice
from radar.tests import records
from radar.tests.functional import collecting
from radar.tests.functional.collecting import EVER
from radar.tests.functional.collecting import day

CHANGE = models.table(models.Change)
WEEK = timedelta(days=7)


class _Private:
    """A change that only those see who may."""

    def __init__(self, sight):
        self._sight = sight
        self.number = sight.number

    def json(self, options, *, more=False):
        text = self._sight.json(options, more=more)
        return text.replace('{', '{"is_private":true,', 1)


class World(ActivityWorld):
    """A world some of whose changes are deleted, and some private."""

    def __init__(self, activity):
        super().__init__(activity)
        self.deleted = set()
        self.private = set()

    def changes(self, query, *window):
        sights, more = super().changes(
            lambda facts: facts.number not in self.deleted and query(facts),
            *window,
        )
        shown = [
            _Private(s) if s.number in self.private else s for s in sights
        ]
        return Slice(shown, more)


class Watching(collecting.Collecting):
    """A mixin: all is polled once, and may now be looked after."""

    page_size = 100
    filters = ()
    options = {}

    def setUp(self):
        super().setUp()
        self.world = World(day())
        self.gerrit = self.serve(self.world, **self.options)
        self.declare(self.gerrit.url, *self.filters)
        self.lease = leases.acquire(self.source_id, 'one')
        self.useFixture(fixtures.MonkeyPatch('radar.gerrit.retrying.BASE', 0))
        self.client = Client(self.access(), retries=1)
        self.restart()
        self.poll()
        self.open = sorted(
            c['number'] for c in self.changes() if c['status'] == 'new'
        )

    def access(self):
        return Access(self.gerrit.url, timeout=5, page_size=self.page_size)

    def restart(self):
        [source] = polled_sources.polled()
        self.polling = Polling(source, self.client, Pace(initial=EVER))
        self.presence = Presence(self.polling, self.client, WEEK)
        self.importer = Importer(
            records.recorder('sim', guard=self.lease.fence, live=True)
        )

    def poll(self):
        self.polling.poll(self.lease, self.importer, PollReport())

    def journal(self):
        # A request is entered a moment after its answer was sent.
        journal = self.gerrit.journal
        self.until(lambda: not journal.as_dict()['open'])
        return journal.as_dict(1000)

    def check(self):
        """Look once; return the paths that were asked for."""
        before = self.journal()['requests']
        try:
            self.presence.check(self.lease, self.importer)
        finally:
            after = self.journal()
            self.requests = after['requests'] - before
        asked = after['latest'][len(after['latest']) - self.requests :]
        return [entry['target'] for entry in asked]

    def pass_days(self, days):
        """Have everything that was noted be so much older."""
        for row in self.changes():
            older = {
                name: row[name] - timedelta(days=days)
                for name in ('checked_at', 'missing_since')
                if row[name] is not None
            }
            self.store(row['number'], **older) if older else None

    def store(self, number, **values):
        with session.writer() as current:
            current.execute(
                sa.update(CHANGE)
                .where(CHANGE.c.number == number)
                .values(values)
            )

    def changes(self):
        return self.rows(models.Change)

    def change(self, number):
        [row] = [c for c in self.changes() if c['number'] == number]
        return row

    def missing(self):
        return sorted(
            c['number'] for c in self.changes() if c['missing_since']
        )

    def gone(self):
        return sorted(
            c['number'] for c in self.changes() if c['status'] == 'gone'
        )

    def checked(self):
        return sorted(c['number'] for c in self.changes() if c['checked_at'])
