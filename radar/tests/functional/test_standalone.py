# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
import socket
import subprocess
import sys

import fixtures
import sqlalchemy as sa

from radar.simulation.systems import SYSTEMS
from radar.tests import base
from radar.tests import servers


class TestStandalone(base.TestCase):
    def setUp(self):
        super().setUp()
        self.state = Path(self.useFixture(fixtures.TempDir()).path) / 'state'
        self.port = servers.free_port()

    def run_once(self):
        script = Path(sys.executable).parent / 'radar-standalone'
        return subprocess.run(
            [
                str(script),
                *('--state-dir', str(self.state)),
                *('--port', str(self.port)),
                '--once',
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def ids(self):
        engine = sa.create_engine(f'sqlite:///{self.state}/radar.db')
        with engine.connect() as connection:
            found = connection.execute(
                sa.text('SELECT id FROM comment ORDER BY id')
            )
            return found.scalars().all()

    def test_it_shows_its_systems_starts_warm_and_says_what_is_wrong(self):
        first = self.run_once()
        self.assertEqual(0, first.returncode, first.stderr)
        for system in SYSTEMS:
            self.assertIn(system.name, first.stdout)
        self.assertIn(f'http://127.0.0.1:{self.port}/v1', first.stdout)
        self.assertIn('importing', first.stderr)
        comments = self.ids()
        self.assertGreater(len(comments), 10_000)
        config = self.state / 'radar.conf'
        config.write_text(config.read_text() + '# edited\n')

        self.port = servers.free_port()
        second = self.run_once()
        self.assertEqual(0, second.returncode, second.stderr)
        self.assertNotIn('importing', second.stderr)
        self.assertEqual(comments, self.ids())
        self.assertIn(f'http://127.0.0.1:{self.port}/v1', second.stdout)
        self.assertTrue(config.read_text().endswith('# edited\n'))

        with socket.socket() as taken:
            taken.bind(('127.0.0.1', 0))
            taken.listen()
            self.port = taken.getsockname()[1]
            third = self.run_once()
        self.assertEqual(6, third.returncode)
        (line,) = third.stderr.splitlines()
        self.assertIn(f'cannot listen on port {self.port}: ', line)
        self.assertIn('Address already in use', line)
        self.assertTrue(line.endswith('choose another with --port'), line)
