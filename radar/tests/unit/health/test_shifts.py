# SPDX-License-Identifier: Apache-2.0
import random

from radar.health.shifts import shifts
from radar.tests import base


class ShiftsTest(base.TestCase):
    def test_where_a_share_changes(self):
        (found,) = shifts([(1, 20)] * 15 + [(15, 20)] * 10)
        self.assertEqual(15, found.at)
        self.assertTrue(found.first <= 15 <= found.last)
        self.assertAlmostEqual(0.05, found.before)
        self.assertAlmostEqual(0.75, found.after)

    def test_two_of_them_in_order(self):
        counts = [(0, 10)] * 20 + [(9, 10)] * 20 + [(0, 10)] * 20
        self.assertEqual([20, 40], [s.at for s in shifts(counts)])

    def test_the_interval_is_wide_where_little_is_known(self):
        counts = [(0, 1)] * 30 + [(1, 1), (0, 1)] * 15
        (found,) = shifts(counts)
        self.assertTrue(found.last - found.first >= 5, found)

    def test_what_stays_the_same_has_none(self):
        self.assertEqual([], shifts([]))
        self.assertEqual([], shifts([(0, 0)] * 9))
        self.assertEqual([], shifts([(3, 30)] * 90))
        dice = random.Random(20260302)
        for _ in range(200):
            counts = [
                (sum(dice.random() < 0.1 for _ in range(30)), 30)
                for _ in range(30)
            ]
            self.assertEqual([], shifts(counts))
