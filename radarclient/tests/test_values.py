# SPDX-License-Identifier: Apache-2.0
"""Tests of what people type."""

import argparse
from datetime import UTC
from datetime import datetime
from datetime import timedelta

import testtools

from radarclient import output
from radarclient import values


class ValuesTest(testtools.TestCase):
    def test_yes_no(self):
        for text, value in (('yes', True), ('True', True), ('NO', False)):
            self.assertIs(value, values.yes_no(text))

    def test_span(self):
        for text, expected in (
            ('90m', timedelta(minutes=90)),
            ('12h', timedelta(hours=12)),
            ('30d', timedelta(days=30)),
            ('4w', timedelta(weeks=4)),
        ):
            self.assertEqual(expected, values.span(text))

    def test_moment(self):
        for text, expected in (
            ('2026-01-31T09:30Z', '2026-01-31T09:30:00Z'),
            ('2026-01-31 09:30+02:00', '2026-01-31T07:30:00Z'),
        ):
            self.assertEqual(expected, values.moment(text))
            self.assertEqual(expected, values.end(text))
        local = datetime(2026, 1, 31, 9, 30).astimezone()
        self.assertEqual(
            local, output.parse_time(values.moment('2026-01-31T09:30'))
        )

    def test_from_now(self):
        expected = datetime.now(UTC) + timedelta(hours=2)
        for read in (values.from_now, values.end):
            found = output.parse_time(read('2h'))
            self.assertLess(abs(found - expected), timedelta(minutes=1))

    def test_what_cannot_be_read(self):
        for read, texts in (
            (values.yes_no, ('', 'maybe')),
            (values.span, ('', '2', '-2h', '2y', '1.5h', '\u0663h')),
            (values.from_now, ('999999w', '2')),
            (values.moment, ('', 'now', '2026-13-01', '0001-01-01T00:00+14')),
            (values.end, ('soon',)),
        ):
            for text in texts:
                self.assertRaises(argparse.ArgumentTypeError, read, text)
