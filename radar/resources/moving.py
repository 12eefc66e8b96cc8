# SPDX-License-Identifier: Apache-2.0
"""A change that moves to another project or branch."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.resources.recording import Recording

_BUILD = models.table(models.Build)


def leave(
    session: orm.Session, recording: Recording, change: Mapping[str, Any]
) -> None:
    """Note the hours in which a change is counted where it is now."""
    posted = session.execute(
        sa.select(_BUILD.c.posted_at).where(_BUILD.c.change_id == change['id'])
    )
    for moment in posted.scalars():
        recording.dirty.change(change['project_id'], change['id'], moment)


def move_builds(session: orm.Session, change: Mapping[str, Any]) -> None:
    """Have the builds of a change follow it."""
    session.execute(
        sa.update(_BUILD)
        .where(_BUILD.c.change_id == change['id'])
        .values(project_id=change['project_id'], branch=change['branch'])
    )
