# SPDX-License-Identifier: Apache-2.0
"""All systems for 30 days by the API, against DuckDB's scan of the rows.

Five million job results of 60 systems on 300 projects in 180 days. DuckDB
counts the results of each system by outcome, in one thread, from one table
in which every job has all that it takes. Radar answers with all numbers of
all systems, their states and reasons, as JSON. CPU is that of the process
and of the database server; all take turns, and the best of many rounds
counts. A standard window is asked for again and again between two changes
of the data, any other once. With ``--scale 0.02`` it is quick, and ratios
mean nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
import itertools
from pathlib import Path
import tempfile
import time
from typing import Any
from typing import Final

import duckdb
import orjson
import sqlalchemy as sa

from benchmarks import Figure
from benchmarks import api_rig as rig
from benchmarks import health_copies
from benchmarks import health_counts
from benchmarks import health_rows
from benchmarks import mariadb
from benchmarks import processes
from benchmarks.api_peers import Wsgi
from radar import clock
from radar.api import answers
from radar.api.app import make_app
from radar.conf import CONF
from radar.db import migration
from radar.db import session

_ROUNDS: Final = 20
#: Requests of which the CPU of a server is told, in hundredths of a second.
_COUNT: Final = 10
_SAMPLE: Final = 300
_LIST: Final = '/v1/systems?limit=200&embed=health'
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_OUTCOMES = ('passed', 'failed', 'infra', 'unknown')
_SCAN = """
SELECT system_id, outcome, count(*) FROM job_result
WHERE position = 0 AND posted_at >= ? AND posted_at < ?
GROUP BY system_id, outcome
"""
_FACTS = """
SELECT system_id, count(*) FILTER (WHERE excluded IS NULL),
    count(*) FILTER (WHERE excluded IS NULL AND runs > 0),
    coalesce(sum(runs) FILTER (WHERE excluded IS NULL), 0)::BIGINT,
    count(*) FILTER (WHERE outcome = 'failed' AND ref_outcome = 'passed'),
    count(*) FILTER (WHERE lone AND outcome = 'failed'),
    sum(repeated)::BIGINT, sum(flipped)::BIGINT
FROM outcome WHERE hour >= ? AND hour < ? GROUP BY system_id
"""
Cpu = Callable[[], float]


def measure(scale: float = 1.0) -> list[Figure]:
    """Return the figures.

    :param scale: 1 for five million job results.
    """
    CONF([], project='radar-benchmarks', default_config_files=[])
    with tempfile.TemporaryDirectory(prefix='radar-benchmark-') as name:
        path = Path(name) / 'radar.db'
        peer = duckdb.connect(Path(name) / 'peer.duckdb')
        peer.execute('SET threads = 1')
        health_rows.make(peer, scale)
        jobs = peer.execute('SELECT count(*) FROM job_result').fetchall()
        session.configure(f'sqlite:///{path}')
        migration.upgrade()
        health_rows.fill(peer)
        health_counts.store(peer)
        wrong = health_counts.differences(_SAMPLE)
        return [
            Figure('job results', jobs[0][0], 'rows'),
            Figure('rows that rollups mend', wrong, 'rows', 0, 'lower'),
            *_on_sqlite(peer, path),
            *_on_mariadb(peer, path),
        ]


def _on_sqlite(peer: duckdb.DuckDBPyConnection, path: Path) -> list[Figure]:
    application = _fresh()
    figures = _costs('SQLite', peer, application, time.process_time)
    figures += _equal('SQLite', peer, application)
    long = _steps(_fresh())
    session.engine().dispose()
    with health_copies.in_sqlite(path, _cut()):
        short = _steps(_fresh())
    return [*figures, _flat('steps of SQLite', short, long)]


def _on_mariadb(peer: duckdb.DuckDBPyConnection, path: Path) -> list[Figure]:
    with health_copies.in_mariadb(path, _cut()):
        short = _examined(_fresh())
    with health_copies.in_mariadb(path, None):
        application = _fresh()
        pid = _pid()

        def cpu() -> float:
            return time.process_time() + processes.cpu(pid)

        figures = _costs('MariaDB', peer, application, cpu)
        figures += _equal('MariaDB', peer, application)
        long = _examined(_fresh())
    return [*figures, _flat('rows MariaDB reads', short, long)]


def _fresh() -> Wsgi:
    """Return an application that has not answered anything."""
    answers.ANSWERS = answers.Answers()
    return make_app()


def _costs(
    name: str, peer: duckdb.DuckDBPyConnection, application: Wsgi, cpu: Cpu
) -> list[Figure]:
    """Return what answers cost beside DuckDB's."""
    windows = _windows()
    standard = rig.wsgi(application, f'{_LIST}&window=30d')
    whole = _standard(application)

    def other() -> None:
        rig.wsgi(application, _asked(next(windows)))(1)

    def scan() -> None:
        peer.execute(_SCAN, whole).fetchall()

    turns = {
        'standard window': lambda: standard(1),
        'any window': other,
        'DuckDB': scan,
    }
    best = dict.fromkeys(turns, float('inf'))
    for _ in range(_ROUNDS):
        for turn, once in turns.items():
            start = cpu()
            for _ in range(_COUNT):
                once()
            best[turn] = min(best[turn], (cpu() - start) / _COUNT)
    least = best.pop('DuckDB')
    limits = {'standard window': 0.5, 'any window': 3}
    return [
        *(
            Figure(
                f'{name}: {turn} / DuckDB',
                cost / least,
                'ratio',
                limits[turn],
                'lower',
            )
            for turn, cost in best.items()
        ),
        *(
            Figure(f'{name}: {turn}', cost * 1e3, 'ms', peer=least * 1e3)
            for turn, cost in best.items()
        ),
        Figure(f'{name}: statements', _statements(application), 'statements'),
    ]


def _statements(application: Wsgi) -> int:
    ask = _asked((_end() - 31 * _DAY, _end() - 1.3 * _DAY))
    return rig.statements(rig.wsgi(application, ask))


def _equal(
    name: str, peer: duckdb.DuckDBPyConnection, application: Wsgi
) -> list[Figure]:
    """Return how many counts differ from those of DuckDB."""
    found = [(f'{_LIST}&window=30d', _standard(application))]
    some = itertools.islice(_windows(), 3)
    found += [(_asked(window), list(window)) for window in some]
    differing = compared = 0
    for target, window in found:
        answer = orjson.loads(rig.wsgi(application, target)(1))
        ours = dict(_ours(answer['systems']))
        theirs = _theirs(peer, window)
        compared += sum(map(len, theirs.values()))
        differing += sum(
            mine != other
            for key in ours | theirs
            for mine, other in zip(ours[key], theirs[key], strict=True)
        )
    return [
        Figure(f'{name}: counts unlike DuckDB', differing, 'of', 0, 'lower'),
        Figure(f'{name}: counts compared', compared, 'counts'),
    ]


def _ours(systems: list[dict[str, Any]]) -> Iterator[tuple[str, list[int]]]:
    for system in systems:
        health = system['health']
        agreement = health['agreement'] or {'only_failed': 0}
        yield (
            system['id'],
            [
                *(health[outcome] for outcome in _OUTCOMES),
                health['opportunities'],
                health['participation']['k'],
                health['runs'],
                agreement['only_failed'],
                health['lone_failures']['k'],
                health['flake']['repeated'],
                health['flake']['flipped'],
            ],
        )


def _theirs(
    peer: duckdb.DuckDBPyConnection, window: list[Any]
) -> dict[str, list[int]]:
    results: dict[str, dict[str, int]] = {}
    for system, outcome, number in peer.execute(_SCAN, window).fetchall():
        results.setdefault(str(system), {})[outcome] = number
    facts = peer.execute(_FACTS, window).fetchall()
    return {
        str(system): [
            *(results.get(str(system), {}).get(o, 0) for o in _OUTCOMES),
            *numbers,
        ]
        for system, *numbers in facts
    }


def _windows() -> Iterator[tuple[datetime, datetime]]:
    """Yield windows of 30 days that begin and end at any hour."""
    for n in itertools.count(1):
        end = _end() - n * 7 * _HOUR
        yield end - 30 * _DAY, end


def _end() -> datetime:
    return health_rows.END.replace(minute=0)


def _asked(window: tuple[datetime, datetime]) -> str:
    start, end = map(clock.isoformat, window)
    return f'{_LIST}&from={start}&to={end}'


def _standard(application: Wsgi) -> list[Any]:
    """Return the beginning and end of the standard window."""
    body = rig.wsgi(application, f'{_LIST}&window=30d')(1)
    window = orjson.loads(body)['systems'][0]['health']['window']
    return [
        datetime.fromisoformat(window[name]).replace(tzinfo=None)
        for name in ('from', 'to')
    ]


def _cut() -> str:
    """Return when the shorter history begins."""
    start = (health_rows.END - 30 * _DAY).replace(hour=0, minute=0)
    return start.strftime('%Y-%m-%d %H:%M:%S')


def _weeks() -> tuple[str, str]:
    """Return two requests for weeks that both histories have, and before."""
    first, second = (
        _asked((end - 7 * _DAY, end)) for end in (_end(), _end() - 5 * _HOUR)
    )
    return first, second


def _steps(application: Wsgi) -> float:
    """Return the steps that SQLite takes for an answer, in hundreds."""
    first, second = _weeks()
    rig.wsgi(application, first)(1)
    taken = itertools.count()

    def note() -> int:
        next(taken)
        return 0

    def watch(connection: Any, *rest: Any) -> None:
        connection.set_progress_handler(note, 100)

    sa.event.listen(session.engine(), 'checkout', watch)
    try:
        rig.wsgi(application, second)(1)
    finally:
        sa.event.remove(session.engine(), 'checkout', watch)
    return float(next(taken))


def _examined(application: Wsgi) -> float:
    """Return the rows that MariaDB reads for an answer."""
    first, second = _weeks()
    rig.wsgi(application, first)(1)
    before = mariadb.status('Handler_read_')
    overhead = mariadb.status('Handler_read_') - before
    before = mariadb.status('Handler_read_')
    rig.wsgi(application, second)(1)
    return mariadb.status('Handler_read_') - before - overhead


def _pid() -> int:
    with session.engine().connect() as connection:
        path = connection.exec_driver_sql('SELECT @@pid_file').scalar_one()
    return int(Path(path).read_text())


def _flat(name: str, short: float, long: float) -> Figure:
    return Figure(
        f'{name}, 180 / 30 days', long / short, 'ratio', 1.1, 'lower', 1
    )
