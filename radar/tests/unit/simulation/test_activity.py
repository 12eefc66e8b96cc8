# SPDX-License-Identifier: Apache-2.0
"""The generator keeps its promises on size, order and luck."""

from collections import Counter
from datetime import UTC
from datetime import datetime
from datetime import timedelta

from radar.enums import ChangeStatus
from radar.enums import CommentKind
from radar.simulation import activity
from radar.simulation import gerrit
from radar.simulation.systems import ACME
from radar.simulation.systems import SYSTEMS
from radar.simulation.systems import ZUUL
from radar.tests import base
from radar.tests.unit.simulation.base import END
from radar.tests.unit.simulation.base import month
from radar.tests.unit.simulation.base import week


def messages(found):
    return [m for change in found.changes for m in change.messages]


class TestSize(base.TestCase):
    def test_default(self):
        sizes = [month(), activity.generate(2, end=END + timedelta(days=5.5))]
        for found in sizes:
            patch_sets = sum(len(c.patch_sets) for c in found.changes)
            self.assertTrue(1620 <= patch_sets <= 1980, patch_sets)
            posted = len(messages(found))
            self.assertTrue(13500 <= posted <= 16500, posted)

    def test_projects_and_systems(self):
        projects = {change.project for change in month().changes}
        self.assertEqual(3, len(projects))
        self.assertEqual(12, len(month().systems))
        accounts = {s.account.number for s in month().systems.values()}
        self.assertEqual(11, len(accounts))

    def test_fates(self):
        fates = Counter(change.status for change in month().changes)
        merged = fates[ChangeStatus.MERGED] / len(month().changes)
        abandoned = fates[ChangeStatus.ABANDONED] / len(month().changes)
        self.assertTrue(0.48 <= merged <= 0.62, merged)
        self.assertTrue(0.07 <= abandoned <= 0.14, abandoned)

    def test_patch_sets_of_a_change(self):
        counts = {len(change.patch_sets) for change in month().changes}
        self.assertEqual({1, 2, 3, 4, 5, 6}, counts)

    def test_work_rests_on_weekends(self):
        days = Counter(c.created_at.weekday() for c in month().changes)
        self.assertGreater(days[1] + days[2], 2 * (days[5] + days[6]))

    def test_branches(self):
        branches = {(c.project, c.branch) for c in month().changes}
        self.assertIn(('openstack/nova', 'stable/2023.2'), branches)
        self.assertIn(('openstack/cinder', 'stable/2025.2'), branches)


class TestLuck(base.TestCase):
    def test_same_seed_same_bytes(self):
        again = activity.generate(7, end=END, days=7)
        self.assertEqual(list(gerrit.pages(week())), list(gerrit.pages(again)))

    def test_other_seed(self):
        other = activity.generate(8, end=END, days=7)
        ids = {message.id for message in messages(week())}
        self.assertEqual(set(), ids & {m.id for m in messages(other)})

    def test_a_system_does_not_shift_the_others(self):
        fewer = [system for system in SYSTEMS if system is not ACME]
        without = activity.generate(7, end=END, days=7, systems=fewer)
        kept = [
            m
            for m in messages(week())
            if ACME.key not in m.truth.systems
            or m.truth.kind is CommentKind.RECHECK
        ]
        ids = {m.id for m in messages(without)}
        vendor = {m.id for m in kept if 'run-acme' in m.text}
        self.assertEqual({m.id for m in kept} - vendor, ids)

    def test_end_is_this_hour(self):
        plan = activity.Plan()
        self.assertEqual((0, 0), (plan.end.minute, plan.end.second))
        self.assertLess(datetime.now(UTC) - plan.end, timedelta(hours=1.1))

    def test_without_reference_nothing_merges(self):
        fewer = [system for system in SYSTEMS if system is not ZUUL]
        found = activity.generate(7, end=END, days=7, systems=fewer)
        states = {change.status for change in found.changes}
        self.assertNotIn(ChangeStatus.MERGED, states)


class TestOrder(base.TestCase):
    def test_message_ids_are_unique(self):
        ids = [message.id for message in messages(month())]
        self.assertEqual(len(ids), len(set(ids)))

    def test_numbers_follow_creation(self):
        changes = month().changes
        numbers = [change.number for change in changes]
        self.assertEqual(sorted(set(numbers)), numbers)
        created = [change.created_at for change in changes]
        self.assertEqual(sorted(created), created)

    def test_within_the_window(self):
        found = month()
        for change in found.changes:
            self.assertLessEqual(found.start, change.created_at)
            self.assertLess(change.updated_at, found.end)

    def test_messages_in_order_after_their_patch_set(self):
        for change in month().changes:
            moments = [message.posted_at for message in change.messages]
            self.assertEqual(sorted(moments), moments)
            for message in change.messages:
                patch_set = change.patch_sets[message.patch_set - 1]
                self.assertEqual(message.patch_set, patch_set.number)
                self.assertLessEqual(patch_set.created_at, message.posted_at)

    def test_patch_sets_in_order(self):
        for change in month().changes:
            moments = [p.created_at for p in change.patch_sets]
            self.assertEqual(sorted(set(moments)), moments)
            if change.closed_at:
                self.assertLess(moments[-1], change.closed_at)

    def test_whole_seconds(self):
        for message in messages(week()):
            self.assertEqual(0, message.posted_at.microsecond)


class TestUntil(base.TestCase):
    def test_future_is_hidden(self):
        moment = END - timedelta(days=3)
        seen = week().until(moment)
        self.assertLess(len(seen.changes), len(week().changes))
        for change in seen.changes:
            self.assertLessEqual(change.updated_at, moment)

    def test_closed_later_is_open(self):
        late = max(
            (c for c in week().changes if c.closed_at),
            key=lambda change: change.closed_at,
        )
        before = late.until(late.closed_at - timedelta(seconds=1))
        self.assertIs(ChangeStatus.NEW, before.status)
        self.assertIsNone(before.closed_at)

    def test_the_end_is_everything(self):
        self.assertEqual(week(), week().until(END))
