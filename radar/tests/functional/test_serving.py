# SPDX-License-Identifier: Apache-2.0
"""uWSGI and granian, as the examples run them, lose no request.

But for writes that a leaving worker of granian has not begun to read.
"""

from collections import Counter
from collections.abc import Iterator
from concurrent import futures
import contextlib
import json
from pathlib import Path
import threading
import time

import sqlalchemy as sa

from radar.tests import databases
from radar.tests.functional import serving
from radar.tests.functional.api import seeds

#: Requests that are under way when something happens.
HELD = 4


class Traffic:
    """Reads and attempts to write, until it is told to stop.

    Each is on a connection to the proxy that is kept; ``counts`` has how
    many ended with which status, or exception; ``refusals`` the last body
    of each status.
    """

    def __init__(self, port: int) -> None:
        self.counts: Counter[tuple[str, object]] = Counter()
        self.refusals: dict[int, bytes] = {}
        self._port = port
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(method,))
            for method in ('GET', 'POST')
            for _ in range(3)
        ]

    def __enter__(self) -> 'Traffic':
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self, method: str) -> None:
        while not self._stop.is_set():
            with serving.connected(self._port, tls=True) as connection:
                for _ in range(20):
                    self.counts[method, self._ask(connection, method)] += 1
                    time.sleep(0.01)

    def _ask(self, connection, method: str) -> object:
        body = b'{}' if method == 'POST' else None
        try:
            connection.request(method, '/v1/operators', body)
            answer = connection.getresponse()
            self.refusals[answer.status] = answer.read()[:1000]
        except Exception as error:
            connection.close()
            return repr(error)
        return answer.status


class ServingTests:
    backend = 'mariadb'
    unit: str
    #: What makes workers live shortly.
    short_lives: dict[str, str]
    #: Whether a worker that leaves may close what it has not read.
    closes_unread = False

    def serve(self, changed: dict[str, str] | None = None) -> None:
        options = {
            'database': f'connection = {self.database_url}',
            'oslo_middleware': 'enable_proxy_headers_parsing = true',
        }
        self.service = serving.Service(self.unit, options, changed)
        self.addCleanup(self.service.kill)
        self.proxy = serving.Proxy(self.service)
        self.addCleanup(self.proxy.stop)
        self.service.wait()

    @contextlib.contextmanager
    def held(
        self, where: int | Path, tls: bool
    ) -> Iterator[list[futures.Future]]:
        """Have requests wait for the database as long as the block runs."""
        engine = sa.create_engine(self.database_url)
        waiting = sa.text(
            'SELECT count(*) FROM information_schema.processlist '
            "WHERE state LIKE 'Waiting for table%'"
        )
        with (
            futures.ThreadPoolExecutor(HELD) as pool,
            engine.connect() as lock,
            engine.connect() as other,
        ):
            lock.execute(sa.text('LOCK TABLES `system` WRITE'))
            try:
                asked = [
                    pool.submit(serving.ask, where, '/v1/systems', tls=tls)
                    for _ in range(HELD)
                ]
                self.until(lambda: other.scalar(waiting) == HELD)
                yield asked
            finally:
                lock.execute(sa.text('UNLOCK TABLES'))
        engine.dispose()

    def until(self, condition) -> None:
        end = time.monotonic() + serving.PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f'it does not come:\n{self.output()}')
            time.sleep(0.05)

    def output(self) -> str:
        return self.service.log.read_text(errors='replace')[-3000:]

    def shown(self) -> int:
        answer = serving.ask(self.proxy.port, '/v1/systems', tls=True)
        return len(json.loads(answer.body)['systems'])

    def assert_served(self, traffic: Traffic) -> None:
        counts = dict(traffic.counts)
        told = f'{counts} {traffic.refusals} {self.output()}'
        if self.closes_unread:
            # Of a write nobody else can know that it was not read.
            away = counts.pop(('POST', 503), 0)
            self.assertTrue(away <= counts['POST', 401] / 100, told)
        self.assertEqual({('GET', 200), ('POST', 401)}, set(counts), told)
        self.assertTrue(min(counts.values()) > 20, told)

    def test_reload(self) -> None:
        seeds.system('one')
        seeds.system('two')
        self.serve()
        before = self.service.workers()
        self.assertEqual(2, self.shown())
        with Traffic(self.proxy.port) as traffic:
            with self.held(self.proxy.port, tls=True) as asked:
                self.service.configure(api='default_limit = 1')
                self.service.reload()
                time.sleep(3)
            self.until(
                lambda: (
                    self.service.workers()
                    and not before & self.service.workers()
                )
            )
            self.until(lambda: self.shown() == 1)
        self.assertEqual([200] * HELD, [a.result().status for a in asked])
        self.assert_served(traffic)
        self.assertEqual({1}, {self.shown() for _ in range(20)})

    def test_recycling(self) -> None:
        self.serve(self.short_lives)
        met = set(self.service.workers())
        with Traffic(self.proxy.port) as traffic:

            def replaced() -> bool:
                met.update(self.service.workers())
                return len(met) >= 4

            self.until(replaced)
        self.assert_served(traffic)

    def test_stop(self) -> None:
        self.serve()
        with self.held(self.service.socket, tls=False) as asked:
            self.service.process.terminate()
            time.sleep(3)
            self.assertIsNone(self.service.process.poll())
        self.assertEqual([200] * HELD, [a.result().status for a in asked])
        self.assertEqual(0, self.service.process.wait(serving.PATIENCE))

    def test_a_program_that_cannot_start_ends(self) -> None:
        options = {'database': 'connection = nonsense'}
        service = serving.Service(
            self.unit, options, {'radar.cmd.wsgi': 'radar.cmd.nothing'}
        )
        self.addCleanup(service.kill)
        self.assertNotEqual(0, service.process.wait(serving.PATIENCE))


class GranianTest(ServingTests, databases.TestCase):
    unit = 'radar-api-granian'
    closes_unread = True
    short_lives = {
        '--workers-lifetime 1d': (
            '--workers-max-rss 1 --rss-sample-interval 1'
        )
    }


class UwsgiTest(ServingTests, databases.TestCase):
    unit = 'radar-api-uwsgi'
    short_lives = {
        'max-requests = 50000': 'max-requests = 50\nmin-worker-lifetime = 1',
        'max-requests-delta = 5000': 'max-requests-delta = 5',
    }
