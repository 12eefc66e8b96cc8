# SPDX-License-Identifier: Apache-2.0
"""Letters of a grid."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta
import re

from hypothesis import given
from hypothesis import strategies as st

from radar.enums import Exclusion
from radar.enums import JobClass
from radar.health import letters
from radar.health.job_runs import Run
from radar.tests import base

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class TestLetters(base.TestCase):
    def test_results(self):
        told = [
            letters.reported(word, flipped=False)
            for word in ('passed', 'failed', 'infra', 'unknown', 'none')
        ]
        self.assertEqual(['P', 'F', 'I', 'U', 'X'], told)
        self.assertEqual('K', letters.reported('passed', flipped=True))
        self.assertEqual('F', letters.reported('failed', flipped=True))

    def test_what_has_not_come(self):
        def told(excluded=None, over=False, hours=1.0, usual=7200.0):
            trigger = NOON - timedelta(hours=hours)
            return letters.awaited(excluded, trigger, over, NOON, usual)

        self.assertEqual('Q', told())
        self.assertEqual('L', told(hours=2.1))
        self.assertEqual('Q', told(hours=2.1, usual=None))
        self.assertEqual('L', told(Exclusion.PENDING.value, hours=2.1))
        self.assertEqual('M', told(over=True))
        self.assertEqual('X', told(Exclusion.SUPERSEDED.value, over=True))
        self.assertEqual(
            'X', letters.awaited('not_asked', None, False, NOON, None)
        )

    def test_runs_on_one_patch_set(self):
        def told(*results):
            return letters.of_runs([Run('a', result) for result in results])

        self.assertEqual('P', told(JobClass.PASSED))
        self.assertEqual('K', told(JobClass.FAILED, JobClass.PASSED))
        self.assertEqual('P', told(JobClass.INFRA, JobClass.PASSED))
        self.assertEqual('F', told(JobClass.PASSED, JobClass.FAILED))

    def test_alerts_at_five_failures_in_a_row(self):
        for cells, alert in (
            ('FFFFF', True),
            ('FFFFFP', True),
            ('fQfIfXfMf', True),
            ('FFFF', False),
            ('FFFFKF', False),
            ('PFFFFFF', False),
            ('', False),
        ):
            self.assertEqual(alert, letters.alerts(cells), cells)

    def test_rates_are_of_what_passed_or_failed(self):
        rate = letters.pass_rate('PKFfpIQLMX.')
        self.assertEqual((3, 5), (rate.k, rate.n))
        self.assertEqual(0, letters.pass_rate('QX').n)

    def test_silence(self):
        self.assertTrue(letters.says_nothing('QLMX.qlmx'))
        self.assertFalse(letters.says_nothing('..I.'))

    @given(st.text(alphabet='PFISUQLMXKpf.', max_size=60))
    def test_run_lengths_can_be_undone(self, cells):
        coded = letters.run_lengths(cells)
        parts = re.findall(r'(\d*)(\D)', coded)
        whole = ''.join(key * int(n or 1) for n, key in parts)
        self.assertEqual(cells, whole)
        self.assertLessEqual(len(coded), len(cells))

    def test_run_lengths(self):
        self.assertEqual('12P3FK', letters.run_lengths('P' * 12 + 'FFFK'))
