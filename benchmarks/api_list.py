# SPDX-License-Identifier: Apache-2.0
"""CPU cost of a list of the API, against bare code and two frameworks.

Twenty changes of twelve fields, in process: no sockets, but all that
stands between a server and the database in production. The peers read
the same rows of the same database: a WSGI function with SQLAlchemy's Core
and orjson, and Flask and FastAPI with its ORM. All take turns; for each
the best of many short rounds counts. SQLite decides, where the database
costs least and Radar most; MariaDB is told.
"""

from collections.abc import Iterator
import contextlib
from typing import Final

import orjson
import sqlalchemy as sa

from benchmarks import Figure
from benchmarks import api_peers as peers
from benchmarks import api_rig as rig
from radar.api.app import make_app
from radar.conf import CONF
from radar.db import session

_LIMIT: Final = 20
_DEPTH: Final = 10_000
_ROUNDS: Final = 200
_COUNT: Final = 8
_PATH: Final = '/v1/changes'
_PEERS: Final = f'{_PATH}?limit={_LIMIT}'
_OURS: Final = f'{_PEERS}&fields={",".join(peers.FIELDS)}'

_ALL, _ANONYMOUS, _DEEP = 'with a token', 'anonymous', 'at 10,000'
_PLAIN, _FLASK = 'plain', 'Flask'
_FASTAPI, _COROUTINE = 'FastAPI', 'FastAPI, a coroutine'


def measure() -> list[Figure]:
    """Return the figures."""
    CONF([], project='radar-benchmarks', default_config_files=[])
    with rig.sqlite() as secret, _batches(secret) as batches:
        costs = rig.costs(batches, _ROUNDS, _COUNT)
        queries = rig.statements(batches[_ALL])
    with rig.on_mariadb() as secret, _batches(secret) as batches:
        others = rig.costs(batches, _ROUNDS // 2, _COUNT)
    return [
        Figure(
            'list / plain WSGI, Core and orjson',
            costs[_ALL] / costs[_PLAIN],
            'ratio',
            5,
            'lower',
        ),
        Figure('statements of a list', queries, 'statements', 2, 'lower'),
        *(
            Figure(
                f'anonymous list / {peer}',
                costs[_ANONYMOUS] / costs[peer],
                'ratio',
                0.9,
                'lower',
            )
            for peer in (_FLASK, _FASTAPI)
        ),
        Figure(
            f'anonymous list / {_COROUTINE}',
            costs[_ANONYMOUS] / costs[_COROUTINE],
            'ratio',
        ),
        Figure(
            'page at 10,000 / first page',
            costs[_DEEP] / costs[_ALL],
            'ratio',
            1.2,
            'lower',
        ),
        *_told('SQLite', costs),
        *_told('MariaDB', others),
    ]


@contextlib.contextmanager
def _batches(secret: str) -> Iterator[dict[str, rig.Batch]]:
    """Yield what sends requests to Radar and to each peer."""
    application = make_app()
    token = {'HTTP_AUTHORIZATION': f'Bearer {secret}'}
    # Of its own, as a peer would have it, and not oslo.db's.
    engine = sa.create_engine(session.engine().url)
    fastapi = peers.with_fastapi(engine, threads=True)
    coroutine = peers.with_fastapi(engine, threads=False)
    batches = {
        _ALL: rig.wsgi(application, _OURS, **token),
        _DEEP: rig.wsgi(application, _deep(application), **token),
        _ANONYMOUS: rig.wsgi(application, _OURS),
        _PLAIN: rig.wsgi(peers.plain(engine, _LIMIT), _PEERS),
        _FLASK: rig.wsgi(peers.with_flask(engine), _PEERS),
    }
    with (
        rig.asgi(fastapi, _PEERS) as batches[_FASTAPI],
        rig.asgi(coroutine, _PEERS) as batches[_COROUTINE],
    ):
        _check(batches)
        yield batches
    engine.dispose()


def _deep(application: peers.Wsgi) -> str:
    """Return the path and query of the page that begins at 10,000."""
    before = _DEPTH - _LIMIT
    body = rig.wsgi(application, f'{_OURS}&offset={before}')(1)
    link: str = orjson.loads(body)['links']['next']
    return link


def _check(batches: dict[str, rig.Batch]) -> None:
    """See that all answer the same.

    :raises AssertionError: they do not.
    """
    pages = {
        name: orjson.loads(batch(1))['changes']
        for name, batch in batches.items()
    }
    for name, rows in pages.items():
        assert [set(row) for row in rows] == [set(peers.FIELDS)] * _LIMIT, name
        same = [row['id'] for row in rows] == [r['id'] for r in pages[_PLAIN]]
        assert same == (name != _DEEP), name


def _told(database: str, costs: dict[str, float]) -> list[Figure]:
    """Return the cost of each, which is not judged by itself."""
    plain = costs[_PLAIN]
    return [
        Figure(f'{name}, {database}', cost * 1e6, 'µs', peer=plain * 1e6)
        for name, cost in costs.items()
        if name != _PLAIN
    ]
