# SPDX-License-Identifier: Apache-2.0
"""What operators say of systems and projects."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.db import models
from radar.enums import Lifecycle
from radar.exceptions import NotFound
from radar.resources.members import system_named
from radar.resources.registering import register
from radar.resources.registry_entries import SystemEntry
from radar.rollup import dirty

_PROJECT = models.table(models.Project)
_SOURCE = models.table(models.Source)
_SYSTEM = models.table(models.System)

#: Columns of a system that health rests on.
COUNTED = frozenset({'lifecycle', 'answers_recheck'})


def edit(
    session: orm.Session,
    source_id: UUID,
    entry: SystemEntry,
    *,
    lifecycle: str | None = None,
    answers_recheck: bool | None = None,
) -> None:
    """Make one system what an operator says, made if there is none."""
    register(session, source_id, [entry], Lifecycle.ACTIVE, move=True)
    said = {
        'description': entry.description,
        'wiki_url': entry.wiki_url,
        'lifecycle': lifecycle,
        'answers_recheck': answers_recheck,
    }
    values = {name: v for name, v in said.items() if v is not None}
    if values:
        session.execute(
            sa.update(_SYSTEM)
            .where(_SYSTEM.c.name_hash == ids.name_hash(entry.name))
            .values(**values, updated_at=clock.now())
        )
        system_id = system_named(session, entry.name)
        if system_id is not None and values.keys() & COUNTED:
            dirty.systems(session, [system_id])


def set_reference(
    session: orm.Session, source: str, project: str, system: str | None
) -> None:
    """Say which system the others of a project are measured against.

    :param system: name of the system; None for no reference.
    :raises NotFound: there is no such project or system.
    """
    system_id = None
    if system is not None:
        system_id = system_named(session, system)
        if system_id is None:
            raise NotFound('system', repr(system))
    project_id = session.execute(
        sa.select(_PROJECT.c.id)
        .join(_SOURCE, _SOURCE.c.id == _PROJECT.c.source_id)
        .where(
            _SOURCE.c.name_hash == ids.name_hash(source),
            _PROJECT.c.name_hash == ids.name_hash(project),
        )
    ).scalar()
    if project_id is None:
        raise NotFound('project', f'{project!r} in {source!r}')
    session.execute(
        sa.update(_PROJECT)
        .where(_PROJECT.c.id == project_id)
        .values(reference_system_id=system_id, updated_at=clock.now())
    )
    dirty.projects(session, {project_id: None})


def set_references(session: orm.Session, source: str, system: str) -> None:
    """Make a system the reference of all projects of a source.

    :raises NotFound: there is no such system.
    """
    system_id = system_named(session, system)
    if system_id is None:
        raise NotFound('system', repr(system))
    source_id = (
        sa.select(_SOURCE.c.id)
        .where(_SOURCE.c.name_hash == ids.name_hash(source))
        .scalar_subquery()
    )
    session.execute(
        sa.update(_PROJECT)
        .where(_PROJECT.c.source_id == source_id)
        .values(reference_system_id=system_id, updated_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    projects = session.execute(
        sa.select(_PROJECT.c.id).where(_PROJECT.c.source_id == source_id)
    ).scalars()
    dirty.projects(session, dict.fromkeys(projects))
