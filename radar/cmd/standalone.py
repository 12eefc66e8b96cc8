# SPDX-License-Identifier: Apache-2.0
"""``radar-standalone``: all of Radar on one machine, without servers."""

import argparse
from collections.abc import Iterator
import contextlib
from pathlib import Path
import signal
import subprocess
import sys
import threading

from oslo_log import log

from radar.api.app import make_app
from radar.api.server import Server
from radar.cmd import embedded
from radar.conf import CONF


def main(argv: list[str] | None = None) -> int:
    """Run until interrupted, or once; return the exit code."""
    arguments = _parser().parse_args(argv)
    config = embedded.prepare(arguments.state_dir, arguments.port)
    log.register_options(CONF)
    CONF(['--config-file', str(config)], project='radar')
    if arguments.port is not None:
        CONF.set_override('port', arguments.port, 'api')
    log.setup(CONF, 'radar')
    embedded.fill(arguments.seed)
    server = Server(make_app(), CONF.api.host, CONF.api.port, CONF.api.threads)
    try:
        server.start()
    except OSError as error:
        sys.stderr.write(
            f'radar-standalone: cannot listen on port {CONF.api.port}: '
            f'{error.strerror or error}; choose another with --port\n'
        )
        return 6
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with _worker(config):
        code = _status(server.url)
        sys.stdout.write(f'\nRadar is at {server.url}/v1\n')
        sys.stdout.flush()
        if not arguments.once:
            sys.stdout.write(
                f'Try: radar --url {server.url} system list\n'
                'Ctrl-C stops it.\n'
            )
            sys.stdout.flush()
            stop.wait()
            code = 0
    server.stop()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog='radar-standalone',
        description='Run the API and a worker on SQLite, filled with the '
        'activity of invented systems on the first start.',
        epilog='Example: radar-standalone --state-dir ~/radar --once',
    )
    parser.add_argument(
        '--state-dir',
        type=Path,
        default=Path.home() / '.local' / 'share' / 'radar',
        help='where everything is kept (default: %(default)s)',
    )
    parser.add_argument(
        '--port', type=int, help='port of the API (default: 8780)'
    )
    parser.add_argument(
        '--seed', type=int, default=1, help='which invented activity to play'
    )
    parser.add_argument(
        '--once',
        action='store_true',
        help='print the table and exit, 0 if that went well',
    )
    return parser


@contextlib.contextmanager
def _worker(config: Path) -> Iterator[None]:
    """Run a worker beside this process."""
    command = [
        sys.executable,
        '-c',
        'import sys; from radar.cmd.worker import main; sys.exit(main())',
        '--config-file',
        str(config),
        '--beat',
    ]
    # In a group of its own: Ctrl-C is for this process, which then ends
    # the worker after the request it is in.
    with (
        (config.parent / 'worker.log').open('ab') as output,
        subprocess.Popen(  # noqa: S603 (no outside words in it)
            command, stdout=output, stderr=output, start_new_session=True
        ) as process,
    ):
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _status(url: str) -> int:
    """Print what people would see, through the API as they would."""
    from radarclient import shell

    return shell.main(['--url', url, 'ci-status', '--window', '30d'])
