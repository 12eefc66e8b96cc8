# SPDX-License-Identifier: Apache-2.0
"""What runs of one job tell."""

import itertools
import random

from radar.enums import JobClass
from radar.health import job_runs
from radar.health.job_runs import Run
from radar.health.job_runs import StepKind
from radar.tests import base

LETTERS = {letter: word for word, letter in job_runs.LETTERS.items()}


def runs(letters, seconds=None, patch_sets=None):
    """Return runs, oldest first, each on a patch set of its own."""
    keys = patch_sets or itertools.count()
    times = itertools.repeat(None) if seconds is None else seconds
    return [
        Run(key, LETTERS[letter], each)
        for letter, each, key in zip(letters, times, keys, strict=False)
    ]


def timed(*seconds):
    return runs('P' * len(seconds), seconds)


class TestStrip(base.TestCase):
    def test_newest_first(self):
        self.assertEqual('USIFP', job_runs.strip(runs('PFISU')))

    def test_a_pass_after_a_failure_of_the_same_patch_set(self):
        played = runs('PFPFP', patch_sets='abbcd')
        self.assertEqual('PFKFP', job_runs.strip(played))

    def test_no_more_than_fifty(self):
        played = runs('F' * 10 + 'P' * 50)
        self.assertEqual('P' * 50, job_runs.strip(played))
        # What happened before the strip counts all the same.
        played = runs('F' + 'P' * 50, patch_sets=['a', *range(49), 'a'])
        self.assertEqual('K' + 'P' * 49, job_runs.strip(played))


class TestRates(base.TestCase):
    def test_only_what_passed_or_failed_counts(self):
        rate = job_runs.pass_rate(runs('PPPFISU'))
        self.assertEqual((3, 4), (rate.k, rate.n))

    def test_consistency_is_of_patch_sets_judged_twice(self):
        played = runs('PFPPFIPF', patch_sets='aabbccde')
        rate = job_runs.consistency(played)
        self.assertEqual((1, 2), (rate.k, rate.n))

    def test_where_everything_failed_no_job_flakes(self):
        played = [
            Run('a', JobClass.FAILED, everything=True),
            Run('a', JobClass.PASSED),
        ]
        self.assertEqual(0, job_runs.consistency(played).n)

    def test_durations_are_interpolated(self):
        played = timed(*range(1, 101))
        # Spot values of numpy.percentile.
        self.assertAlmostEqual(50.5, job_runs.duration(played, 0.5))
        self.assertAlmostEqual(90.1, job_runs.duration(played, 0.9))
        self.assertEqual(7, job_runs.duration(timed(7), 0.9))

    def test_only_what_passed_has_a_duration(self):
        played = runs('FPPI', (1, 10, 20, 1))
        self.assertEqual(15, job_runs.duration(played, 0.5))
        self.assertIsNone(job_runs.duration(runs('PF'), 0.5))


class TestVerdictSteps(base.TestCase):
    def test_since_when_it_is_broken(self):
        played = runs('P' * 20 + 'I' + 'F' * 5)
        step = job_runs.verdict_step(played)
        self.assertEqual(StepKind.BROKEN, step.kind)
        # The failure of infrastructure is no part of either.
        self.assertEqual((21, 16, 21), (step.at, step.first, step.last))
        self.assertEqual((1, 0), (step.before, step.after))

    def test_a_few_failures_are_no_step(self):
        self.assertIsNone(job_runs.verdict_step(runs('P' * 20 + 'FFF')))
        self.assertIsNone(job_runs.verdict_step(runs('PF' * 20)))
        self.assertIsNone(job_runs.verdict_step(()))

    def test_the_last_of_several_steps(self):
        played = runs('P' * 30 + 'F' * 30 + 'P' * 30)
        step = job_runs.verdict_step(played)
        self.assertEqual((StepKind.FIXED, 60), (step.kind, step.at))
        self.assertTrue(step.first <= step.at <= step.last)


class TestDurationSteps(base.TestCase):
    def test_slower_and_faster_at_the_first_that_differs(self):
        slow = job_runs.duration_step(timed(*[100] * 20, *[160] * 10))
        self.assertEqual((StepKind.SLOWER, 20), (slow.kind, slow.at))
        self.assertEqual((100, 160), (slow.before, slow.after))
        fast = job_runs.duration_step(timed(*[160] * 20, *[100] * 10))
        self.assertEqual((StepKind.FASTER, 20), (fast.kind, fast.at))
        self.assertEqual((160, 100), (fast.before, fast.after))

    def test_not_within_a_fifth_or_a_second(self):
        self.assertIsNone(
            job_runs.duration_step(timed(*[100] * 20, *[119] * 10))
        )
        self.assertIsNone(
            job_runs.duration_step(timed(*[1.0] * 20, *[1.9] * 10))
        )

    def test_what_is_over_is_no_step(self):
        played = timed(*[100] * 30, *[200] * 6, *[100] * 30)
        self.assertIsNone(job_runs.duration_step(played))

    def test_the_place_is_that_of_all_runs(self):
        letters = 'P' * 15 + 'FFI' + 'P' * 8
        seconds = [50.0] * 15 + [9.0] * 3 + [90.0] * 8
        step = job_runs.duration_step(runs(letters, seconds))
        self.assertEqual(18, step.at)

    def test_found_in_noise_and_not_made_of_it(self):
        draw = random.Random(7)
        found = alarms = 0
        for _ in range(200):
            calm = [draw.gauss(600, 60) for _ in range(60)]
            slow = [draw.gauss(1200, 120) for _ in range(20)]
            alarms += job_runs.duration_step(timed(*calm)) is not None
            step = job_runs.duration_step(timed(*calm, *slow))
            found += (
                step is not None
                and step.kind is StepKind.SLOWER
                and abs(step.at - 60) <= 2
            )
        self.assertEqual(0, alarms)
        self.assertLess(190, found)
