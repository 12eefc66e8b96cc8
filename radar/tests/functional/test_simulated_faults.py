# SPDX-License-Identifier: Apache-2.0
"""The simulated Gerrit in trouble, steered, and as a command."""

from datetime import timedelta
from email.utils import parsedate_to_datetime
import http.client
from pathlib import Path
import signal
import subprocess
import sys
import tempfile
import time
from urllib.parse import quote

import requests

from radar.simulation import gerrit
from radar.simulation.faults_http import Faults
from radar.tests import base
from radar.tests.functional import gerrits
from radar.tests.unit.simulation.base import END
from radar.tests.unit.simulation.base import week

_MAIN = (
    'import sys; from radar.cmd.simulated_gerrit import main; sys.exit(main())'
)


class TestFaults(gerrits.ServerTest):
    def _suffer(self, **faults: float) -> requests.Response:
        self.put('/_faults', faults).raise_for_status()
        return self.get(gerrits.EVERYTHING)

    def test_statuses(self):
        self.serve()
        response = self._suffer(too_many=1, retry_after=7)
        self.assertEqual(429, response.status_code)
        self.assertEqual('7', response.headers['Retry-After'])
        response = self._suffer(server_error=1)
        self.assertIn(response.status_code, {500, 502, 503})
        response = self._suffer()
        self.assertEqual(200, response.status_code)

    def test_no_answer(self):
        self.serve()
        for kind in ('closed', 'outage'):
            self.assertRaises(
                requests.ConnectionError, self._suffer, **{kind: 1}
            )

    def test_outage_ends(self):
        server = self.serve()
        server.injector.outage(0.3)
        self.assertRaises(
            requests.ConnectionError, self.get, gerrits.EVERYTHING
        )
        time.sleep(0.3)
        self.assertEqual(200, self.get(gerrits.EVERYTHING).status_code)

    def test_stall(self):
        self.serve(faults=Faults(stall=1.0, stall_seconds=30))
        self.assertRaises(
            requests.ReadTimeout, self.get, gerrits.EVERYTHING, timeout=0.3
        )
        self.put('/_faults', {'stall': 1, 'stall_seconds': 0.1})
        self.assertEqual(200, self.get(gerrits.EVERYTHING).status_code)

    def test_truncated(self):
        self.serve()
        self.assertRaises(
            (
                requests.exceptions.ChunkedEncodingError,
                requests.exceptions.ConnectionError,
            ),
            self._suffer,
            truncated=1,
        )

    def test_truncated_raw(self):
        self.serve(faults=Faults(truncated=1.0))
        connection = http.client.HTTPConnection(self.server.url[7:])
        self.addCleanup(connection.close)
        connection.request('GET', gerrits.EVERYTHING)
        response = connection.getresponse()
        error = self.assertRaises(http.client.IncompleteRead, response.read)
        self.assertGreater(error.expected, 0)

    def test_cut_gzip(self):
        self.serve(faults=Faults(cut=1.0))
        connection = http.client.HTTPConnection(self.server.url[7:])
        self.addCleanup(connection.close)
        headers = {'Accept-Encoding': 'gzip'}
        connection.request('GET', gerrits.EVERYTHING, headers=headers)
        response = connection.getresponse()
        self.assertEqual(
            int(response.headers['Content-Length']), len(response.read())
        )

    def test_bodies(self):
        self.serve()
        self.assertIn('<h1>', self._suffer(html=1).text)
        self.assertEqual('', self._suffer(empty=1).text)
        self.assertTrue(self._suffer(no_prefix=1).text.startswith('[{'))

    def test_clock_step(self):
        server = self.serve()
        server.clock.step(-90)
        response = self.get(gerrits.EVERYTHING)
        date = parsedate_to_datetime(response.headers['Date'])
        self.assertEqual(END - timedelta(seconds=90), date)
        self.assertEqual(gerrit.change_infos(week()), gerrits.value(response))

    def test_bad_faults(self):
        self.serve()
        for value in ({'gremlins': 1}, {'stall': 2}, [], None):
            response = self.put('/_faults', value)
            self.assertEqual(400, response.status_code)
        response = self.put('/_clock', {'rate': 'fast'})
        self.assertEqual(400, response.status_code)


class TestControl(gerrits.ServerTest):
    def test_stats(self):
        self.serve(faults=Faults(server_error=0.5, seed=3))
        statuses = [
            self.get(gerrits.EVERYTHING).status_code for _ in range(20)
        ]
        stats = self.get('/_stats?latest=5').json()
        self.assertEqual(20, stats['requests'])
        self.assertEqual(statuses.count(200), stats['statuses']['200'])
        self.assertEqual(
            20 - statuses.count(200), stats['faults']['server_error']
        )
        self.assertEqual(5, len(stats['latest']))
        self.assertEqual(statuses[-1], stats['latest'][-1]['status'])
        self.assertIn('requests', stats['latest'][-1]['user_agent'])
        self.assertEqual(1, stats['most_at_once'])
        self.assertEqual(0, stats['bugs'])

    def test_expected(self):
        server = self.serve()
        moment = END - timedelta(days=2)
        target = f'/_expected?moment={quote(moment.isoformat())}'
        told = self.get(target).json()
        expected = server.expected(moment)
        self.assertEqual(expected.counts, told['counts'])
        self.assertEqual(
            expected.messages, {tuple(row) for row in told['messages']}
        )

    def test_clock(self):
        server = self.serve()
        told = self.put('/_clock', {'advance': 60, 'step': 5}).json()
        self.assertEqual('2026-03-02T09:01:00.000000Z', told['now'])
        self.assertEqual(END + timedelta(seconds=65), server.date())
        self.put('/_clock', {'rate': 3600})
        time.sleep(0.05)
        self.assertGreater(server.clock.now(), END + timedelta(minutes=3))


class TestCommand(base.TestCase):
    def _start(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [
                sys.executable,
                '-c',
                _MAIN,
                *arguments,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def test_serves_until_interrupted(self):
        faults = Path(self._folder()) / 'faults.json'
        faults.write_text('{"html": 1, "seed": 4}')
        options = '--port 0 --seed 7 --days 3 --ahead 1 --rate 60 --faults'
        with self._start(*options.split(), str(faults)) as process:
            url = process.stdout.readline().strip()
            page = requests.get(f'{url}/changes/', timeout=20)
            self.assertIn('<h1>', page.text)
            requests.put(f'{url}/_faults', json={}, timeout=20)
            page = requests.get(f'{url}/changes/', timeout=20)
            self.assertNotEqual([], gerrits.value(page))
            process.send_signal(signal.SIGINT)
            self.assertEqual(0, process.wait(20))

    def test_bad_faults(self):
        faults = Path(self._folder()) / 'faults.json'
        faults.write_text('{"gremlins": 1}')
        with self._start('--faults', str(faults)) as process:
            self.assertEqual(2, process.wait(20))
            self.assertIn('gremlins: unknown', process.stderr.read())

    def _folder(self) -> str:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return folder.name
