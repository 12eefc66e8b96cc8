# SPDX-License-Identifier: Apache-2.0
"""The database ends and comes back under the interface."""

import functools
import time
from typing import Any

import fixtures
import sqlalchemy as sa

from radar import ids
from radar.db import migration
from radar.db import session
from radar.tests import servers
from radar.tests.functional.api import base

#: Seconds within which a request is to be told.
PROMPT = 5


@functools.cache
def _server() -> servers.MariaDB:
    """Return a server that no other test uses."""
    server = servers.MariaDB()
    engine = sa.create_engine(server.url.format(name=''))
    with engine.begin() as connection:
        connection.exec_driver_sql('CREATE DATABASE radar')
    engine.dispose()
    return server


class OfItsOwn(fixtures.Fixture):
    """A database on a server that may be killed."""

    def __init__(self, backend: str) -> None:
        self.url = ''

    def _setUp(self) -> None:
        self.url = _server().url.format(name='radar')
        session.configure(self.url, max_retries=0)
        migration.upgrade()
        self.addCleanup(lambda: session.engine().dispose())


class AwayTest(base.ApiTestCase):
    backend = 'mariadb'
    database = OfItsOwn

    def setUp(self) -> None:
        super().setUp()
        self.useFixture(fixtures.FakeLogger())
        made = self.send('POST', '/v1/operators', {'name': 'a'})
        self.assertEqual(201, made.status_int, made.text)
        self.path = f'/v1/operators/{made.json["id"]}'

    def requests(self) -> list[tuple[str, str, Any]]:
        """Return methods, paths and documents."""
        return [
            ('GET', '/v1/operators', None),
            ('GET', self.path, None),
            ('GET', f'/v1/systems/{ids.new()}', None),
            ('POST', '/v1/operators', {'name': 'b'}),
            ('PATCH', self.path, {'irc': 'x'}),
            ('PUT', self.path, {'irc': 'x'}),
            ('DELETE', self.path, None),
        ]

    def ask(self, method: str, path: str, document: Any, **more: Any) -> Any:
        return self.send(method, path, document, If_Match='*', **more)

    def test_all_are_told_and_it_goes_on(self) -> None:
        _server().kill()
        try:
            for request in self.requests():
                began = time.monotonic()
                answer = self.ask(*request)
                self.assertLess(time.monotonic() - began, PROMPT)
                self.assertEqual(503, answer.status_int, answer.text)
                self.assertEqual('5', answer.headers['Retry-After'])
                self.assertNotIn('pymysql', answer.text)
            self.assertEqual(503, self.request('/healthcheck').status_int)
        finally:
            _server().start()
        statuses = [self.ask(*r).status_int for r in self.requests()]
        self.assertEqual([200, 200, 404, 201, 200, 200, 204], statuses)
        self.assertEqual(200, self.request('/healthcheck').status_int)
