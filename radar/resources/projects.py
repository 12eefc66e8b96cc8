# SPDX-License-Identifier: Apache-2.0
"""Projects."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.db.query import Clause
from radar.enums import ProjectRole
from radar.resources import visibility
from radar.resources.audit import Changes
from radar.resources.callers import Caller
from radar.resources.editing import Editable
from radar.resources.embeds import Computed
from radar.resources.embeds import to_one
from radar.resources.parts import Part
from radar.resources.project_health import ProjectHealth
from radar.resources.project_health import load_project_health
from radar.resources.query import Document
from radar.resources.query import Order
from radar.rollup import dirty

_MEMBER = models.table(models.ProjectMember)


@dataclass(frozen=True, slots=True)
class Member:
    """A user who may read or change a project."""

    user_id: UUID
    role: ProjectRole = ProjectRole.READ


_MEMBERS = Part(
    'members',
    Member,
    'Who may read it though it is private.',
    models.ProjectMember,
    near='project_id',
    targets={'user_id': 'users'},
    own=True,
)


class Projects(Editable):
    """Repositories in a source."""

    model = models.Project
    noun = 'project'
    plural = 'projects'
    sort = (Order('name'),)
    computed = (
        to_one('source', 'sources', 'source_id', 'Source that it lives in.'),
        to_one(
            'reference_system',
            'systems',
            'reference_system_id',
            'System that others are measured against.',
        ),
        Computed(
            'health',
            ProjectHealth,
            'How the systems are that report on it, in the last 7 days.',
            load_project_health,
            measured=True,
        ),
        _MEMBERS.embed(restricted=True),
    )
    parts = (_MEMBERS,)
    namespace = 'source_id'
    kept_by = ((models.Change, 'project_id'), (models.Build, 'project_id'))

    def visible(self, caller: Caller) -> Clause:
        """Hide private projects."""
        return visibility.of_project(self.id, caller)

    def settled(
        self, session: orm.Session, key: UUID, changes: Changes
    ) -> None:
        """Have all computed again that is measured against the reference."""
        if 'reference_system_id' in changes:
            dirty.projects(session, {key: None})

    def owned(
        self, session: orm.Session, row: Document, caller: Caller
    ) -> bool:
        """Tell whether the caller looks after the project."""
        found = sa.select(_MEMBER.c.id).where(
            _MEMBER.c.project_id == row['id'],
            _MEMBER.c.user_id == caller.user_id,
            _MEMBER.c.role == ProjectRole.ADMIN.value,
        )
        return session.execute(found).first() is not None
