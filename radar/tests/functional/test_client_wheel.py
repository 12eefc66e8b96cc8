# SPDX-License-Identifier: Apache-2.0
"""The client's own wheel needs nothing of the server."""

import json
from pathlib import Path
import subprocess
import sys

import fixtures

from radar.tests import base
from radar.tests import servers

TOP = Path(__file__).parents[3]
_PIP = ('-m', 'pip', '--disable-pip-version-check', '-q')
_PROBE = """
import importlib.util, json, sys
print(json.dumps([n for n in sys.argv[1:] if importlib.util.find_spec(n)]))
"""


class TestClientWheel(base.TestCase):
    def setUp(self):
        super().setUp()
        self.folder = Path(self.useFixture(fixtures.TempDir()).path)
        # Neither this tree nor this environment may help.
        for name in ('PYTHONPATH', 'PYTHONHOME', 'VIRTUAL_ENV'):
            self.useFixture(fixtures.EnvironmentVariable(name))
        self.useFixture(fixtures.EnvironmentVariable('PYTHON', sys.executable))

    def run_program(self, *command: str | Path, code: int = 0) -> str:
        done = subprocess.run(
            command,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        self.assertEqual(code, done.returncode, done.stdout + done.stderr)
        return done.stdout

    def test_alone(self):
        wheel = self.run_program(
            TOP / 'tools' / 'build-client', self.folder
        ).strip()
        self.run_program(sys.executable, '-m', 'venv', 'venv')
        programs = self.folder / 'venv' / 'bin'
        self.run_program(programs / 'python', *_PIP, 'install', wheel)

        server = ('sqlalchemy', 'pecan', 'wsme', 'celery', 'radar')
        found = self.run_program(
            programs / 'python', '-c', _PROBE, *server, 'radarclient'
        )
        self.assertEqual(['radarclient'], json.loads(found))
        version = self.run_program(programs / 'radar', '--version')
        self.assertIn(version.strip().removeprefix('radar '), wheel)
        shown = self.run_program(programs / 'radar', '--help')
        self.assertIn('ci-status', shown)
        # Nothing listens there; what it takes to ask, and to print, is there.
        ask = ('system', 'list', '-f', 'yaml')
        url = f'http://127.0.0.1:{servers.free_port()}'
        self.run_program(programs / 'radar', '--url', url, *ask, code=6)
        self.run_program(
            programs / 'radar',
            '--auth-type',
            'v3token',
            '--url',
            url,
            *ask,
            code=2,
        )
