# SPDX-License-Identifier: Apache-2.0
"""The Celery application.

The database is the queue of record: tasks look there for what is due, so
a lost or doubled message does no harm.
"""

import celery
from oslo_config import cfg

from radar import queue

#: Modules with tasks.
TASKS = (
    'radar.worker.tasks.comments',
    'radar.worker.tasks.health',
    'radar.worker.tasks.notify',
    'radar.worker.tasks.rollup',
    'radar.worker.tasks.sessions',
    'radar.worker.tasks.systems',
)
#: Seconds between two clearings of what has ended.
_PURGE = 3600

app = celery.Celery('radar', include=TASKS)


def configure(conf: cfg.ConfigOpts) -> celery.Celery:
    """Apply Radar's configuration to the application."""
    app.conf.update(
        **queue.settings(conf.worker.broker_url),
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        timezone='UTC',
        beat_schedule={
            name: {
                'task': name,
                'schedule': seconds,
                # One that could not run in time is not worth running.
                'options': {'expires': seconds},
            }
            for name, seconds in (
                ('comments.reparse', conf.worker.sweep_interval),
                ('notify.deliver', conf.notify.interval),
                ('notify.purge', _PURGE),
                ('rollup.refresh', conf.health.refresh_interval),
                ('health.evaluate', conf.health.evaluate_interval),
                ('systems.promote', conf.worker.sweep_interval),
                ('systems.summarize', conf.health.evaluate_interval),
                ('sessions.purge', _PURGE),
            )
        },
    )
    return app
