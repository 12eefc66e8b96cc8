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

    def run_once(self, *options):
        script = Path(sys.executable).parent / 'radar-standalone'
        return subprocess.run(
            [
                str(script),
                *('--state-dir', str(self.state)),
                *('--port', str(self.port)),
                '--once',
                *options,
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
        self.assertIn('reading', first.stderr)
        comments = set(self.ids())
        self.assertGreater(len(comments), 10_000)
        config = self.state / 'radar.conf'
        config.write_text(config.read_text() + '# edited\n')

        self.port = servers.free_port()
        second = self.run_once()
        self.assertEqual(0, second.returncode, second.stderr)
        # The same world, in which a minute more may have passed.
        self.assertEqual(set(), comments - set(self.ids()))
        self.assertLess(len(self.ids()), len(comments) + 100)
        self.assertIn(f'http://127.0.0.1:{self.port}/v1', second.stdout)
        self.assertTrue(config.read_text().endswith('# edited\n'))

    def test_a_port_that_is_taken_is_told(self):
        with socket.socket() as taken:
            taken.bind(('127.0.0.1', 0))
            taken.listen()
            self.port = taken.getsockname()[1]
            done = self.run_once()
        self.assertEqual(6, done.returncode)
        (line,) = done.stderr.splitlines()
        self.assertIn(f'cannot listen on port {self.port}: ', line)
        self.assertIn('Address already in use', line)
        self.assertTrue(line.endswith('choose another with --port'), line)

    def test_a_gerrit_that_is_away_is_told(self):
        away = f'http://127.0.0.1:{servers.free_port()}'
        done = self.run_once('--gerrit', away)
        self.assertEqual(6, done.returncode)
        self.assertIn(f'the Gerrit cannot be read: {away}', done.stderr)
