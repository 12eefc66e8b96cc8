# SPDX-License-Identifier: Apache-2.0
"""How far numbers are behind while results arrive, and where that ends.

Reports of three job results each are stored as a collector stores them, a
steady number a second, while two ``radar-worker`` with a Redis compute what
rests on them, all with one MariaDB on this machine. Once a second the age of
the oldest row that is due is looked at. Then the rate is raised until that
age grows: the last rate at which it did not is the knee. In the end
everything is computed again and compared.

A result is that of a job, as in :mod:`benchmarks.health_query`.

``python -m benchmarks rollup_lag [--seconds N]``
"""

from collections.abc import Callable
from collections.abc import Iterator
import contextlib
import math
from pathlib import Path
import sys
import tempfile
import threading
import time

from benchmarks import Figure
from benchmarks import processes
from benchmarks import rollup_load
from benchmarks.fault_rig import Database
from benchmarks.fault_rig import Worker
from benchmarks.rollup_load import Load
from radar.conf import CONF
from radar.db import session
from radar.resources import backlogs
from radar.resources import rollups
from radar.rollup import checking
from radar.rollup import refreshing
from radar.tests import servers

#: Job results a second that are to be sustained, how long, and the lag.
_RATE, _SECONDS, _LAG = 500, 300, 60
#: Seconds between two polls, and what the rate is raised by.
_TICK, _STEP = 2.0, 1.25
#: Where that begins and what it is raised by if the rate was not sustained.
_BELOW, _STRIDE = 16, 1.5
#: Seconds of a step; the lag grows if it ends above what it began with.
_LENGTH, _GROWTH = 60, 15
#: Seconds in which workers must work off what is due, once nothing comes.
_PATIENCE = 1800
#: Job results in a report.
_JOBS = len(rollup_load.JOBS)
_CONFIG = """[DEFAULT]
use_stderr = true
[database]
connection = {database}
[registry]
default_reference = {reference}
[worker]
broker_url = {broker}
schedule_file = {folder}/schedule
"""


def measure(seconds: float = _SECONDS) -> list[Figure]:
    """Return the figures."""
    CONF([], project='radar-benchmarks', default_config_files=[])
    CONF.set_override('default_reference', rollup_load.REFERENCE, 'registry')
    with tempfile.TemporaryDirectory() as folder, _rig(Path(folder)) as rig:
        figures = rig.sustain(seconds)
        held = all(figure.met for figure in figures)
        figures.append(rig.knee(min(_LENGTH, seconds), held))
        figures.append(_differences())
    return figures


@contextlib.contextmanager
def _rig(folder: Path) -> Iterator['_Rig']:
    database = Database()
    session.configure(database.url)
    rollup_load.declare()
    config = folder / 'radar.conf'
    config.write_text(
        _CONFIG.format(
            database=database.url,
            reference=rollup_load.REFERENCE,
            broker=servers.redis(),
            folder=folder,
        )
    )
    workers = [
        Worker(config, folder / f'worker-{n}.log', *words)
        for n, words in enumerate((['--beat'], []))
    ]
    try:
        # Until what was declared has been worked off: they are at work.
        _wait(_nothing_due)
        yield _Rig(database, workers)
    finally:
        for worker in workers:
            worker.stop()
        session.engine().dispose()
        database.stop()


class _Rig:
    """What is measured, while it runs."""

    def __init__(self, database: Database, workers: list[Worker]) -> None:
        self._database = database
        self._workers = workers
        self._load = Load(1, rollup_load.importer)

    def sustain(self, seconds: float) -> list[Figure]:
        """Keep the rate for some time."""
        before = self._spent()
        run = self._run(_RATE, seconds)
        spent = {k: v - before[k] for k, v in self._spent().items()}
        return [
            Figure('job results a second', run.rate, 'results/s', _RATE),
            Figure('reports a second', run.rate / _JOBS, 'reports/s'),
            Figure(
                'greatest lag', max(run.lags), 'seconds', _LAG, better='lower'
            ),
            Figure('lag in the end', run.lags[-1], 'seconds'),
            *(
                Figure(
                    f'CPU per report: {name}',
                    1e3 * _JOBS * used / run.stored,
                    'ms',
                )
                for name, used in spent.items()
            ),
            Figure('CPU used in all', sum(spent.values()) / run.took, 'cores'),
        ]

    def knee(self, seconds: float, held: bool) -> Figure:
        """Raise the rate until the lag grows or results come too late.

        :param held: the rate that is wanted was; else it begins below.
        """
        found, rate = (_RATE, _RATE * _STEP) if held else (0, _RATE / _BELOW)
        _wait(_nothing_due)
        while True:
            run = self._run(rate, seconds)
            growth = run.lags[-1] - run.lags[0]
            _tell(f'{rate:.0f}/s: {run.rate:.0f}/s, lag {run.lags[-1]:.1f} s')
            if run.rate < 0.97 * rate or growth > _GROWTH:
                return Figure(
                    'knee: last rate with steady lag', found, 'results/s'
                )
            found, rate = rate, rate * (_STEP if held else _STRIDE)

    def _run(self, rate: float, seconds: float) -> '_Run':
        run = _Run()
        watch = threading.Thread(target=run.watch, daemon=True)
        watch.start()
        begun, before = time.monotonic(), self._load.reports
        due = begun
        while due < begun + seconds:
            self._load.post(math.ceil(rate * _TICK / _JOBS), _TICK)
            due += _TICK
            time.sleep(max(0.0, due - time.monotonic()))
        run.took = time.monotonic() - begun
        run.stored = _JOBS * (self._load.reports - before)
        run.stop.set()
        watch.join()
        return run

    def _spent(self) -> dict[str, float]:
        """Return the CPU seconds of those who take part."""
        return {
            'collector': time.process_time(),
            'workers': sum(processes.cpu(w.pid) for w in self._workers),
            'database': processes.cpu(self._database.pid),
        }


class _Run:
    """A time with one rate."""

    def __init__(self) -> None:
        self.lags: list[float] = []
        self.took = 0.0
        self.stored = 0
        self.stop = threading.Event()

    @property
    def rate(self) -> float:
        """Job results a second that were stored."""
        return self.stored / self.took

    def watch(self) -> None:
        """Look at the lag once a second."""
        while True:
            self.lags.append(backlogs.waiting().rollup.oldest_seconds)
            if len(self.lags) % 10 == 1:
                due, _ = refreshing.backlog()
                _tell(f'lag {self.lags[-1]:6.1f} s, {due} rows due')
            if self.stop.wait(1):
                return


def _differences() -> Figure:
    """Wait until all is worked off, and compute it again."""
    _wait(_nothing_due)
    found = list(checking.differences(rollups.settings()))
    for difference in found[:5]:
        _tell(str(difference))
    return Figure(
        'rows that verify finds wrong', len(found), 'rows', 0, better='lower'
    )


def _nothing_due() -> bool:
    return refreshing.backlog()[0] == 0


def _wait(done: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError('the workers do not work')
        time.sleep(0.5)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
