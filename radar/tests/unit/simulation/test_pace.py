# SPDX-License-Identifier: Apache-2.0
"""The clock of the simulated Gerrit."""

from datetime import timedelta
from unittest import mock

from radar.exceptions import InvalidInput
from radar.simulation import pace
from radar.tests import base
from radar.tests.unit.simulation.base import END


class TestClock(base.TestCase):
    def setUp(self):
        super().setUp()
        time = mock.Mock()
        patcher = mock.patch.object(pace, 'time', time)
        patcher.start()
        self.addCleanup(patcher.stop)
        self.monotonic = time.monotonic
        self.monotonic.return_value = 100.0

    def _wait(self, seconds):
        self.monotonic.return_value += seconds

    def test_rate(self):
        clock = pace.Clock(END, 3600)
        self._wait(2)
        self.assertEqual(END + timedelta(hours=2), clock.now())

    def test_another_rate_does_not_jump(self):
        clock = pace.Clock(END, 10)
        self._wait(6)
        clock.run(0)
        self._wait(1000)
        self.assertEqual(END + timedelta(minutes=1), clock.now())
        clock.run(1)
        self._wait(60)
        self.assertEqual(END + timedelta(minutes=2), clock.now())
        self.assertEqual(1, clock.rate)

    def test_advance(self):
        clock = pace.Clock(END, 0)
        clock.advance(90)
        self.assertEqual(END + timedelta(seconds=90), clock.now())
        self.assertRaises(InvalidInput, clock.advance, -1)

    def test_step_moves_the_date_only(self):
        clock = pace.Clock(END, 0)
        clock.step(-90)
        self.assertEqual(END - timedelta(seconds=90), clock.date())
        self.assertEqual(END, clock.now())
        self.assertEqual(-90, clock.skew)

    def test_bad_rates(self):
        for rate in (-1, 10**8, float('nan')):
            self.assertRaises(InvalidInput, pace.Clock, END, rate)
