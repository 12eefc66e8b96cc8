# SPDX-License-Identifier: Apache-2.0
"""The built-in server, over a real socket."""

from concurrent import futures
import json
import signal
import subprocess
import sys
import time
from urllib import error
from urllib import request

import sqlalchemy as sa

from radar.api.app import make_app
from radar.api.server import Server
from radar.tests import databases
from radar.tests import servers
from radar.tests.functional.api import seeds

#: Seconds that a program may take.
PATIENCE = 120


class ServerTest(databases.TestCase):
    def setUp(self) -> None:
        super().setUp()
        self.server = Server(make_app(), '127.0.0.1', 0, threads=4)
        self.server.start()
        self.addCleanup(self.server.stop)

    def get(self, path: str):
        with request.urlopen(self.server.url + path, timeout=10) as answer:
            return answer, json.load(answer)

    def test_serves(self) -> None:
        seeds.system('Zuul')
        answer, document = self.get('/v1/systems')
        self.assertEqual('Zuul', document['systems'][0]['name'])
        for header in ('Date', 'ETag', 'Content-Length'):
            self.assertTrue(answer.headers[header], header)

    def test_serves_many_at_once(self) -> None:
        for number in range(20):
            seeds.system(f'ci {number}')
        with futures.ThreadPoolExecutor(8) as pool:
            found = list(pool.map(self.get, ['/v1/systems'] * 40))
        for _, document in found:
            self.assertEqual(20, len(document['systems']))

    def test_errors_are_errors(self) -> None:
        refused = self.assertRaises(error.HTTPError, self.get, '/v1/nothing')
        self.assertEqual(404, refused.code)
        self.assertEqual(404, json.load(refused)['errors'][0]['status'])

    def test_stops(self) -> None:
        url = self.server.url
        self.server.stop()
        self.assertRaises(error.URLError, request.urlopen, url, timeout=5)


class CommandTest(databases.TestCase):
    backend = 'mariadb'

    def setUp(self) -> None:
        super().setUp()
        self.port = servers.free_port()
        self.config = servers.new_folder() / 'radar.conf'
        self.config.write_text(
            f'[api]\nport = {self.port}\n'
            f'[database]\nconnection = {self.database_url}\n'
        )

    def start(self) -> 'subprocess.Popen[bytes]':
        program = 'from radar.cmd.api import main; raise SystemExit(main())'
        process = subprocess.Popen(
            [sys.executable, '-c', program, '--config-file', self.config]
        )
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.assertEqual('v1', self.first_answer()['versions'][0]['id'])
        return process

    def test_serves_until_it_is_told_to_stop(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            process = self.start()
            process.send_signal(number)
            self.assertEqual(0, process.wait(PATIENCE))

    def test_a_request_that_has_begun_ends(self) -> None:
        process = self.start()
        url = f'http://127.0.0.1:{self.port}/v1/systems'
        waiting = sa.text(
            'SELECT count(*) FROM information_schema.processlist '
            "WHERE state LIKE 'Waiting for table%'"
        )
        engine = sa.create_engine(self.database_url)
        self.addCleanup(engine.dispose)
        with (
            futures.ThreadPoolExecutor(1) as pool,
            engine.connect() as lock,
            engine.connect() as other,
        ):
            lock.execute(sa.text('LOCK TABLES `system` WRITE'))
            asked = pool.submit(request.urlopen, url, timeout=PATIENCE)
            while not other.scalar(waiting):
                time.sleep(0.05)
            process.send_signal(signal.SIGTERM)
            time.sleep(6)
            self.assertIsNone(process.poll())
            lock.execute(sa.text('UNLOCK TABLES'))
            self.assertEqual(200, asked.result().status)
        self.assertEqual(0, process.wait(PATIENCE))

    def first_answer(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                url = f'http://127.0.0.1:{self.port}/'
                with request.urlopen(url, timeout=5) as answer:
                    return json.load(answer)
            except error.URLError:
                time.sleep(0.1)
        raise AssertionError('it does not answer')
