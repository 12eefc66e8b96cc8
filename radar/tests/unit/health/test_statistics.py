# SPDX-License-Identifier: Apache-2.0
"""Rates and their intervals."""

from hypothesis import given
from hypothesis import strategies

from radar.health import statistics
from radar.tests import base

GOLDEN = (
    (0, 10, 0, 0.277540),
    (10, 10, 0.722460, 1),
    (45, 50, 0.786395, 0.956525),
    (990, 1000, 0.981690, 0.994559),
    (19, 20, 0.763864, 0.991119),
    (1, 1, 0.206543, 1),
    (0, 1, 0, 0.793457),
    (1, 2, 0.094529, 0.905471),
    (50, 100, 0.403830, 0.596170),
)


class WilsonTest(base.TestCase):
    def test_golden_vectors(self) -> None:
        for k, n, lo, hi in GOLDEN:
            found = statistics.wilson(k, n)
            self.assertEqual((lo, hi), tuple(round(end, 6) for end in found))

    def test_nothing_is_known_of_nothing(self) -> None:
        self.assertEqual(
            statistics.Rate(0, 0, None, None), statistics.Rate.of(0, 0)
        )
        self.assertRaises(ValueError, statistics.wilson, 0, 0)

    def test_refuses_what_is_no_share(self) -> None:
        self.assertRaises(ValueError, statistics.wilson, 3, 2)
        self.assertRaises(ValueError, statistics.wilson, -1, 2)

    @given(strategies.data())
    def test_holds_the_share(self, data: strategies.DataObject) -> None:
        n = data.draw(strategies.integers(1, 10**9))
        k = data.draw(strategies.integers(0, n))
        rate = statistics.Rate.of(k, n)
        self.assertTrue(0 <= rate.lo <= k / n <= rate.hi <= 1)
        self.assertTrue(rate.lo < rate.hi)
