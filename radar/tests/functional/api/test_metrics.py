# SPDX-License-Identifier: Apache-2.0
"""``/metrics`` of the REST service."""

import os
from pathlib import Path
import signal
import subprocess
import sys
import time
from typing import Any
from urllib import error
from urllib import request

import fixtures

from radar import clock
from radar.db import session
from radar.tests import databases
from radar.tests import scrapes
from radar.tests import servers
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds

AGE, LAG = 'radar_poll_age_seconds', 'radar_poll_lag_seconds'
COUNT = 'radar_http_seconds_count'


class ScrapeTests:
    def scrape(self, **environ: str) -> scrapes.Scrape:
        given = {'REMOTE_ADDR': '127.0.0.1', **environ}
        answer = self.request('/metrics', environ=given)
        self.assertEqual(200, answer.status_int, answer.text)
        self.assertTrue(answer.content_type.startswith('text/plain'))
        return scrapes.Scrape(answer.text)

    def test_the_age_of_the_data(self) -> None:
        seeds.source(
            'one',
            polling=True,
            data_as_of=seeds.NOON,
            watermark=seeds.ago(hours=1),
        )
        seeds.source('new', polling=True, created_at=seeds.ago(days=1))
        seeds.source('archive', data_as_of=seeds.NOON)
        found = self.scrape()
        now = clock.now()
        for name, source, moment in (
            (AGE, 'one', seeds.NOON),
            (LAG, 'one', seeds.ago(hours=1)),
            (AGE, 'new', seeds.ago(days=1)),
        ):
            seconds = (now - moment).total_seconds()
            self.assertTrue(
                0 <= seconds - found.value(name, source=source) < 10,
                (name, source, found.values(name)),
            )
        self.assertEqual({'one', 'new'}, found.said(AGE, 'source'))
        self.assertEqual({'one'}, found.said(LAG, 'source'))

    def test_two_statements(self) -> None:
        for name in ('a', 'b', 'c'):
            seeds.source(name, polling=True)
        statements = self.statements()
        self.scrape()
        # Of the sources, and of what waits for workers.
        self.assertEqual(2, len(statements), statements)

    def test_routes_and_not_paths(self) -> None:
        before = self.scrape()
        key = seeds.system('Zuul')
        for path, status in (
            ('/', 200),
            ('/v1/systems', 200),
            ('/v1/systems/', 200),
            (f'/v1/systems/{key}', 200),
            ('/v1/systems/nobody', 404),
            ('/v1/systems?where=x:1', 400),
            ('/v1/nothing', 404),
            (f'/v1/systems/{key}/nothing', 404),
            ('/healthcheck', 200),
        ):
            self.assertEqual(status, self.request(path).status_int, path)
        found = self.scrape()
        for route, status, number in (
            ('/', '200', 1),
            ('/v1/systems', '200', 2),
            ('/v1/systems', '400', 1),
            ('/v1/systems/{id}', '200', 1),
            ('/v1/systems/{id}', '404', 1),
            ('/healthcheck', '200', 1),
            ('other', '404', 2),
        ):
            labels = {'route': route, 'status': status}
            self.assertEqual(
                number,
                found.total(COUNT, **labels) - before.total(COUNT, **labels),
                labels,
            )
        routes = ' '.join(found.said(COUNT, 'route'))
        self.assertNotIn(str(key), routes)
        self.assertNotIn('nobody', routes)

    def test_only_this_machine_and_no_proxy(self) -> None:
        for environ in (
            {'REMOTE_ADDR': '192.0.2.1'},
            {'REMOTE_ADDR': '2001:db8::1'},
            {'REMOTE_ADDR': 'unknown'},
            {'HTTP_X_FORWARDED_FOR': '127.0.0.1'},
            {'HTTP_FORWARDED': 'for=127.0.0.1'},
            {'HTTP_X_REAL_IP': '127.0.0.1'},
            {'HTTP_VIA': '1.1 proxy'},
        ):
            given = {'REMOTE_ADDR': '127.0.0.1', **environ}
            answer = self.request('/metrics', environ=given)
            self.assertEqual(404, answer.status_int, environ)
            self.assertEqual('no-route', answer.json['errors'][0]['code'])
        for address in ('127.0.0.1', '127.1.2.3', '::1', ''):
            self.scrape(REMOTE_ADDR=address)

    def test_the_database_is_away(self) -> None:
        log = self.useFixture(fixtures.FakeLogger())
        seeds.source(polling=True)
        self.assertEqual(1, self.scrape().value('radar_database_up'))
        away = f'mysql+pymysql://root@127.0.0.1:{servers.free_port()}/radar'
        session.configure(away, max_retries=0)
        self.addCleanup(session.configure, self.database_url, max_retries=0)
        self.assertEqual(503, self.request('/v1/systems').status_int)
        found = self.scrape()
        self.assertEqual(0, found.value('radar_database_up'))
        self.assertEqual([], found.values(AGE))
        labels = {'route': '/v1/systems', 'status': '503'}
        self.assertTrue(found.value(COUNT, **labels) > 0)
        self.assertIn('database is away', log.output)


class SqliteScrapeTest(ScrapeTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbScrapeTest(ScrapeTests, base.ApiTestCase):
    backend = 'mariadb'


class ProcessesTest(databases.TestCase):
    """Processes that serve one address, here one each to tell them apart."""

    def setUp(self) -> None:
        super().setUp()
        self.folder = Path(self.useFixture(fixtures.TempDir()).path)

    def start(self) -> tuple['subprocess.Popen[Any]', int]:
        port = servers.free_port()
        config = self.folder / f'{port}.conf'
        config.write_text(
            f'[api]\nport = {port}\n'
            f'[database]\nconnection = {self.database_url}\n'
        )
        counts = self.folder / 'counts'
        counts.mkdir(exist_ok=True)
        program = 'from radar.cmd.api import main; raise SystemExit(main())'
        with (self.folder / 'output').open('ab') as output:
            process = subprocess.Popen(
                [sys.executable, '-c', program, '--config-file', str(config)],
                env={**os.environ, 'PROMETHEUS_MULTIPROC_DIR': str(counts)},
                stdout=output,
                stderr=output,
            )
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        end = time.monotonic() + servers.PATIENCE
        while time.monotonic() < end:
            try:
                self.ask(port, '/')
            except error.URLError:
                time.sleep(0.1)
            else:
                return process, port
        raise AssertionError((self.folder / 'output').read_text())

    def ask(self, port: int, path: str) -> None:
        url = f'http://127.0.0.1:{port}{path}'
        with request.urlopen(url, timeout=20) as answer:
            answer.read()

    def test_any_of_them_tells_of_all_also_of_the_dead(self) -> None:
        seeds.source('one', polling=True, data_as_of=seeds.NOON)
        (first, port), (_, other) = self.start(), self.start()
        for number, where in ((3, port), (4, other)):
            for _ in range(number):
                self.ask(where, '/v1/systems')
        labels = {'route': '/v1/systems', 'method': 'GET', 'status': '200'}
        for where in (port, other):
            found = scrapes.Scrape.of(where)
            self.assertEqual(7, found.value(COUNT, **labels))
            self.assertEqual(1, found.value('radar_database_up'))
            self.assertEqual({'one'}, found.said(AGE, 'source'))
        files = set((self.folder / 'counts').iterdir())
        first.send_signal(signal.SIGKILL)
        first.wait()
        _, third = self.start()
        self.ask(third, '/v1/systems')
        for where in (other, third):
            found = scrapes.Scrape.of(where)
            self.assertEqual(8, found.value(COUNT, **labels))
        self.assertEqual(files, set((self.folder / 'counts').iterdir()))
