# SPDX-License-Identifier: Apache-2.0
"""Counting what was made, by Radar's own counters, and checking that.

Base facts come from DuckDB by project instead of by the statements of
:mod:`radar.rollup.recounting`, which would take an hour; those then say of
a sample of projects and systems whether anything should be otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
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
from radar.rollup import recounting
from radar.rollup import refreshing
from radar.rollup import totalling
from radar.rollup.counting import Counts
from radar.rollup.counting import Posted
from radar.rollup.loading import Settings

_CHANGE = models.table(models.Change)
_FACTS = (
    'revision_id, system_id, branch, role, hour, runs, rechecks, outcome, '
    'excluded, waited, lone, ref_outcome, merged, repeated, flipped, docs_only'
)
_NAMES = _FACTS.split(', ')
#: Time of day, as SQLite has it.
_MIDNIGHT = ' 00:00:00.000000'
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
        for row in found:
            by_day.add_counts([row], row['start'][:10] + _MIDNIGHT)
            if row['system_id'] is not None:
                hours.add_counts([row], row['start'])
        owner = {'project_id': key(6, project).bytes}
        _insert(driver, 'hour_count', found, owner)
        _insert(driver, 'day_count', by_day.rows(), owner)
    for row in hours.rows():
        days.add_counts([row], row['start'][:10] + _MIDNIGHT)
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
        facts, _ = refreshing.outcome_edits(
            current, chosen, Settings(), clock.now()
        )
        wrong = len(facts)
        for project in (key(6, n) for n in (0, 7)):
            hours = recounting.hours_of(current, project)
            whole = {recounting.day_of(hour) for hour in hours}
            wrong += len(recounting.hour_edits(current, [project], hours))
            wrong += len(recounting.day_edits(current, [project], whole))
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
    counts.add_posted(_posted(connection, project))
    return counts.rows()


def _facts(
    connection: duckdb.DuckDBPyConnection, project: int
) -> Iterator[Row]:
    connection.execute(
        "SELECT n, system, branch, 'review', "
        "strftime(hour, '%Y-%m-%d %H:%M:%S.%f'), runs, 0, outcome, "
        'excluded, waited, lone, ref_outcome, merged, repeated, flipped, '
        'false FROM outcome WHERE project = ?',
        [project],
    )
    keys = [key(7, n).bytes for n in range(health_rows.SYSTEMS)]
    for row in connection.fetchall():
        fact = dict(zip(_NAMES, row, strict=True))
        fact['system_id'] = keys[fact['system_id']]
        yield fact


def _posted(
    connection: duckdb.DuckDBPyConnection, project: int
) -> Iterator[Posted]:
    connection.execute(
        "SELECT system, branch, 'review', strftime("
        "date_trunc('hour', posted_at), '%Y-%m-%d %H:%M:%S.%f'), outcome, "
        'CASE WHEN system % 3 = 1 AND again = 0 '
        'THEN epoch(posted_at - created_at) - 60 END '
        'FROM result WHERE project = ?',
        [project],
    )
    for system, *rest in connection.fetchall():
        # The keys are what is stored, and mean nothing to who counts.
        stored: Any = key(7, system).bytes
        yield Posted(stored, *rest)


def _insert(driver: Any, table: str, rows: Iterable[Row], owner: Row) -> None:
    found = [owner | row for row in rows]
    if not found:
        return
    names = list(found[0])
    driver.executemany(
        f'INSERT INTO {table} ({", ".join(names)}) '
        f'VALUES ({", ".join("?" * len(names))})',
        (
            [
                orjson.dumps(value).decode()
                if isinstance(value, dict)
                else value
                for value in row.values()
            ]
            for row in found
        ),
    )
