# SPDX-License-Identifier: Apache-2.0
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from radar.enums import Exclusion
from radar.enums import Outcome
from radar.rollup import counting
from radar.rollup.counting import Counts
from radar.rollup.posted import to_store
from radar.tests import base

ACME, ZUUL, ONE, TWO = (UUID(int=n) for n in range(1, 5))
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MIDNIGHT = NOON.replace(hour=0)
HOUR = timedelta(hours=1)


def outcome(**more):
    return {
        'revision_id': ONE,
        'system_id': ACME,
        'branch': 'master',
        'role': 'review',
        'hour': NOON,
        'runs': 1,
        'rechecks': 0,
        'outcome': 'passed',
        'excluded': None,
        'waited': 60.0,
        'lone': False,
        'ref_outcome': None,
        'merged': False,
        'repeated': 0,
        'flipped': 0,
        'docs_only': False,
        'results': None,
        **more,
    }


def counted(*outcomes):
    counts = Counts()
    counts.add_outcomes(outcomes)
    return {row['system_id']: row for row in counts.rows()}


def said(row):
    """Return what was counted at all."""
    return {
        name: row[name]
        for name in (*counting.NUMBERS, *counting.PARTS)
        if row[name]
    }


class CountsTest(base.TestCase):
    def test_an_opportunity_with_a_result(self):
        found = counted(outcome(runs=2, rechecks=1, ref_outcome='passed'))
        self.assertEqual(
            {
                'patch_sets': 1,
                'opportunities': 1,
                'reported': 1,
                'runs': 2,
                'rechecks': 1,
                'both_passed': 1,
                'turnaround': {'43': 1},
            },
            said(found[ACME]),
        )
        self.assertEqual({'patch_sets': 1}, said(found[None]))

    def test_documentation_counts_with_its_results(self):
        found = counted(
            outcome(docs_only=True),
            outcome(system_id=ZUUL, docs_only=True, runs=0, outcome=None),
            outcome(revision_id=TWO),
        )
        self.assertEqual(
            {ACME: (2, 1), ZUUL: (0, 0), None: (2, 1)},
            {
                key: (row['patch_sets'], row['docs_only'])
                for key, row in found.items()
            },
        )

    def test_one_that_was_missed(self):
        missed = outcome(runs=0, outcome=None, waited=86400.0)
        self.assertEqual(
            {'opportunities': 1, 'censored': {'120': 1}},
            said(counted(missed)[ACME]),
        )

    def test_what_is_excluded_is_counted_by_reason(self):
        reasons = [None, *(e.value for e in Exclusion)]
        found = counted(
            *(outcome(runs=0, waited=9.0, excluded=r) for r in reasons)
        )
        self.assertEqual(
            {
                'opportunities': 1,
                'excluded': {e.value: 1 for e in Exclusion},
                # Those that were current for a while were waited for.
                'censored': {'24': 3},
            },
            said(found[ACME]),
        )

    def test_agreement(self):
        for pair, name in (
            (('passed', 'passed'), 'both_passed'),
            (('failed', 'passed'), 'only_failed'),
            (('passed', 'failed'), 'only_passed'),
            (('failed', 'failed'), 'both_failed'),
        ):
            mine, reference = pair
            row = counted(outcome(outcome=mine, ref_outcome=reference))[ACME]
            self.assertEqual(1, row[name])
        row = counted(outcome(outcome='infra', ref_outcome='passed'))[ACME]
        self.assertFalse(any(row[n] for n in counting.NUMBERS[5:9]))

    def test_alone_and_merged(self):
        row = counted(outcome(outcome='failed', lone=True, merged=True))[ACME]
        self.assertEqual(
            (1, 0, 1, 1),
            tuple(
                row[n]
                for n in (
                    'lone_failed',
                    'lone_passed',
                    'merged',
                    'merged_failed',
                )
            ),
        )

    def test_all_systems_together_count_a_patch_set_once(self):
        found = counted(
            outcome(),
            outcome(system_id=ZUUL),
            outcome(revision_id=TWO, system_id=ZUUL),
            outcome(revision_id=UUID(int=9), runs=0),
        )
        self.assertEqual(2, found[None]['patch_sets'])

    def test_results_are_counted_where_they_were_posted(self):
        words = ('passed', 'failed', 'failed', None)
        results = to_store(
            NOON,
            [
                (NOON + timedelta(minutes=50 * n), word, None)
                for n, word in enumerate(words)
            ],
        )
        counts = Counts()
        counts.add_outcomes(
            [outcome(role='gate', runs=4, outcome=None, results=results)]
        )
        self.assertEqual(
            {
                NOON: {'passed': 1, 'failed': 1, 'patch_sets': 1},
                NOON + HOUR: {'failed': 1},
            },
            {
                row['start']: said(row)
                for row in counts.rows()
                if row['system_id'] == ACME
            },
        )

    def test_what_is_taken_away_leaves_nothing(self):
        before = [
            outcome(results=[[0, 'passed', 9]]),
            outcome(revision_id=TWO),
        ]
        counts, parts = Counts(), Counts()
        parts.add_outcomes(before)
        counts.add_counts(parts.rows())
        parts = Counts()
        parts.add_outcomes(before[1:])
        counts.add_counts(parts.rows(), times=-1)
        left = {row['system_id']: said(row) for row in counts.rows()}
        self.assertEqual({'43': 1}, left[ACME]['turnaround'])
        self.assertEqual({'patch_sets': 1}, left[None])
        parts = Counts()
        parts.add_outcomes(before[:1])
        counts.add_counts(parts.rows(), times=-1)
        self.assertEqual([], counts.rows())

    def test_jobs_that_were_run_again(self):
        found = counted(
            outcome(repeated=3, flipped=1),
            outcome(repeated=2, revision_id=TWO),
        )[ACME]
        self.assertEqual((5, 1), (found['repeated'], found['flipped']))

    def test_run_times_are_counted_where_the_result_was_posted(self):
        found = [
            (NOON, word, took)
            for word, took in (
                ('passed', 60.0),
                ('infra', 61.0),
                ('failed', None),
                # A merge failure is no run.
                ('none', 9.0),
            )
        ]
        for results, expected in (
            (found, {'43': 1, '44': 1}),
            (found[2:], None),
        ):
            row = outcome(results=to_store(NOON, results))
            self.assertEqual(expected, counted(row)[ACME]['run_time'])

    @given(
        st.lists(
            st.tuples(
                st.integers(0, 23),
                st.sampled_from(list(Outcome)),
                st.none() | st.floats(0, 86400),
            )
        )
    )
    def test_a_day_is_the_sum_of_its_hours(self, results):
        hours, at_once = Counts(), Counts()
        for number, (hour, word, waited) in enumerate(results):
            at = MIDNIGHT + timedelta(hours=hour)
            for counts, when in ((hours, at), (at_once, MIDNIGHT)):
                results = to_store(when, [(when, word.value, waited)])
                one = outcome(
                    outcome=word.value,
                    waited=waited,
                    revision_id=UUID(int=number),
                    hour=when,
                    results=results,
                )
                counts.add_outcomes([one])
        days = Counts()
        days.add_counts(hours.rows(), lambda moment: MIDNIGHT)
        found, expected = (
            {r['system_id']: said(r) for r in c.rows()}
            for c in (days, at_once)
        )
        self.assertEqual(expected.get(ACME), found.get(ACME))
