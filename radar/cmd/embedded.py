# SPDX-License-Identifier: Apache-2.0
"""What the standalone server keeps, and how it is filled at first."""

from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from radar import clock
from radar.cmd.manage import demo
from radar.db import migration
from radar.db import models
from radar.db import session

_SOURCE = models.table(models.Source)

#: Invented activity older than this is played again, up to the present.
_STALE = timedelta(days=1)

_CONFIG = """\
# Written by radar-standalone; edit as you like, it is not written again.
# radar-manage --config-file {file} works on the same database.
[DEFAULT]
default_log_levels = alembic=WARNING,celery=WARNING
log_file = {state}/radar.log
use_stderr = false

[database]
connection = sqlite:///{state}/radar.db

[api]
port = {port}

[worker]
broker_url = filesystem://{state}/broker
schedule_file = {state}/beat-schedule
pool = solo
"""


def prepare(state: Path, port: int | None) -> Path:
    """Make the folder and configuration; return the configuration file.

    :param port: port of the API, for a configuration that is new.
    """
    state = state.resolve()
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    config = state / 'radar.conf'
    if not config.exists():
        config.write_text(
            _CONFIG.format(file=config, state=state, port=port or 8780)
        )
    return config


def fill(seed: int) -> None:
    """Bring the database up to date; play activity if there is none new."""
    # A request that finds no database is told so at once.
    session.configure(max_retries=0)
    migration.upgrade()
    if _is_stale():
        with session.writer() as current:
            current.execute(
                sa.delete(_SOURCE).where(_SOURCE.c.name == demo.SOURCE)
            )
        demo.load(seed)


def _is_stale() -> bool:
    """Tell whether there is no data, or only old invented data."""
    with session.reader() as current:
        sources = current.execute(
            sa.select(_SOURCE.c.name, _SOURCE.c.data_as_of)
        ).all()
    return all(
        row.name == demo.SOURCE
        and (row.data_as_of is None or clock.now() - row.data_as_of > _STALE)
        for row in sources
    )
