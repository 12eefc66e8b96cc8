# SPDX-License-Identifier: Apache-2.0
"""``radar-simulated-gerrit``: an invented Gerrit to poll."""

import argparse
from collections.abc import Sequence
from datetime import UTC
from datetime import datetime
import json
from pathlib import Path
import signal
import sys
import threading

from radar import clock
from radar.exceptions import InvalidInput
from radar.simulation import activity
from radar.simulation.faults_http import Faults
from radar.simulation.pace import Clock
from radar.simulation.server import SimulatedGerrit

_NAME = 'radar-simulated-gerrit'


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT; return the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        server = _server(arguments)
        server.start()
    except (InvalidInput, OSError, ValueError) as error:
        sys.stderr.write(f'{_NAME}: {error}\n')
        return 2
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    sys.stdout.write(f'{server.url}\n')
    sys.stdout.flush()
    if arguments.address_file:
        arguments.address_file.write_text(server.url)
    stop.wait()
    server.stop()
    return 0


def _server(arguments: argparse.Namespace) -> SimulatedGerrit:
    faults = Faults()
    if arguments.faults:
        faults = Faults.of(json.loads(arguments.faults.read_text()))
    anchor = arguments.anchor or arguments.start or clock.now()
    hour = anchor.replace(minute=0, second=0, microsecond=0)
    passwords = [user.partition(':')[::2] for user in arguments.user]
    return SimulatedGerrit(
        activity.generate(
            arguments.seed,
            end=hour,
            days=arguments.days,
            ahead=arguments.ahead,
        ),
        # Without a start, the present when all is generated.
        clock=Clock(arguments.start, arguments.rate),
        faults=faults,
        passwords=dict(passwords),
        anonymous=not arguments.no_anonymous,
        query_limit=arguments.query_limit,
        host=arguments.host,
        port=arguments.port,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_NAME,
        description='Serve invented CI activity as Gerrit would, while it '
        'happens. Print the URL and go on until interrupted.',
        epilog=f'Example: {_NAME} --port 8781 --seed 7. While it runs, PUT '
        '/_faults makes trouble, PUT /_clock changes the pace, GET /_stats '
        'counts, and GET /_expected tells what a collector should hold.',
    )
    _add_world(parser)
    add = parser.add_argument
    add('--host', default='127.0.0.1', help='(default: %(default)s)')
    add('--port', type=int, default=8781, help='0 is any (default: 8781)')
    add('--faults', type=Path, help='JSON file of what goes wrong')
    add(
        '--user',
        action='append',
        default=[],
        metavar='NAME:PASSWORD',
        help='who may use paths under /a/; no place for a real password',
    )
    add(
        '--no-anonymous',
        action='store_true',
        help='let nobody ask without an account',
    )
    add(
        '--address-file',
        type=Path,
        metavar='FILE',
        help='write the URL there too, once it listens',
    )
    add('--query-limit', type=int, default=500, help='(default: 500)')
    return parser


def _add_world(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add('--seed', type=int, default=1, help='which activity to invent')
    add('--days', type=int, default=30, help='of history (default: 30)')
    add(
        '--ahead',
        type=int,
        default=14,
        help='days that are still to happen while it runs (default: 14)',
    )
    add(
        '--start',
        type=_moment,
        help='the time there at the beginning, ISO 8601 (default: now)',
    )
    add(
        '--anchor',
        type=_moment,
        help='the time that history ends at and the rest begins, ISO 8601 '
        '(default: that of --start); the same gives the same world again',
    )
    add(
        '--rate',
        type=float,
        default=1.0,
        help='seconds there in a second here (default: 1)',
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
