# SPDX-License-Identifier: Apache-2.0
"""The production examples agree with the program and with one another."""

import configparser
import json
from pathlib import Path
import re
import shutil
import subprocess
import sys

import fixtures

from radar.api import middleware
from radar.conf import CONF
from radar.tests import base

TOP = Path(__file__).parents[3]
ETC = TOP / 'etc' / 'radar'
UNITS = sorted((ETC / 'systemd').glob('*.service'))
PROGRAMS = '/opt/radar/bin'
#: What every unit has for a shell.
HARDENED = (
    'User=radar',
    'NoNewPrivileges=yes',
    'CapabilityBoundingSet=',
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'PrivateTmp=yes',
    'SystemCallFilter=@system-service',
)


def setup() -> configparser.ConfigParser:
    found = configparser.ConfigParser()
    found.read(TOP / 'setup.cfg')
    return found


def scripts() -> set[str]:
    """Return the console scripts of Radar."""
    lines = setup()['entry_points']['console_scripts'].split('\n')
    return {line.split(' =')[0] for line in lines if line}


class TestUnits(base.TestCase):
    def test_each_service_has_one(self) -> None:
        self.assertEqual(
            [
                'radar-api-granian.service',
                'radar-api-uwsgi.service',
                'radar-collector.service',
                'radar-worker.service',
            ],
            [unit.name for unit in UNITS],
        )

    def test_what_they_start_exists(self) -> None:
        servers = {
            name
            for name in ('granian', 'uwsgi')
            if Path(sys.executable).with_name(name).exists()
        }
        for unit in UNITS:
            (line,) = re.findall(
                '^ExecStart=(.*)$', unit.read_text(), re.MULTILINE
            )
            place = Path(line.split()[0])
            self.assertEqual(PROGRAMS, str(place.parent))
            self.assertIn(place.name, scripts() | servers)

    def test_they_are_hardened(self) -> None:
        for unit in UNITS:
            lines = unit.read_text().split('\n')
            for line in HARDENED:
                self.assertIn(line, lines, unit.name)

    def test_systemd_takes_them(self) -> None:
        analyze = shutil.which('systemd-analyze')
        if analyze is None:
            self.skipTest('systemd-analyze is missing: apt install systemd')
        folder = Path(self.useFixture(fixtures.TempDir()).path)
        for name in (*scripts(), 'granian', 'uwsgi'):
            (folder / name).symlink_to('/bin/true')
        for unit in UNITS:
            text = unit.read_text().replace(PROGRAMS, str(folder))
            (folder / unit.name).write_text(text)
        done = subprocess.run(
            [analyze, 'verify', *(folder / unit.name for unit in UNITS)],
            check=False,
            capture_output=True,
            text=True,
        )
        # It tells of units of the machine as well.
        ours = [line for line in done.stderr.split('\n') if 'radar-' in line]
        self.assertEqual([], ours)


class TestExamples(base.TestCase):
    def text(self, name: str) -> str:
        return (ETC / name).read_text()

    def number(self, pattern: str, text: str) -> int:
        (found,) = re.findall(pattern, text, re.MULTILINE)
        return int(found)

    def test_nginx_refuses_what_radar_would(self) -> None:
        nginx = self.text('nginx.conf')
        size = self.number(r'^    client_max_body_size (\d+);', nginx)
        self.assertEqual(CONF.api.max_body_size, size)
        # A line of a request is the method, the URL and the version.
        line = self.number(r'large_client_header_buffers \d+ (\d+)k;', nginx)
        self.assertTrue(line * 1024 > middleware.MAX_URL + 100)

    def test_uwsgi_takes_what_nginx_passes(self) -> None:
        buffer = self.number(r'^buffer-size = (\d+)', self.text('uwsgi.ini'))
        self.assertTrue(buffer > 2 * middleware.MAX_URL)

    def test_all_mean_the_same_socket(self) -> None:
        socket = '/run/radar-api/socket'
        for name in (
            'nginx.conf',
            'uwsgi.ini',
            'systemd/radar-api-granian.service',
        ):
            found = re.findall(r'/run/radar-api/[\w.]+', self.text(name))
            self.assertIn(socket, found, name)

    def test_all_are_installed(self) -> None:
        listed = setup()['files']['data_files']
        made = {
            path.relative_to(TOP)
            for path in ETC.rglob('*')
            if path.is_file() and path.suffix in ('.ini', '.service', '.json')
        }
        for path in {*made, Path('etc/radar/nginx.conf')}:
            self.assertIn(f'\n{path}\n', f'{listed}\n')

    def test_granian_logs_json(self) -> None:
        config = json.loads(self.text('granian-logging.json'))
        kinds = {kind['()'] for kind in config['formatters'].values()}
        self.assertEqual({'oslo_log.formatters.JSONFormatter'}, kinds)
