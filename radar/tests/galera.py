# SPDX-License-Identifier: Apache-2.0
"""A Galera cluster on loopback: two nodes, an arbitrator and a proxy.

``cluster()`` starts one a process, which takes some ten seconds.
"""

from collections import Counter
from collections.abc import Callable
import functools
import itertools
import os
from pathlib import Path
import re
import shutil
import subprocess
import time
from typing import Any
import unittest

import fixtures
import sqlalchemy as sa

from radar.db import migration
from radar.db import session
from radar.tests import databases
from radar.tests import servers

_LIBRARIES = (
    Path('/usr/lib/galera/libgalera_smm.so'),
    Path('/usr/lib64/galera-4/libgalera_smm.so'),
)
#: The configuration of a proxy that the documentation recommends.
_PROXY = Path(__file__).parents[2] / 'etc/radar/haproxy.cfg'
#: A dead node is missed after two seconds rather than five.
_TIMING = (
    'evs.keepalive_period=PT0.5S',
    'evs.suspect_timeout=PT2S',
    'evs.inactive_timeout=PT6S',
)
_NAME = 'radar'


class Node(servers.MariaDB):
    """A node, which can be killed and comes back to its cluster."""

    # Its scripts cannot use a folder of root's.
    user = 'mysql'

    def __init__(self, name: str, group: int, members: str) -> None:
        """Start a node.

        :param name: ``a`` is the first, whose data the others copy.
        :param group: port at which it talks to other nodes.
        :param members: the ``gcomm`` address of all nodes.
        """
        self.name = name
        self._group = group
        self._members = members
        self._copy, self._gap = (servers.free_port() for _ in range(2))
        super().__init__()

    @property
    def port(self) -> int:
        """The port of clients."""
        return self._port

    @property
    def settled_url(self) -> str:
        """A URL by which it tells what its peers have acknowledged, too."""
        return f'{self.url}&init_command=SET wsrep_sync_wait=1'

    def install(self) -> None:
        """Make the data that the first node starts with."""
        data = self._folder / 'data'
        data.mkdir()
        if os.geteuid() == 0:
            for folder in (self._folder, data):
                shutil.chown(folder, self.user)
        if self.name == 'a':
            super().install()

    def command(self, *more: str) -> list[str]:
        """Return what starts it."""
        options = (
            f'base_port={self._group}',
            f'gmcast.listen_addr=tcp://127.0.0.1:{self._group}',
            f'ist.recv_addr=127.0.0.1:{self._gap}',
            *_TIMING,
        )
        return super().command(
            '--wsrep-on=ON',
            f'--wsrep-provider={_library()}',
            f'--wsrep-provider-options={";".join(options)}',
            f'--wsrep-cluster-name={_NAME}',
            f'--wsrep-cluster-address={self._members}',
            f'--wsrep-node-name={self.name}',
            f'--wsrep-node-address=127.0.0.1:{self._group}',
            '--wsrep-sst-method=rsync',
            f'--wsrep-sst-receive-address=127.0.0.1:{self._copy}',
            '--binlog-format=ROW',
            '--innodb-autoinc-lock-mode=2',
            *more,
        )

    def start(self) -> None:
        """Start it, and wait until it has what its peers have."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Start it; it is of use only after ``wait``."""
        more = []
        if (self._folder / 'data' / 'grastate.dat').exists():
            more = [f'--wsrep-start-position={self._position()}']
        elif self.name == 'a':
            more = ['--wsrep-new-cluster']
        self._process = servers.start(self.command(*more), self._folder)

    def _position(self) -> str:
        """Return up to where it has all, as systemd's unit finds out."""
        done = subprocess.run(
            self.command('--wsrep-recover'),
            check=True,
            capture_output=True,
            text=True,
        )
        found = re.findall(r'Recovered position:\s*(\S+)', done.stderr)
        return str(found[-1])

    def wait(self) -> None:
        """Wait until it has what its peers have."""
        servers.wait(self._process, self._port, self._folder)
        wait(lambda: self.status('local_state_comment') == 'Synced')

    def status(self, name: str) -> str:
        """Return a variable of its state; empty while it gives none."""
        engine = sa.create_engine(self.url.format(name=''))
        try:
            with engine.connect() as connection:
                row = connection.exec_driver_sql(
                    f"SHOW STATUS LIKE 'wsrep_{name}'"
                ).one()
                return str(row[1])
        except sa.exc.DBAPIError:
            return ''
        finally:
            engine.dispose()


class Cluster:
    """Two nodes, and an arbitrator so that either may be gone."""

    def __init__(self) -> None:
        _library()
        servers.program('rsync', 'rsync')
        servers.program('lsof', 'lsof')
        garbd = servers.program('garbd', 'galera-arbitrator-4')
        self._haproxy = servers.program('haproxy', 'haproxy')
        groups = [servers.free_port() for _ in range(2)]
        members = 'gcomm://' + ','.join(f'127.0.0.1:{g}' for g in groups)
        #: The nodes; clients of the proxy use the first while it lives.
        self.nodes = [
            Node(name, group, members)
            for name, group in zip('ab', groups, strict=True)
        ]
        folder = servers.new_folder()
        port = servers.free_port()
        listen = f'gmcast.listen_addr=tcp://127.0.0.1:{port}'
        servers.start(
            [
                garbd,
                *('--group', _NAME),
                *('--address', members),
                *('--options', ';'.join((listen, *_TIMING))),
                *('--workdir', str(folder)),
            ],
            folder,
        )
        wait(lambda: self.nodes[0].status('cluster_size') == '3')
        #: The port of the proxy.
        self.port = self._open_door()

    def _open_door(self) -> int:
        port = servers.free_port()
        addresses = {
            '127.0.0.1:3307': port,
            '192.0.2.11:3306': self.nodes[0].port,
            '192.0.2.12:3306': self.nodes[1].port,
        }
        configuration = _PROXY.read_text()
        for documented, used in addresses.items():
            configuration = configuration.replace(
                documented, f'127.0.0.1:{used}'
            )
        with sa.create_engine(
            self.nodes[0].url.format(name='')
        ).begin() as connection:
            connection.exec_driver_sql('CREATE USER haproxy')
        folder = servers.new_folder()
        path = folder / 'haproxy.cfg'
        path.write_text(configuration)
        process = servers.start([self._haproxy, '-f', str(path)], folder)
        servers.wait(process, port, folder)
        return port

    @property
    def url(self) -> str:
        """The URL of the proxy, with ``{name}`` for the database."""
        return servers.mariadb_url(self.port)

    def crash(self) -> None:
        """Kill both nodes, and start them again on the same data."""
        for node in self.nodes:
            node.kill()
        for node in self.nodes:
            node.launch()
        for node in self.nodes:
            node.wait()


class Empty(fixtures.Fixture):
    """A database of a cluster, of the newest schema and without rows."""

    def __init__(self, backend: str = 'mariadb') -> None:
        self.url = ''

    def _setUp(self) -> None:
        self.url = _template()
        session.configure(self.url, max_retries=0)
        self.addCleanup(lambda: session.engine().dispose())
        self.addCleanup(databases.clear)


def spread() -> Counter[str]:
    """Have new connections of Radar go to one node and the other in turn.

    :returns: how many each node has had since.
    """
    door, turns = cluster().port, itertools.cycle(cluster().nodes)
    counts: Counter[str] = Counter()

    @sa.event.listens_for(session.engine(), 'do_connect')
    def connect(
        dialect: Any, record: Any, arguments: Any, options: dict[str, Any]
    ) -> None:
        if options['port'] == door:
            node = next(turns)
            options['port'] = node.port
            counts[node.name] += 1

    session.engine().dispose()
    return counts


def wait(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + servers.PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError('the cluster does not come together')
        time.sleep(0.1)


@functools.cache
def cluster() -> Cluster:
    """Return a cluster without a database in it."""
    return Cluster()


@functools.cache
def _template() -> str:
    url = cluster().url.format(name='radar')
    engine = sa.create_engine(cluster().url.format(name=''))
    with engine.begin() as connection:
        connection.exec_driver_sql('CREATE DATABASE radar')
    engine.dispose()
    session.configure(url)
    migration.upgrade()
    session.engine().dispose()
    return url


def _library() -> Path:
    for path in _LIBRARIES:
        if path.exists():
            return path
    message = 'Galera is missing; install it: apt-get install galera-4'
    if os.environ.get('CI'):
        raise AssertionError(message)
    raise unittest.SkipTest(message)
