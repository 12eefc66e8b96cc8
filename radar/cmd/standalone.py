# SPDX-License-Identifier: Apache-2.0
"""``radar-standalone``: all of Radar on one machine, without servers."""

import argparse
from collections.abc import Iterator
import contextlib
from pathlib import Path
import signal
import sys
import threading

from oslo_log import log

from radar.api.app import make_app
from radar.api.server import Server
from radar.cmd import children
from radar.cmd import embedded
from radar.cmd import first_poll
from radar.cmd.manage import demo
from radar.conf import CONF


def main(argv: list[str] | None = None) -> int:
    """Run until interrupted, or once; return the exit code."""
    arguments = _parser().parse_args(argv)
    config = embedded.prepare(arguments.state_dir, arguments.port)
    log.register_options(CONF)
    CONF(['--config-file', str(config)], project='radar')
    if arguments.port is not None:
        CONF.set_override('port', arguments.port, 'api')
    if arguments.web_root is not None:
        CONF.set_override('web_root', str(arguments.web_root), 'api')
    log.setup(CONF, 'radar')
    embedded.upgrade()
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
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    try:
        with _gerrit(arguments, config.parent) as sources:
            return _serve(arguments, config, sources, server, stop)
    finally:
        server.stop()


def _serve(
    arguments: argparse.Namespace,
    config: Path,
    sources: Path,
    server: Server,
    stop: threading.Event,
) -> int:
    """Collect and work until told to stop; show what has come in."""
    state = config.parent
    files = ('--config-file', str(config), '--config-file', str(sources))
    CONF(list(files), project='radar')
    if not arguments.gerrit:
        demo.foretell()
    waiting = first_poll.Waiting()
    with (
        children.running(
            'radar.cmd.collector', files, state / 'output.log'
        ) as collector,
        children.running(
            'radar.cmd.worker', (*files, '--beat'), state / 'output.log'
        ),
    ):
        problem = waiting.wait(collector, stop, forever=not arguments.once)
        if problem:
            sys.stderr.write(f'radar-standalone: {problem}\n')
            return 6
        if stop.is_set():
            return 0
        if not arguments.gerrit:
            demo.explain()
        first_poll.settle(stop)
        code = _status(server.url)
        sys.stdout.write(f'\nRadar is at {server.url}/v1\n')
        if arguments.web_root is not None:
            sys.stdout.write(f'Open {server.url}/ in a browser.\n')
        sys.stdout.flush()
        if arguments.once:
            return code
        sys.stdout.write(
            f'Try: radar --url {server.url} system list\nCtrl-C stops it.\n'
        )
        sys.stdout.flush()
        stop.wait()
    return 0


@contextlib.contextmanager
def _gerrit(arguments: argparse.Namespace, state: Path) -> Iterator[Path]:
    """Yield the configuration of a Gerrit to poll, invented or real."""
    if arguments.gerrit:
        yield embedded.poll_real(state, arguments.gerrit, arguments.project)
        return
    world = embedded.world(state, arguments.seed)
    address = state / 'gerrit.url'
    address.unlink(missing_ok=True)
    options = (
        *('--port', '0'),
        *('--seed', str(world.seed)),
        *('--anchor', world.anchor),
        *('--days', str(embedded.DAYS)),
        *('--ahead', str(embedded.AHEAD)),
        *('--address-file', str(address)),
    )
    with children.running(
        'radar.cmd.simulated_gerrit', options, state / 'output.log'
    ) as process:
        url = first_poll.address(address, process)
        yield embedded.poll_invented(state, url)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog='radar-standalone',
        description='Run the API, a collector and a worker on SQLite. '
        'Without --gerrit it polls an invented Gerrit, with a month of CI '
        'activity in it and more to come.',
        epilog='Example: radar-standalone --state-dir ~/radar --once',
    )
    add = parser.add_argument
    add(
        '--state-dir',
        type=Path,
        default=Path.home() / '.local' / 'share' / 'radar',
        help='where everything is kept (default: %(default)s)',
    )
    add('--port', type=int, help='port of the API (default: 8780)')
    add(
        '--web-root',
        type=Path,
        metavar='FOLDER',
        help='serve the built web client of this folder, too',
    )
    add('--gerrit', metavar='URL', help='poll this Gerrit instead')
    add(
        '--project',
        action='append',
        default=[],
        metavar='NAME',
        help='poll this project only; a name, prefix/* or ^regex; may be '
        'repeated',
    )
    add('--seed', type=int, default=1, help='which invented activity to play')
    add(
        '--once',
        action='store_true',
        help='print the table after the first poll and exit, 0 if that '
        'went well',
    )
    return parser


def _status(url: str) -> int:
    """Print what people would see, through the API as they would."""
    from radarclient import shell

    return shell.main(['--url', url, 'ci-status', '--window', '30d'])
