# SPDX-License-Identifier: Apache-2.0
"""Work that nobody waits for longer than for some seconds."""

import threading
import time

from radar.api.aside import Aside
from radar.tests import base


class AsideTest(base.TestCase):
    def test_results_and_errors_come_back(self) -> None:
        self.assertEqual(3, Aside(lambda: 3, 10).result())
        self.assertRaises(ZeroDivisionError, Aside(lambda: 1 // 0, 10).result)

    def test_each_result_is_fresh(self) -> None:
        calls = iter(range(3))
        aside = Aside(lambda: next(calls), 10)
        self.assertEqual([0, 1, 2], [aside.result() for _ in range(3)])

    def test_what_hangs_is_begun_once(self) -> None:
        begun, release = [], threading.Event()
        self.addCleanup(release.set)

        def hang() -> str:
            begun.append(1)
            release.wait(30)
            return 'at last'

        aside = Aside(hang, 0.05)
        for _ in range(3):
            started = time.monotonic()
            self.assertRaises(TimeoutError, aside.result)
            self.assertTrue(time.monotonic() - started < 10)
        self.assertEqual([1], begun)
        release.set()
        end = time.monotonic() + 10
        while time.monotonic() < end:
            try:
                self.assertEqual('at last', aside.result())
                break
            except TimeoutError:
                continue
        self.assertIn(len(begun), (1, 2))
