# SPDX-License-Identifier: Apache-2.0
"""Two collectors, killed again and again, of a Gerrit that is ill.

``python -m benchmarks.faults collector [--json] [--kills N] [--seed S]
[--keep DIR]`` exits 0 only if in the end every change, patch set and
message is stored as it is on the server, once, and polls went on.

An hour of the activity passes in a second. So does the overlap of the
polls: it is an hour of the activity, for what a collector can miss is
what the index of the server does not show yet (up to a quarter of an hour
here, by ``lag_seconds``) or what a wrong clock hides (a minute). Answers
are whole as of the moment they are made, and take well below a second.
"""

import argparse
from dataclasses import asdict
import json
from pathlib import Path
import random
import sys
import tempfile
import time
from typing import Any

from benchmarks.fault_api import ApiResult
from benchmarks.fault_api import ApiRun
from benchmarks.fault_result import Result
from benchmarks.fault_rig import Collector
from benchmarks.fault_rig import Database
from benchmarks.fault_rig import Gerrit
from benchmarks.fault_rollup import RollupResult
from benchmarks.fault_rollup import RollupRun

#: Seconds of the activity in a second, and days of it before the run.
_RATE, _DAYS = 3600, 2
#: Seconds between two kills, on the average.
_MEAN = 3.0
#: Seconds in which the collectors must have read all, in the end.
_PATIENCE = 120
_PHASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ('none', {}),
    ('refused', {'too_many': 0.2, 'server_error': 0.2}),
    ('stalled', {'stall': 0.15, 'stall_seconds': 4, 'closed': 0.1}),
    ('damaged', {'truncated': 0.15, 'cut': 0.15, 'empty': 0.1}),
    ('not JSON', {'html': 0.2, 'no_prefix': 0.2}),
    ('shifted', {'skipped': 0.4, 'repeated': 0.4}),
    ('clock', {'clock_step': 0.5, 'clock_step_seconds': 60}),
    ('late index', {'lag_seconds': 900, 'skipped': 0.3}),
    ('outage', {'outage': 1.0, 'outage_seconds': 1.0}),
)
_CONFIG = """[DEFAULT]
log_file =
[database]
connection = {database}
[collector]
sources = sim
period = 1
reload_interval = 1
lease_seconds = 3
overlap = 3600
[source:sim]
url = {gerrit}
page_size = 8
timeout = 2
"""


class Run:
    """One run."""

    def __init__(self, kills: int, seed: int, folder: Path) -> None:
        self._luck = random.Random(seed)
        self._kills = kills
        self.result = Result()
        days = int(kills * _MEAN * _RATE * 1.1 / 86400) + 5
        self._database = Database()
        self._gerrit = Gerrit(
            *('--seed', str(seed)),
            *('--days', str(_DAYS)),
            *('--ahead', str(days)),
            *('--rate', str(_RATE)),
        )
        config = folder / 'radar.conf'
        config.write_text(
            _CONFIG.format(
                database=self._database.url, gerrit=self._gerrit.url
            )
        )
        self._collectors = [
            Collector(config, folder / f'collector-{n}.log') for n in range(2)
        ]

    def run(self) -> Result:
        """Make all the trouble there is, let it end, and compare."""
        began = time.monotonic()
        try:
            for turn in range(1, self._kills + 1):
                self._turn(turn)
            self._calm()
            self.result.compare(self._gerrit, self._database)
            stopped = [c.stop() for c in self._collectors]
            self.result.stopped_well = stopped == [0, 0]
        finally:
            self.result.seconds = round(time.monotonic() - began, 1)
            for collector in self._collectors:
                collector.stop()
                self.result.logged.update(collector.errors().most_common(8))
            self._gerrit.stop()
            self._database.stop()
        return self.result

    def _turn(self, turn: int) -> None:
        """Wait, make some trouble, and kill a collector."""
        luck, result = self._luck, self.result
        time.sleep(luck.uniform(0.2, 2 * _MEAN - 0.2))
        if turn % 2 == 0:
            name, faults = luck.choice(_PHASES)
            self._gerrit.put('/_faults', {**faults, 'seed': turn})
            self._gerrit.put('/_clock', {'step': 0})
            print(f'{turn}: {name}', file=sys.stderr, flush=True)
        if turn % 7 == 0:
            self._database.run(
                'UPDATE source SET lease_epoch = lease_epoch + 1, '
                "lease_owner = 'thief', "
                'lease_until = UTC_TIMESTAMP(6) + INTERVAL 3 SECOND'
            )
            result.leases_stolen += 1
        if turn % 20 == 10:
            self._database.crash()
            result.database_crashes += 1
        if turn % 25 == 12:
            # A backlog, as after a weekend without collectors.
            self._gerrit.put('/_clock', {'advance': 12 * 3600})
            result.hours_skipped += 12
        self._victim().kill()
        for collector in self._collectors:
            collector.look()
        result.kills = sum(c.kills for c in self._collectors)
        result.died = sum(c.deaths for c in self._collectors)

    def _victim(self) -> Collector:
        """Return a collector, more often the one that polls."""
        owners = self._database.all('SELECT lease_owner FROM source')
        for collector in self._collectors:
            mine = f':{collector.pid}' in str(owners)
            if mine and self._luck.random() < 0.5:
                return collector
        return self._luck.choice(self._collectors)

    def _calm(self) -> None:
        """End all trouble and wait until two polls began after that."""
        self._gerrit.put('/_faults', {})
        self._gerrit.put('/_clock', {'step': 0, 'rate': 0})
        [(since, stored)] = self._database.all(
            'SELECT UTC_TIMESTAMP(6), (SELECT COUNT(*) FROM comment)'
        )
        end = time.monotonic() + _PATIENCE
        while not self.result.caught_up and time.monotonic() < end:
            time.sleep(0.5)
            [(polls,)] = self._database.all(
                "SELECT COUNT(*) FROM poll WHERE status = 'done' "
                f"AND started_at > '{since}'"
            )
            self.result.caught_up = polls >= 2
        messages = self._gerrit.get('/_expected')['counts']['messages']
        self.result.stored_meanwhile = round(stored / messages, 3)


def main() -> int:
    """Run and tell; return the exit code."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument('--json', action='store_true')
    common.add_argument('--seed', type=int, default=1)
    common.add_argument('--keep', type=Path, help='folder for the logs')
    parser = argparse.ArgumentParser(prog='python -m benchmarks.faults')
    what = parser.add_subparsers(dest='what', required=True)
    collector = what.add_parser('collector', parents=[common])
    collector.add_argument('--kills', type=int, default=100)
    api = what.add_parser('api', parents=[common])
    api.add_argument('--minutes', type=float, default=5)
    api.add_argument('--clients', type=int, default=64)
    rollup = what.add_parser('rollup', parents=[common])
    rollup.add_argument('--kills', type=int, default=50)
    arguments = parser.parse_args()
    result: Result | ApiResult | RollupResult
    with tempfile.TemporaryDirectory() as folder:
        place = arguments.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        seed = arguments.seed
        if arguments.what == 'collector':
            result = Run(arguments.kills, seed, place).run()
        elif arguments.what == 'rollup':
            result = RollupRun(arguments.kills, seed, place).run()
        else:
            size = arguments.minutes, arguments.clients
            result = ApiRun(*size, seed, place).run()
    if arguments.json:
        print(json.dumps({**asdict(result), 'good': result.good}))
    else:
        for name, value in asdict(result).items():
            print(f'{name:<18} {value}')
        print('good' if result.good else 'BAD')
    return 0 if result.good else 1


if __name__ == '__main__':
    sys.exit(main())
