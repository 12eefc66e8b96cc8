# SPDX-License-Identifier: Apache-2.0
"""CPU cost of starting ``radar``, against ``openstack --version``.

The peer is python-openstackclient, installed by pip in a virtual
environment of its own that is kept in the folder for temporary files. The
server is ``radar-standalone`` with its invented month. Measured is what
the programs use by themselves, user and system, run in turn; medians.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
import contextlib
import os
from pathlib import Path
import resource
import statistics
import subprocess
import sys
import tempfile
from typing import Final

from benchmarks import Figure
from radar.tests import servers

_RUNS: Final = 9
_PEER: Final = 'python-openstackclient'
_CACHE: Final = Path(tempfile.gettempdir()) / 'radar-benchmarks'
#: What would change where a program looks for modules, servers or options.
_FOREIGN: Final = ('PYTHON', 'RADAR_', 'OS_')


def measure() -> list[Figure]:
    """Return the figures."""
    radar = _own('radar')
    openstack = _openstack()
    with _standalone() as url:
        costs = _costs(
            {
                'python': (sys.executable, '-c', 'pass'),
                'version': (radar, '--version'),
                'ci-status': (radar, '--url', url, 'ci-status'),
                'peer': (openstack, '--version'),
            }
        )
    peer = costs['peer']
    return [
        Figure(
            'radar --version / openstack --version',
            costs['version'] / peer,
            'ratio',
            0.25,
            'lower',
        ),
        Figure(
            'radar ci-status / openstack --version',
            costs['ci-status'] / peer,
            'ratio',
            0.6,
            'lower',
        ),
        Figure(
            'radar --version', costs['version'] * 1000, 'ms', peer=peer * 1000
        ),
        Figure(
            'radar ci-status',
            costs['ci-status'] * 1000,
            'ms',
            peer=peer * 1000,
        ),
        Figure('python -c pass', costs['python'] * 1000, 'ms'),
    ]


def _own(name: str) -> str:
    """Return the path of a program of Radar's."""
    return str(Path(sys.executable).with_name(name))


def _openstack() -> str:
    """Return the path of the peer, which is installed if need be."""
    folder = _CACHE / 'openstackclient'
    program = folder / 'bin' / 'openstack'
    if not program.exists():
        python = folder / 'bin' / 'python'
        for command in (
            (sys.executable, '-m', 'venv', '--clear', folder),
            (python, '-m', 'pip', 'install', '--quiet', _PEER),
        ):
            subprocess.run(command, check=True, env=_environment())
    return str(program)


@contextlib.contextmanager
def _standalone() -> Iterator[str]:
    """Run a server that has polled its invented Gerrit; yield its URL."""
    with tempfile.TemporaryDirectory(prefix='radar-benchmark-') as folder:
        url = f'http://127.0.0.1:{servers.free_port()}'
        process = subprocess.Popen(
            (
                *(_own('radar-standalone'), '--state-dir', folder),
                *('--port', url.rpartition(':')[2]),
            ),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith('Radar is at'):
                    break
            else:
                raise AssertionError('radar-standalone did not start')
            yield url
        finally:
            process.terminate()
            process.communicate()


def _costs(commands: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return the CPU seconds of each program, the median of its runs."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(_RUNS + 1):
        for name, command in commands.items():
            seconds = _cpu(command)
            # The first time modules are compiled.
            if run:
                found[name].append(seconds)
    return {name: statistics.median(runs) for name, runs in found.items()}


def _cpu(command: Sequence[str]) -> float:
    """Return the CPU seconds that a program uses."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, env=_environment()
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    user = after.ru_utime - before.ru_utime
    return user + after.ru_stime - before.ru_stime


def _environment() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_FOREIGN)
    }
