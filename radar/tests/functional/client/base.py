# SPDX-License-Identifier: Apache-2.0
"""The command line against a real server on SQLite."""

import argparse
import os

import fixtures

from radar.api.app import make_app
from radar.api.server import Server
from radar.tests import databases
from radar.tests.functional import identity
from radarclient import http
from radarclient import settings
from radarclient.tests import base
from radarclient.tests.base import Result


class ClientTestCase(identity.People, databases.TestCase):
    """A test that types command lines, signed in as an administrator."""

    def setUp(self) -> None:
        super().setUp()
        for name in list(os.environ):
            if name.lower().startswith(('radar_', 'http_proxy')):
                self.useFixture(fixtures.EnvironmentVariable(name))
        self.useFixture(fixtures.TempHomeDir())
        server = Server(make_app(), '127.0.0.1', 0, threads=4)
        server.start()
        self.addCleanup(server.stop)
        self.url = server.url
        self.admin = self.user('root', role='admin')
        self.environ('RADAR_TOKEN', self.token(self.admin, name='root'))

    def environ(self, name: str, value: str | None = None) -> None:
        self.useFixture(fixtures.EnvironmentVariable(name, value))

    def run_radar(self, *argv: str, **streams: object) -> Result:
        """Run the program and return how it ended."""
        return base.run_radar('--url', self.url, *argv, **streams)

    def radar(self, *argv: str, **streams: object) -> str:
        """Run the program, which must succeed, and return its output."""
        result = self.run_radar(*argv, **streams)
        self.assertEqual(0, result.code, result.err)
        return result.out

    def shown(self, *argv: str) -> dict[str, object]:
        """Return what a command says of one object."""
        result = self.run_radar(*argv, '-f', 'json')
        self.assertEqual(0, result.code, result.err)
        return result.json()

    def names(self, *argv: str) -> list[str]:
        """Return the names that a command lists."""
        return self.radar(*argv, '-f', 'value', '-c', 'name').splitlines()

    def assert_fails(self, code: int, *argv: str, told: str = '') -> None:
        """Expect a failure that is told in the last line.

        Before it may be what the log of the server says.
        """
        result = self.run_radar(*argv)
        self.assertEqual(code, result.code, result.err)
        self.assertEqual('', result.out)
        last = result.err.rstrip('\n').rpartition('\n')[2]
        self.assertTrue(last.startswith('radar: '), result.err)
        self.assertIn(told, last)


def client(url: str) -> http.Client:
    """Return a connection as the administrator."""
    return http.Client(settings.load(argparse.Namespace(url=url), os.environ))
