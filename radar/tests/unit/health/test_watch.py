# SPDX-License-Identifier: Apache-2.0
"""The watch of one system, apart from how well it watches."""

from radar.enums import State
from radar.health import rules
from radar.health.rules import Situation
from radar.health.watch import Watch
from radar.tests import base


class WatchTest(base.TestCase):
    def test_the_budget_is_spent_once(self):
        spent = sum(r.share for r in rules.RULES) + rules.SILENT_SHARE
        self.assertAlmostEqual(1.0, spent)

    def test_looking_often_changes_nothing(self):
        alarms = []
        for looks in (1, 50):
            watch = Watch(0.0)
            for hour in range(24 * 60):
                time = hour / 24
                watch.opened(time, hour)
                if hour < 24 * 50:
                    watch.reported(time + 1 / 96, hour, 1 / 96)
                for look in range(looks):
                    watch.advance(time + (1 + look / looks) / 60)
            alarms.append(watch.silence.alarm_since)
        self.assertIsNotNone(alarms[0])
        # It is noticed at a look: earlier with more of them, by an hour.
        self.assertTrue(0 <= alarms[0] - alarms[1] <= 1.0, alarms)

    def test_memory_is_bounded(self):
        watch = Watch(0.0)
        for day in range(400):
            watch.opened(day + 0.1, day)
            watch.reported(day + 0.2, day, 0.1)
        self.assertTrue(len(watch.past.days) <= 120)

    def test_a_new_system_says_what_is_not_watched(self):
        watch = Watch(0.0)
        watch.opened(0.1, 1)
        told = {each.code: each.reason for each in watch.not_watched()}
        self.assertEqual('learning', told['silent'])
        self.assertEqual(1 + len(rules.RULES), len(told))

    def test_states_in_order(self):
        def reason(state):
            return rules.Reason('x', state, 1, 1, 0, 1, 0, 1)

        fired = [reason(State.DEGRADED), reason(State.BROKEN)]
        busy = {'opportunities': 9, 'ever': 99}
        for situation, reasons, state in (
            (Situation(maintained=True, stale=True), fired, State.MAINTENANCE),
            (Situation(stale=True, silent=True), fired, State.UNKNOWN),
            (Situation(silent=True), fired, State.SILENT),
            (Situation(**busy), fired, State.BROKEN),
            (Situation(**busy), fired[:1], State.DEGRADED),
            (Situation(ever=99), [], State.IDLE),
            (Situation(opportunities=3, ever=3), [], State.NEW),
            (Situation(**busy, silence_watched=False), [], State.NEW),
            (Situation(**busy), [], State.OK),
        ):
            self.assertEqual(state, rules.state_of(situation, reasons))
