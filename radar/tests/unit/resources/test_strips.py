# SPDX-License-Identifier: Apache-2.0
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from types import SimpleNamespace

from radar.enums import State
from radar.resources import strips
from radar.tests import base

END = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAYS = strips.days_before(END)
DAY = timedelta(days=1)


def period(state, since, until=None):
    return SimpleNamespace(state=state, since=since, until=until)


class StripsTest(base.TestCase):
    def test_the_last_day_is_that_of_the_data(self):
        midnight = END.replace(hour=0)
        self.assertEqual(midnight, DAYS[-1])
        self.assertEqual(midnight - 29 * DAY, DAYS[0])
        self.assertEqual(midnight - DAY, strips.days_before(midnight)[-1])

    def test_every_state_has_a_letter(self):
        self.assertEqual(set(State), set(strips.LETTERS))

    def test_the_worst_of_a_day_is_shown(self):
        found = strips.states(
            DAYS,
            END,
            [
                period('ok', DAYS[0] + 25 * DAY, DAYS[28]),
                period('broken', DAYS[28], DAYS[28] + DAY / 2),
                period('ok', DAYS[28] + DAY / 2),
            ],
        )
        self.assertEqual('.' * 25 + 'OOOBO', found)

    def test_what_begins_after_the_end_is_not_shown(self):
        self.assertEqual(
            '.' * 30, strips.states(DAYS, END, [period('ok', END)])
        )
