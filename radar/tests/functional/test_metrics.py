# SPDX-License-Identifier: Apache-2.0
"""Metrics of collectors and workers, as Prometheus scrapes them."""

from collections import Counter
import contextlib
import os
from pathlib import Path
import signal
import subprocess
import sys
import time

import fixtures

from radar import clock
from radar.db import models
from radar.enums import PollStatus
from radar.tests import databases
from radar.tests import scrapes
from radar.tests import servers
from radar.tests.functional import collecting

AGE, LAG = 'radar_poll_age_seconds', 'radar_poll_lag_seconds'
ERRORS, COMMENTS = 'radar_poll_errors_total', 'radar_comments_total'
_CONFIG = """
[DEFAULT]
use_stderr = true
[database]
connection = {database}
[collector]
sources = {names}
period = 1
reload_interval = 1
lease_seconds = 3
initial_days = {days}
[worker]
broker_url = filesystem://{folder}/broker
schedule_file = {folder}/schedule
pool = solo
[metrics]
collector_port = {port}
worker_port = {port}
"""


class Process(fixtures.Fixture):
    """A program of Radar's with a port to be scraped at."""

    def __init__(self, program, config):
        self._program = program
        self._config = config

    def _setUp(self):
        self.port = servers.free_port()
        folder = Path(self.useFixture(fixtures.TempDir()).path)
        config = folder / 'radar.conf'
        config.write_text(
            self._config.replace('{port}', str(self.port)).replace(
                '{folder}', str(folder)
            )
        )
        script = Path(sys.executable).parent / self._program
        with (folder / 'output').open('ab') as output:
            self.process = subprocess.Popen(
                [str(script), '--config-file', str(config)],
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.kill)
        servers.wait(self.process, self.port, folder)

    def scrape(self):
        return scrapes.Scrape.of(self.port)


@databases.on_both
class Collectors(collecting.Collecting):
    def config(self, **urls):
        head = _CONFIG.format(
            database=self.database_url,
            names=', '.join(urls),
            days=collecting.EVER.days,
            port='{port}',
            folder='{folder}',
        )
        sections = [f'[source:{n}]\nurl = {u}\n' for n, u in urls.items()]
        return head + ''.join(sections)

    def start(self, **urls):
        return self.useFixture(Process('radar-collector', self.config(**urls)))

    def named(self, name):
        (row,) = [r for r in self.rows(models.Source) if r['name'] == name]
        return row

    def failures(self):
        return len(self.polls(PollStatus.FAILED))

    def assert_behind(self, scrape, metric, source, moment):
        seconds = (clock.now() - moment).total_seconds()
        told = scrape.value(metric, source=source)
        # A poll may have come between looking and scraping.
        self.assertTrue(-5 < seconds - told < 5, (metric, seconds, told))

    def test_all_that_was_polled(self):
        gerrit = self.serve()
        one = self.start(sim=gerrit.url, bad=f'{gerrit.url}/nothing')
        self.until_polled(2)
        self.until(lambda: self.failures() > 1)
        scrape = one.scrape()
        stored = Counter(
            (row['kind'], str(row['parsed']).lower())
            for row in self.rows(models.Comment)
        )
        self.assertLess(1, len(stored))
        for (kind, parsed), number in stored.items():
            self.assertEqual(
                number, scrape.value(COMMENTS, kind=kind, parsed=parsed)
            )
        self.assertEqual(sum(stored.values()), scrape.total(COMMENTS))
        source = self.named('sim')
        self.assert_behind(scrape, AGE, 'sim', source['data_as_of'])
        self.assert_behind(scrape, LAG, 'sim', source['watermark'])
        self.assertEqual(0, scrape.value(ERRORS, source='sim'))
        failures = scrape.value(ERRORS, source='bad')
        self.assertIn(self.failures() - failures, (0, 1))
        self.assertTrue(failures > 1)
        created = self.named('bad')['created_at']
        self.assert_behind(scrape, AGE, 'bad', created)
        self.assertEqual([], scrape.values(LAG, source='bad'))

    def test_after_a_crash(self):
        gerrit = self.serve()
        one = self.start(sim=gerrit.url)
        self.until_polled()
        one.process.kill()
        one.process.wait()
        gerrit.stop()
        time.sleep(6)
        two = self.start(sim=gerrit.url)
        scrape = two.scrape()
        source = self.named('sim')
        self.assertTrue(scrape.value(AGE, source='sim') > 6)
        self.assert_behind(scrape, AGE, 'sim', source['data_as_of'])
        self.assert_behind(scrape, LAG, 'sim', source['watermark'])
        self.assertEqual(0, scrape.total(COMMENTS))

    def test_one_that_has_lost_its_source_tells_no_old_age(self):
        gerrit = self.serve()
        one = self.start(sim=gerrit.url)
        self.until_polled()
        owner = self.named('sim')['lease_owner']
        os.kill(one.process.pid, signal.SIGSTOP)
        with contextlib.ExitStack() as stopped:
            stopped.callback(os.kill, one.process.pid, signal.SIGCONT)
            two = self.start(sim=gerrit.url)
            self.until(lambda: self.named('sim')['lease_owner'] != owner)
            time.sleep(6)
            self.until_polled(2)
        self.assertNotEqual(owner, self.named('sim')['lease_owner'])
        for process in (one, two):
            self.assertTrue(process.scrape().value(AGE, source='sim') < 5)
        self.edit(polling=False)
        for process in (one, two):
            self.assertEqual([], process.scrape().values(AGE))

    def test_a_worker(self):
        worker = self.useFixture(Process('radar-worker', self.config()))
        scrape = worker.scrape()
        self.assertEqual(1, len(scrape.values('radar_db_retries_total')))
        self.assertEqual([], scrape.values(AGE))
