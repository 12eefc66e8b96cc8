# SPDX-License-Identifier: Apache-2.0
"""Gerrit clients of servers that misbehave."""

import logging

import fixtures

from radar.gerrit.client import Access
from radar.gerrit.client import Client
from radar.gerrit.client import GerritError
from radar.tests import base
from radar.tests import rude_server as rude

ONE = {'_number': 1}
HEAD = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
PASSWORD = 's3cr3t/+p'


class ClientTestCase(base.TestCase):
    def setUp(self):
        super().setUp()
        for name in ('http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'):
            self.useFixture(fixtures.EnvironmentVariable(name))
            self.useFixture(fixtures.EnvironmentVariable(name.upper()))
        self.log = self.useFixture(fixtures.FakeLogger(level=logging.DEBUG))
        self.slept = []

    def serve(self, *script, **options):
        server = rude.RudeServer(*script, **options)
        server.__enter__()
        self.addCleanup(server.__exit__)
        return server

    def client(self, server, *, retries=5, sleep=None, options=None, **access):
        more = {} if options is None else {'options': options}
        return Client(
            Access(**{'url': server.url, 'timeout': 5, **access}),
            retries=retries,
            sleep=sleep or self.slept.append,
            uniform=lambda low, high: high,
            **more,
        )

    def ask(self, *script, **options):
        self.server = self.serve(*script)
        return self.client(self.server, **options).changes()

    def refused(self, *script, **options):
        error = self.assertRaises(GerritError, self.ask, *script, **options)
        self.assertIn(self.server.url, str(error))
        return error

    def passes(self, *script, **options):
        """Assert that the client gets over all but the last responder."""
        page = self.ask(*script, rude.changes(ONE), **options)
        self.assertEqual([ONE], page.records)
        self.assertEqual(len(script) + 1, len(self.server.requests))
        self.assertEqual(len(script), len(self.slept))
