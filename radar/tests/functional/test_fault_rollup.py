# SPDX-License-Identifier: Apache-2.0
"""The fault run of workers, in short; ``benchmarks.faults`` has it long."""

from pathlib import Path

import fixtures

from benchmarks.fault_rollup import RollupRun
from radar.conf import CONF
from radar.tests import base


class RollupFaultTest(base.TestCase):
    def test_all_is_counted_rightly_after_kills_and_a_wiped_broker(self):
        # They are of this process, and the run sets what it needs.
        self.addCleanup(CONF.clear_override, 'default_reference', 'registry')
        folder = Path(self.useFixture(fixtures.TempDir()).path)
        found = RollupRun(2, 3, folder, mean=1.0).run()
        told = str(found)
        self.assertEqual((2, 1, 1), self.trouble(found), told)
        self.assertEqual('0 differences', found.verified, told)
        self.assertEqual(0, found.verify_exit, told)
        self.assertEqual(0, found.left_due, told)
        self.assertEqual(found.stored, found.counted, told)
        self.assertGreaterEqual(found.stored, found.results, told)

    def trouble(self, found):
        return found.kills, found.broker_wiped, found.broker_killed
