# SPDX-License-Identifier: Apache-2.0
"""``/v1/projects/{id}/grid``."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import orm

from radar import clock
from radar.api.expose import Parameter
from radar.api.v1.calculated import BRANCH
from radar.api.v1.calculated import WINDOW
from radar.api.v1.calculated import Asked
from radar.api.v1.calculated import Calculated
from radar.api.v1.system_lists import FLAG
from radar.resources import grid
from radar.resources.grid import Rows


class Grid(Calculated):
    """What systems or their jobs made of the newest patch sets."""

    of = 'projects'
    answer = grid.Grid
    parameters = (
        *WINDOW,
        BRANCH,
        Parameter(
            'rows',
            {'type': 'string', 'enum': [word.value for word in Rows]},
            'What there is a row for; default jobs.',
        ),
        Parameter('stale', FLAG, 'Show rows without a result as well.'),
    )

    def load(self, session: orm.Session, key: UUID, asked: Asked) -> grid.Grid:
        """Return the grid."""
        return grid.load_grid(
            session,
            key,
            asked.scope,
            asked.as_of or clock.now(),
            by=asked.given.word('rows', Rows) or Rows.JOBS,
            stale=asked.given.flag('stale'),
        )
