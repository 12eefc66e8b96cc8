# SPDX-License-Identifier: Apache-2.0
"""The Celery application.

The database is the queue of record: tasks look there for what is due, so
a lost or doubled message does no harm.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import celery
from oslo_config import cfg

#: Modules with tasks.
TASKS = ('radar.worker.tasks.comments', 'radar.worker.tasks.systems')

app = celery.Celery('radar', include=TASKS)


def configure(conf: cfg.ConfigOpts) -> celery.Celery:
    """Apply Radar's configuration to the application."""
    app.conf.update(
        **_broker(conf.worker.broker_url),
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
                'schedule': conf.worker.sweep_interval,
                # One that could not run in time is not worth running.
                'options': {'expires': conf.worker.sweep_interval},
            }
            for name in ('comments.reparse', 'systems.promote')
        },
    )
    return app


def _broker(url: str) -> dict[str, Any]:
    """Return Celery's settings for a broker.

    ``filesystem:///folder`` is Radar's spelling of kombu's transport of
    that name, which wants two folders as options.
    """
    parts = urlsplit(url)
    if parts.scheme != 'filesystem':
        return {'broker_url': url}
    folders = {}
    for option, name in (
        ('data_folder_in', 'queue'),
        ('data_folder_out', 'queue'),
        ('control_folder', 'control'),
    ):
        folder = Path(parts.path) / name
        folder.mkdir(parents=True, exist_ok=True)
        folders[option] = str(folder)
    return {
        'broker_url': 'filesystem://',
        'broker_transport_options': folders,
    }
