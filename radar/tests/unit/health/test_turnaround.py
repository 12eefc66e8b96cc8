# SPDX-License-Identifier: Apache-2.0
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from radar.health import histogram
from radar.health import survival
from radar.health.turnaround import turnaround
from radar.tests import base

WAITS = st.lists(st.tuples(st.integers(0, 120), st.booleans()), max_size=40)


class TurnaroundTest(base.TestCase):
    @given(WAITS)
    def test_it_is_the_estimate_of_single_waits(self, waits):
        found = turnaround(
            Counter(b for b, came in waits if came),
            Counter(b for b, came in waits if not came),
        )
        steps = survival.kaplan_meier(
            (histogram.middle(b), came) for b, came in waits
        )
        self.assertEqual(
            (survival.quantile(steps, 0.5), survival.quantile(steps, 0.9)),
            (found.p50, found.p90),
        )
        self.assertEqual(len(waits), found.n + found.censored)
        if waits:
            self.assertAlmostEqual(survival.waiting(steps, 1e9), found.never)
        else:
            self.assertIsNone(found.never)

    def test_who_is_superseded_is_not_late(self):
        found = turnaround({40: 5}, {10: 5})
        self.assertEqual((5, 5, 0.0), (found.n, found.censored, found.never))
        self.assertEqual(histogram.middle(40), found.p90)
