# SPDX-License-Identifier: Apache-2.0
"""``radar-worker``: background work."""

from oslo_config import cfg
from oslo_log import log

from radar import metrics
from radar.api.aside import Aside
from radar.conf import CONF
from radar.db import session
from radar.resources.backlogs import measured
from radar.worker import app

CLI_OPTS = (
    cfg.BoolOpt(
        'beat',
        default=False,
        help='Also announce the work that is due at regular times; one '
        'worker of a deployment is enough for that, more do no harm.',
    ),
)


def main() -> int:
    """Work until told to stop."""
    CONF.register_cli_opts(CLI_OPTS)
    log.register_options(CONF)
    CONF(project='radar')
    log.setup(CONF, 'radar')
    session.configure()
    celery = app.configure(CONF)
    worker = celery.Worker(
        beat=CONF.beat,
        pool=CONF.worker.pool,
        concurrency=CONF.worker.concurrency,
        schedule_filename=CONF.worker.schedule_file,
        without_mingle=True,
        without_gossip=True,
        quiet=True,
    )
    metrics.serve(
        CONF.metrics.host,
        CONF.metrics.worker_port,
        metrics.Work(Aside(measured, metrics.PATIENCE).result),
    )
    worker.start()
    return worker.exitcode or 0
