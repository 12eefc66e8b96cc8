# SPDX-License-Identifier: Apache-2.0
"""Real servers for tests: private, on loopback, on free ports.

A server is started once a process when a test first asks for it and ends
with the process. Where its program is missing the test fails in CI and is
skipped, loudly, elsewhere.
"""

import atexit
import functools
import os
from pathlib import Path
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

#: Seconds that a server may take to answer.
PATIENCE = 60


def program(name: str, package: str) -> str:
    """Return the path of a server's program.

    :raises unittest.SkipTest: it is not installed, outside CI.
    :raises AssertionError: it is not installed, in CI.
    """
    search = os.pathsep.join(
        (os.environ.get('PATH', ''), '/usr/sbin', '/usr/local/sbin')
    )
    found = shutil.which(name, path=search)
    if found:
        return found
    message = f'{name} is missing; install it: apt-get install {package}'
    if os.environ.get('CI'):
        raise AssertionError(message)
    raise unittest.SkipTest(message)


def free_port() -> int:
    """Return a port on loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def new_folder() -> Path:
    """Return an empty folder that ends with the process."""
    folder = Path(tempfile.mkdtemp(prefix='radar-server-'))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def start(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start a server that ends with the process."""
    with (folder / 'output').open('ab') as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, start_new_session=True
        )

    def end() -> None:
        process.send_signal(signal.SIGKILL)
        process.wait()

    atexit.register(end)
    return process


def wait(
    process: subprocess.Popen[bytes],
    port: int,
    folder: Path,
    patience: int = PATIENCE,
) -> None:
    """Wait until a server listens on its port."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(('127.0.0.1', port)) == 0:
                return
        time.sleep(0.05)
    output = (folder / 'output').read_text(errors='replace')[-2000:]
    raise AssertionError(f'{process.args!r} did not start:\n{output}')


class MariaDB:
    """A MariaDB without a database in it, which can be killed."""

    #: Whom it runs as if the tests are run by root.
    user = 'root'

    def __init__(self) -> None:
        self._server = program('mariadbd', 'mariadb-server')
        self._folder = new_folder()
        self._port = free_port()
        self.install()
        self.start()

    @property
    def url(self) -> str:
        """``{name}`` stands where the name of the database belongs."""
        return mariadb_url(self._port)

    @property
    def pid(self) -> int:
        """The process as it is now."""
        return self._process.pid

    def install(self) -> None:
        """Make the data that it starts with."""
        done = subprocess.run(
            [
                program('mariadb-install-db', 'mariadb-server'),
                *self._common(),
                '--auth-root-authentication-method=normal',
                '--skip-test-db',
                # Even where names of hosts cannot be looked up just now.
                '--force',
            ],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f'MariaDB makes no data: {done.stdout}')

    def command(self, *more: str) -> list[str]:
        """Return what starts it."""
        folder = self._folder
        return [
            self._server,
            *self._common(),
            f'--socket={folder / "socket"}',
            f'--pid-file={folder / "pid"}',
            f'--port={self._port}',
            '--bind-address=127.0.0.1',
            '--character-set-server=utf8mb4',
            '--collation-server=utf8mb4_unicode_ci',
            '--innodb-buffer-pool-size=256M',
            '--innodb-flush-log-at-trx-commit=2',
            *more,
        ]

    def _common(self) -> list[str]:
        user = [f'--user={self.user}'] if os.geteuid() == 0 else []
        data = f'--datadir={self._folder / "data"}'
        return ['--no-defaults', *user, data]

    def start(self) -> None:
        """Start it, again if need be, on the same data and port."""
        self._process = start(self.command(), self._folder)
        wait(self._process, self._port, self._folder)

    def kill(self) -> None:
        """End it without a warning, as a power cut would."""
        self._process.kill()
        self._process.wait()


def mariadb_url(port: int) -> str:
    """Return a URL; ``{name}`` stands for the name of the database."""
    return f'mysql+pymysql://root@127.0.0.1:{port}/{{name}}?charset=utf8mb4'


@functools.cache
def mariadb() -> str:
    """Return the URL of a MariaDB without a database in it.

    ``{name}`` stands where the name of the database belongs.
    """
    return MariaDB().url


@functools.cache
def redis() -> str:
    """Return the URL of a Redis."""
    server = program('redis-server', 'redis-server')
    folder = new_folder()
    port = free_port()
    process = start(
        [
            server,
            *('--port', str(port)),
            *('--bind', '127.0.0.1'),
            *('--save', ''),
            *('--appendonly', 'no'),
            *('--dir', str(folder)),
        ],
        folder,
    )
    wait(process, port, folder)
    return f'redis://127.0.0.1:{port}/0'


@functools.cache
def certificate() -> tuple[Path, Path]:
    """Return a certificate for 127.0.0.1 that nobody signed, and its key."""
    folder = new_folder()
    files = (folder / 'certificate.pem', folder / 'key.pem')
    subprocess.run(
        [
            *(program('openssl', 'openssl'), 'req', '-x509', '-nodes'),
            *('-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'),
            *('-subj', '/CN=127.0.0.1', '-days', '2'),
            *('-addext', 'subjectAltName=IP:127.0.0.1'),
            *('-out', str(files[0]), '-keyout', str(files[1])),
        ],
        check=True,
        capture_output=True,
    )
    return files


class Nginx:
    """An nginx with one site, which listens on a port.

    ``folder`` has what it logs: errors in ``output``.
    """

    def __init__(self, site: str, port: int) -> None:
        server = program('nginx', 'nginx-light')
        self.folder = folder = new_folder()
        config = folder / 'nginx.conf'
        kinds = ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi')
        user = 'user root;' if os.geteuid() == 0 else ''
        config.write_text(
            f'{user} worker_processes 2; daemon off;\n'
            f'pid {folder}/pid; error_log stderr;\n'
            'events {}\nhttp {\n'
            + ''.join(f'{k}_temp_path {folder}/{k};\n' for k in kinds)
            + f'{site}\n}}\n'
        )
        command = [server, '-e', 'stderr', '-c', str(config)]
        self.process = start(command, folder)
        wait(self.process, port, folder)

    def stop(self) -> None:
        """End it at once."""
        self.process.terminate()
        self.process.wait()
