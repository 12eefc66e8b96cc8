# SPDX-License-Identifier: Apache-2.0
"""Copies of an SQLite database of Radar, whole or of its newest days."""

from __future__ import annotations

from collections.abc import Iterator
import contextlib
from pathlib import Path
import shutil
import sqlite3
import tempfile
from typing import Any
from typing import Final

import sqlalchemy as sa

from benchmarks import mariadb
from radar.db import migration
from radar.db import models
from radar.db import session

#: When a row of what there is much of is from.
_TIMES: Final = {
    'change': 'last_updated_at',
    'revision': 'created_at',
    'comment': 'posted_at',
    'build': 'posted_at',
    'outcome': 'hour',
    'hour_count': 'start',
    'day_count': 'start',
    'hour_total': 'start',
    'day_total': 'start',
}
#: Filled by migrations, too.
_LEFT_OUT: Final = ('dirty', 'rollup_lease')
_CHUNK: Final = 50_000


@contextlib.contextmanager
def in_mariadb(source: Path, since: str | None) -> Iterator[None]:
    """Use a MariaDB database with the rows of an SQLite one.

    :param since: leave out what is older, and jobs.
    """
    with mariadb.database():
        into = sqlite3.connect(source)
        with session.engine().connect() as connection:
            run = connection.exec_driver_sql
            run('SET foreign_key_checks = 0')
            run('SET unique_checks = 0')
            for table, where in _tables(since):
                _load(into, connection, table, where, source.parent)
            for table, _ in _tables(since):
                run(f'ANALYZE TABLE `{table.name}`')
            connection.commit()
        into.close()
        yield


@contextlib.contextmanager
def in_sqlite(source: Path, since: str) -> Iterator[None]:
    """Use another SQLite database with the newer rows of one, but for jobs."""
    path = source.with_suffix('.short')
    session.configure(f'sqlite:///{path}')
    migration.upgrade()
    raw = sqlite3.connect(path)
    raw.execute('ATTACH ? AS old', [str(source)])
    for table, where in _tables(since):
        names = ', '.join(f'"{column.name}"' for column in table.c)
        raw.execute(
            f'INSERT INTO main."{table.name}" ({names}) '
            f'SELECT {names} FROM old."{table.name}" {where}'
        )
    raw.execute('ANALYZE')
    raw.commit()
    raw.close()
    try:
        yield
    finally:
        session.engine().dispose()


def _tables(since: str | None) -> Iterator[tuple[sa.Table, str]]:
    """Yield what to copy, and the condition for its rows."""
    for table in models.Base.metadata.sorted_tables:
        if table.name in _LEFT_OUT or (since and table.name == 'job'):
            continue
        time = _TIMES.get(table.name)
        yield table, f"WHERE {time} >= '{since}'" if since and time else ''


def _load(
    into: sqlite3.Connection,
    connection: sa.Connection,
    table: sa.Table,
    where: str,
    folder: Path,
) -> None:
    """Copy a table by a file, which is what takes a server the least."""
    binary = [_is_binary(column) for column in table.c]
    selected = ', '.join(
        f'hex("{c.name}")' if is_hex else f'"{c.name}"'
        for c, is_hex in zip(table.c, binary, strict=True)
    )
    found = into.execute(f'SELECT {selected} FROM "{table.name}" {where}')
    shared = Path(tempfile.mkdtemp(dir=folder))
    path = shared / f'{table.name}.tsv'
    with path.open('w') as file:
        while rows := found.fetchmany(_CHUNK):
            file.writelines(_line(row, binary) for row in rows)
    # The server is another user, perhaps.
    shared.chmod(0o755)
    names = ', '.join(
        f'@x{n}' if is_hex else f'`{column.name}`'
        for n, (column, is_hex) in enumerate(zip(table.c, binary, strict=True))
    )
    given = ', '.join(
        f'`{column.name}` = UNHEX(@x{n})'
        for n, (column, is_hex) in enumerate(zip(table.c, binary, strict=True))
        if is_hex
    )
    connection.exec_driver_sql(
        f"LOAD DATA INFILE '{path}' INTO TABLE `{table.name}` "
        f'CHARACTER SET utf8mb4 ({names}) {"SET " + given if given else ""}'
    )
    connection.commit()
    shutil.rmtree(shared)


def _is_binary(column: sa.Column[Any]) -> bool:
    return type(column.type).__name__ in ('Uuid', 'Digest')


def _line(row: tuple[Any, ...], binary: list[bool]) -> str:
    # A null is an empty text in hexadecimal.
    cells = (
        r'\N' if value is None or (is_hex and not value) else str(value)
        for value, is_hex in zip(row, binary, strict=True)
    )
    return '\t'.join(cells) + '\n'
