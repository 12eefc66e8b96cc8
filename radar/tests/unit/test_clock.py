# SPDX-License-Identifier: Apache-2.0
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from datetime import timezone

from radar import clock
from radar.tests import base


class TestClock(base.TestCase):
    def test_the_present_is_aware_and_in_utc(self):
        self.assertIs(UTC, clock.now().tzinfo)
        apart = abs(datetime.now(UTC) - clock.now())
        self.assertLess(apart, timedelta(seconds=5))

    def test_seconds_since_1970_keep_their_fraction(self):
        found = clock.from_epoch(1772366400.25)
        self.assertEqual(datetime(2026, 3, 1, 12, 0, 0, 250000, UTC), found)

    def test_text_has_microseconds_and_z_whatever_the_zone(self):
        zone = timezone(timedelta(hours=5, minutes=30))
        for moment in (
            datetime(2026, 3, 1, 12, tzinfo=UTC),
            datetime(2026, 3, 1, 17, 30, tzinfo=zone),
        ):
            self.assertEqual(
                '2026-03-01T12:00:00.000000Z', clock.isoformat(moment)
            )
        self.assertEqual(
            moment, datetime.fromisoformat(clock.isoformat(moment))
        )

    def test_text_of_early_years_has_four_digits(self):
        found = clock.isoformat(datetime(33, 4, 3, tzinfo=UTC))
        self.assertEqual('0033-04-03T00:00:00.000000Z', found)
