# SPDX-License-Identifier: Apache-2.0
from radar.rollup import reruns
from radar.rollup.facts import Job
from radar.tests import base


def run(**jobs):
    return [Job(name, word, True) for name, word in jobs.items()]


class RepeatsTest(base.TestCase):
    def test_jobs_are_told_apart_by_name(self):
        found = reruns.repeats(
            [
                run(a='passed', b='failed', c='passed', d='passed'),
                run(a='passed', b='passed', c='infra'),
                run(a='passed', e='failed'),
            ]
        )
        self.assertEqual((2, 1), found)

    def test_what_neither_passed_nor_failed_is_no_judgement(self):
        for word in ('errored', 'infra', 'aborted', 'skipped', 'unknown'):
            self.assertEqual(
                (0, 0), reruns.repeats([run(a=word), run(a='passed')]), word
            )

    def test_of_one_name_twice_in_a_run_the_last_counts(self):
        twice = run(a='failed') + run(a='passed')
        self.assertEqual((0, 0), reruns.repeats([twice]))
        self.assertEqual((1, 0), reruns.repeats([twice, run(a='passed')]))

    def test_runs_in_which_nearly_everything_failed_are_left_out(self):
        good = run(**dict.fromkeys('abcde', 'passed'))
        bad = run(**dict.fromkeys('abcd', 'failed'), e='passed')
        self.assertEqual((0, 0), reruns.repeats([good, bad]))
        few = run(**dict.fromkeys('abcd', 'failed'))
        self.assertEqual((4, 4), reruns.repeats([good, few]))


class MassFailureTest(base.TestCase):
    def mass(self, failed, passed, word='failed', voting=True):
        jobs = [Job(f'f{n}', word, voting) for n in range(failed)]
        jobs += [Job(f'p{n}', 'passed', True) for n in range(passed)]
        return reruns.is_mass_failure(jobs)

    def test_four_fifths_of_at_least_five(self):
        self.assertTrue(self.mass(4, 1))
        self.assertTrue(self.mass(5, 0))
        self.assertFalse(self.mass(4, 0))
        self.assertFalse(self.mass(3, 2))
        self.assertFalse(self.mass(7, 2))
        self.assertTrue(self.mass(8, 2))

    def test_failures_of_infrastructure_count_and_skips_do_not(self):
        self.assertTrue(self.mass(4, 1, 'aborted'))
        self.assertFalse(self.mass(4, 1, 'skipped'))

    def test_only_those_that_vote(self):
        self.assertFalse(self.mass(9, 1, voting=False))
