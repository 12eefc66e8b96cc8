# SPDX-License-Identifier: Apache-2.0
"""Reading what the base fact is computed from: a few statements a batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.enums import CommentKind
from radar.enums import CoverageTrigger
from radar.rollup import patch_sets
from radar.rollup import results
from radar.rollup import running
from radar.rollup.facts import Change
from radar.rollup.facts import Entry
from radar.rollup.facts import Member
from radar.rollup.facts import Project
from radar.rollup.facts import Registry
from radar.rollup.facts import Remark
from radar.rollup.facts import Revision
from radar.rollup.facts import Span
from radar.rollup.facts import System

_CHANGE = models.table(models.Change)
_COMMENT = models.table(models.Comment)
_COVERAGE = models.table(models.CoverageEntry)
_MEMBER = models.table(models.SystemAccount)
_PHRASE = models.table(models.RecheckPhrase)
_PROJECT = models.table(models.Project)
_REVISION = models.table(models.Revision)
_SPAN = models.table(models.CoverageSpan)
_SYSTEM = models.table(models.System)

_KINDS = (
    CommentKind.RECHECK.value,
    CommentKind.MERGE_FAILURE.value,
    CommentKind.START.value,
)
_TAGS = (patch_sets.ABANDON, *patch_sets.PROGRESS)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is configured, and needs a rebuild when it is changed.

    ``default_reference`` names the reference of projects without one,
    ``docs_jobs`` are patterns of jobs that run for documentation as well.
    """

    grace: timedelta = timedelta(hours=3)
    default_reference: str = ''
    docs_jobs: tuple[str, ...] = ()


def load_changes(session: orm.Session, keys: Collection[UUID]) -> list[Change]:
    """Return changes with what was said on them, by project and id."""
    found = {
        row.id: Change(*row)
        for row in session.execute(
            sa.select(
                _CHANGE.c.id,
                _CHANGE.c.project_id,
                _CHANGE.c.branch,
                _CHANGE.c.status,
                _CHANGE.c.work_in_progress,
                _CHANGE.c.merged_at,
                _CHANGE.c.missing_since,
                _CHANGE.c.last_updated_at,
            )
            .where(_CHANGE.c.id.in_(keys))
            .order_by(_CHANGE.c.project_id, _CHANGE.c.id)
        )
    }
    if found:
        _add_revisions(session, found)
        results.add(session, found)
        _add_remarks(session, found)
        running.add(session, found)
    return list(found.values())


def _add_revisions(session: orm.Session, found: dict[UUID, Change]) -> None:
    columns = (
        _REVISION.c.change_id,
        _REVISION.c.id,
        _REVISION.c.number,
        _REVISION.c.created_at,
    )
    query = sa.select(*columns).where(_REVISION.c.change_id.in_(found))
    for key, *row in session.execute(query.order_by(_REVISION.c.number)):
        found[key].revisions.append(Revision(*row))


def add_files(
    session: orm.Session, changes: Iterable[Change], registry: Registry
) -> None:
    """Add the paths that patch sets touch, to changes where they matter."""
    patterns = {
        entry.project
        for system in registry.systems.values()
        for entry in system.declared
        if entry.filtered
    }
    found = {
        change.id: change
        for change in changes
        if any(
            fnmatchcase(registry.projects[change.project_id].name, pattern)
            for pattern in patterns
        )
    }
    if found:
        query = sa.select(
            _REVISION.c.change_id, _REVISION.c.id, _REVISION.c.files
        ).where(
            _REVISION.c.change_id.in_(found), _REVISION.c.files.is_not(None)
        )
        for key, revision, files in session.execute(query):
            found[key].files[revision] = files


def _add_remarks(session: orm.Session, found: dict[UUID, Change]) -> None:
    columns = (
        _COMMENT.c.change_id,
        _COMMENT.c.kind,
        _COMMENT.c.revision_id,
        _COMMENT.c.account_id,
        _COMMENT.c.posted_at,
        _COMMENT.c.tag,
        _COMMENT.c.recheck_of,
    )
    query = sa.select(*columns).where(
        _COMMENT.c.change_id.in_(found),
        sa.or_(_COMMENT.c.kind.in_(_KINDS), _COMMENT.c.tag.in_(_TAGS)),
    )
    order = (_COMMENT.c.posted_at, _COMMENT.c.id)
    for change, *row in session.execute(query.order_by(*order)):
        found[change].remarks.append(Remark(*row))


def load_registry(
    session: orm.Session, projects: Collection[UUID], settings: Settings
) -> Registry:
    """Return what people say of systems, and of some projects."""
    members: defaultdict[UUID, list[Member]] = defaultdict(list)
    query = sa.select(
        _MEMBER.c.account_id,
        _MEMBER.c.system_id,
        _MEMBER.c.valid_from,
        _MEMBER.c.valid_to,
    )
    for account, *row in session.execute(query):
        members[account].append(Member(*row))
    return Registry(
        _systems(session, projects),
        _projects(session, projects, settings),
        members,
    )


def default_reference(session: orm.Session, name: str) -> UUID | None:
    """Return the reference of projects that have none of their own.

    :param name: as configured; empty if there is none.
    """
    if not name:
        return None
    mine = _SYSTEM.c.name_hash == ids.name_hash(name)
    return session.execute(sa.select(_SYSTEM.c.id).where(mine)).scalar()


def _projects(
    session: orm.Session, projects: Collection[UUID], settings: Settings
) -> dict[UUID, Project]:
    default = default_reference(session, settings.default_reference)
    found = session.execute(
        sa.select(
            _PROJECT.c.id, _PROJECT.c.name, _PROJECT.c.reference_system_id
        ).where(_PROJECT.c.id.in_(projects))
    )
    return {
        key: Project(name, reference or default)
        for key, name, reference in found
    }


def _systems(
    session: orm.Session, projects: Collection[UUID]
) -> dict[UUID, System]:
    phrases = _grouped(
        session, sa.select(_PHRASE.c.system_id, _PHRASE.c.phrase)
    )
    entries = declared(session)
    spans = _grouped(
        session,
        sa.select(
            _SPAN.c.system_id,
            _SPAN.c.project_id,
            _SPAN.c.branch,
            _SPAN.c.since,
            _SPAN.c.until,
            _SPAN.c.skips_docs,
        ).where(
            sa.or_(
                _SPAN.c.project_id.is_(None), _SPAN.c.project_id.in_(projects)
            )
        ),
    )
    found = session.execute(
        sa.select(_SYSTEM.c.id, _SYSTEM.c.name, _SYSTEM.c.answers_recheck)
    )
    return {
        key: System(
            key,
            name,
            answers,
            # Who has no phrase of its own is called by its name.
            [
                patch_sets.words(text)
                for (text,) in phrases.get(key) or [(name,)]
            ],
            entries.get(key, ()),
            [Span(*row) for row in spans.get(key, ())],
        )
        for key, name, answers in found
    }


def declared(session: orm.Session) -> dict[UUID, list[Entry]]:
    """Return where systems are declared to report."""
    columns = (
        _COVERAGE.c.system_id,
        _COVERAGE.c.project,
        _COVERAGE.c.branch,
        _COVERAGE.c.files,
        _COVERAGE.c.irrelevant_files,
        _COVERAGE.c.trigger,
    )
    return {
        key: [
            Entry(
                project,
                branch,
                CoverageTrigger(trigger),
                tuple(files or ()),
                tuple(irrelevant or ()),
            )
            for project, branch, files, irrelevant, trigger in rows
        ]
        for key, rows in _grouped(session, sa.select(*columns)).items()
    }


def _grouped(
    session: orm.Session, query: sa.Select[Any]
) -> dict[UUID, list[Any]]:
    """Return the rows of a query by their first column."""
    found: dict[UUID, list[Any]] = {}
    rows: Iterable[Any] = session.execute(query)
    for key, *row in rows:
        found.setdefault(key, []).append(row)
    return found
