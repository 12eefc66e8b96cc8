# SPDX-License-Identifier: Apache-2.0
"""Clients that write while what serves them is killed.

``python -m benchmarks.faults api [--json] [--minutes N] [--clients N]
[--seed S] [--keep DIR]`` exits 0 only if every acknowledged write is
stored, whole and once, every failure was one that is documented, and writes
went on.

The interface runs as the example for uWSGI has it, on two nodes of a Galera
cluster with an arbitrator, behind HAProxy as the example for that has it.
"""

from collections import Counter
import contextlib
from dataclasses import dataclass
from dataclasses import field
import itertools
import json
import os
from pathlib import Path
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

from oslo_db import exception as db_exception

from benchmarks.fault_clients import Client
from benchmarks.fault_clients import secret_of
from benchmarks.fault_clients import share
from benchmarks.fault_stored import Stored
from radar.db import session
from radar.tests import galera
from radar.tests.functional import serving

#: Seconds between two kills of a worker, on the average.
_MEAN = 10.0
#: Threads of a worker: so many requests end with it without an answer.
_THREADS = 8
#: What happens to the database, by the share of the run that is over.
_TROUBLE = (
    (0.15, 'active'),
    (0.35, 'other'),
    (0.5, 'both'),
    (0.75, 'active'),
)
#: Share of the run in which nothing happens any more, but so many seconds:
#: a worker that is being loaded does not hear that it is to stop.
_CALM, _RECOVERY = 0.1, 20
#: Seconds that a node stays dead.
_DEAD = 5.0
#: Seconds in which a write must be acknowledged, whatever happens.
_SILENCE = 60


@dataclass
class ApiResult:
    """What came of a run."""

    seconds: float = 0.0
    clients: int = 0
    worker_kills: int = 0
    node_kills: int = 0
    database_crashes: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    silences: dict[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    unanswered: int = 0
    unanswered_stored: int = 0
    acknowledged_after: int = 0
    longest_pause: float = 0.0
    rows: int = 0
    lost: int = 0
    torn: int = 0
    doubled: int = 0
    overwritten: int = 0
    strange: int = 0
    undocumented: int = 0
    unexplained: int = 0
    nodes_differ: bool = False
    stopped_well: bool = False
    examples: list[str] = field(default_factory=list)
    logged: dict[str, int] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing was lost or torn, and there was progress."""
        wrong = self.lost + self.torn + self.doubled + self.overwritten
        wrong += self.strange + self.undocumented + self.unexplained
        progress = self.acknowledged_after > self.clients
        progress &= self.longest_pause < _SILENCE
        return not wrong and not self.nodes_differ and progress


class ApiRun:
    """One run."""

    def __init__(
        self, minutes: float, clients: int, seed: int, folder: Path
    ) -> None:
        self._seconds = minutes * 60
        self._luck = random.Random(seed)
        self._folder = folder
        self.result = ApiResult(clients=clients)
        self._cluster = galera.cluster()
        database = galera.Empty()
        database.setUp()
        self._shared = [
            *(share('operators', f'counted-{n}', True) for n in range(4)),
            *(share('systems', f'open-{n}', False) for n in range(2)),
        ]
        secrets = [secret_of(f'client-{n}') for n in range(clients)]
        self._service = serving.Service(
            'radar-api-uwsgi', {'database': f'connection = {database.url}'}
        )
        self._service.wait()
        self._clients = [
            Client(number, self._service.socket, secret, self._shared)
            for number, secret in enumerate(secrets)
        ]

    def run(self) -> ApiResult:
        """Make all the trouble there is, let it end, and compare."""
        result = self.result
        began = time.monotonic()
        over = threading.Event()
        killer = threading.Thread(target=self._kill_workers, args=(over,))
        try:
            for client in self._clients:
                client.start()
            killer.start()
            self._trouble(began)
            rest = began + (1 - _CALM) * self._seconds - time.monotonic()
            time.sleep(max(rest, 1))
            over.set()
            calm = time.monotonic()
            time.sleep(max(_CALM * self._seconds, _RECOVERY))
        finally:
            over.set()
            for client in self._clients:
                client.stopping.set()
            for thread in (killer, *self._clients):
                if thread.is_alive():
                    thread.join()
            result.stopped_well = self._stopped()
            result.seconds = round(time.monotonic() - began, 1)
            shutil.copy(self._service.log, self._folder / 'radar-api.log')
        self._told(began, calm)
        self._compare()
        return result

    def _kill_workers(self, over: threading.Event) -> None:
        while not over.wait(self._luck.uniform(3, 2 * _MEAN - 3)):
            found = sorted(self._service.workers())
            if found:
                os.kill(self._luck.choice(found), signal.SIGKILL)
                self.result.worker_kills += 1

    def _trouble(self, began: float) -> None:
        """Kill nodes, each when it is time, and start them again."""
        for part, which in _TROUBLE:
            rest = began + part * self._seconds - time.monotonic()
            time.sleep(max(rest, 1))
            print(f'{part:.0%}: {which}', file=sys.stderr, flush=True)
            if which == 'both':
                self._cluster.crash()
                self.result.database_crashes += 1
                continue
            name = self._active()
            [node] = [
                n
                for n in self._cluster.nodes
                if (n.name == name) == (which == 'active')
            ]
            node.kill()
            self.result.node_kills += 1
            time.sleep(_DEAD)
            node.start()

    def _active(self) -> str:
        """Return the name of the node that the proxy leads to."""
        while True:
            with (
                contextlib.suppress(db_exception.DBError),
                session.engine().connect() as connection,
            ):
                found = connection.exec_driver_sql('SELECT @@wsrep_node_name')
                return str(found.scalar_one())
            time.sleep(0.5)

    def _stopped(self) -> bool:
        """Tell the service to stop; tell whether it does."""
        try:
            return self._service.end() == 0
        except subprocess.TimeoutExpired:
            self._service.kill()
            return False

    def _told(self, began: float, calm: float) -> None:
        """Count what the clients were told."""
        result, answers, silences = self.result, Counter(), Counter()
        problems: Counter[str] = Counter()
        moments = [began]
        for client in self._clients:
            book = client.book
            answers += book.answers
            silences += book.silences
            problems += book.problems
            moments += book.moments
            result.examples += book.examples
        result.answers = dict(sorted(answers.items()))
        result.silences = dict(silences)
        self._count(problems)
        moments.sort()
        pauses = [b - a for a, b in itertools.pairwise(moments)]
        result.longest_pause = round(max(pauses, default=0), 1)
        result.acknowledged_after = sum(m > calm for m in moments)
        most = result.worker_kills * _THREADS
        late = silences['TimeoutError']
        result.unexplained = late + max(silences.total() - late - most, 0)
        result.logged = dict(_errors(self._service.log).most_common(8))

    def _compare(self) -> None:
        """Compare what is stored on each node."""
        result = self.result
        rows = [r for c in self._clients for r in c.book.rows]
        held = [
            Stored.read(node.settled_url.format(name='radar'))
            for node in self._cluster.nodes
        ]
        result.nodes_differ = held[0] != held[1]
        problems, examples = held[0].problems(rows, self._shared)
        self._count(problems)
        result.examples = [*examples, *result.examples][:10]
        result.rows = len(rows)
        told = [(r.written, r.unknown) for r in rows]
        told += [(len(s.acknowledged), len(s.unknown)) for s in self._shared]
        result.acknowledged = sum(done for done, _ in told)
        result.unanswered = sum(unknown for _, unknown in told)
        stored = sum(held[0].edits.values())
        result.unanswered_stored = stored - result.acknowledged

    def _count(self, problems: Counter[str]) -> None:
        for problem, count in problems.items():
            setattr(
                self.result, problem, getattr(self.result, problem) + count
            )


def _errors(log: Path) -> Counter[str]:
    """Return what the service logged as errors."""
    found: Counter[str] = Counter()
    for line in log.read_text(errors='replace').splitlines():
        with contextlib.suppress(ValueError):
            said = json.loads(line)
            if said.get('levelname') in ('ERROR', 'CRITICAL'):
                found[f'{said.get("name")}: {said.get("message")}'[:150]] += 1
    return found
