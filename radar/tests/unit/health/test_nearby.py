# SPDX-License-Identifier: Apache-2.0
"""How a job did on other changes at about the time of a failure."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta
from uuid import UUID

from radar.health import nearby
from radar.health.blame import Flakes
from radar.health.blame import Share
from radar.health.nearby import Run
from radar.tests import base

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def run(hours, change, passed, patch_set=1):
    key = UUID(int=1000 * change + patch_set)
    at = NOW + timedelta(hours=hours)
    return Run(UUID(int=change), key, at, passed)


class TestNearby(base.TestCase):
    def test_a_day_around(self):
        runs = [
            run(-25, 1, False),
            run(-24, 2, False),
            run(-1, 3, True),
            run(24, 4, False),
            run(25, 5, False),
        ]
        self.assertEqual(Share(2, 3), nearby.around(runs, NOW))

    def test_of_a_change_the_last_verdict_counts(self):
        runs = [run(2, 1, False, 2), run(1, 1, True), run(-1, 2, True)]
        self.assertEqual(Share(1, 2), nearby.around(runs, NOW))
        self.assertEqual(Share(1, 2), nearby.recent(runs, NOW))

    def test_the_nearest(self):
        runs = [run(-h, h, h > nearby.NEAREST) for h in range(1, 60)]
        share = nearby.recent(runs, NOW)
        self.assertEqual(Share(nearby.NEAREST, nearby.NEAREST), share)

    def test_a_streak_on_both_sides(self):
        runs = [
            run(3, 5, True),
            run(-4, 1, True),
            run(-2, 2, False),
            run(-1, 3, False),
            run(1, 3, False, 2),
            run(2, 4, False),
            run(4, 6, False),
        ]
        streak = nearby.streak(runs, NOW)
        self.assertEqual(3, streak.changes)
        self.assertEqual(NOW - timedelta(hours=2), streak.since)

    def test_a_streak_that_begins_here(self):
        streak = nearby.streak([run(-1, 1, True), run(1, 2, False)], NOW)
        self.assertEqual((1, NOW), streak)

    def test_no_streak(self):
        for runs in ([], [run(-1, 1, True)], [run(1, 1, True)]):
            self.assertEqual((0, None), nearby.streak(runs, NOW))

    def test_flakes_are_of_code_that_passed(self):
        runs = [
            run(1, 1, False),
            run(2, 1, True),
            # Always failed: that may be its own fault.
            run(3, 2, False),
            run(4, 2, False),
            run(5, 3, True),
            # Another patch set.
            run(6, 3, False, 2),
        ]
        self.assertEqual(Flakes(1, 3), nearby.flakes(runs))
