# SPDX-License-Identifier: Apache-2.0
"""Importing changes into MariaDB, against bare inserts of the same rows.

The peer is SQLAlchemy Core's executemany of the final rows, table by
table, in transactions of the importer's own size. Both are measured by
the CPU time of this process, in turn, best of three.
"""

from datetime import UTC
from datetime import datetime
from typing import Any

from benchmarks import Figure
from benchmarks import mariadb
from radar.cmd.manage import gerrit as gerrit_commands
from radar.conf import CONF
from radar.db import session
from radar.simulation import activity
from radar.simulation import gerrit

_END = datetime(2026, 3, 2, 9, tzinfo=UTC)
_ROUNDS = 3
_BATCH = 50
_FEW, _MANY = 1_000, 200_000


def measure() -> list[Figure]:
    """Return the figures."""
    CONF([], project='radar-benchmarks', default_config_files=[])
    infos = gerrit.change_infos(activity.generate(1, end=_END))
    ours, peers, walls = [], [], []
    for _ in range(_ROUNDS):
        with mariadb.database():
            cpu, wall = mariadb.timed(lambda: _import(infos))
            rows = mariadb.final_rows()
        with mariadb.database():
            peer_cpu, peer_wall = mariadb.timed(
                lambda rows=rows: mariadb.insert(rows)
            )
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


def _import(infos: list[Any]) -> None:
    importer = gerrit_commands.importer('benchmark')
    importer.load(infos)
    if importer.problems:
        raise AssertionError(importer.problems)


def _statements(infos: list[Any]) -> float:
    """Return the statements that a batch of new changes costs.

    Counted by the server, once the accounts that write are known.
    """
    names = ('Com_select', 'Com_insert', 'Com_update', 'Com_delete')
    half = len(infos) // 2 // _BATCH * _BATCH
    with mariadb.database():
        importer = gerrit_commands.importer('benchmark')
        importer.load(infos[:half])
        rest = infos[half : half + 4 * _BATCH]
        before = mariadb.status(*names)
        importer.load(rest)
        spent = mariadb.status(*names) - before
    return spent / (len(rest) / _BATCH)


def _examined(infos: list[Any]) -> tuple[float, float]:
    """Return the rows examined per change, with few and many stored."""
    found = []
    for stored in (_FEW, _MANY):
        with mariadb.database():
            importer = gerrit_commands.importer('benchmark')
            importer.load(infos[:_BATCH])
            _fill(stored)
            before = mariadb.status('Handler_read_')
            overhead = mariadb.status('Handler_read_') - before
            before = mariadb.status('Handler_read_')
            # New at first, and then met again: both look things up.
            importer.load(infos[_BATCH : 3 * _BATCH])
            importer.load(infos[_BATCH : 3 * _BATCH])
            spent = mariadb.status('Handler_read_') - before - overhead
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
