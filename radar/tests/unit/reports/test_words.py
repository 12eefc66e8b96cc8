# SPDX-License-Identifier: Apache-2.0
"""Numbers and times in words."""

import unicodedata

from radar.health.statistics import Rate
from radar.reports import words
from radar.tests import base
from radar.tests import nasty
from radar.tests.unit.reports import documents


class TestWords(base.TestCase):
    def test_foreign_text_is_one_harmless_line(self):
        for text in nasty.TEXTS:
            found = words.plain(text)
            kinds = {unicodedata.category(c) for c in found}
            self.assertEqual(
                set(), kinds & {'Cc', 'Cs', 'Cn', 'Zl', 'Zp'}, text
            )
            self.assertNotIn('\u202e', found)
        self.assertEqual('a b', words.plain('a\nb'))
        self.assertEqual('nul\\u0000more', words.plain('nul\x00more'))
        family = '👩\u200d👩\u200d👧'
        self.assertEqual(family, words.plain(family))

    def test_rates(self):
        for (k, n), told in {
            (0, 0): words.NOTHING,
            (3, 4): '3/4',
            (36, 39): '92% 80–97 n=39',
            (0, 39): '0% 0–9 n=39',
            (1, 300): '0.3% 0.1–1.9 n=300',
            (1, 5000): '<0.1% 0.0–0.1 n=5000',
            (4999, 5000): '>99.9% 99.9–100.0 n=5000',
            (5000, 5000): '100.0% 99.9–100.0 n=5000',
        }.items():
            self.assertEqual(told, words.rate(Rate.of(k, n)))
        self.assertEqual(words.NOTHING, words.rate(None))

    def test_spans(self):
        for seconds, told in {
            None: words.NOTHING,
            0.4: '0 s',
            119.9: '119 s',
            120.0: '2 min',
            7199.0: '119 min',
            7200.0: '2 h',
            172_800.0: '2 d',
        }.items():
            self.assertEqual(told, words.span(seconds))

    def test_percentiles(self):
        for given, told in {
            (0, None, None): words.NOTHING,
            (9, None, None): '>24 h',
            (9, 2280.0, None): '38 min / >24 h',
            (9, 60.0, 7200.0): '60 s / 2 h',
        }.items():
            self.assertEqual(told, words.percentiles(*given))

    def test_times(self):
        self.assertEqual('2026-03-15 12:00Z', words.moment(documents.END))
        self.assertEqual(words.NOTHING, words.moment(None))

    def test_counts(self):
        self.assertEqual('1 system', words.counted(1, 'system'))
        self.assertEqual('1,200 systems', words.counted(1200, 'system'))
