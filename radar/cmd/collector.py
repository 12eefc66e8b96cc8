# SPDX-License-Identifier: Apache-2.0
"""``radar-collector``: polls Gerrit."""

from datetime import timedelta
import os
import secrets
import signal
import socket
import threading

from oslo_log import log

from radar import metrics
from radar.api.aside import Aside
from radar.cmd import gerrits
from radar.conf import CONF
from radar.db import session
from radar.gerrit import reading
from radar.gerrit.collector import Collector
from radar.gerrit.collector import Settings
from radar.gerrit.polling import Pace
from radar.resources.delays import delays


def main(argv: list[str] | None = None) -> int:
    """Poll until told to stop."""
    log.register_options(CONF)
    CONF(argv, project='radar')
    log.setup(CONF, 'radar')
    session.configure()
    gerrits.declare()
    metrics.serve(
        CONF.metrics.host,
        CONF.metrics.collector_port,
        metrics.Sources(Aside(delays, metrics.PATIENCE).result),
    )
    collector = Collector(settings())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: collector.stop())
    with gerrits.streams(collector):
        # In a thread, for a signal to be heard while it waits.
        work = threading.Thread(target=collector.run, name='collector')
        work.start()
        work.join()
    return 0


def settings() -> Settings:
    """Return what the configuration says of the collector."""
    options = CONF.collector
    return Settings(
        owner=_owner(),
        read=reading.reader(CONF.registry.pipeline_roles),
        connect=gerrits.connect,
        period=options.period,
        reload=options.reload_interval,
        lease=options.lease_seconds,
        pace=Pace(
            timedelta(seconds=options.overlap),
            timedelta(days=options.initial_days),
        ),
        check=options.check_interval,
        gone_after=timedelta(days=options.gone_after),
        keep_polls=timedelta(days=options.keep_polls),
        discover=CONF.registry.discover,
        ci_accounts=tuple(CONF.registry.ci_accounts),
        store_emails=CONF.gerrit.store_emails,
        batch_changes=CONF.gerrit.batch_changes,
        batch_rows=CONF.gerrit.batch_rows,
    )


def _owner() -> str:
    """Return a name that no other collector has.

    Host and process tell people who it is; in containers both may be the
    same for several, so a random part tells them apart.
    """
    return f'{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}'
