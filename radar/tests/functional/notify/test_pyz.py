# SPDX-License-Identifier: Apache-2.0
"""The one file: the same bytes each time, and on each Python."""

import hashlib
import importlib.machinery
import importlib.util
import os
from pathlib import Path
import re
import shutil
import subprocess
import sys

import fixtures

from radar.tests import base
from radar.tests import swifts
from radar.tests.functional.notify import logs

TOP = Path(__file__).parents[4]
#: Runs the file while nothing but the standard library can be imported.
_BLOCKED = """
import runpy, sys
class Block:
    def find_spec(self, name, path=None, target=None):
        own = name.partition('.')[0]
        known = getattr(sys, 'stdlib_module_names', None)
        if known and own not in known | {'notify_pr', '__main__'}:
            raise ImportError(name)
        return None
sys.meta_path.insert(0, Block())
pyz = sys.argv[1]
sys.argv = ['notify-pr', '--print-config']
sys.path.insert(0, pyz)
import importlib, pkgutil, notify_pr
for found in pkgutil.walk_packages(notify_pr.__path__, 'notify_pr.'):
    if not found.name.endswith('__main__'):
        importlib.import_module(found.name)
runpy.run_path(pyz, run_name='__main__')
"""


def builder():
    path = str(TOP / 'tools' / 'build-notify-pr')
    loader = importlib.machinery.SourceFileLoader('build_notify_pr', path)
    spec = importlib.util.spec_from_loader('build_notify_pr', loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def pythons():
    """Return the Pythons of this machine, by version."""
    found = {f'{sys.version_info[0]}.{sys.version_info[1]}': sys.executable}
    root = Path(os.environ.get('PYENV_ROOT') or Path.home() / '.pyenv')
    for minor in range(9, 15):
        name = f'python3.{minor}'
        places = sorted(root.glob(f'versions/3.{minor}.*/bin/{name}'))
        program = shutil.which(name) if not places else str(places[-1])
        if program and not subprocess.call([program, '-c', '']):
            found.setdefault(f'3.{minor}', program)
    return found


class TestPyz(base.TestCase):
    def setUp(self):
        super().setUp()
        self.folder = Path(self.useFixture(fixtures.TempDir()).path)
        self.pyz = self.folder / 'notify-pr.pyz'
        self.digest = builder().build(self.pyz)

    def run_pyz(self, program, *arguments):
        return subprocess.run(
            [program, '-I', '-S', '-W', 'error', *arguments],
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def test_same_bytes_whoever_builds(self):
        again = self.folder / 'again.pyz'
        for version, program in pythons().items():
            subprocess.run(
                [program, TOP / 'tools' / 'build-notify-pr', again],
                check=True,
                capture_output=True,
                umask=0o077,
                env={'TZ': 'Asia/Tokyo', 'PYTHONHASHSEED': version[2:]},
                timeout=60,
            )
            self.assertEqual(
                self.pyz.read_bytes(), again.read_bytes(), version
            )
            again.unlink()
        found = hashlib.sha256(self.pyz.read_bytes()).hexdigest()
        self.assertEqual(found, self.digest)

    def test_every_python(self):
        found = pythons()
        self.assertNotEqual({}, found)
        for version, program in found.items():
            done = self.run_pyz(program, self.pyz, '--print-config')
            self.assertEqual(0, done.returncode, version + done.stderr)
            self.assertIn('forge = github', done.stdout)
            done = self.run_pyz(program, self.pyz, '--state', 'good')
            self.assertEqual(2, done.returncode, version)
            self.assertIn('state must be one of', done.stderr)

    def test_nothing_but_the_standard_library(self):
        for version, program in pythons().items():
            done = self.run_pyz(program, '-c', _BLOCKED, self.pyz)
            self.assertEqual(0, done.returncode, version + done.stderr)

    def test_start_loads_little(self):
        done = self.run_pyz(
            sys.executable, '-X', 'importtime', self.pyz, '--help'
        )
        lines = done.stderr.splitlines()
        loaded = {line.rpartition('|')[2].strip() for line in lines}
        # What takes long comes when it is needed.
        heavy = {'asyncio', 'http.client', 'ssl', 'xml.etree.ElementTree'}
        self.assertEqual(set(), heavy & loaded)
        self.assertTrue(50 < len(loaded) < 150, sorted(loaded))

    def test_no_third_party_code_is_inside(self):
        names = builder().contents()
        self.assertIn('notify_pr/cli.py', names)
        self.assertFalse([n for n in names if 'tests' in n])


class TestRuns(logs.LogsTestCase):
    """Whole runs of the file, on each Python."""

    def setUp(self):
        super().setUp()
        self.pyz = self.folder / 'notify-pr.pyz'
        builder().build(self.pyz)
        self.write('a b.log')
        self.write('large.bin', b'x' * (17 << 20))

    def test_every_python(self):
        for version, program in pythons().items():
            for api, url in (
                ('s3', swifts.swift().url),
                ('swift', swifts.swift().auth_url),
            ):
                process = self.start(
                    *(url, '--store-api', api, '--run-id', version + api),
                    program=(program, '-I', '-S', str(self.pyz)),
                )
                out, err = process.communicate(timeout=120)
                self.assertEqual(0, process.returncode, version + err)
                self.assertIn('#issuecomment-', out)
                (text,) = self.github.texts(1)
                index, small, large = re.findall(r'\]\((http[^)]*)\)', text)
                self.assertEqual(b'one', logs.read(small), version)
                self.assertEqual(17 << 20, len(logs.read(large)), version)
                self.assertIn(b'a%20b.log', logs.read(index), version)
