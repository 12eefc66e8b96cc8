# SPDX-License-Identifier: Apache-2.0
from datetime import UTC
from datetime import datetime
from datetime import timedelta
import itertools
from uuid import UUID

from radar.rollup.running import Word
from radar.rollup.running import run_times
from radar.tests import base

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
IDS = itertools.count(1)


def word(minutes, start, *, account=1, pipeline=None, ps=1):
    return Word(
        UUID(int=next(IDS)),
        UUID(int=1),
        UUID(int=ps),
        UUID(int=account),
        pipeline,
        start,
        NOON + timedelta(minutes=minutes),
    )


def start(minutes, **more):
    return word(minutes, True, **more)


def result(minutes, **more):
    return word(minutes, False, **more)


class RunTimesTest(base.TestCase):
    def took(self, *words):
        """Return the minutes of results, in their order."""
        found = dict(run_times(reversed(words)))
        return [
            found[w.id] / 60 if w.id in found else None
            for w in words
            if not w.is_start
        ]

    def test_a_result_after_a_start(self):
        self.assertEqual([5], self.took(start(1), result(6)))

    def test_a_result_without_a_start(self):
        self.assertEqual([None], self.took(result(6)))
        self.assertEqual([None], self.took(result(6), start(7)))

    def test_a_start_is_answered_once(self):
        self.assertEqual([5, None], self.took(start(1), result(6), result(9)))

    def test_of_several_starts_the_last_counts(self):
        self.assertEqual([2], self.took(start(1), start(4), result(6)))

    def test_pipelines(self):
        check, gate = {'pipeline': 'check'}, {'pipeline': 'gate'}
        self.assertEqual(
            [8, 7],
            self.took(
                start(1, **check),
                start(3, **gate),
                result(9, **check),
                result(10, **gate),
            ),
        )
        self.assertEqual([3], self.took(start(1, **check), result(4)))
        self.assertEqual([3], self.took(start(1), result(4, **check)))

    def test_others_and_other_patch_sets(self):
        self.assertEqual([None], self.took(start(1), result(4, account=2)))
        self.assertEqual([None], self.took(start(1), result(4, ps=2)))

    def test_nobody_is_waited_for_longer_than_a_day(self):
        day = 24 * 60
        self.assertEqual([day], self.took(start(0), result(day)))
        self.assertEqual([None], self.took(start(0), result(day + 1)))
