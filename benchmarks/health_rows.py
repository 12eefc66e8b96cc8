# SPDX-License-Identifier: Apache-2.0
"""Half a year of results: made by DuckDB, copied to Radar's tables.

Sixty systems of two to six jobs report on 300 projects. Patch sets, results
and jobs follow from hashes of their numbers. Base facts are stored as
:mod:`radar.rollup` would compute them, which is checked on a sample; counts
are its own work.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import duckdb
import sqlalchemy as sa

from radar.db import models
from radar.db import session
from radar.health import histogram

SYSTEMS, PROJECTS, DAYS = 60, 300, 180
JOBS = 5_000_000
#: The newest data.
END = datetime(2026, 3, 2, 9, 20, tzinfo=UTC)
START = END - timedelta(days=DAYS)
#: Jobs on a patch set, a little less than on average.
_ON_ONE = 46
_CHUNK = 20_000

_MAKE = Path(__file__).with_suffix('.sql').read_text()

#: As :func:`radar.health.histogram.bucket`.
_BUCKET = (
    'CASE WHEN took IS NULL THEN NULL WHEN took <= 1 THEN 0 '
    f'ELSE least({histogram.LAST}, '
    f'ceil(ln(took) / ln({histogram.GAMMA}) - 1e-9)) END'
)

#: Columns of a table of Radar, and what DuckDB selects for each.
_COPIES = {
    'change': (
        (
            'id, source_id, project_id, number, branch, status, '
            'work_in_progress, merged_at, last_updated_at'
        ),
        (
            "SELECT hex(1, n), '{source}', hex(6, project), n, branch, "
            "CASE WHEN closed_at IS NULL THEN 'new' ELSE 'merged' END, 0, "
            'stamp(closed_at), stamp(created_at) FROM patch_set'
        ),
    ),
    'revision': (
        'id, change_id, number, created_at',
        'SELECT hex(2, n), hex(1, n), 1, stamp(created_at) FROM patch_set',
    ),
    'comment': (
        (
            'id, change_id, revision_id, account_id, external_id, posted_at, '
            'message, message_hash, parser_version, parsed, kind'
        ),
        (
            "SELECT hex(3, 2 * id), hex(1, n), hex(2, n), hex(8, system), 'r' "
            "|| id, stamp(posted_at), 'Build', repeat('00', 32), 1, "
            "(id % 50 > 0)::INTEGER, 'result' FROM result UNION ALL "
            'SELECT hex(3, 2 * id + 1), hex(1, n), hex(2, n), hex(8, system), '
            "'s' || id, stamp(created_at + INTERVAL 1 MINUTE), 'Starting', "
            "repeat('00', 32), 1, 1, 'start' FROM result "
            'WHERE system % 3 = 1 AND again = 0'
        ),
    ),
    'build': (
        (
            'id, kind, system_id, project_id, change_id, revision_id, '
            'comment_id, branch, role, status, verdict, outcome, posted_at'
        ),
        (
            "SELECT hex(4, id), 'change', hex(7, system), hex(6, project), "
            "hex(1, n), hex(2, n), hex(3, 2 * id), branch, 'review', "
            "'finished', outcome, outcome, stamp(posted_at) FROM result"
        ),
    ),
    'job': (
        'id, build_id, position, name, status, result, voting',
        (
            'SELECT hex(5, 8 * build + position), hex(4, build), position, '
            "'job-' || position, 'finished', result, 1 FROM job_result"
        ),
    ),
    'outcome': (
        (
            'revision_id, change_id, project_id, branch, system_id, role, '
            'hour, created_at, closed_at, trigger_at, first_at, last_at, '
            'runs, rechecks, waited, outcome, excluded, lone, ref_outcome, '
            'merged, repeated, flipped, results'
        ),
        (
            'SELECT hex(2, n), hex(1, n), hex(6, project), branch, '
            "hex(7, system), 'review', stamp(hour), stamp(created_at), "
            'stamp(closed_at), stamp(created_at), stamp(first_at), '
            'stamp(last_at), runs, 0, waited, outcome, excluded, '
            'lone::INTEGER, ref_outcome, merged::INTEGER, repeated, flipped, '
            'results FROM outcome'
        ),
    ),
}
#: Columns that hold keys and hashes, which are copied as hexadecimal.
_HEX = ('id', 'message_hash')


def make(connection: duckdb.DuckDBPyConnection, scale: float) -> None:
    """Have DuckDB make what was posted.

    :param scale: 1 for five million jobs.
    """
    count = round(JOBS * scale / _ON_ONE)
    connection.execute(
        _MAKE.format(
            systems=SYSTEMS,
            projects=PROJECTS,
            count=count,
            jobs=round(JOBS * scale),
            start=_stamp(START),
            end=_stamp(END),
            seconds=DAYS * 86400,
            bucket=_BUCKET,
        )
    )


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Store it in the database that is in use, an SQLite file."""
    source = _fill_spine(connection)
    connection.execute(
        'CREATE MACRO hex(kind, n) AS '
        "printf('%02X', kind) || printf('%030X', n::BIGINT);"
        "CREATE MACRO stamp(t) AS strftime(t, '%Y-%m-%d %H:%M:%S.%f')"
    )
    raw = session.engine().raw_connection()
    driver = raw.driver_connection
    assert driver is not None
    for table, (names, query) in _COPIES.items():
        columns = names.split(', ')
        values = ', '.join(
            'unhex(?)'
            if name.endswith(_HEX) and name != 'external_id'
            else '?'
            for name in columns
        )
        driver.create_function('unhex', 1, _bytes, deterministic=True)
        connection.execute(query.format(source=source.hex.upper()))
        driver.execute('BEGIN')
        while rows := connection.fetchmany(_CHUNK):
            driver.executemany(
                f'INSERT INTO "{table}" ({names}) VALUES ({values})', rows
            )
        driver.execute('COMMIT')
    driver.execute('ANALYZE')
    raw.close()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else bytes.fromhex(text)


def key(kind: int, number: int) -> UUID:
    """Return the id of a row, as DuckDB makes it."""
    return UUID(int=(kind << 120) + number)


def _fill_spine(connection: duckdb.DuckDBPyConnection) -> UUID:
    """Store all that there are few of; return the id of the source."""
    source = key(9, 0)
    with session.writer() as current:
        for model, rows in _spine(connection, source):
            current.execute(sa.insert(models.table(model)), rows)
    return source


def _spine(
    connection: duckdb.DuckDBPyConnection, source: UUID
) -> Iterator[tuple[type[models.Base], list[dict[str, object]]]]:
    projects = [f'openstack/project-{n}' for n in range(PROJECTS)]
    names = ['Zuul', *(f'Vendor {n} CI' for n in range(1, SYSTEMS))]
    yield (
        models.Source,
        [
            {
                'id': source,
                'type': 'gerrit',
                'data_as_of': END,
                **models.named('review'),
            }
        ],
    )
    yield (
        models.System,
        [{'id': key(7, n), **models.named(x)} for n, x in enumerate(names)],
    )
    yield (
        models.Project,
        [
            {
                'id': key(6, n),
                'source_id': source,
                'reference_system_id': key(7, 0),
                **models.named(name),
            }
            for n, name in enumerate(projects)
        ],
    )
    yield (
        models.Account,
        [
            {
                'id': key(8, n),
                'source_id': source,
                'external_id': str(n),
                'name': name,
                'is_ci': True,
                'named_at': START,
            }
            for n, name in enumerate(names)
        ],
    )
    yield (
        models.SystemAccount,
        [
            {
                'id': key(10, n),
                'system_id': key(7, n),
                'account_id': key(8, n),
                'job_pattern': '',
            }
            for n in range(SYSTEMS)
        ],
    )
    found = connection.execute('SELECT system, project FROM covers')
    yield (
        models.CoverageEntry,
        [
            {
                'id': key(11, 1000 * system + project),
                'system_id': key(7, system),
                'project': projects[project],
                'branch': '*',
            }
            for system, project in found.fetchall()
        ],
    )
    yield (
        models.CoverageSpan,
        [
            {'system_id': key(7, n), 'since': START - timedelta(days=1)}
            for n in range(SYSTEMS)
        ],
    )


def _stamp(moment: datetime) -> str:
    return moment.strftime('%Y-%m-%d %H:%M:%S')
