# SPDX-License-Identifier: Apache-2.0
"""The production examples of ``etc/radar``, run as they stand.

Only what differs from machine to machine is replaced: folders, ports, the
name of the host, and how many processes there are.
"""

from collections.abc import Iterator
from collections.abc import Mapping
import contextlib
import http.client
import os
from pathlib import Path
import shlex
import signal
import socket
import ssl
import subprocess
import sys
import time

from radar.tests import servers

TOP = Path(__file__).parents[3]
ETC = TOP / 'etc' / 'radar'
#: Files that a unit names, beside the configuration.
FILES = ('uwsgi.ini', 'granian-logging.json', 'logging.conf')
#: What a worker of a unit logs when it begins to serve.
READY = {
    'radar-api-granian': 'Started worker-',
    'radar-api-uwsgi': 'WSGI app 0 ',
}
#: Fewer processes than in production, to start sooner.
SMALLER = {
    'processes = 4': 'processes = 2',
    '--workers 4': '--workers 2',
}
WORKERS = 2
#: Seconds that a program may take: many tests run at a time.
PATIENCE = 180


def exec_start(unit: str) -> str:
    """Return the command of a unit, on one line."""
    text = (ETC / 'systemd' / f'{unit}.service').read_text()
    joined = text.replace('\\\n', ' ')
    (line,) = [
        value
        for name, _, value in (
            row.partition('=') for row in joined.split('\n')
        )
        if name == 'ExecStart'
    ]
    return line


class Service:
    """A unit of ``etc/radar/systemd``, without systemd."""

    def __init__(
        self,
        unit: str,
        options: Mapping[str, str],
        changed: Mapping[str, str] | None = None,
    ) -> None:
        """Start it.

        :param options: sections of ``radar.conf``, by name.
        :param changed: further texts to replace in the examples.
        """
        self.folder = servers.new_folder()
        self.socket = self.folder / 'socket'
        self._ready = READY[unit]
        self._options = dict(options)
        self._changed = {
            '/opt/radar/bin': str(Path(sys.executable).parent),
            '/etc/radar': str(self.folder),
            '/run/radar-api': str(self.folder),
            **SMALLER,
            **(changed or {}),
        }
        for name in FILES:
            text = self._here((ETC / name).read_text())
            (self.folder / name).write_text(text)
        self.configure()
        environment = {
            **os.environ,
            'HOME': str(self.folder),
            'PYTHONPATH': str(TOP),
        }
        self.log = self.folder / 'output'
        with self.log.open('ab') as output:
            self.process = subprocess.Popen(
                shlex.split(self._here(exec_start(unit))),
                stdout=output,
                stderr=output,
                env=environment,
                cwd=self.folder,
                start_new_session=True,
            )

    def configure(self, **sections: str) -> None:
        """Write ``radar.conf``, with some sections other than before."""
        self._options |= sections
        log = f'log_config_append = {self.folder}/logging.conf'
        text = f'[DEFAULT]\n{log}\n' + ''.join(
            f'[{name}]\n{body}\n' for name, body in self._options.items()
        )
        place = self.folder / '.radar'
        place.mkdir(exist_ok=True)
        (place / 'radar.conf').write_text(text)

    def workers(self) -> set[int]:
        """Return the ids of the processes below the first one."""
        first = self.process.pid
        found = Path(f'/proc/{first}/task/{first}/children').read_text()
        return {int(number) for number in found.split()}

    def reload(self) -> None:
        """Do what ``ExecReload`` does."""
        self.process.send_signal(signal.SIGHUP)

    def end(self) -> int:
        """Tell it to stop; return its exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End it and what it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def wait(self, path: str = '/healthcheck') -> None:
        """Wait until it answers 200, and all workers serve.

        To listen is not to be ready.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            lines = self.log.read_text(errors='replace').splitlines()
            ready = sum(self._ready in line for line in lines)
            with contextlib.suppress(OSError, http.client.HTTPException):
                if ready >= WORKERS and ask(self.socket, path).status == 200:
                    return
            time.sleep(0.1)
        output = self.log.read_text(errors='replace')[-3000:]
        raise AssertionError(f'{self.process.args!r} serves not:\n{output}')

    def _here(self, text: str) -> str:
        for old, new in self._changed.items():
            text = text.replace(old, new)
        return text


class Proxy(servers.Nginx):
    """nginx, by the example, before a service."""

    def __init__(self, service: Service) -> None:
        self.port, self.plain, self.local = (
            servers.free_port() for _ in range(3)
        )
        certificate, key = servers.certificate()
        site = (ETC / 'nginx.conf').read_text()
        log = servers.new_folder() / 'access'
        self.access_log = log
        for old, new in (
            ('/run/radar-api', str(service.folder)),
            ('127.0.0.1:8780', f'127.0.0.1:{self.local}'),
            ('listen 80;', f'listen 127.0.0.1:{self.plain};'),
            ('listen 443 ssl;', f'listen 127.0.0.1:{self.port} ssl;'),
            ('/etc/radar/tls/certificate.pem', str(certificate)),
            ('/etc/radar/tls/key.pem', str(key)),
            ('/var/log/nginx/radar.json', str(log)),
        ):
            assert old in site, old
            site = site.replace(old, new)
        super().__init__(site, self.port)


class Answer:
    """What came back; ``body`` is as it was sent."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()


def ask(
    where: int | Path,
    path: str,
    method: str = 'GET',
    body: bytes | None = None,
    tls: bool = False,
    **headers: str,
) -> Answer:
    """Make a request over a connection of its own."""
    with connected(where, tls) as connection:
        named = {k.replace('_', '-'): v for k, v in headers.items()}
        connection.request(method, path, body, named)
        return Answer(connection.getresponse())


@contextlib.contextmanager
def connected(
    where: int | Path, tls: bool = False
) -> Iterator[http.client.HTTPConnection]:
    """Connect to a port of this machine, or a socket of the file system.

    60 seconds of silence are an error.
    """
    connection: http.client.HTTPConnection
    if isinstance(where, Path):
        connection = http.client.HTTPConnection('localhost')
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.settimeout(60)
        connection.sock.connect(str(where))
    elif tls:
        trusted = ssl.create_default_context(
            cafile=str(servers.certificate()[0])
        )
        connection = http.client.HTTPSConnection(
            '127.0.0.1', where, timeout=60, context=trusted
        )
    else:
        connection = http.client.HTTPConnection('127.0.0.1', where, timeout=60)
    with contextlib.closing(connection):
        yield connection
