# SPDX-License-Identifier: Apache-2.0
"""Tests of the API on every database."""

import atexit
import functools
import os
import shutil
import tempfile

import fixtures
import sqlalchemy as sa
from sqlalchemy import exc

from radar.conf import CONF
from radar.db import migration
from radar.db import models
from radar.db import session
from radar.tests import base

#: A server to make databases on; its tests are skipped if it is away.
SERVER = os.environ.get(
    'RADAR_TEST_MARIADB', 'mysql+pymysql://root@127.0.0.1:13306/'
)


@functools.cache
def sqlite() -> str:
    """Return the URL of an empty database in a file."""
    folder = tempfile.mkdtemp(prefix='radar-api-')
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return _migrated(f'sqlite:///{folder}/radar.db')


@functools.cache
def mariadb() -> str | None:
    """Return the URL of an empty database; None without a server."""
    name = f'radar_api_{os.getpid()}'
    server = sa.create_engine(SERVER, isolation_level='AUTOCOMMIT')
    try:
        with server.connect() as connection:
            connection.exec_driver_sql(f'CREATE OR REPLACE DATABASE {name}')
    except exc.OperationalError:
        return None
    atexit.register(_drop, server, name)
    return _migrated(f'{SERVER}{name}?charset=utf8mb4')


def _drop(server: sa.Engine, name: str) -> None:
    with server.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS {name}')


def _migrated(url: str) -> str:
    session.configure(url)
    migration.upgrade()
    return url


def patched(name: str, value: object) -> fixtures.Fixture:
    """Return the fixture that gives a name another value."""
    return fixtures.MonkeyPatch(name, value)


class OnSqlite:
    """Runs the tests of a class on SQLite."""

    def database(self) -> str:
        return sqlite()


class OnMariadb:
    """Runs the tests of a class on MariaDB."""

    def database(self) -> str:
        url = mariadb()
        if url is None:
            self.skipTest(f'needs MariaDB at {SERVER} (RADAR_TEST_MARIADB)')
        return url


class DatabaseTestCase(base.TestCase):
    """A test on an empty database, chosen by a class beside this one."""

    def setUp(self) -> None:
        super().setUp()
        if not CONF._namespace:
            CONF([], project='radar', default_config_files=[])
        session.configure(self.database(), max_retries=0)
        with session.writer() as opened:
            for table in reversed(models.Base.metadata.sorted_tables):
                opened.execute(table.delete())
        self.addCleanup(lambda: session.engine().dispose())

    def statements(self) -> list[str]:
        """Return a list that will hold the statements of this test."""
        found: list[str] = []

        def note(
            connection, cursor, statement, parameters, context, many
        ) -> None:
            # oslo.db's look whether the connection is alive.
            if statement != 'SELECT 1':
                found.append(statement)

        engine = session.engine()
        sa.event.listen(engine, 'before_cursor_execute', note)
        self.addCleanup(
            sa.event.remove, engine, 'before_cursor_execute', note
        )
        return found
