# SPDX-License-Identifier: Apache-2.0
from scipy import stats

from radar.health.trends import trends
from radar.tests import base


class TrendsTest(base.TestCase):
    def test_fisher_in_the_direction_of_the_difference(self):
        for now, then, side in (
            ((60, 40), (90, 10), 'less'),
            ((90, 10), (60, 40), 'greater'),
        ):
            found = trends({1: now}, {1: then})[1]
            p = stats.fisher_exact([now, then], side).pvalue
            self.assertAlmostEqual(p, found.p_value)
            self.assertAlmostEqual((now[0] - then[0]) / 100, found.difference)
            self.assertTrue(found.significant)

    def test_what_is_compared_counts_whether_it_is_tested_or_not(self):
        now = dict.fromkeys(range(9), (90, 10)) | {9: (80, 20)}
        then = dict.fromkeys(range(10), (90, 10))
        found = trends(now, then)
        self.assertEqual((None, None), (found[0].p_value, found[0].adjusted))
        self.assertAlmostEqual(10 * found[9].p_value, found[9].adjusted)

    def test_little_is_nothing(self):
        for now, then in (
            ((0, 0), (9, 1)),
            ((9, 1), (0, 0)),
            ((8, 2), (10, 0)),
            ((93, 7), (97, 3)),
        ):
            found = trends({1: now}, {1: then})[1]
            self.assertFalse(found.significant)
            self.assertIsNone(found.p_value)
        self.assertIsNone(trends({1: (0, 0)}, {1: (9, 1)})[1].difference)
