# SPDX-License-Identifier: Apache-2.0
"""The golden vectors of the calibrated detectors."""

import math

from radar.health import evidence
from radar.health import silence
from radar.health.evidence import Evidence
from radar.health.evidence import Shift
from radar.health.silence import Silence
from radar.health.statistics import wilson
from radar.tests import base

ALPHA = 1e-4


class EvidenceTest(base.TestCase):
    def watch(self, shift, series, gap=1 / 48):
        """Return ln R or G after each observation, and when alarms change."""
        state, told, changes = Evidence(), {}, []
        for number, mark in enumerate(series, 1):
            before = state.alarmed
            state.step((number - 1) * gap, mark == '1', shift, ALPHA)
            if state.alarmed != before:
                changes.append((number, state.alarmed))
            told[number] = (
                math.log(state.days) if state.days else -math.inf,
                state.over,
                state.rate,
            )
        return told, changes

    def check(self, shift, series, logs, changes, gap=1 / 48):
        told, found = self.watch(shift, series, gap)
        self.assertEqual(changes, found)
        for number, value in logs.items():
            self.assertAlmostEqual(value, told[number][0], delta=6e-5)
        return told

    def test_weights(self):
        shift = Shift(0.1, 0.5)
        self.assertAlmostEqual(1.609438, shift.weight(True), delta=1e-6)
        self.assertAlmostEqual(-0.587787, shift.weight(False), delta=1e-6)

    def test_a_and_its_dwell(self):
        logs = {2: -4.4590, 10: -3.6531, 11: -1.4536, 12: 0.2412, 13: 1.8669}
        logs |= {17: 8.3086, 18: 9.9181}
        told = self.check(
            Shift(0.1, 0.5),
            '0' * 10 + '1' * 9 + '0' * 20,
            logs,
            [(18, True), (30, False)],
        )
        self.assertAlmostEqual(6.4657, told[30][1], delta=6e-5)

    def test_b_alternating(self):
        self.check(
            Shift(0.1, 0.5),
            '0' * 4 + '10' * 40,
            {5: -1.5509, 6: -2.0450, 26: 8.4353, 27: 10.0448},
            [(27, True)],
        )

    def test_c_high_rates(self):
        told = self.check(
            Shift(0.2, 0.9),
            '0' * 6 + '1' * 14 + '0' * 12,
            {7: -2.2336, 14: 8.5181, 15: 10.0222},
            [(15, True), (27, False)],
        )
        self.assertAlmostEqual(14.5561, told[27][1], delta=6e-5)

    def test_d_half_weight(self):
        told = self.check(
            Shift(0.1, 0.5, 0.5),
            '0' * 10 + '1' * 30 + '0' * 60,
            {11: -1.7530, 25: 9.7099},
            [(25, True), (43, False)],
        )
        self.assertAlmostEqual(3.2958, told[43][1], delta=6e-5)
        self.assertAlmostEqual(0.9, told[43][2])

    def test_e_capped_gaps(self):
        self.check(
            Shift(0.1, 0.5),
            '0' * 2 + '1' * 8,
            {2: -0.5878, 3: 2.0513, 7: 8.6378, 8: 10.2475},
            [(8, True)],
            gap=3,
        )

    def test_f_and_g_slow_streams(self):
        self.check(
            Shift(0.1, 0.2),
            '0' * 20 + '1000' * 100,
            {21: -1.0805, 60: 2.3111, 136: 8.7864, 137: 9.4796},
            [(137, True)],
        )
        self.check(
            Shift(0.1, 0.2),
            '1000000000' * 100,
            {2: -3.9890, 11: -1.3489, 1000: -0.9121},
            [],
        )

    def test_i_leaving_by_the_rate_of_the_alarm(self):
        told = self.check(
            Shift(0.1, 0.2),
            '0' * 2 + '1' * 40 + '0' * 20,
            {20: 9.6663},
            [(20, True), (44, False)],
        )
        self.assertAlmostEqual(0.8592, told[30][2], delta=6e-5)
        self.assertAlmostEqual(0.9, told[42][2])
        self.assertAlmostEqual(2.1972, told[43][1], delta=6e-5)
        self.assertAlmostEqual(4.3944, told[44][1], delta=6e-5)

    def test_k_no_flapping(self):
        told = self.check(
            Shift(0.1, 0.5),
            '0' * 2 + '1' * 9 + '01' * 10 + '0' * 12,
            {10: 9.5952},
            [(10, True), (37, False)],
        )
        self.assertAlmostEqual(2.9389, told[36][1], delta=6e-5)
        self.assertAlmostEqual(3.5267, told[37][1], delta=6e-5)

    def test_upper_bounds(self):
        for k, n, upper in (
            (0, 50, 0.031728),
            (3, 60, 0.099454),
            (9, 180, 0.075152),
            (50, 1000, 0.059581),
            (100, 1000, 0.112805),
        ):
            found = wilson(k, n, evidence.Z)[1]
            self.assertAlmostEqual(upper, found, delta=1e-6)

    def test_baselines(self):
        tens = [5, 10, 40, 40, 40, 2, 5, 10, 40, 40]
        for sizes, bad, rho, eta, upper in (
            (
                [20] * 10,
                [1, 2, 3, 2, 1, 2, 3, 2, 2, 2],
                0.02,
                0.724638,
                0.136504,
            ),
            (
                [20] * 10,
                [0, 0, 10, 0, 1, 0, 8, 0, 1, 0],
                0.309447,
                0.145360,
                0.193845,
            ),
            (
                tens,
                [0, 1, 4, 3, 5, 0, 0, 1, 4, 2],
                0.02,
                0.591173,
                0.121975,
            ),
        ):
            days = list(zip(sizes, bad, strict=True))
            found = evidence.baseline(days, 0.02)
            self.assertAlmostEqual(rho, found.rho, delta=1e-6)
            self.assertAlmostEqual(eta, found.eta, delta=1e-6)
            self.assertAlmostEqual(upper, found.upper, delta=1e-6)

    def test_too_little_to_learn(self):
        self.assertIsNone(evidence.baseline([(5, 0)] * 9 + [(0, 0)], 0.02))
        self.assertIsNone(evidence.baseline([(20, 0)] * 9, 0.02))
        self.assertIsNotNone(evidence.baseline([(5, 0)] * 10, 0.02))

    def test_always_that_bad(self):
        bad = evidence.spread([(100, 90)] * 10, 0.02)
        self.assertIsNone(evidence.shift_of(bad, 0.03, 0.10))
        good = evidence.spread([(100, 1)] * 10, 0.02)
        shift = evidence.shift_of(good, 0.03, 0.10, 0.90)
        self.assertEqual((0.03, 0.90), (shift.q0, shift.q1))

    def test_delays(self):
        shift = Shift(0.1, 0.5)
        self.assertEqual(math.inf, evidence.delay(shift, 0, ALPHA))
        slow = evidence.delay(shift, 2, ALPHA)
        self.assertTrue(evidence.delay(shift, 20, ALPHA) < slow)


class SilenceTest(base.TestCase):
    def watch(self, per_day, share, created):
        """Return the evidence by minute at ticks of 15, and the alarm's."""
        state, told = Silence(), {}
        limit = silence.threshold(per_day)
        waiting = list(created)
        for minute in range(0, 60 * 48, 15):
            state.open += [c / 60 for c in waiting if c <= minute]
            waiting = [c for c in waiting if c > minute]
            state.advance(
                minute / 60, share, lambda age: min(1, age / 2), math.inf
            )
            told[minute] = state.evidence
            state.alarm(limit)
            if state.alarmed:
                return told, minute
        return told, None

    def test_thresholds(self):
        for per_day, limit in (
            (2, 9.498022),
            (5, 10.414313),
            (15, 11.512925),
            (50, 12.716898),
            (150, 13.815511),
            (300, 14.508658),
            (0.5, 8.804875),
        ):
            found = silence.threshold(per_day)
            self.assertAlmostEqual(limit, found, delta=1e-6)

    def test_busy_systems(self):
        every = range(0, 6000, 30)
        told, alarm = self.watch(50, 0.9, every)
        for minute, value in ((60, 0.374239), (120, 1.383811)):
            self.assertAlmostEqual(value, told[minute], delta=1e-6)
        self.assertAlmostEqual(7.185818, told[240], delta=1e-6)
        self.assertAlmostEqual(12.821476, told[315], delta=1e-6)
        self.assertEqual(315, alarm)
        told, alarm = self.watch(300, 0.9, every)
        self.assertEqual(345, alarm)
        self.assertAlmostEqual(15.124061, told[345], delta=1e-6)

    def test_quiet_systems(self):
        for share, created, value, alarm in (
            (0.9, range(0, 301, 100), 9.210340, None),
            (0.9, range(0, 401, 100), 9.954781, 540),
            (0.95, (0, 400, 800), 8.987197, None),
            (0.95, range(0, 301, 100), 9.887983, 450),
        ):
            told, found = self.watch(2, share, created)
            self.assertEqual(alarm, found)
            last = told[max(told) if alarm is None else alarm]
            self.assertAlmostEqual(value, last, delta=1e-6)

    def test_shares(self):
        self.assertEqual(0.70, silence.usual_share(0, 4))
        self.assertEqual(0.95, silence.usual_share(0, 1000))
        self.assertEqual(0.05, silence.usual_share(1000, 1000))

    def test_stalling_queues_have_a_threshold_of_their_own(self):
        self.assertTrue(silence.threshold(5, 20) > silence.threshold(5, 2))

    def test_leaving(self):
        state = Silence(evidence=20.0)
        state.alarm(10)
        state.report()
        self.assertTrue(state.alarmed)
        state.advance(0.5, 0.9, lambda age: 1, 48)
        state.report()
        self.assertTrue(state.alarmed)
        state.advance(1.0, 0.9, lambda age: 1, 48)
        state.report()
        self.assertFalse(state.alarmed)

    def test_what_waits_no_longer_adds_nothing(self):
        state = Silence(open=[0.0, 1.0])
        state.close([0.0])
        self.assertEqual([1.0], state.open)
        state.advance(60, 0.9, lambda age: 1, 48)
        before = state.evidence
        self.assertEqual([], state.open)
        state.advance(100, 0.9, lambda age: 1, 48)
        self.assertEqual(before, state.evidence)
