# SPDX-License-Identifier: Apache-2.0
from datetime import UTC
from datetime import datetime
from datetime import timedelta
import itertools

from hypothesis import given
from hypothesis import strategies as st

from radar.resources import windowed
from radar.resources.query import Window
from radar.tests import base

START = datetime(2026, 3, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MINUTES = st.integers(0, 20_000)


def window(one, two):
    return Window(*(START + timedelta(minutes=m) for m in sorted((one, two))))


class WindowsTest(base.TestCase):
    @given(MINUTES, MINUTES)
    def test_whole_hours_are_those_that_are_touched(self, one, two):
        asked = window(one, two)
        whole = windowed.whole_hours(asked)
        for moment in (whole.start, whole.end):
            self.assertEqual((0, 0), (moment.minute, moment.second))
        self.assertTrue(whole.start <= asked.start < whole.start + HOUR)
        self.assertTrue(whole.end - HOUR < asked.end <= whole.end)
        self.assertEqual(whole, windowed.whole_hours(whole))

    @given(MINUTES, MINUTES)
    def test_parts_are_the_window_and_days_are_whole(self, one, two):
        whole = windowed.whole_hours(window(one, two))
        parts = windowed.split(whole)
        for start, end in parts.days:
            self.assertEqual((0, 0), (start.hour, end.hour))
        ranges = sorted((*parts.days, *parts.hours))
        self.assertTrue(all(r.start < r.end for r in ranges))
        for one, two in itertools.pairwise(ranges):
            self.assertEqual(one.end, two.start)
        if ranges:
            self.assertEqual(
                (whole.start, whole.end), (ranges[0].start, ranges[-1].end)
            )
        else:
            self.assertEqual(whole.start, whole.end)
        # Nobody reads more than two days by the hour.
        hours = sum((end - start for start, end in parts.hours), timedelta())
        self.assertTrue(hours < 2 * DAY)

    def test_the_window_before(self):
        found = windowed.before(Window(START, START + 3 * DAY))
        self.assertEqual(Window(START - 3 * DAY, START), found)
