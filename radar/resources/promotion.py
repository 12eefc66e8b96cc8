# SPDX-License-Identifier: Apache-2.0
"""Making candidates active once they have shown that they are systems."""

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.db import models
from radar.db import session as transaction
from radar.enums import Lifecycle
from radar.exceptions import NotFound
from radar.resources.members import system_named
from radar.rollup import dirty

_BUILD = models.table(models.Build)
_SYSTEM = models.table(models.System)


@transaction.retried
def by_rule(results: int, changes: int) -> list[str]:
    """Promote candidates by what they have reported; return their names.

    :param results: results that a candidate needs; 0 promotes nobody.
    :param changes: changes that the results must be on.
    """
    if results <= 0:
        return []
    earned = (
        sa.select(_BUILD.c.system_id)
        .where(_BUILD.c.system_id == _SYSTEM.c.id)
        .group_by(_BUILD.c.system_id)
        .having(
            sa.func.count() >= results,
            sa.func.count(_BUILD.c.change_id.distinct()) >= changes,
        )
        .exists()
    )
    with transaction.writer() as session:
        found = session.execute(
            sa.select(_SYSTEM.c.id, _SYSTEM.c.name)
            .where(_SYSTEM.c.lifecycle == Lifecycle.CANDIDATE.value, earned)
            .order_by(_SYSTEM.c.name_fold)
        ).all()
        if found:
            session.execute(
                sa.update(_SYSTEM)
                .where(_SYSTEM.c.id.in_([row.id for row in found]))
                .values(
                    lifecycle=Lifecycle.ACTIVE.value, updated_at=clock.now()
                )
            )
    return [row.name for row in found]


def set_lifecycle(session: orm.Session, name: str, lifecycle: str) -> None:
    """Say where a system stands.

    :raises NotFound: there is no system of that name.
    """
    system_id = system_named(session, name)
    if system_id is None:
        raise NotFound('system', repr(name))
    session.execute(
        sa.update(_SYSTEM)
        .where(_SYSTEM.c.id == system_id)
        .values(lifecycle=Lifecycle(lifecycle).value, updated_at=clock.now())
    )
    dirty.systems(session, [system_id])
