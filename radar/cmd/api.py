# SPDX-License-Identifier: Apache-2.0
"""``radar-api``: the REST service with the built-in server."""

from collections.abc import Sequence
import signal
import sys
import threading

from oslo_log import log

from radar.api.app import make_app
from radar.api.server import Server
from radar.conf import CONF
from radar.db import session

LOG = log.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM, SIGINT or SIGHUP; return the exit code."""
    log.register_options(CONF)
    CONF(sys.argv[1:] if argv is None else argv, project='radar')
    log.setup(CONF, 'radar')
    # A request that finds no database is told so at once.
    session.configure(max_retries=0)
    server = Server(make_app(), CONF.api.host, CONF.api.port, CONF.api.threads)
    server.start()
    LOG.info('Serving at %s', server.url)
    stop = threading.Event()
    # SIGHUP too: the terminal has gone. To reload is for other servers.
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    stop.wait()
    server.stop()
    return 0
