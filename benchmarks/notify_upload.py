# SPDX-License-Identifier: Apache-2.0
"""Time of uploads by notify-pr, against the swift CLI and boto3.

A real Swift with s3api on loopback, in memory; each client is a process of
its own with ten threads. The clients take turns, medians of five. Once
more with answers that come 50 ms late. ``--scale`` makes fewer files and a
smaller one; ``--quick`` does so for one round only, which shows that it works
and no more.
"""

from collections.abc import Sequence
import dataclasses
import itertools
import os
from pathlib import Path
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Final
from typing import NamedTuple
import urllib.parse

from benchmarks import Figure
from notify_pr import stores
from radar.tests import servers
from radar.tests import swifts

_TOP: Final = Path(__file__).parents[1]
_ROUNDS: Final = 5
#: How much of it is a quick look.
_QUICK: Final = 0.1
_THREADS: Final = 10
_FILES: Final = 2000
_LARGE: Final = 1 << 30
#: The folder of the large file.
_BIG: Final = 'large'
_DELAY: Final = 50
#: Of our time to that of the peer: small files, and a large one.
_SMALL_TARGETS: Final = {'swift': 0.7, 's3': 1.0}
_LARGE_TARGETS: Final = {'swift': 1.05, 's3': 1.0}
_MOST_MEMORY: Final = 60
_PEERS: Final = {'swift': 'swift CLI', 's3': 'boto3'}
_numbers = itertools.count()


class _Took(NamedTuple):
    seconds: float
    #: MiB at most; 0 where the program does not tell.
    memory: float


def measure(scale: float = 1, *, quick: bool = False) -> list[Figure]:
    """Return the figures."""
    if quick:
        return _measure(_QUICK, 1)
    return _measure(scale, _ROUNDS)


def _measure(scale: float, rounds: int) -> list[Figure]:
    swift = swifts.swift()
    with tempfile.TemporaryDirectory(prefix='radar-upload-') as name:
        small, large = Path(name, 'small'), Path(name, _BIG)
        count = _small(small, scale)
        size = _large(large, scale)
        many, one = f'{count} × 4 KiB', f'{size >> 20} MiB'
        slow = _slow(swift.url)
        figures = []
        for what, folder, targets in (
            (many, small, _SMALL_TARGETS),
            (one, large, _LARGE_TARGETS),
        ):
            late = f'{what}, {_DELAY} ms late'
            figures += _compare(what, folder, swift.url, targets, rounds)
            figures += _compare(late, folder, slow, targets, rounds)
        return figures


def _small(folder: Path, scale: float) -> int:
    count = max(int(_FILES * scale), 40)
    for number in range(count):
        file = folder / f'{number % 40:02d}' / f'{number}.log'
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(os.urandom(4096))
    return count


def _large(folder: Path, scale: float) -> int:
    size = max(int(_LARGE * scale), 1 << 20)
    folder.mkdir()
    with (folder / 'log.bin').open('wb') as file:
        for start in range(0, size, 1 << 20):
            file.write(os.urandom(min(1 << 20, size - start)))
    return size


def _slow(url: str) -> str:
    """Return the URL of a line to a server with answers that come late."""
    port = servers.free_port()
    target = str(urllib.parse.urlsplit(url).port)
    command = [sys.executable, '-m', 'benchmarks.slow_line']
    folder = servers.new_folder()
    process = servers.start([*command, str(port), target, str(_DELAY)], folder)
    servers.wait(process, port, folder)
    return f'http://127.0.0.1:{port}'


def _compare(
    what: str,
    folder: Path,
    url: str,
    targets: dict[str, float],
    rounds: int,
) -> list[Figure]:
    """Have all clients upload a folder by turns."""
    commands = {
        'swift': ('swift', f'{url}/auth/v1.0'),
        'swift CLI': ('swift CLI', f'{url}/auth/v1.0'),
        's3': ('s3', url),
        'boto3': ('boto3', url),
    }
    took: dict[str, list[_Took]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (client, place) in commands.items():
            took[name].append(_upload(client, place, folder))
            print(
                what, name, f'{took[name][-1].seconds:.2f} s', file=sys.stderr
            )
    figures = []
    for api, target in targets.items():
        own, peer = (
            statistics.median(t.seconds for t in took[name])
            for name in (api, _PEERS[api])
        )
        name = f'{what} to {api} / {_PEERS[api]}'
        figures.append(Figure(name, own / peer, 'ratio', target, 'lower'))
        figures.append(Figure(f'{what} to {api}', own, 's', peer=peer))
        memory = max(t.memory for t in took[api])
        name = f'{what} to {api}: memory'
        figures.append(Figure(name, memory, 'MiB', _MOST_MEMORY, 'lower'))
    return figures


def _upload(client: str, url: str, folder: Path) -> _Took:
    """Upload a folder into a container of its own.

    A large one is emptied, for Swift is in memory; to delete many small
    objects would take as long as to upload them.
    """
    container = f'bench-{next(_numbers):04d}'
    started = time.monotonic()
    result = subprocess.run(
        _command(client, url, container, folder),
        env={**os.environ, 'PYTHONPATH': str(_TOP)},
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    seconds = time.monotonic() - started
    if folder.name == _BIG:
        _empty(container)
    words = result.stdout.split()
    return _Took(seconds, 0 if client == 'swift CLI' else float(words[-1]))


def _command(
    client: str, url: str, container: str, folder: Path
) -> Sequence[str | Path]:
    programs = swifts.PLACE / 'bin'
    threads = str(_THREADS)
    if client == 'swift CLI':
        return (
            *(programs / 'swift', '--quiet', '-A', url),
            *('-U', swifts.USER, '-K', swifts.KEY),
            *('upload', '--object-threads', threads, container, '.'),
        )
    script = _TOP / 'benchmarks' / 'notify_clients.py'
    python = programs / 'python'
    return (python, script, client, url, container, folder, threads)


def _empty(container: str) -> None:
    """Make room in memory for the next."""
    settings = stores.Settings(
        *('swift', swifts.swift().auth_url, swifts.USER, swifts.KEY),
        container,
    )
    for name in (container, f'{container}+segments'):
        store = stores.store_of(_within(settings, name))
        for item in store.list(''):
            store.delete(item.name)


def _within(settings: stores.Settings, container: str) -> stores.Settings:
    return dataclasses.replace(settings, container=container)
