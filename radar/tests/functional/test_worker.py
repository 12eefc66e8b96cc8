# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
import signal
import subprocess
import sys
import time

import fixtures
import sqlalchemy as sa

from radar import queue
from radar.db import models
from radar.db import session
from radar.tests import databases
from radar.tests import records
from radar.tests import servers

COMMENT = models.table(models.Comment)
SYSTEM = models.table(models.System)
#: Seconds that a worker may take to start and work.
PATIENCE = 60


class Worker(fixtures.Fixture):
    """A radar-worker of its own, ended with the test."""

    def __init__(self, config):
        self.config = config

    def _setUp(self):
        script = Path(sys.executable).parent / 'radar-worker'
        self.output = self.config.parent / 'worker.output'
        with self.output.open('ab') as output:
            self.process = subprocess.Popen(
                [str(script), '--config-file', str(self.config), '--beat'],
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.kill)

    def end(self, number):
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@databases.on_both
class Work:
    """A small site has SQLite and files, a large one MariaDB and Redis."""

    def broker(self):
        if self.backend == 'sqlite':
            return f'filesystem://{self.folder}/broker'
        return servers.redis()

    def setUp(self):
        super().setUp()
        records.load(
            records.info(n, records.message('m', records.result()))
            for n in range(1, 21)
        )
        self.folder = Path(self.useFixture(fixtures.TempDir()).path)
        self.config = self.folder / 'radar.conf'
        pool = 'solo' if self.backend == 'sqlite' else 'prefork'
        self.config.write_text(
            f'[DEFAULT]\nuse_stderr = true\n'
            f'[database]\nconnection = {self.database_url}\n'
            f'[registry]\npromote_after_results = 20\n'
            f'[health]\nrefresh_interval = 1\n'
            f'[worker]\nbroker_url = {self.broker()}\n'
            f'schedule_file = {self.folder}/schedule\n'
            f'sweep_interval = 1\npool = {pool}\n'
        )

    def spoil(self):
        """Leave work to be done, as an upgrade of the parser does."""
        with session.writer() as current:
            current.execute(
                sa.update(COMMENT).values(parser_version=0, kind='human')
            )

    def left(self):
        with session.reader() as current:
            return current.execute(
                sa.select(sa.func.count())
                .select_from(COMMENT)
                .where(COMMENT.c.parser_version == 0)
            ).scalar_one()

    def kinds(self):
        return {row['kind'] for row in self.rows(models.Comment)}

    def wait(self, worker, done):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if worker.process.poll() is not None:
                break
            if done():
                return
            time.sleep(0.1)
        self.fail('not done:\n' + worker.output.read_text()[-3000:])

    def counted(self):
        return sum(row['passed'] for row in self.rows(models.DayCount))

    def promoted(self):
        with session.reader() as current:
            states = current.execute(sa.select(SYSTEM.c.lifecycle)).scalars()
            return states.all() == ['active']

    def test_a_worker_tells_that_it_lives(self):
        self.assertFalse(queue.worker_answers(self.broker(), 1))
        worker = self.useFixture(Worker(self.config))
        self.wait(worker, lambda: queue.worker_answers(self.broker(), 1))
        self.assertEqual(0, worker.end(signal.SIGTERM))
        self.assertFalse(queue.worker_answers(self.broker(), 1))

    def test_what_is_left_is_done_even_by_the_next_after_a_kill(self):
        self.spoil()
        first = self.useFixture(Worker(self.config))
        self.wait(first, lambda: self.left() == 0)
        self.wait(first, self.promoted)
        self.assertEqual({'result'}, self.kinds())
        self.wait(first, lambda: self.counted() == 20)
        self.spoil()
        self.assertEqual(-signal.SIGKILL, first.end(signal.SIGKILL))
        # Whatever it has come to do by then.
        self.spoil()
        second = self.useFixture(Worker(self.config))
        self.wait(second, lambda: self.left() == 0)
        self.assertEqual({'result'}, self.kinds())
        self.assertEqual(0, second.end(signal.SIGTERM))
