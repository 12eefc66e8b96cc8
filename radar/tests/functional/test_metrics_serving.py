# SPDX-License-Identifier: Apache-2.0
"""The metrics of several processes, served as the examples do."""

from pathlib import Path
import re

import fixtures

from radar.tests import databases
from radar.tests import scrapes
from radar.tests.functional import serving

LABELS = {'route': '/v1/systems', 'status': '200'}
UNITS = Path(serving.ETC, 'systemd')


class ServedTests:
    unit: str

    def setUp(self) -> None:
        super().setUp()
        # As the unit says it to systemd.
        text = (UNITS / f'{self.unit}.service').read_text()
        self.assertIn('\nRuntimeDirectory=radar-api radar-api/metrics\n', text)
        (told,) = re.findall(r'^Environment=(\w+)=(\S+)$', text, re.MULTILINE)
        self.assertEqual('/run/radar-api/metrics', told[1])
        self.folder = self.useFixture(fixtures.TempDir()).path
        self.useFixture(fixtures.EnvironmentVariable(told[0], self.folder))
        options = {
            'database': f'connection = {self.database_url}',
            'oslo_middleware': 'enable_proxy_headers_parsing = true',
        }
        self.service = serving.Service(self.unit, options)
        self.addCleanup(self.service.kill)
        self.proxy = serving.Proxy(self.service)
        self.addCleanup(self.proxy.stop)
        self.service.wait()

    def scrape(self) -> scrapes.Scrape:
        answer = serving.ask(self.proxy.local, '/metrics')
        self.assertEqual(200, answer.status, answer.body)
        # Or nginx waits until the server closes the connection.
        length = answer.headers['Content-Length']
        self.assertEqual(str(len(answer.body)), length)
        return scrapes.Scrape(answer.body.decode())

    def test_each_scrape_tells_of_all_workers(self) -> None:
        for number in range(1, 31):
            answer = serving.ask(self.proxy.port, '/v1/systems', tls=True)
            self.assertEqual(200, answer.status)
            count = self.scrape().value('radar_http_seconds_count', **LABELS)
            self.assertEqual(number, count)
        workers = len(self.service.workers())
        self.assertEqual(2, workers)
        files = [p.name for p in Path(self.folder).glob('histogram_*')]
        self.assertTrue(1 <= len(files) <= workers + 1, files)

    def test_nobody_else_is_told(self) -> None:
        answer = serving.ask(self.proxy.port, '/metrics', tls=True)
        self.assertEqual(404, answer.status)
        forged = {'X_Forwarded_For': '127.0.0.1'}
        answer = serving.ask(self.proxy.port, '/metrics', tls=True, **forged)
        self.assertEqual(404, answer.status)
        forwarded = {'X_Forwarded_For': '192.0.2.1'}
        answer = serving.ask(self.service.socket, '/metrics', **forwarded)
        self.assertEqual(404, answer.status)


class GranianTest(ServedTests, databases.TestCase):
    unit = 'radar-api-granian'


class UwsgiTest(ServedTests, databases.TestCase):
    unit = 'radar-api-uwsgi'
