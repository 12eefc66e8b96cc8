# SPDX-License-Identifier: Apache-2.0
"""Where tasks are announced, for those who announce and those who work."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def settings(url: str) -> dict[str, Any]:
    """Return Celery's settings for a broker.

    ``filesystem:///folder`` is Radar's spelling of kombu's transport of
    that name, which wants folders as options.
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


def worker_answers(url: str, seconds: float) -> bool:
    """Ask for a sign of life of any worker; tell whether there was one.

    Takes as long as a worker takes to answer, up to ``seconds``; longer if
    the broker is away.

    :raises OSError: the broker cannot be reached.
    """
    # Who only serves HTTP needs Celery for nothing else.
    import celery
    from celery import exceptions

    try:
        with celery.Celery('radar', set_as_current=False) as app:
            app.conf.update(**settings(url))
            return bool(
                app.control.broadcast(
                    'ping', reply=True, timeout=seconds, limit=1
                )
            )
    except (exceptions.OperationalError, ImportError) as error:
        raise OSError(str(error)) from error
