# SPDX-License-Identifier: Apache-2.0
"""Tests of how values look in a table."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import testtools

from radarclient import output

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)


class PlainTest(testtools.TestCase):
    def test_text_stays(self):
        for text in ('Jenkins', 'Ünïcode 計算', 'a|b', ''):
            self.assertEqual(text, output.plain(text))

    def test_terminal_controls_are_spelled_out(self):
        self.assertEqual(r'\x1b[2Jgone', output.plain('\x1b[2Jgone'))
        self.assertEqual(r'a\x9b31m\x7f', output.plain('a\x9b31m\x7f'))

    def test_bidirectional_and_invisible_are_spelled_out(self):
        self.assertEqual(r'x\u202egpj', output.plain('x\u202egpj'))
        self.assertEqual(r'\u2066\u200b', output.plain('\u2066\u200b'))

    def test_lone_surrogates_are_spelled_out(self):
        self.assertEqual(r'\ud800', output.plain('\ud800'))

    def test_one_line(self):
        self.assertEqual('a b c', output.plain('a\r\nb\tc'))
        self.assertEqual(r'a\u2028b', output.plain('a\u2028b'))


class CellTest(testtools.TestCase):
    def test_values(self):
        self.assertEqual('-', output.cell(None))
        self.assertEqual('-', output.cell(''))
        self.assertEqual(0, output.cell(0))
        self.assertEqual('yes', output.cell(True))
        self.assertEqual('no', output.cell(False))
        self.assertEqual(r'\x07', output.cell('\x07'))


class AgeTest(testtools.TestCase):
    def age(self, **elapsed):
        return output.age((NOW - timedelta(**elapsed)).isoformat(), NOW)

    def test_units(self):
        self.assertEqual('41 s', self.age(seconds=41))
        self.assertEqual('119 s', self.age(seconds=119))
        self.assertEqual('4 m', self.age(minutes=4, seconds=59))
        self.assertEqual('2 h', self.age(hours=2))
        self.assertEqual('34 h', self.age(hours=34))
        self.assertEqual('2 d', self.age(hours=48))
        self.assertEqual('400 d', self.age(days=400))

    def test_clocks_disagree(self):
        self.assertEqual('0 s', self.age(seconds=-30))
        self.assertEqual('in 3 h', self.age(hours=-3))

    def test_forms(self):
        self.assertEqual('4 m', output.age('2026-11-22T00:56:00Z', NOW))
        self.assertEqual('4 m', output.age('2026-11-22T00:56:00', NOW))
        self.assertEqual('-', output.age(None))
        self.assertEqual('soon', output.age('soon'))

    def test_moment(self):
        self.assertEqual(
            '2026-11-21 12:03Z', output.moment('2026-11-21T13:03:59+01:00')
        )
        self.assertEqual('-', output.moment(None))
        self.assertEqual(r'\x1b', output.moment('\x1b'))


class RateTest(testtools.TestCase):
    def rate(self, k, n, lo=None, hi=None):
        return output.rate({'k': k, 'n': n, 'lo': lo, 'hi': hi})

    def test_with_interval(self):
        self.assertEqual('92% 80-97 n=39', self.rate(36, 39, 0.7968, 0.9735))

    def test_without_interval(self):
        self.assertEqual('92% n=39', self.rate(36, 39))

    def test_many(self):
        self.assertEqual(
            '90.0% 85.1-93.4 n=200', self.rate(180, 200, 0.8506, 0.9343)
        )

    def test_few_are_no_percentage(self):
        self.assertEqual('4/4', self.rate(4, 4, 0.51, 1.0))

    def test_nothing_is_not_success(self):
        self.assertEqual('-', self.rate(0, 0, 0.0, 1.0))
        self.assertEqual('-', output.rate(None))
        self.assertEqual('-', output.share({'k': 0, 'n': 0}))

    def test_only_all_is_all_and_only_none_is_none(self):
        self.assertEqual('100% n=50', self.rate(50, 50))
        self.assertEqual('0% n=50', self.rate(0, 50))
        self.assertEqual('>99.9% n=5000', self.rate(4999, 5000))
        self.assertEqual('<0.1% n=5000', self.rate(1, 5000))

    def test_share(self):
        self.assertEqual('0 of 12', output.share({'k': 0, 'n': 12}))
