# SPDX-License-Identifier: Apache-2.0
"""Several collectors of one source."""

from datetime import timedelta
import os
import socket
import threading

import sqlalchemy as sa

from radar import clock
from radar.cmd import collector
from radar.db import models
from radar.db import session
from radar.gerrit.importer import Importer
from radar.gerrit.renewal import Renewal
from radar.resources import leases
from radar.resources import polled_sources
from radar.simulation.pace import Clock
from radar.tests import databases
from radar.tests import records
from radar.tests.functional import collecting
from radar.tests.functional.collecting import held
from radar.tests.unit.simulation.base import END


def long_ago():
    return clock.now() - timedelta(hours=1)


@databases.on_both
class Leases(collecting.Collecting):
    def setUp(self):
        super().setUp()
        self.declare('http://127.0.0.1:9')

    def test_one_owner_at_a_time(self):
        first = leases.acquire(self.source_id, 'one')
        self.assertIsNone(leases.acquire(self.source_id, 'two'))
        again = leases.acquire(self.source_id, 'one')
        self.assertEqual(first.epoch + 1, again.epoch)
        leases.release(first)
        self.assertIsNone(leases.acquire(self.source_id, 'two'))
        leases.release(again)
        self.assertEqual('two', leases.acquire(self.source_id, 'two').owner)
        self.assertRaises(leases.LeaseLost, leases.renew, again)

    def test_nobody_owns_what_is_not_there(self):
        with session.writer() as current:
            current.execute(sa.delete(collecting.SOURCE))
        self.assertIsNone(leases.acquire(self.source_id, 'one'))

    def test_a_lease_lasts_by_the_clock_of_the_database(self):
        for length in (3, 90):
            lease = leases.acquire(self.source_id, 'one', length)
            left = self.source()['lease_until'] - clock.now()
            self.assertTrue(length - 2 < left.total_seconds() <= length + 1)
            self.edit(lease_until=long_ago())
            leases.renew(lease)
            left = self.source()['lease_until'] - clock.now()
            self.assertTrue(length - 2 < left.total_seconds() <= length + 1)

    def test_one_that_is_over_is_taken(self):
        lease = leases.acquire(self.source_id, 'one')
        self.edit(lease_until=long_ago())
        taken = leases.acquire(self.source_id, 'two')
        self.assertEqual(lease.epoch + 1, taken.epoch)
        for write in (
            lambda: leases.renew(lease),
            lambda: polled_sources.note_watermark(lease, END),
            lambda: polled_sources.finish(lease, polled_sources.PollReport()),
        ):
            self.assertRaises(leases.LeaseLost, write)
        self.assertIsNone(self.source()['watermark'])
        self.assertEqual([], self.polls())
        leases.release(lease)
        self.assertEqual('two', self.source()['lease_owner'])

    def test_what_is_kept_aside_is_written_under_it_too(self):
        lease = leases.acquire(self.source_id, 'one')
        importer = Importer(records.recorder('sim', guard=lease.fence))
        importer.store([{'_number': 'odd'}])
        self.assertEqual(1, self.counts()['ingest_error'])
        self.edit(lease_owner='thief')
        odd = [{'_number': 'odder'}]
        self.assertRaises(leases.LeaseLost, importer.store, odd)
        self.assertEqual(1, self.counts()['ingest_error'])

    def test_collectors_of_one_host_and_process_number_are_two(self):
        names = {collector.settings().owner for _ in range(5)}
        self.assertEqual(5, len(names))
        for name in names:
            self.assertIn(f'{socket.gethostname()}:{os.getpid()}:', name)

    def test_many_who_want_it_at_once(self):
        got, start = [], threading.Barrier(8)

        def want(owner):
            start.wait()
            lease = leases.acquire(self.source_id, owner)
            if lease is not None:
                got.append(lease)

        threads = [
            threading.Thread(target=want, args=(f'c{n}',)) for n in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(1, len(got))

    def test_renewed_while_held(self):
        lease = leases.acquire(self.source_id, 'one', 3)
        with Renewal(lease) as renewal:
            self.edit(lease_until=long_ago())
            self.until(lambda: self.source()['lease_until'] > clock.now())
            self.edit(lease_owner='thief')
            self.assertTrue(renewal.lost.wait(10))

    def test_declared_by_many_at_once(self):
        start, failed = threading.Barrier(6), []

        def declare():
            start.wait()
            try:
                polled_sources.declare('new', 'http://127.0.0.1:9', ['a'])
            except Exception as error:
                failed.append(error)

        threads = [threading.Thread(target=declare) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([], failed)
        names = sorted(s['name'] for s in self.rows(models.Source))
        self.assertEqual(['new', 'sim'], names)


@databases.on_both
class Collectors(collecting.Collecting):
    def two(self, **options):
        self.gerrit = self.serve(clock=Clock(END - timedelta(hours=6), 0))
        self.declare(self.gerrit.url)
        running = {}
        for owner in ('one', 'two'):
            running[owner] = self.collect(owner, **options)
        self.until_polled(3)
        owner = self.source()['lease_owner']
        other = 'two' if owner == 'one' else 'one'
        self.assertEqual({owner}, {p['collector'] for p in self.polls()})
        return running, owner, other

    def test_the_other_takes_over_after_a_stop(self):
        running, owner, other = self.two()
        running[owner].stop()
        self.until(lambda: self.source()['lease_owner'] == other, 5)
        self.gerrit.clock.advance(6 * 3600)
        self.until_polled(2)
        self.assert_complete(self.gerrit)
        self.assertEqual(other, self.polls()[-1]['collector'])

    def test_the_other_takes_over_when_it_is_over(self):
        # The owner rests for long, as if it hung.
        _running, owner, other = self.two(period=1, lease=90)
        self.edit(lease_until=long_ago())
        self.until(lambda: self.source()['lease_owner'] == other, 5)
        self.gerrit.clock.advance(6 * 3600)
        self.until_polled(2)
        self.assert_complete(self.gerrit)
        by = [p['collector'] for p in self.polls()]
        self.assertNotIn(owner, by[by.index(other) :])

    def test_one_who_lost_the_lease_writes_nothing_more(self):
        gerrit = self.serve()
        self.declare(gerrit.url)
        self.collect('one', page_size=2, batch_changes=1)
        self.until(lambda: self.source()['watermark'])
        self.edit(
            lease_owner='thief',
            lease_epoch=collecting.SOURCE.c.lease_epoch + 1,
            lease_until=clock.now() + timedelta(hours=1),
        )
        after, mark = held(), self.source()['watermark']
        self.assertLess(after.messages, gerrit.expected().messages)
        threading.Event().wait(1)
        self.assertEqual(after, held())
        self.assertEqual(mark, self.source()['watermark'])
        self.assertEqual([], self.polls())
        self.assertEqual('thief', self.source()['lease_owner'])
        self.edit(lease_until=long_ago())
        self.until_polled()
        self.assert_complete(gerrit)
