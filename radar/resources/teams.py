# SPDX-License-Identifier: Apache-2.0
"""Teams."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import orm

from radar.db import models
from radar.enums import TeamRole
from radar.resources.callers import Caller
from radar.resources.editing import Editable
from radar.resources.embeds import to_many
from radar.resources.parts import Part
from radar.resources.query import Document
from radar.resources.query import Order


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A user in a team."""

    user_id: UUID
    role: TeamRole = TeamRole.USER


_MEMBERS = Part(
    'members',
    TeamMember,
    'Users who are in it.',
    models.TeamMember,
    near='team_id',
    targets={'user_id': 'users'},
    own=True,
)


class Teams(Editable):
    """Users who act together."""

    model = models.Team
    noun = 'team'
    plural = 'teams'
    sort = (Order('name'),)
    computed = (
        _MEMBERS.embed(),
        to_many(
            'operators',
            'operators',
            'team_id',
            ('name_fold',),
            'Operators whom its members speak for.',
        ),
    )
    parts = (_MEMBERS,)

    def owned(
        self, session: orm.Session, row: Document, caller: Caller
    ) -> bool:
        """Tell whether the caller looks after the team."""
        return caller.teams.get(row['id']) is TeamRole.ADMIN
