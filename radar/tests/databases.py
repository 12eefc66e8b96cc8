# SPDX-License-Identifier: Apache-2.0
"""Tests on a database; each runs on MariaDB and on SQLite."""

import functools
from pathlib import Path
import shutil
import sys
import tempfile
from typing import Any
import uuid

import fixtures
import sqlalchemy as sa

from radar.conf import CONF
from radar.db import migration
from radar.db import models
from radar.db import session
from radar.tests import base
from radar.tests import servers

BACKENDS = ('sqlite', 'mariadb')


class Empty(fixtures.Fixture):
    """A database of the newest schema without a row in it."""

    def __init__(self, backend: str) -> None:
        self.backend = backend
        self.url = ''

    def _setUp(self) -> None:
        if self.backend == 'sqlite':
            folder = self.useFixture(fixtures.TempDir()).path
            path = Path(folder) / 'radar.db'
            shutil.copy(_sqlite_template(), path)
            self.url = f'sqlite:///{path}'
            session.configure(self.url, max_retries=0)
        else:
            self.url = _mariadb_template()
            session.configure(self.url, max_retries=0)
            self.addCleanup(clear)
        self.addCleanup(lambda: session.engine().dispose())


class Blank(fixtures.Fixture):
    """A database without a table in it."""

    def __init__(self, backend: str) -> None:
        self.backend = backend
        self.url = ''

    def _setUp(self) -> None:
        if self.backend == 'sqlite':
            folder = self.useFixture(fixtures.TempDir()).path
            self.url = f'sqlite:///{folder}/radar.db'
        else:
            name = f'radar_{uuid.uuid4().hex}'
            self.url = servers.mariadb().format(name=name)
            _mariadb_run(f'CREATE DATABASE {name}')
            self.addCleanup(_mariadb_run, f'DROP DATABASE {name}')
        session.configure(self.url, max_retries=0)
        self.addCleanup(lambda: session.engine().dispose())


class TestCase(base.TestCase):
    """A test with an empty database of the newest schema."""

    backend: str = 'sqlite'
    database: type[fixtures.Fixture] = Empty

    def setUp(self) -> None:
        super().setUp()
        CONF([], project='radar-tests', default_config_files=[])
        self.addCleanup(CONF.reset)
        self.database_url = self.useFixture(self.database(self.backend)).url

    def statements(self) -> list[str]:
        """Return a list that will hold the statements of this test."""
        found: list[str] = []

        def note(
            connection: Any,
            cursor: Any,
            statement: str,
            parameters: Any,
            context: Any,
            many: bool,
        ) -> None:
            # oslo.db looks whether the connection is alive, and begins.
            if not statement.startswith(('SELECT 1', 'BEGIN')):
                found.append(statement)

        engine = session.engine()
        sa.event.listen(engine, 'before_cursor_execute', note)
        self.addCleanup(sa.event.remove, engine, 'before_cursor_execute', note)
        return found

    def rows(self, model: type[models.Base]) -> list[dict[str, Any]]:
        """Return all rows of a table, in the order of their ids."""
        table = models.table(model)
        with session.reader() as current:
            found = current.execute(sa.select(table).order_by(table.c.id))
            return [dict(row) for row in found.mappings()]

    def counts(self) -> dict[str, int]:
        """Return the number of rows of every table."""
        with session.reader() as current:
            return {
                table.name: current.execute(
                    sa.select(sa.func.count()).select_from(table)
                ).scalar_one()
                for table in models.Base.metadata.sorted_tables
            }


def on_both(tests: type) -> type:
    """Make a test case of a class of tests for each database.

    What is a test case already is one for its own database.
    """
    module = sys.modules[tests.__module__]
    for backend in BACKENDS:
        if backend == getattr(tests, 'backend', None):
            continue
        name = f'{tests.__name__}On{backend.capitalize()}'
        members = {'backend': backend, '__module__': tests.__module__}
        case = type(name, (tests, TestCase), members)
        setattr(module, name, case)
    return tests


@functools.cache
def _sqlite_template() -> Path:
    path = Path(tempfile.mkdtemp(prefix='radar-template-')) / 'radar.db'
    session.configure(f'sqlite:///{path}')
    migration.upgrade()
    session.engine().dispose()
    return path


@functools.cache
def _mariadb_template() -> str:
    name = f'radar_{uuid.uuid4().hex}'
    _mariadb_run(f'CREATE DATABASE {name}')
    url = servers.mariadb().format(name=name)
    session.configure(url)
    migration.upgrade()
    session.engine().dispose()
    return url


def _mariadb_run(statement: str) -> None:
    engine = sa.create_engine(servers.mariadb().format(name=''))
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def clear() -> None:
    """Delete all rows of the database that is in use."""
    with session.engine().begin() as connection:
        for table in reversed(models.Base.metadata.sorted_tables):
            connection.execute(sa.delete(table))
