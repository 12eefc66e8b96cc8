# SPDX-License-Identifier: Apache-2.0
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from radar.rollup import coverage
from radar.rollup.coverage import Counted
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
        said, judged = Counted(mine, {}), Counted(every, {})
        return [
            (
                'nova' if span.project_id == NOVA[0] else 'cinder',
                (span.since - day(0)) // DAY,
                span.until and (span.until - day(0)) // DAY,
            )
            for span in coverage.learn(said, judged, day(today), retired)
        ]

    def skipped(self, mine, every, *, reported=None, judged=None, **more):
        """Return the days from which documentation was skipped or not."""
        spans = coverage.learn(
            Counted(reported or daily(nova=[9] * 60), mine),
            Counted(judged or daily(nova=[9] * 60), every),
            day(60),
            retired=False,
        )
        self.assertEqual(
            [span.until for span in spans[:-1]],
            [span.since for span in spans[1:]],
        )
        return [((s.since - day(0)) // DAY, s.skips_docs) for s in spans]

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

    def test_three_of_documentation_without_a_result_tell_who_skips_it(self):
        found = self.skipped({}, daily(nova=[1, 1, 1]))
        # After a month there are two left to tell by.
        self.assertEqual([(1, False), (3, True), (31, False)], found)
        self.assertEqual([(1, False)], self.skipped({}, daily(nova=[1, 1])))

    def test_who_reports_on_more_than_a_fifth_does_not_skip_it(self):
        mine, one = daily(nova=[1]), daily(nova=[1, 5])
        self.assertEqual(
            [(1, True), (31, False)], self.skipped(mine, daily(nova=[5]))
        )
        self.assertEqual([(1, False)], self.skipped(mine, daily(nova=[4])))
        self.assertEqual(
            [(1, False), (2, True), (32, False)], self.skipped(mine, one)
        )

    def test_documentation_where_it_does_not_report_tells_nothing(self):
        judged = daily(nova=[9] * 60, cinder=[9] * 60)
        docs = daily(cinder=[5])
        self.assertEqual([(1, False)], self.skipped({}, docs, judged=judged))
        # All that it covers counts together.
        both = daily(nova=[2], cinder=[1])
        found = coverage.learn(
            Counted(judged, {}), Counted(judged, both), day(9), retired=False
        )
        self.assertEqual(
            [(day(1), None, True)] * 2,
            [(s.since, s.until, s.skips_docs) for s in found],
        )


TIMES = st.integers(0, 6).map(day)
SPANS = st.lists(
    st.builds(
        lambda place, one, two, skips: Span(
            *place, min(one, two), None if one == two else max(one, two), skips
        ),
        st.sampled_from((NOVA, CINDER)),
        TIMES,
        TIMES,
        st.booleans(),
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
                    {
                        s.skips_docs
                        for s in spans
                        if (s.project_id, s.branch) == place
                        and s.holds(day(n))
                    }
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
