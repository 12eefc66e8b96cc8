# SPDX-License-Identifier: Apache-2.0
"""Importing changes into MariaDB, against bare inserts of the same rows.

The peer is SQLAlchemy Core's executemany of the final rows, table by
table, in transactions of the importer's own size. Both are measured by
the CPU time of this process, in turn, best of three.
"""

from collections.abc import Callable
from collections.abc import Iterator
import contextlib
from datetime import UTC
from datetime import datetime
import time
from typing import Any
import uuid

import sqlalchemy as sa

from benchmarks import Figure
from radar.cmd.manage import gerrit as gerrit_commands
from radar.conf import CONF
from radar.db import migration
from radar.db import models
from radar.db import session
from radar.simulation import activity
from radar.simulation import gerrit
from radar.tests import servers

_END = datetime(2026, 3, 2, 9, tzinfo=UTC)
_ROUNDS = 3
_BATCH = 50
#: Rows that one transaction of the importer holds at most.
_ROWS = 5000
_FEW, _MANY = 1_000, 200_000


def measure() -> list[Figure]:
    """Return the figures."""
    CONF([], project='radar-benchmarks', default_config_files=[])
    infos = gerrit.change_infos(activity.generate(1, end=_END))
    ours, peers, walls = [], [], []
    for _ in range(_ROUNDS):
        with _database():
            cpu, wall = _timed(lambda: _import(infos))
            rows = _final_rows()
        with _database():
            peer_cpu, peer_wall = _timed(lambda rows=rows: _bare(rows))
        ours.append(cpu)
        peers.append(peer_cpu)
        walls.append(peer_wall / wall)
    total = sum(len(found) for _, found in rows)
    statements = _statements(infos)
    few, many = _examined(infos)
    return [
        Figure(
            'import rate / bare executemany (CPU)',
            min(peers) / min(ours),
            'ratio',
            0.35,
        ),
        Figure(
            'rows imported per CPU second',
            total / min(ours),
            'rows/s',
            peer=total / min(peers),
        ),
        Figure('same, by the clock', max(walls), 'ratio'),
        Figure(
            f'statements per {_BATCH} changes',
            statements,
            'statements',
            12,
            'lower',
        ),
        Figure(f'rows examined per change, {_FEW:,} stored', few, 'rows'),
        Figure(
            f'rows examined per change, {_MANY:,} / {_FEW:,} stored',
            many / few,
            'ratio',
            1.1,
            'lower',
        ),
    ]


@contextlib.contextmanager
def _database() -> Iterator[None]:
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


def _timed(function: Callable[[], Any]) -> tuple[float, float]:
    """Return the CPU and the elapsed seconds of a call."""
    wall, cpu = time.perf_counter(), time.process_time()
    function()
    return time.process_time() - cpu, time.perf_counter() - wall


def _import(infos: list[Any]) -> None:
    importer = gerrit_commands.importer('benchmark')
    importer.load(infos)
    if importer.problems:
        raise AssertionError(importer.problems)


def _final_rows() -> list[tuple[sa.Table, list[dict[str, Any]]]]:
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


def _bare(rows: list[tuple[sa.Table, list[dict[str, Any]]]]) -> None:
    for table, found in rows:
        for start in range(0, len(found), _ROWS):
            with session.writer() as current:
                current.execute(sa.insert(table), found[start : start + _ROWS])


def _status(*names: str) -> int:
    """Return the sum of counters of the server."""
    with session.engine().connect() as connection:
        found = connection.exec_driver_sql('SHOW GLOBAL STATUS').all()
    return sum(int(value) for name, value in found if name.startswith(names))


def _statements(infos: list[Any]) -> float:
    """Return the statements that a batch of new changes costs.

    Counted by the server, once the accounts that write are known.
    """
    names = ('Com_select', 'Com_insert', 'Com_update', 'Com_delete')
    half = len(infos) // 2 // _BATCH * _BATCH
    with _database():
        importer = gerrit_commands.importer('benchmark')
        importer.load(infos[:half])
        rest = infos[half : half + 4 * _BATCH]
        before = _status(*names)
        importer.load(rest)
        spent = _status(*names) - before
    return spent / (len(rest) / _BATCH)


def _examined(infos: list[Any]) -> tuple[float, float]:
    """Return the rows examined per change, with few and many stored."""
    found = []
    for stored in (_FEW, _MANY):
        with _database():
            importer = gerrit_commands.importer('benchmark')
            importer.load(infos[:_BATCH])
            _fill(stored)
            before = _status('Handler_read_')
            overhead = _status('Handler_read_') - before
            before = _status('Handler_read_')
            # New at first, and then met again: both look things up.
            importer.load(infos[_BATCH : 3 * _BATCH])
            importer.load(infos[_BATCH : 3 * _BATCH])
            spent = _status('Handler_read_') - before - overhead
        found.append(spent / (2 * _BATCH))
    return found[0], found[1]


def _fill(count: int) -> None:
    """Store changes with a revision and two comments each."""
    number = 10_000_000
    series = f'seq_{number}_to_{number + count - 1}'
    with session.engine().begin() as connection:
        run = connection.exec_driver_sql
        run(
            'INSERT INTO `change` (id, source_id, project_id, number, '
            'work_in_progress, last_updated_at) SELECT UNHEX(MD5(seq)), '
            'p.source_id, p.id, seq, 0, NOW(6) '
            f'FROM {series}, (SELECT * FROM project LIMIT 1) p'
        )
        run(
            'INSERT INTO revision (id, change_id, number) '
            "SELECT UNHEX(MD5(CONCAT('r', seq))), UNHEX(MD5(seq)), 1 "
            f'FROM {series}'
        )
        for text in ('a', 'b'):
            run(
                'INSERT INTO comment (id, change_id, account_id, '
                'external_id, posted_at, message, message_hash, '
                'parser_version, parsed, kind) '
                f"SELECT UNHEX(MD5(CONCAT('{text}', seq))), "
                f"UNHEX(MD5(seq)), a.id, '{text}', NOW(6), '{text}', "
                "UNHEX(SHA2('', 256)), 1, 1, 'human' "
                f'FROM {series}, (SELECT * FROM account LIMIT 1) a'
            )
