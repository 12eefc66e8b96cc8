# SPDX-License-Identifier: Apache-2.0
"""Published and recomputed values, to the digits shown."""

from hypothesis import given
from hypothesis import strategies as st

from radar.health import agreement
from radar.health import flakiness
from radar.health import regression
from radar.health import steps
from radar.health import survival
from radar.health.agreement import Table
from radar.health.regression import Change
from radar.health.regression import Counts
from radar.tests import base


class VectorsTest(base.TestCase):
    def near(self, expected, value, digits=6):
        if expected is None or value is None:
            self.assertIs(expected, value)
        else:
            # Half a unit of the last digit, and a little for halves.
            self.assertAlmostEqual(expected, value, delta=0.51 * 10**-digits)

    def test_two_windows(self):
        for sample, basis, p, drop, change in (
            ((5, 45), (10, 990), 0.00041928, 9, Change.REGRESSION),
            ((3, 17), (2, 98), 0.03223354, 13, Change.REGRESSION),
            ((2, 48), (10, 990), 0.10817264, 3, Change.NONE),
            ((6, 4), (20, 180), 0.00030666, 50, Change.EXTREME),
            ((10, 0), (0, 10), 0.0000054125, 100, Change.EXTREME),
        ):
            found = regression.compare(Counts(*sample), Counts(*basis))
            self.near(p, found.p, 8)
            self.near(drop, 100 * found.drop, 9)
            self.assertEqual(change, found.change)
        better = regression.compare(Counts(0, 10), Counts(5, 95))
        self.assertEqual(Change.NONE, better.change)
        self.near(0.6151, better.p, 4)
        self.near(1.0, regression.fisher(Counts(0, 10), Counts(5, 95)))

    def test_windows_without_a_partner(self):
        for sample, basis, change in (
            ((0, 0), (1, 9), Change.MISSING_SAMPLE),
            ((0, 9), (0, 0), Change.MISSING_BASIS),
            ((3, 2), (0, 0), Change.MISSING_BASIS),
            ((3, 3), (0, 0), Change.EXTREME),
            ((3, 47), (0, 0), Change.REGRESSION),
        ):
            found = regression.compare(Counts(*sample), Counts(*basis))
            self.assertEqual(change, found.change, sample)

    def test_many_questions(self):
        values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298]
        values += [0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
        expected = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857]
        expected += [0.063857, 0.0645, 0.0765, 0.486, 0.581182, 0.714875]
        expected += [0.753231, 0.813214, 1.0]
        for one, other in zip(
            expected, regression.adjusted(values), strict=True
        ):
            self.near(one, other)
        found = regression.adjusted([0.01, 0.04, 0.03, 0.005])
        for one, other in zip([0.02, 0.04, 0.04, 0.02], found, strict=True):
            self.near(one, other)
        self.assertEqual([], regression.adjusted([]))
        self.assertEqual([0.03] * 3, regression.adjusted([0.03] * 3))

    def test_agreement(self):
        for cells, agreed, kappa, mcc, ac1, p, alarm, miss in (
            (
                (80, 5, 3, 12),
                0.92,
                0.702602,
                0.704552,
                0.890591,
                0.726563,
                0.058824,
                0.2,
            ),
            (
                (95, 3, 2, 0),
                0.95,
                -0.024590,
                -0.025123,
                0.947438,
                1,
                0.030612,
                1.0,
            ),
            (
                (60, 30, 1, 9),
                0.69,
                0.247573,
                0.348539,
                0.507976,
                2.98e-8,
                0.333333,
                0.1,
            ),
            (
                (40, 9, 6, 45),
                0.85,
                0.699519,
                0.700786,
                0.700748,
                0.607239,
                0.183673,
                0.117647,
            ),
            ((50, 0, 0, 50), 1, 1, 1, 1, 1, 0, 0),
            ((100, 0, 0, 0), 1, None, None, 1, 1, 0, None),
        ):
            table = Table(*cells)
            found = agreement.agreement(table)
            self.near(agreed, found.agreed.k / found.agreed.n)
            self.near(kappa, agreement.kappa(table))
            self.near(mcc, found.mcc)
            self.near(ac1, found.ac1)
            self.near(p, found.mcnemar, 6 if p > 1e-6 else 10)
            self.near(alarm, found.false_alarms.k / found.false_alarms.n)
            rate = found.misses
            self.near(miss, rate.k / rate.n if rate.n else None)
        rare = agreement.agreement(Table(95, 3, 2, 0))
        self.assertEqual((None, False), (rare.kappa, rare.enough_failures))
        self.assertEqual(
            Table(2, 4, 6, 8), Table(1, 2, 3, 4) + Table(1, 2, 3, 4)
        )

    def test_survival(self):
        for times, curve, variances in (
            (
                [(1, 1), (2, 0), (3, 1), (4, 0), (5, 1)],
                [0.8, 0.8, 0.533333, 0.533333, 0],
                [0.032, 0.032, 0.061630, 0.061630, None],
            ),
            (
                [
                    *((10, 1), (10, 1), (20, 1), (20, 0)),
                    *((30, 0), (45, 1), (60, 0), (60, 0)),
                ],
                [0.75, 0.625, 0.625, 0.416667, 0.416667],
                [0.023438, 0.029297, 0.029297, 0.041956, 0.041956],
            ),
        ):
            found = survival.kaplan_meier((t, bool(e)) for t, e in times)
            for step, share, variance in zip(
                found, curve, variances, strict=True
            ):
                self.near(share, step.survival)
                self.near(variance, step.variance)
        self.assertEqual(45, survival.quantile(found, 0.5))
        self.assertIsNone(survival.quantile(found, 0.95))
        self.near(0.625, survival.waiting(found, 44))
        self.assertEqual(1, survival.waiting(found, 9))

    def test_flips(self):
        for outcomes, flips, considered, score in (
            ('', 0, 0, 0),
            ('PPP', 0, 3, 0),
            ('PFPPKPPPPF', 3, 10, 30),
            ('PFFPPPPFPP', 2, 10, 20),
            ('PFFFFFPFPF', 2, 5, 40),
            ('PFFKFFPFPF', 5, 10, 50),
            ('FFFPPP', 0, 3, 0),
            ('FFFFF', 0, 0, 0),
            ('FFPPF', 2, 5, 40),
        ):
            found = flakiness.flip_rate(outcomes)
            self.assertEqual(
                (flips, considered, score),
                (found.flips, found.considered, found.score),
                outcomes,
            )

    def test_consistency(self):
        found = flakiness.consistency([(1, 1), (1, 2), (0, 2), (3, 3)])
        self.assertEqual((0.75, 0.875), (found.commit, found.build))
        self.assertIsNone(flakiness.consistency([]).commit)

    def test_transitions(self):
        for outcomes, score in (
            ('FFFFF', 0),
            ('PPFFF', 0.2),
            ('PFPFF', 0.6),
            ('PFPFP', 0.8),
            ('', 0),
        ):
            self.near(score, flakiness.transitions(outcomes))

    def test_posterior(self):
        for failures, attempts, mean, upper in (
            (0, 10, 0.045455, 0.170773),
            (1, 10, 0.136364, 0.330563),
            (3, 20, 0.166667, 0.313680),
            (5, 5, 0.916667, 0.999626),
            (0, 0, 0.5, 0.993844),
        ):
            found = flakiness.posterior(failures, attempts)
            self.near(mean, found.mean)
            self.near(upper, found.upper)

    def test_likelihood(self):
        for failed, runs, prior, value in (
            (0, 10, (0.05, 0.5), -0.207609),
            (5, 10, (0.05, 0.5), -9.905664),
            (10, 10, (0.05, 0.5), -3.630202),
            (3, 10, (0.5, 0.5), -7.513805),
        ):
            self.near(value, steps.likelihood(failed, runs, *prior))

    def test_splits(self):
        for series, gain, at, accepted in (
            ('P' * 20 + 'F' * 3, 8.4325, 20, False),
            ('P' * 20 + 'F' * 4, 10.3246, 20, True),
            ('P' * 20 + 'F' * 5, 12.0102, 20, True),
            ('P' * 50 + 'F' * 5, 16.2484, 50, True),
            ('P' * 50 + 'PF' * 8, 13.7941, 51, True),
            ('P' * 100 + 'PPPPF' * 6, 10.0241, 104, True),
            ('P' * 50, -0.0943, 1, False),
            ('PF' * 20, 0.6118, 1, False),
            ('P' * 30 + 'F' * 10 + 'P' * 30, 5.98, 30, False),
        ):
            found = steps.best_split([c == 'F' for c in series])
            self.near(gain, found.gain, 4)
            self.assertEqual((at, accepted), (found.at, found.accepted))
        half = [c == 'F' for c in 'P' * 20 + 'F' * 20]
        self.assertEqual([20], steps.segments(half))
        low, high, mode = steps.split_interval(half[:25])
        self.assertEqual((16, 20), (low, high))
        self.near(0.8874, mode, 4)
        flake = [c == 'F' for c in 'P' * 50 + 'PF' * 8]
        self.assertEqual((40, 51), steps.split_interval(flake)[:2])
        self.assertIsNone(steps.best_split([True]))

    def test_paces(self):
        pace = None
        for seconds, mean, deviation, level in (
            (100, 100, 0, 0),
            (102, 100.6, 1.1349, 0),
            (98, 99.82, 1.3767, 0),
            (110, 99.82, 1.3767, 1),
            (125, 99.82, 1.3767, 2),
            (126, 99.82, 1.3767, 3),
            (127, 107.974, 10.4844, 4),
            (128, 113.9818, 11.6576, 0),
            (101, 110.0873, 10.95, 0),
        ):
            pace = steps.paced(pace, seconds)
            self.near(mean, pace.mean, 4)
            self.near(deviation, pace.deviation, 4)
            self.assertEqual(level, pace.level)
            self.assertEqual(level >= 3, pace.slower)
        levels = []
        pace = None
        for seconds, passed in ((10, 1), (30, 1), (99, 0), (30, 1)):
            pace = steps.paced(pace, seconds, bool(passed))
            levels.append((pace.mean, pace.level))
        self.assertEqual([(10, 0), (10, 1), (10, 0), (10, 1)], levels)

    @given(st.lists(st.integers(0, 60), min_size=4, max_size=4))
    def test_fisher_and_tables_stay_in_bounds(self, cells):
        a, b, c, d = cells
        p = regression.fisher(Counts(a, b), Counts(c, d))
        self.assertTrue(0 <= p <= 1)
        found = agreement.agreement(Table(a, b, c, d))
        for value in (found.kappa, found.mcc, found.ac1):
            self.assertTrue(value is None or -1.0000001 <= value <= 1.0000001)

    @given(st.lists(st.sampled_from('PFK'), max_size=40))
    def test_flips_never_exceed_what_is_considered(self, outcomes):
        found = flakiness.flip_rate(''.join(outcomes))
        self.assertTrue(0 <= found.flips <= found.considered <= len(outcomes))
