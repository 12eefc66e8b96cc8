# SPDX-License-Identifier: Apache-2.0
"""What the standalone server keeps."""

from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
import json
from pathlib import Path

from cryptography.fernet import Fernet
import sqlalchemy as sa

from radar import clock
from radar.cmd.manage import demo
from radar.db import migration
from radar.db import models
from radar.db import session

_SOURCE = models.table(models.Source)

#: Days of invented activity before and after the first start.
DAYS, AHEAD = 30, 14

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

[secrets]
keys = {key}

[worker]
broker_url = filesystem://{state}/broker
schedule_file = {state}/beat-schedule
pool = solo
"""

_SOURCES = """\
# Written by radar-standalone at each start.
[collector]
sources = {name}
period = {period}
initial_days = {days}

[source:{name}]
url = {url}
projects = {projects}
"""


@dataclass(frozen=True, slots=True)
class World:
    """Which invented activity is played: its seed and first present."""

    seed: int
    anchor: str

    @property
    def over(self) -> bool:
        """Whether nothing more happens in it."""
        moment = datetime.fromisoformat(self.anchor)
        return clock.now() > moment + timedelta(days=AHEAD - 1)


def prepare(state: Path, port: int | None) -> Path:
    """Make the folder and configuration; return the configuration file.

    :param port: port of the API, for a configuration that is new.
    """
    state = state.resolve()
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    config = state / 'radar.conf'
    if not config.exists():
        config.write_text(
            _CONFIG.format(
                file=config,
                state=state,
                port=port or 8780,
                key=Fernet.generate_key().decode(),
            )
        )
    return config


def poll_real(state: Path, url: str, projects: Sequence[str]) -> Path:
    """Write what has a real Gerrit polled; return the file."""
    return _write_sources(state, 'gerrit', url, projects, 300, 2)


def poll_invented(state: Path, url: str) -> Path:
    """Write what has the simulated Gerrit polled; return the file."""
    days = DAYS + AHEAD + 1
    return _write_sources(state, demo.SOURCE, url, (), 30, days)


def _write_sources(
    state: Path,
    name: str,
    url: str,
    projects: Sequence[str],
    period: int,
    days: int,
) -> Path:
    file = state / 'sources.conf'
    file.write_text(
        _SOURCES.format(
            name=name,
            url=url,
            projects=','.join(projects),
            period=period,
            days=days,
        )
    )
    return file


def upgrade() -> None:
    """Bring the database up to date."""
    # A request that finds no database is told so at once.
    session.configure(max_retries=0)
    migration.upgrade()


def world(state: Path, seed: int) -> World:
    """Return the activity to play: the one of before, while it lasts.

    When it is another, what was stored of the one before is forgotten.
    """
    file = state / 'world.json'
    if file.exists():
        held = World(**json.loads(file.read_text()))
        if held.seed == seed and not held.over:
            return held
    with session.writer() as current:
        current.execute(
            sa.delete(_SOURCE).where(_SOURCE.c.name == demo.SOURCE)
        )
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    fresh = World(seed, hour.isoformat())
    file.write_text(json.dumps(asdict(fresh)))
    return fresh
