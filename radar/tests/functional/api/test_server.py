# SPDX-License-Identifier: Apache-2.0
"""The built-in server, over a real socket."""

from concurrent import futures
import json
from pathlib import Path
import signal
import socket
import subprocess
import sys
import tempfile
import time
from urllib import error
from urllib import request

from radar.api.app import make_app
from radar.api.server import Server
from radar.tests import base
from radar.tests import databases
from radar.tests.functional.api import seeds


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


class CommandTest(base.TestCase):
    def setUp(self) -> None:
        super().setUp()
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            self.port = probe.getsockname()[1]
        self.config = Path(tempfile.mkdtemp(), 'radar.conf')
        self.config.write_text(
            f'[api]\nport = {self.port}\n'
            f'[database]\nconnection = sqlite:///{self.config}.db\n'
        )

    def test_serves_until_it_is_told_to_stop(self) -> None:
        program = 'from radar.cmd.api import main; raise SystemExit(main())'
        process = subprocess.Popen(
            [sys.executable, '-c', program, '--config-file', self.config]
        )
        self.addCleanup(process.kill)
        self.assertEqual('v1', self.first_answer()['versions'][0]['id'])
        process.send_signal(signal.SIGTERM)
        self.assertEqual(0, process.wait(10))

    def first_answer(self):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                url = f'http://127.0.0.1:{self.port}/'
                with request.urlopen(url, timeout=5) as answer:
                    return json.load(answer)
            except error.URLError:
                time.sleep(0.1)
        raise AssertionError('it does not answer')
