# SPDX-License-Identifier: Apache-2.0
"""Two workers, killed again and again while what they count changes.

``python -m benchmarks.faults rollup [--json] [--kills N] [--seed S]
[--keep DIR]`` exits 0 only if in the end the workers that are left have
worked everything off, and ``radar-manage rollup verify`` finds no row that is
not what it should be.

Meanwhile results arrive, comments are read again, and systems are merged,
split, renamed, retired, deleted and told what to cover. The broker is emptied
once and killed once.
"""

from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
import random
import subprocess
import sys
import time

from benchmarks import rollup_load
from benchmarks.fault_edits import Edits
from benchmarks.fault_rig import Broker
from benchmarks.fault_rig import Database
from benchmarks.fault_rig import Worker
from benchmarks.rollup_load import Load
from radar.conf import CONF
from radar.db import session
from radar.rollup import refreshing

#: Seconds between two kills, on the average, in which a worker must have
#: started and begun, and results in each.
_MEAN, _RESULTS = 8.0, 60
#: Seconds in which the workers must have caught up, in the end; leases of
#: those that were killed last 90.
_PATIENCE = 600
_CONFIG = """[DEFAULT]
use_stderr = true
[database]
connection = {database}
[registry]
default_reference = {reference}
[health]
refresh_interval = 1
[worker]
broker_url = {broker}
schedule_file = {folder}/schedule
sweep_interval = 1
"""
_VERIFY = (
    'import sys\n'
    'from radar.cmd.manage import main\n'
    'sys.exit(main(sys.argv[1:]))\n'
)


@dataclass
class RollupResult:
    """What came of a run."""

    seconds: float = 0.0
    kills: int = 0
    died: int = 0
    broker_wiped: int = 0
    broker_killed: int = 0
    results: int = 0
    edits: dict[str, int] = field(default_factory=dict)
    #: Share of the results that were counted before the trouble ended.
    counted_meanwhile: float = 0.0
    #: Results by system: a comment may be of several.
    stored: int = 0
    counted: int = 0
    seconds_to_catch_up: float = 0.0
    left_due: int = -1
    verified: str = ''
    verify_exit: int = -1
    stopped_well: bool = False
    logged: dict[str, int] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether all was counted, rightly, and some of it in time."""
        return (
            self.verify_exit == 0
            and self.left_due == 0
            and self.counted == self.stored >= self.results
            and self.counted_meanwhile > 0.2
            and self.stopped_well
        )


class RollupRun:
    """One run."""

    def __init__(
        self, kills: int, seed: int, folder: Path, mean: float = _MEAN
    ) -> None:
        """Make it.

        :param mean: seconds between two kills, on the average.
        """
        self._luck = random.Random(seed)
        self._kills, self._mean = kills, mean
        self.result = RollupResult()
        CONF([], project='radar-benchmarks', default_config_files=[])
        reference = rollup_load.REFERENCE
        CONF.set_override('default_reference', reference, 'registry')
        self._database = Database()
        session.configure(self._database.url)
        rollup_load.declare()
        self._broker = Broker()
        self._config = folder / 'radar.conf'
        self._config.write_text(
            _CONFIG.format(
                database=self._database.url,
                reference=reference,
                broker=self._broker.url,
                folder=folder,
            )
        )
        self._load = Load(seed, rollup_load.importer)
        self._edits = Edits(self._luck)
        self._workers = [
            Worker(self._config, folder / f'worker-{n}.log', *words)
            for n, words in enumerate((['--beat'], ['--beat']))
        ]

    def run(self) -> RollupResult:
        """Make all the trouble there is, let it end, and verify."""
        began, result = time.monotonic(), self.result
        try:
            for turn in range(1, self._kills + 1):
                self._turn(turn)
            self._calm()
            self._verify()
            stopped = [worker.stop() for worker in self._workers]
            result.stopped_well = stopped == [0, 0]
        finally:
            result.seconds = round(time.monotonic() - began, 1)
            for worker in self._workers:
                worker.stop()
                result.logged.update(worker.errors().most_common(8))
            self._broker.kill()
            session.engine().dispose()
            self._database.stop()
        return result

    def _turn(self, turn: int) -> None:
        """Have something happen, and kill a worker in the midst of it."""
        end = time.monotonic() + self._luck.uniform(0.5, 2 * self._mean - 0.5)
        self._load.post(_RESULTS, rollup_load.SPREAD / 4)
        self._edits.make()
        time.sleep(max(0.0, end - time.monotonic()))
        if turn == self._kills // 3 + 1:
            self._broker.wipe()
            self.result.broker_wiped += 1
        if turn == 2 * self._kills // 3 + 1:
            self._broker.kill()
            time.sleep(1)
            self._broker.start()
            self.result.broker_killed += 1
        self._luck.choice(self._workers).kill()
        for worker in self._workers:
            worker.look()
        self.result.kills = sum(w.kills for w in self._workers)
        self.result.died = sum(w.deaths for w in self._workers)
        due, _ = refreshing.backlog()
        print(f'{turn}: {due} rows due', file=sys.stderr, flush=True)

    def _calm(self) -> None:
        """Wait until the workers have worked off everything."""
        result = self.result
        result.results = self._load.reports
        result.edits = dict(Counter(self._edits.made))
        stored, counted = self._counted()
        result.counted_meanwhile = round(counted / stored, 3)
        began = time.monotonic()
        while time.monotonic() < began + _PATIENCE:
            if self._edits.settled() and not refreshing.backlog()[0]:
                break
            time.sleep(0.5)
        result.seconds_to_catch_up = round(time.monotonic() - began, 1)
        result.left_due, _ = refreshing.backlog()
        result.stored, result.counted = self._counted()

    def _counted(self) -> tuple[int, int]:
        """Return how many results are stored, and how many are counted."""
        [(stored,)] = self._database.all('SELECT COUNT(*) FROM build')
        [(counted,)] = self._database.all(
            'SELECT COALESCE(SUM(passed + failed), 0) FROM day_count'
        )
        return int(stored), int(counted)

    def _verify(self) -> None:
        words = ('--config-file', str(self._config), 'rollup', 'verify')
        done = subprocess.run(
            [sys.executable, '-c', _VERIFY, *words],
            capture_output=True,
            text=True,
            check=False,
        )
        self.result.verify_exit = done.returncode
        lines = [*done.stdout.splitlines(), *done.stderr.splitlines()]
        told = [line for line in lines if 'differences' in line]
        self.result.verified = ' '.join(told or lines[-5:])[:500]
        if done.returncode:
            print(done.stdout, file=sys.stderr)
