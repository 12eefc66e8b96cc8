# SPDX-License-Identifier: Apache-2.0
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from radar.rollup import coverage
from radar.rollup.facts import Span
from radar.tests import base

NOVA, CINDER = ((UUID(int=n), 'master') for n in (1, 2))
DAY = timedelta(days=1)


def day(number):
    return datetime(2026, 1, 1, tzinfo=UTC) + number * DAY


def daily(**counts):
    places = {'nova': NOVA, 'cinder': CINDER}
    return {
        places[name]: {day(n): k for n, k in enumerate(numbers) if k}
        for name, numbers in counts.items()
    }


class LearnTest(base.TestCase):
    def learned(self, mine, every, today=1000, retired=False):
        return [
            (
                'nova' if span.project_id == NOVA[0] else 'cinder',
                (span.since - day(0)) // DAY,
                span.until and (span.until - day(0)) // DAY,
            )
            for span in coverage.learn(mine, every, day(today), retired)
        ]

    def test_three_patch_sets_make_it_covered_from_the_next_day_on(self):
        mine = daily(nova=[1, 1, 1])
        every = daily(nova=[1, 1, 1])
        self.assertEqual([('nova', 3, None)], self.learned(mine, every))
        self.assertEqual([], self.learned(mine, every, today=2))

    def test_fewer_than_a_fifth_do_not(self):
        mine = daily(nova=[3])
        self.assertEqual(
            [('nova', 1, None)], self.learned(mine, daily(nova=[15]))
        )
        self.assertEqual([], self.learned(mine, daily(nova=[16])))

    def test_who_falls_silent_covers_what_it_did(self):
        mine = daily(nova=[5])
        every = daily(nova=[5] * 100)
        self.assertEqual([('nova', 1, None)], self.learned(mine, every))

    def test_who_gives_up_a_project_covers_it_no_more_after_a_month(self):
        mine = daily(nova=[5], cinder=[5] * 60)
        every = daily(nova=[5] * 60, cinder=[5] * 60)
        # After five days its share is a sixth.
        self.assertEqual(
            [('nova', 1, 6), ('cinder', 1, None)], self.learned(mine, every)
        )
        every = daily(nova=[5], cinder=[5] * 60)
        self.assertEqual(
            [('nova', 1, 31), ('cinder', 1, None)], self.learned(mine, every)
        )

    def test_who_is_retired_covers_nothing_after_its_last_day(self):
        mine = daily(nova=[5, 5, 5])
        every = daily(nova=[5, 5, 5])
        self.assertEqual(
            [('nova', 1, 3)], self.learned(mine, every, retired=True)
        )


TIMES = st.integers(0, 6).map(day)
SPANS = st.lists(
    st.builds(
        lambda place, one, two: Span(
            *place, min(one, two), None if one == two else max(one, two)
        ),
        st.sampled_from((NOVA, CINDER)),
        TIMES,
        TIMES,
    ),
    max_size=4,
)


class DifferencesTest(base.TestCase):
    @given(SPANS, SPANS)
    def test_they_begin_where_the_two_first_differ(self, old, new):
        found = coverage.differences(old, new)
        for place in (NOVA, CINDER):
            covered = [
                [
                    any(
                        s.holds(day(n))
                        for s in spans
                        if (s.project_id, s.branch) == place
                    )
                    for n in range(8)
                ]
                for spans in (old, new)
            ]
            first = [
                day(n)
                for n, (was, now) in enumerate(zip(*covered, strict=True))
                if was != now
            ]
            self.assertEqual(first[0] if first else None, found.get(place[0]))
