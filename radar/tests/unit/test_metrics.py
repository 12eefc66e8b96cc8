# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
import socket
import subprocess
import sys

import fixtures

from radar import metrics
from radar.metrics import Delay
from radar.tests import base
from radar.tests import scrapes
from radar.tests import servers

_SLOT = """
import sys
from pathlib import Path
from radar.metrics import Slots
slots = Slots(Path(sys.argv[1]))
assert slots() == slots()
print(slots(), flush=True)
sys.stdin.read()
"""
_FORKED = """
import os, sys
from pathlib import Path
from radar.metrics import Slots
slots = Slots(Path(sys.argv[1]))
first = slots()
if os.fork():
    os.wait()
    assert slots() == first
else:
    print(first, slots(), flush=True)
"""


class SlotsTest(base.TestCase):
    def setUp(self):
        super().setUp()
        self.folder = Path(self.useFixture(fixtures.TempDir()).path)

    def start(self, program=_SLOT):
        process = subprocess.Popen(
            [sys.executable, '-c', program, str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process, process.stdout.readline().strip()

    def test_processes_have_numbers_of_their_own_and_leave_them(self):
        first, number = self.start()
        self.assertEqual('0', number)
        self.assertEqual('1', self.start()[1])
        first.kill()
        first.wait()
        self.assertEqual(['0', '2'], [self.start()[1] for _ in range(2)])

    def test_a_process_that_is_forked_has_another(self):
        self.assertEqual('0 1', self.start(_FORKED)[1])


class SourcesTest(base.TestCase):
    def scrape(self, ask):
        """Scrape over HTTP, as Prometheus does."""
        port = servers.free_port()
        metrics.serve('127.0.0.1', port, metrics.Sources(ask))
        return scrapes.Scrape.of(port)

    def test_delays(self):
        found = self.scrape(
            lambda: [Delay('a "b"\\\n', 2.5, 7), Delay('new', 1, None)]
        )
        self.assertEqual(1, found.value('radar_database_up'))
        age, lag = 'radar_poll_age_seconds', 'radar_poll_lag_seconds'
        self.assertEqual(2.5, found.value(age, source='a "b"\\\n'))
        self.assertEqual(7, found.value(lag, source='a "b"\\\n'))
        self.assertEqual(1, found.value(age, source='new'))
        self.assertEqual([], found.values(lag, source='new'))

    def test_the_rest_is_told_whatever_is_wrong_with_the_database(self):
        log = self.useFixture(fixtures.FakeLogger())
        found = self.scrape(lambda: 1 // 0)
        self.assertEqual(0, found.value('radar_database_up'))
        self.assertEqual([], found.values('radar_poll_age_seconds'))
        self.assertEqual(1, len(found.values('radar_db_retries_total')))
        self.assertIn('by zero', log.output)


class WorkTest(base.TestCase):
    def scrape(self, ask):
        port = servers.free_port()
        metrics.serve('127.0.0.1', port, metrics.Work(ask))
        return scrapes.Scrape.of(port)

    def test_the_lag_is_told(self):
        queues = [metrics.Waiting('a', 7, 1.5), metrics.Waiting('b', 0, None)]
        found = self.scrape(lambda: metrics.Backlog(queues, 2.5, 60))
        self.assertEqual(2.5, found.value('radar_rollup_lag_seconds'))
        self.assertEqual(60, found.value('radar_evaluation_age_seconds'))
        for name, a, b in (
            ('radar_queue_depth', 7, 0),
            ('radar_queue_oldest_seconds', 1.5, 0),
        ):
            self.assertEqual(a, found.value(name, queue='a'))
            self.assertEqual(b, found.value(name, queue='b'))

    def test_what_was_never_done_has_no_age(self):
        found = self.scrape(lambda: metrics.Backlog([], 0, None))
        self.assertEqual([], found.values('radar_evaluation_age_seconds'))

    def test_the_rest_is_told_whatever_is_wrong_with_the_database(self):
        log = self.useFixture(fixtures.FakeLogger())
        found = self.scrape(lambda: 1 // 0)
        self.assertEqual([], found.values('radar_rollup_lag_seconds'))
        self.assertEqual(1, len(found.values('radar_db_retries_total')))
        self.assertIn('by zero', log.output)


class ServeTest(base.TestCase):
    def test_a_port_that_is_taken_is_told_and_does_no_harm(self):
        log = self.useFixture(fixtures.FakeLogger())
        with socket.socket() as taken:
            taken.bind(('127.0.0.1', 0))
            taken.listen()
            port = taken.getsockname()[1]
            metrics.serve('127.0.0.1', port)
        self.assertIn(f'No metrics at 127.0.0.1, port {port}: ', log.output)

    def test_port_0_is_none(self):
        log = self.useFixture(fixtures.FakeLogger())
        metrics.serve('nowhere.invalid', 0)
        self.assertEqual('', log.output)
