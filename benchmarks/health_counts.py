# SPDX-License-Identifier: Apache-2.0
"""Counting what was made, by Radar's own counters, and checking that.

Base facts come from DuckDB by project instead of by the statements of
:mod:`radar.rollup.recounting`, which would take an hour; those then say of
a sample of projects and systems whether anything should be otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import duckdb
import orjson
import sqlalchemy as sa

from benchmarks import health_rows
from benchmarks.health_rows import key
from radar import clock
from radar.db import models
from radar.db import session
from radar.rollup import counting
from radar.rollup import recomputing
from radar.rollup import recounting
from radar.rollup import totalling
from radar.rollup.counting import Counts
from radar.rollup.loading import Settings

_CHANGE = models.table(models.Change)
_FACTS = (
    'revision_id, system_id, branch, role, hour, runs, rechecks, outcome, '
    'excluded, waited, lone, ref_outcome, merged, repeated, flipped, '
    'docs_only, results'
)
_NAMES = _FACTS.split(', ')
Row = dict[str, Any]


def store(connection: duckdb.DuckDBPyConnection) -> None:
    """Count hours and days, of projects and of systems."""
    hours, days = Counts(counting.TOTAL_KEY), Counts(counting.TOTAL_KEY)
    raw = session.engine().raw_connection()
    driver = raw.driver_connection
    assert driver is not None
    driver.execute('BEGIN')
    for project in range(health_rows.PROJECTS):
        found = _hours_of(connection, project)
        by_day = Counts()
        by_day.add_counts(found, recounting.day_of)
        hours.add_counts(r for r in found if r['system_id'] is not None)
        owner = {'project_id': key(6, project).bytes}
        _insert(driver, 'hour_count', found, owner)
        _insert(driver, 'day_count', by_day.rows(), owner)
    days.add_counts(hours.rows(), recounting.day_of)
    _insert(driver, 'hour_total', hours.rows(), {})
    _insert(driver, 'day_total', days.rows(), {})
    driver.execute('COMMIT')
    driver.execute('ANALYZE')
    raw.close()


def differences(sample: int) -> int:
    """Return how many rows of a sample Radar would store otherwise.

    :param sample: how many changes; of projects and systems a few.
    """
    changes = sa.select(_CHANGE.c.id).order_by(sa.func.random()).limit(sample)
    with session.reader() as current:
        chosen = current.execute(changes).scalars().all()
        facts = recomputing.recompute(current, chosen, Settings(), clock.now())
        wrong = len(facts.edits)
        for project in (key(6, n) for n in (0, 7)):
            hours = recounting.hours_of(current, project)
            whole = {recounting.day_of(hour) for hour in hours}
            wrong += len(recounting.hour_edits(current, project, hours))
            wrong += len(recounting.day_edits(current, project, whole))
        system = key(7, 4)
        hours = totalling.hours_of(current, system)
        whole = {recounting.day_of(hour) for hour in hours}
        wrong += len(totalling.hour_edits(current, system, hours))
        wrong += len(totalling.day_edits(current, system, whole))
    return wrong


def _hours_of(
    connection: duckdb.DuckDBPyConnection, project: int
) -> list[Row]:
    counts = Counts()
    counts.add_outcomes(_facts(connection, project))
    return counts.rows()


def _facts(
    connection: duckdb.DuckDBPyConnection, project: int
) -> Iterator[Row]:
    connection.execute(
        "SELECT n, system, branch, 'review', "
        'hour, runs, 0, outcome, '
        'excluded, waited, lone, ref_outcome, merged, repeated, flipped, '
        'false, results FROM outcome WHERE project = ?',
        [project],
    )
    keys = [key(7, n).bytes for n in range(health_rows.SYSTEMS)]
    for row in connection.fetchall():
        fact = dict(zip(_NAMES, row, strict=True))
        fact['system_id'] = keys[fact['system_id']]
        fact['results'] = orjson.loads(fact['results'] or 'null')
        yield fact


def _insert(driver: Any, table: str, rows: Iterable[Row], owner: Row) -> None:
    found = [owner | row for row in rows]
    if not found:
        return
    names = list(found[0])
    driver.executemany(
        f'INSERT INTO {table} ({", ".join(names)}) '
        f'VALUES ({", ".join("?" * len(names))})',
        ([_as_stored(value) for value in row.values()] for row in found),
    )


def _as_stored(value: Any) -> Any:
    """Return a value as SQLite has it."""
    match value:
        case dict():
            return orjson.dumps(value).decode()
        case datetime():
            return f'{value:%Y-%m-%d %H:%M:%S.%f}'
    return value
