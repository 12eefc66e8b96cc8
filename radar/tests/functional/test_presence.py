# SPDX-License-Identifier: Apache-2.0
"""Changes that a simulated Gerrit has no longer."""

from datetime import timedelta

import fixtures

from radar.db import models
from radar.resources import leases
from radar.resources import open_changes
from radar.tests import databases
from radar.tests import records
from radar.tests.functional import collecting
from radar.tests.functional.collecting import EVER
from radar.tests.functional.collecting import day
from radar.tests.functional.watching import WEEK
from radar.tests.functional.watching import Watching
from radar.tests.functional.watching import World


@databases.on_both
class Missing(Watching):
    def test_what_is_there_is_asked_for_at_once_and_once_a_day(self):
        [target] = self.check()
        self.assertLess(len(target), 4000)
        self.assertNotIn('&o=', target)
        self.assertEqual(self.open, self.checked())
        self.assertEqual([], self.missing())
        self.assertEqual([], self.check())
        self.pass_days(2)
        self.assertEqual(1, len(self.check()))

    def test_a_change_that_is_missing_for_a_week_is_gone(self):
        lost = self.open[0]
        self.world.deleted = {lost}
        self.check()
        self.assertEqual(([lost], []), (self.missing(), self.gone()))
        self.pass_days(3)
        since = self.change(lost)['missing_since']
        self.check()
        self.assertEqual(since, self.change(lost)['missing_since'])
        self.assertEqual([], self.gone())
        self.pass_days(4.01)
        self.check()
        self.assertEqual([lost], self.gone())
        new = {c['number'] for c in self.changes() if c['status'] == 'new'}
        self.assertEqual({*self.open} - {lost}, new)
        # Nobody asks for it any more.
        self.pass_days(2)
        [target] = self.check()
        self.assertNotIn(f'change%3A{lost}%20', target)

    def test_what_is_back_within_the_week_is_not_missing(self):
        lost = self.open[:2]
        self.world.deleted = {*lost}
        self.check()
        self.assertEqual(lost, self.missing())
        self.world.deleted = set()
        self.pass_days(6)
        self.check()
        self.assertEqual([], self.missing())
        self.world.deleted = {*lost}
        self.pass_days(2)
        self.check()
        self.assertEqual((lost, []), (self.missing(), self.gone()))

    def test_a_private_one_is_missing(self):
        lost = self.open[3]
        self.world.private = {lost}
        self.check()
        self.assertEqual([lost], self.missing())

    def test_merged_ones_are_not_asked_for(self):
        merged = {c['number'] for c in self.changes()} - {*self.open}
        self.assertEqual(2, len(merged))
        self.world.deleted = merged
        self.check()
        self.assertEqual([], self.missing())

    def test_only_a_batch_at_a_time_those_first_that_waited_longest(self):
        self.useFixture(
            fixtures.MonkeyPatch('radar.gerrit.presence.BATCH', 10)
        )
        for expected in (10, 20, 25):
            self.check()
            self.assertEqual(self.open[:expected], self.checked())
        self.pass_days(2)
        self.store(self.open[7], checked_at=self.source()['polled_at'] - EVER)
        [target] = self.check()
        self.assertIn(f'q=%28change%3A{self.open[7]}%20OR', target)

    def test_what_was_updated_today_counts_as_met(self):
        for number in self.open[1:]:
            self.store(number, last_updated_at=self.source()['polled_at'])
        self.check()
        self.assertEqual(self.open[:1], self.checked())

    def test_what_is_not_as_it_is_stored_is_stored_anew(self):
        merged = ({c['number'] for c in self.changes()} - {*self.open}).pop()
        row = self.change(merged)
        older = row['last_updated_at'] - timedelta(days=1)
        self.store(merged, status='new', last_updated_at=older)
        self.restart()
        self.assertEqual(2, len(self.check()))
        self.assertEqual('merged', self.change(merged)['status'])
        self.assertEqual(
            row['last_updated_at'], self.change(merged)['last_updated_at']
        )
        self.assert_complete(self.gerrit)


@databases.on_both
class SmallPages(Watching):
    options = {'query_limit': 4}
    page_size = 7

    def test_as_many_queries_as_it_takes(self):
        self.world.deleted = {self.open[-1]}
        asked = self.check()
        # By fours, and the missing one by itself.
        self.assertEqual(7, len(asked))
        self.assertEqual(self.open, self.checked())
        self.assertEqual(self.open[-1:], self.missing())


@databases.on_both
class Filtered(Watching):
    def test_projects_that_are_no_longer_polled_are_not_asked_for(self):
        self.edit(filters=['^openstack/no.*'])
        nova = sorted(
            c.number for c in day().changes if c.project.endswith('nova')
        )
        self.restart()
        self.check()
        self.assertEqual([n for n in nova if n in self.open], self.checked())


@databases.on_both
class Collectors(collecting.Collecting):
    def setUp(self):
        super().setUp()
        self.world = World(day())
        self.gerrit = self.serve(self.world)
        self.declare(self.gerrit.url)

    def gone(self):
        return {
            c['number']
            for c in self.rows(models.Change)
            if c['status'] == 'gone'
        }

    def test_a_collector_looks_now_and_then(self):
        lost = next(c.number for c in day().changes if c.status.value == 'new')
        first = self.collect(check=0)
        self.until_polled()
        first.stop()
        self.world.deleted = {lost}
        self.collect(check=0.2, gone_after=timedelta())
        self.until(lambda: self.gone() == {lost})
        self.until_polled(2)
        self.assertIsNone(leases.acquire(self.source_id, 'other'))

    def test_a_collector_does_not_look_at_once_nor_when_told_not_to(self):
        for check in (3600, 0):
            running = self.collect(check=check)
            self.until_polled(3)
            running.stop()
        self.assertEqual(
            {None}, {c['checked_at'] for c in self.rows(models.Change)}
        )

    def test_what_cannot_be_looked_at_does_not_end_the_polling(self):
        def fail(*arguments):
            raise ZeroDivisionError

        self.useFixture(
            fixtures.MonkeyPatch('radar.gerrit.presence.Presence.check', fail)
        )
        self.collect(check=0.01)
        self.until_polled(3)
        self.assertIn('ZeroDivisionError', self.log.output)
        self.assertEqual(0, len(self.polls('failed')))


@databases.on_both
class Due:
    """What costs how many statements."""

    def test_statements(self):
        records.load([records.info(n) for n in range(1, 40)])
        [source] = self.rows(models.Source)
        found = self.statements()
        due = open_changes.due(source['id'], None, 10)
        self.assertEqual(1, len(found))
        self.assertEqual(list(range(1, 11)), [c.number for c in due])
        self.assertEqual({'openstack/cinder'}, {c.project for c in due})
        lease = leases.acquire(source['id'], 'one')
        keys = [c.id for c in due]
        found.clear()
        open_changes.note(lease, keys, keys[:5], keys[5:], WEEK)
        self.assertEqual(5, len(found))
