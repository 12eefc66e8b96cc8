# SPDX-License-Identifier: Apache-2.0
"""Databases of benchmarks, and bare inserts to compare with."""

from collections.abc import Callable
from collections.abc import Iterator
import contextlib
import time
from typing import Any
import uuid

import sqlalchemy as sa

from radar.db import migration
from radar.db import models
from radar.db import session
from radar.tests import servers

Rows = list[tuple[sa.Table, list[dict[str, Any]]]]

#: Rows that one transaction of the importer holds at most.
_ROWS = 5000


@contextlib.contextmanager
def database() -> Iterator[None]:
    """Use a database of the newest schema, gone afterwards."""
    name = f'radar_{uuid.uuid4().hex}'
    admin = sa.create_engine(servers.mariadb().format(name=''))
    with admin.begin() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE {name}')
    session.configure(servers.mariadb().format(name=name))
    migration.upgrade()
    try:
        yield
    finally:
        session.engine().dispose()
        with admin.begin() as connection:
            connection.exec_driver_sql(f'DROP DATABASE {name}')
        admin.dispose()


def timed(function: Callable[[], Any]) -> tuple[float, float]:
    """Return the CPU and the elapsed seconds of a call."""
    wall, cpu = time.perf_counter(), time.process_time()
    function()
    return time.process_time() - cpu, time.perf_counter() - wall


def final_rows() -> Rows:
    """Return all rows of all tables, those referred to first."""
    with session.reader() as current:
        return [
            (
                table,
                [
                    dict(r)
                    for r in current.execute(sa.select(table)).mappings()
                ],
            )
            for table in models.Base.metadata.sorted_tables
        ]


def insert(rows: Rows) -> None:
    """Insert rows as fast as the Core does it."""
    for table, found in rows:
        for start in range(0, len(found), _ROWS):
            with session.writer() as current:
                current.execute(sa.insert(table), found[start : start + _ROWS])


def status(*names: str) -> int:
    """Return the sum of counters of the server."""
    with session.engine().connect() as connection:
        found = connection.exec_driver_sql('SHOW GLOBAL STATUS').all()
    return sum(int(value) for name, value in found if name.startswith(names))
