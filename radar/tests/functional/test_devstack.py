# SPDX-License-Identifier: Apache-2.0
"""DevStack's plugin: its phases, run by bash, on DevStack's interface."""

import os
from pathlib import Path
import re
import shlex
import shutil
import subprocess
import sys

import fixtures
from keystoneauth1 import loading
from keystonemiddleware import auth_token
from oslo_config import cfg
import sqlalchemy as sa

from radar import conf
from radar.tests import base
from radar.tests import databases
from radar.tests import servers

TOP = Path(__file__).parents[3]
PLUGIN = TOP / 'devstack'
HARNESS = TOP / 'radar' / 'tests' / 'devstack' / 'harness.sh'
SERVICES = ('radar-collector', 'radar-worker', 'radar-api')
#: All phases of stack.sh, in its order.
STACK = ('pre-install', 'install', 'post-config', 'extra', 'test-config')


class TestScripts(base.TestCase):
    def check(self, *command: str | Path) -> None:
        done = subprocess.run(
            [*command], capture_output=True, text=True, check=False, cwd=TOP
        )
        self.assertEqual((0, ''), (done.returncode, done.stdout + done.stderr))

    def test_style(self) -> None:
        bashate = Path(sys.executable).with_name('bashate')
        self.check(bashate, PLUGIN / 'plugin.sh', HARNESS)
        # DevStack wants no first line there.
        self.check(bashate, '-i', 'E005', PLUGIN / 'settings')

    def test_shellcheck(self) -> None:
        shellcheck = servers.program('shellcheck', 'shellcheck')
        self.check(
            *(shellcheck, '-x', '-s', 'bash'),
            *(PLUGIN / 'plugin.sh', PLUGIN / 'settings', HARNESS),
        )

    def test_settings_are_explained(self) -> None:
        settings = (PLUGIN / 'settings').read_text()
        names = re.findall(r'^(RADAR_\w+)=', settings, re.MULTILINE)
        self.assertLess(10, len(names))
        table = (PLUGIN / 'README.rst').read_text()
        explained = re.findall(r'^``(RADAR_\w+)``', table, re.MULTILINE)
        self.assertEqual(names, explained)
        used = (PLUGIN / 'plugin.sh').read_text()
        for name in names:
            self.assertIn(f'${name}', used + settings.partition(name)[2])
            # What local.conf says goes first.
            self.assertRegex(settings, rf'(?m)^{name}=\$\{{{name}:?-')
        known = set(names) | set(re.findall(r'(?m)^(RADAR_\w+)=', used))
        self.assertEqual(set(), set(re.findall(r'RADAR_\w+', used)) - known)


class PluginTestCase(databases.TestCase):
    """A test that runs phases of the plugin."""

    backend = 'mariadb'
    database = databases.Blank

    def setUp(self) -> None:
        super().setUp()
        self.root = Path(self.useFixture(fixtures.TempDir()).path)
        self.repository = self.root / 'stack' / 'radar'
        (self.repository / 'tools').mkdir(parents=True)
        shutil.copy(TOP / 'tools' / 'node.sh', self.repository / 'tools')
        client = self.repository / 'webclient'
        for folder in ('src', 'public', 'tools', 'node_modules'):
            (client / folder).mkdir(parents=True)
        for file in ('package.json', 'package-lock.json', 'angular.json'):
            (client / file).write_text('{}')
        self.environ = {
            'PATH': os.environ['PATH'],
            'ROOT': str(self.root),
            'HOME': str(self.root),
            'PYTHONPATH': str(TOP),
            'PROGRAMS': str(Path(sys.executable).parent),
            # As DevStack's, with arguments that are not for Radar.
            'DATABASE_URL': self.database_url.partition('?')[0]
            + '?charset=utf8&plugin=dbcounter',
        }

    def run_phase(
        self, *phase: str, code: int = 0, **environ: str
    ) -> list[list[str]]:
        """Run a phase; return what it called, without the settings."""
        record = self.root / 'record'
        record.write_text('')
        done = subprocess.run(
            ['bash', str(HARNESS), str(PLUGIN), *phase],
            env={**self.environ, 'RECORD': str(record), **environ},
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )
        told = done.stdout + done.stderr
        self.assertEqual(code, done.returncode, told)
        self.told = told
        calls = [shlex.split(line) for line in record.read_text().splitlines()]
        return [
            call
            for call in calls
            if call[0] not in ('define_plugin', 'enable_service')
        ]

    def stack(self, *phases: str, **environ: str) -> list[list[str]]:
        """Run phases of stack.sh; return all that they called."""
        called = []
        for phase in phases or STACK:
            called += self.run_phase('stack', phase, **environ)
        return called

    def configuration(self) -> cfg.ConfigOpts:
        """Return what is configured, as Radar reads it."""
        read = cfg.ConfigOpts()
        read([], default_config_files=[str(self.root / 'etc/radar.conf')])
        for group in conf.GROUPS:
            group.register_opts(read)
        for name, options in auth_token.list_opts():
            read.register_opts(options, name)
        plugin = loading.get_plugin_loader('password')
        options = loading.get_auth_plugin_conf_options(plugin)
        read.register_opts(options, 'keystone_authtoken')
        read.reload_config_files()
        return read


class TestPhases(PluginTestCase):
    def test_stack_unstack_clean(self) -> None:
        called = self.stack()
        names = [call[0] for call in called]
        for name in (
            'install_package',
            'pip',
            'npm',
            'create_service_user',
            'get_or_create_service',
            'get_or_create_endpoint',
            'configure_keystone_authtoken_middleware',
            'write_uwsgi_config',
            'recreate_database',
            'run_process',
        ):
            self.assertIn(name, names)
        self.assertIn(['create_service_user', 'radar'], called)
        self.assertIn(
            [
                *('get_or_create_endpoint', 'ci-health', 'RegionOne'),
                'http://127.0.0.1:8780',
            ],
            called,
        )
        started = {c[1]: c[2] for c in called if c[0] == 'run_process'}
        self.assertEqual(set(SERVICES), set(started))
        venv = self.root / 'data' / 'radar-venv' / 'bin'
        for command in started.values():
            program = Path(command.split()[0])
            self.assertEqual(venv, program.parent)
            there = Path(sys.executable).with_name(program.name)
            self.assertTrue(there.exists(), program.name)
        self.assertIn(
            [
                'pip',
                *('install', '-e', str(self.repository), 'pyuwsgi'),
            ],
            called,
        )
        stopped = self.run_phase('unstack')
        self.assertEqual([['stop_process', s] for s in SERVICES], stopped)
        self.run_phase('clean')
        for gone in ('etc', 'data/radar', 'data/radar-venv'):
            self.assertFalse((self.root / gone).exists(), gone)
        left = {p.name for p in (self.repository / 'webclient').iterdir()}
        self.assertEqual(set(), left & {'dist', 'node_modules'})
        self.assertIn('src', left)

    def test_twice(self) -> None:
        self.stack('pre-install', 'install', 'post-config')
        first = (self.root / 'etc' / 'radar.conf').read_text()
        again = self.stack('pre-install', 'install')
        names = {call[0] for call in again}
        self.assertNotIn('python3', names)
        # The web client is current.
        self.assertNotIn('npm', names)
        self.assertEqual(first, (self.root / 'etc' / 'radar.conf').read_text())

    def test_configuration_and_database_are_ready(self) -> None:
        self.stack('pre-install', 'install', 'post-config')
        file = self.root / 'etc' / 'radar.conf'
        self.assertEqual(0o600, file.stat().st_mode & 0o777)
        read = self.configuration()
        self.assertEqual(['local', 'keystone'], read.api.auth_methods)
        self.assertEqual('admin', read.keystone.role_map['admin'])
        self.assertEqual('password', read.keystone_authtoken.auth_type)
        self.assertEqual('radar', read.keystone_authtoken.username)
        self.assertEqual('ci-health', read.keystone_authtoken.service_type)
        self.assertIsNone(read.keystone_authtoken.memcached_servers)
        self.assertEqual(
            str(self.repository / 'webclient' / 'dist'), read.api.web_root
        )
        self.assertTrue(read.database.connection.endswith('?charset=utf8mb4'))
        self.assertEqual(['opendev'], read.collector.sources)
        self.assert_known(read, file)
        engine = sa.create_engine(self.database_url)
        self.addCleanup(engine.dispose)
        tables = sa.inspect(engine).get_table_names()
        self.assertTrue({'user', 'alembic_version'} <= set(tables), tables)

    def assert_known(self, read: cfg.ConfigOpts, file: Path) -> None:
        """Expect every line to be of an option that there is."""
        sections: dict[str, dict[str, list[str]]] = {}
        cfg.ConfigParser(str(file), sections).parse()
        sources = sections.pop('source:opendev')
        self.assertEqual({'url', 'projects'}, set(sources))
        del sections['DEFAULT']
        for section, options in sections.items():
            for option in options:
                self.assertIn(option, read[section])


class TestChoices(PluginTestCase):
    def test_without_the_web_client_and_a_gerrit(self) -> None:
        called = self.stack(RADAR_BUILD_WEB='False', RADAR_GERRIT_URL='')
        names = {call[0] for call in called}
        self.assertEqual(set(), names & {'npm', 'install_package'})
        read = self.configuration()
        self.assertEqual('', read.api.web_root)
        self.assertEqual([], read.collector.sources)

    def test_services_that_are_not_wanted(self) -> None:
        for phase in STACK:
            called = self.run_phase(
                'stack', phase, DISABLED=' '.join(SERVICES)
            )
            self.assertEqual([], called)
        self.assertFalse((self.root / 'etc').exists())

    def test_another_database(self) -> None:
        self.run_phase(
            'stack', 'pre-install', code=1, DATABASE_TYPE='postgresql'
        )
        self.assertIn('not postgresql', self.told)

    def test_a_web_client_that_cannot_be_built(self) -> None:
        self.run_phase('stack', 'install', code=1, NPM_CODE='1')
        self.assertIn('could not be built', self.told)

    def test_tracing_stays_as_it_was(self) -> None:
        for option in ('-x', '+x'):
            shell = (
                f'set {option}; set -- stack nothing; RADAR_CONF_DIR=/x '
                'RADAR_SERVICE_PROTOCOL= RADAR_SERVICE_HOST= '
                'RADAR_SERVICE_PORT=; '
                'is_service_enabled() { false; }; '
                f'. {PLUGIN}/plugin.sh stack nothing; echo $-'
            )
            done = subprocess.run(
                ['bash', '-c', shell],
                capture_output=True,
                text=True,
                check=True,
            )
            self.assertEqual(option == '-x', 'x' in done.stdout)
