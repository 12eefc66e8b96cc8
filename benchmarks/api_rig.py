# SPDX-License-Identifier: Apache-2.0
"""Rows to list, and requests without sockets."""

import asyncio
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
import contextlib
from datetime import UTC
from datetime import datetime
from datetime import timedelta
import io
from pathlib import Path
import random
import tempfile
import time
from typing import Any

import sqlalchemy as sa

from benchmarks import mariadb
from benchmarks.api_peers import Wsgi
from radar import enums
from radar import ids
from radar.db import migration
from radar.db import models
from radar.db import session
from radar.resources import credentials

#: Answers so many requests and returns the body of the last.
Batch = Callable[[int], bytes]

#: Changes that are stored: pages of them lie at an offset of 10,000.
CHANGES = 20_000
_PROJECTS = 25
_OWNERS = 200
_CHUNK = 5000
_NEWEST = datetime(2026, 3, 2, 9, tzinfo=UTC)


@contextlib.contextmanager
def sqlite() -> Iterator[str]:
    """Use an SQLite database with changes, gone afterwards.

    Yields the secret of a token, and so does :func:`on_mariadb`.
    """
    with tempfile.TemporaryDirectory(prefix='radar-benchmark-') as folder:
        session.configure(f'sqlite:///{Path(folder) / "radar.db"}')
        migration.upgrade()
        try:
            yield _fill()
        finally:
            session.engine().dispose()


@contextlib.contextmanager
def on_mariadb() -> Iterator[str]:
    """Use a MariaDB database with changes, gone afterwards."""
    with mariadb.database():
        yield _fill()


def _fill() -> str:
    """Store a source with changes in some projects, and a user.

    Returns the secret of a token of the user, who has no role but is in a
    team: what may be seen then takes the most to tell.
    """
    rng = random.Random(20140509)
    source = {'id': ids.new(), 'type': 'gerrit', **models.base.named('review')}
    projects = [
        {
            'id': ids.new(),
            'source_id': source['id'],
            **models.base.named(f'openstack/project-{number}'),
        }
        for number in range(_PROJECTS)
    ]
    owners = [
        {
            'id': ids.new(),
            'source_id': source['id'],
            'external_id': str(number),
            'name': f'Developer {number}',
            'named_at': _NEWEST,
        }
        for number in range(_OWNERS)
    ]
    changes = [
        {
            'id': ids.new(),
            'source_id': source['id'],
            'project_id': rng.choice(projects)['id'],
            'number': 700_000 + number,
            'change_key': f'I{rng.getrandbits(160):040x}',
            'branch': rng.choice(('master', 'stable/2026.1')),
            'topic': f'bug/{rng.randrange(2_000_000)}',
            'subject': 'Do not lose the lock when a volume is detached twice',
            'status': rng.choice(list(enums.ChangeStatus)).value,
            'owner_id': rng.choice(owners)['id'],
            'work_in_progress': rng.random() < 0.1,
            'last_updated_at': _NEWEST - timedelta(seconds=97 * number),
        }
        for number in range(CHANGES)
    ]
    user = {'id': ids.new(), **models.base.named('ada'), 'enabled': True}
    team = {'id': ids.new(), **models.base.named('storage')}
    member = {
        'id': ids.new(),
        'team_id': team['id'],
        'user_id': user['id'],
        'role': enums.TeamRole.USER.value,
    }
    secret, verifier = credentials.new_secret()
    token = {
        'id': ids.new(),
        'user_id': user['id'],
        'name': 'benchmark',
        'verifier': verifier,
    }
    for model, rows in (
        (models.User, [user]),
        (models.Team, [team]),
        (models.TeamMember, [member]),
        (models.Token, [token]),
        (models.Source, [source]),
        (models.Project, projects),
        (models.Account, owners),
        (models.Change, changes),
    ):
        for start in range(0, len(rows), _CHUNK):
            with session.writer() as current:
                current.execute(
                    sa.insert(models.table(model)),
                    rows[start : start + _CHUNK],
                )
    return secret


def wsgi(application: Wsgi, target: str, **headers: str) -> Batch:
    """Return what sends GET requests to a WSGI application.

    :param target: path and query.
    :raises AssertionError: when called, if a status is not 200.
    """
    path, _, query = target.partition('?')
    template = {
        'REQUEST_METHOD': 'GET',
        'SCRIPT_NAME': '',
        'PATH_INFO': path,
        'QUERY_STRING': query,
        'SERVER_NAME': '127.0.0.1',
        'SERVER_PORT': '8780',
        'SERVER_PROTOCOL': 'HTTP/1.1',
        'REMOTE_ADDR': '127.0.0.1',
        'HTTP_HOST': '127.0.0.1:8780',
        'HTTP_ACCEPT': 'application/json',
        'HTTP_USER_AGENT': 'radarclient/1.0',
        'wsgi.version': (1, 0),
        'wsgi.url_scheme': 'http',
        'wsgi.input': io.BytesIO(),
        'wsgi.errors': io.StringIO(),
        'wsgi.multithread': True,
        'wsgi.multiprocess': True,
        'wsgi.run_once': False,
        **headers,
    }

    def start_response(status: str, headers: Any, exc_info: Any = None) -> Any:
        assert status == '200 OK', status

    def batch(count: int) -> bytes:
        body = b''
        for _ in range(count):
            answer = application(dict(template), start_response)
            body = b''.join(answer)
            if hasattr(answer, 'close'):
                answer.close()
        return body

    return batch


@contextlib.contextmanager
def asgi(application: Any, target: str) -> Iterator[Batch]:
    """Yield what sends GET requests to an ASGI application.

    :param target: path and query.
    :raises AssertionError: when called, if a status is not 200.
    """
    path, _, query = target.partition('?')
    template = {
        'type': 'http',
        'asgi': {'version': '3.0', 'spec_version': '2.4'},
        'http_version': '1.1',
        'method': 'GET',
        'scheme': 'http',
        'path': path,
        'raw_path': path.encode(),
        'query_string': query.encode(),
        'root_path': '',
        'headers': [
            (b'host', b'127.0.0.1:8780'),
            (b'accept', b'application/json'),
            (b'user-agent', b'radarclient/1.0'),
        ],
        'client': ('127.0.0.1', 50000),
        'server': ('127.0.0.1', 8780),
    }

    async def receive() -> dict[str, Any]:
        return {'type': 'http.request', 'body': b'', 'more_body': False}

    async def serve(count: int) -> bytes:
        parts: list[bytes] = []

        async def send(message: dict[str, Any]) -> None:
            assert message.get('status', 200) == 200, message
            parts.append(message.get('body', b''))

        for _ in range(count):
            parts.clear()
            await application(dict(template), receive, send)
        return b''.join(parts)

    # One loop for all, as a server has.
    with asyncio.Runner() as runner:
        yield lambda count: runner.run(serve(count))


def costs(
    batches: Mapping[str, Batch], rounds: int, count: int
) -> dict[str, float]:
    """Return the CPU seconds of one request to each, the best of rounds.

    All take turns, so that whatever else the machine does meets all.
    """
    best = dict.fromkeys(batches, float('inf'))
    for _ in range(rounds):
        for name, batch in batches.items():
            start = time.process_time()
            batch(count)
            best[name] = min(best[name], time.process_time() - start)
    return {name: seconds / count for name, seconds in best.items()}


def statements(batch: Batch) -> int:
    """Return the statements that a request costs, but for BEGIN."""
    found: list[str] = []

    def note(*event: Any) -> None:
        if not event[2].startswith('BEGIN'):
            found.append(event[2])

    engine = session.engine()
    sa.event.listen(engine, 'before_cursor_execute', note)
    try:
        batch(1)
    finally:
        sa.event.remove(engine, 'before_cursor_execute', note)
    return len(found)
