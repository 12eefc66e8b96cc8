# SPDX-License-Identifier: Apache-2.0
"""Windows of numbers."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta

from radar import clock
from radar import exceptions
from radar.api.dialects import windows
from radar.tests import base


class WindowsTest(base.TestCase):
    def test_spans_end_with_this_minute(self) -> None:
        for text, span in (
            ('12h', timedelta(hours=12)),
            ('7d', timedelta(days=7)),
            ('2w', timedelta(days=14)),
        ):
            window = windows.read(text, None, None)
            self.assertEqual(span, window.end - window.start)
            self.assertEqual(
                (0, 0), (window.end.second, window.end.microsecond)
            )
            left = window.end - clock.now()
            self.assertTrue(
                timedelta(minutes=-1) < left <= timedelta(minutes=1)
            )

    def test_ends_are_taken_as_given(self) -> None:
        window = windows.read(
            None, '2026-01-01T00:00:00Z', '2026-01-02T01:00:00+01:00'
        )
        self.assertEqual(datetime(2026, 1, 1, tzinfo=UTC), window.start)
        self.assertEqual(datetime(2026, 1, 2, tzinfo=UTC), window.end)

    def test_without_end_it_is_now(self) -> None:
        start = clock.isoformat(clock.now() - timedelta(hours=1))
        window = windows.read(None, start, None)
        self.assertTrue(window.end >= clock.now() - timedelta(minutes=1))

    def test_none_is_none(self) -> None:
        self.assertIsNone(windows.read(None, None, None))

    def test_refuses_what_is_no_window(self) -> None:
        early, late = '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'
        for given in (
            ('7', None, None),
            ('0d', None, None),
            ('7m', None, None),
            ('99999w', None, None),
            ('-1d', None, None),
            ('7d', early, None),
            (None, None, late),
            (None, late, early),
            (None, early, early),
            (None, '1900-01-01T00:00:00Z', late),
            (None, 'yesterday', None),
            (None, '9998-01-01T00:00:00Z', None),
        ):
            self.assertRaises(exceptions.InvalidInput, windows.read, *given)
