# SPDX-License-Identifier: Apache-2.0
"""Whose report is still to be waited for."""

from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import timedelta
import itertools

from radar.enums import Awaited
from radar.health.awaiting import Waiting
from radar.health.awaiting import is_usual
from radar.health.awaiting import say
from radar.health.statistics import Rate
from radar.tests import base

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SOON = NOW + timedelta(minutes=1)
#: A system that everything else is a departure from.
EXPECTED = Waiting(False, None, Rate.of(9, 10), 'ok', False, SOON)


class TestSay(base.TestCase):
    def said(self, as_of=NOW, **more):
        return say(replace(EXPECTED, **more), as_of)

    def test_words(self):
        rare = Rate.of(4, 10)
        for word, more in (
            (Awaited.ON_TIME, {}),
            (Awaited.ON_TIME, {'excluded': 'pending'}),
            (Awaited.ON_TIME, {'due_at': NOW}),
            (Awaited.LATE, {'due_at': NOW - timedelta(seconds=1)}),
            (Awaited.LATE, {'as_of': SOON + timedelta(hours=1)}),
            (Awaited.DO_NOT_WAIT, {'state': 'silent'}),
            (Awaited.DO_NOT_WAIT, {'state': 'maintenance'}),
            (Awaited.MISSED, {'closed': True}),
            (Awaited.NOT_USUAL, {'usual': rare}),
            (Awaited.NOT_USUAL, {'usual': Rate.of(0, 0)}),
            (Awaited.EXCLUDED, {'excluded': 'superseded'}),
            (Awaited.REPORTED, {'reported': True}),
        ):
            self.assertIs(word, self.said(**more), more)

    def test_who_is_broken_may_still_come(self):
        for state in (None, 'broken', 'failing', 'degraded', 'unknown', 'new'):
            self.assertIs(Awaited.ON_TIME, self.said(state=state), state)

    def test_the_first_word_that_applies(self):
        late = {'due_at': NOW - timedelta(hours=1)}
        departures = [
            {'reported': True},
            {'excluded': 'work_in_progress'},
            {'usual': Rate.of(0, 10)},
            {'closed': True},
            {'state': 'silent'},
        ]
        words = [self.said(**one) for one in departures]
        for (a, one), (_, other) in itertools.combinations(
            zip(words, departures, strict=True), 2
        ):
            self.assertIs(a, self.said(**one, **other, **late))

    def test_nobody_is_late_where_time_is_not_known(self):
        self.assertIs(Awaited.ON_TIME, self.said(as_of=None))
        self.assertIs(Awaited.ON_TIME, self.said(due_at=None))

    def test_half_is_usual(self):
        self.assertTrue(is_usual(Rate.of(1, 2)))
        self.assertTrue(is_usual(Rate.of(4, 4)))
        self.assertFalse(is_usual(Rate.of(49, 100)))
