# SPDX-License-Identifier: Apache-2.0
"""What a fault run is made of: a Gerrit, a database, and collectors.

Each is a process of its own, so that it can be killed.
"""

from collections import Counter
import contextlib
import os
from pathlib import Path
import signal
import subprocess
import sys
from typing import Any

import redis
import requests
import sqlalchemy as sa

from radar.db import migration
from radar.db import session
from radar.tests import servers

_DATABASE = 'radar_faults'
_COLLECTOR = (
    'import sys\n'
    'from radar.cmd.collector import main\n'
    'sys.exit(main(sys.argv[1:]))\n'
)
_WORKER = 'import sys\nfrom radar.cmd.worker import main\nsys.exit(main())\n'
_GERRIT = (
    'import sys\n'
    'from radar.cmd.simulated_gerrit import main\n'
    'sys.exit(main(sys.argv[1:]))\n'
)


class Gerrit:
    """A simulated Gerrit, steered from outside."""

    def __init__(self, *words: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, '-c', _GERRIT, '--port', '0', *words],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()

    def get(self, path: str) -> Any:
        """Return what it says."""
        response = requests.get(self.url + path, timeout=60)
        response.raise_for_status()
        return response.json()

    def put(self, path: str, value: Any) -> None:
        """Tell it something."""
        response = requests.put(self.url + path, json=value, timeout=60)
        response.raise_for_status()

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()


class _Server(servers.MariaDB):
    """One with the memory and log that the documentation asks for.

    With the default log of 96 MiB it stops for its pages to be written,
    every few minutes of steady work.
    """

    def command(self, *more: str) -> list[str]:
        """Return what starts it."""
        return super().command(
            '--innodb-buffer-pool-size=2G', '--innodb-log-file-size=1G', *more
        )


class Database:
    """A private MariaDB of the newest schema."""

    def __init__(self) -> None:
        self._server = _Server()
        self.url = self._server.url.format(name=_DATABASE)
        self.engine = sa.create_engine(self.url, poolclass=sa.NullPool)
        admin = sa.create_engine(self._server.url.format(name=''))
        with admin.begin() as connection:
            connection.exec_driver_sql(f'CREATE DATABASE {_DATABASE}')
        admin.dispose()
        session.configure(self.url)
        migration.upgrade()
        session.engine().dispose()

    @property
    def pid(self) -> int:
        """The server's process as it is now."""
        return self._server.pid

    def all(self, query: str) -> list[Any]:
        """Return the rows of a query."""
        with self.engine.connect() as connection:
            return list(connection.exec_driver_sql(query).all())

    def run(self, statement: str) -> None:
        """Run a statement."""
        with self.engine.begin() as connection:
            connection.exec_driver_sql(statement)

    def crash(self) -> None:
        """Kill the server and start it again on the same data."""
        self._server.kill()
        self._server.start()

    def stop(self) -> None:
        """Kill the server for good."""
        self._server.kill()


class Broker:
    """A private Redis, which can be emptied and killed."""

    def __init__(self) -> None:
        self._folder = servers.new_folder()
        self._port = servers.free_port()
        self.url = f'redis://127.0.0.1:{self._port}/0'
        self.start()

    def start(self) -> None:
        """Start it, empty, at the same port."""
        self._process = servers.start(
            [
                servers.program('redis-server', 'redis-server'),
                *('--port', str(self._port), '--bind', '127.0.0.1'),
                *('--save', '', '--appendonly', 'no'),
                *('--dir', str(self._folder)),
            ],
            self._folder,
        )
        servers.wait(self._process, self._port, self._folder)

    def wipe(self) -> None:
        """Delete all that it holds."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def kill(self) -> None:
        """End it without a warning."""
        self._process.kill()
        self._process.wait()


class Program:
    """A program that is started again whenever it ends."""

    #: What Python is to run.
    code: str

    def __init__(self, config: Path, output: Path, *words: str) -> None:
        self._words = ['--config-file', str(config), *words]
        self._output = output
        #: How often it was killed, and how often it ended by itself.
        self.kills = self.deaths = 0
        self._start()

    def _start(self) -> None:
        with self._output.open('ab') as output:
            self._process = subprocess.Popen(
                [sys.executable, '-c', self.code, *self._words],
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """The process as it is now."""
        return self._process.pid

    def kill(self) -> None:
        """Kill it without a warning, and start it again."""
        self.look()
        # With its children, if it has any: a power cut spares none.
        os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        self.kills += 1
        self._start()

    def look(self) -> None:
        """Start it again if it has ended by itself."""
        if self._process.poll() is not None:
            self.deaths += 1
            self._start()

    def stop(self) -> int:
        """Ask it to end; return its exit code."""
        self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(self.pid, signal.SIGKILL)
            return self._process.wait()

    def errors(self) -> Counter[str]:
        """Return what it logged as an error, and the ends of traces."""
        found: Counter[str] = Counter()
        with contextlib.suppress(OSError):
            for line in self._output.read_text(errors='replace').splitlines():
                if ' ERROR ' in line or ' CRITICAL ' in line:
                    found[line.split('] ')[-1][:150]] += 1
        return found


class Collector(Program):
    """A radar-collector."""

    code = _COLLECTOR


class Worker(Program):
    """A radar-worker."""

    code = _WORKER
