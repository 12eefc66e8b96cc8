# SPDX-License-Identifier: Apache-2.0
"""A patch set of a change, and what CI systems said of it in review."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.exceptions import InvalidInput

#: Most reports that are read of a change, the newest.
MOST = 2_000

_BUILD = models.table(models.Build)
_CHANGE = models.table(models.Change)
_COMMENT = models.table(models.Comment).c
_MEMBER = models.table(models.SystemAccount).c
_OUTCOME = models.table(models.Outcome).c
_PROJECT = models.table(models.Project)
_REVISION = models.table(models.Revision)
_STATE = models.table(models.SystemState)
_SYSTEM = models.table(models.System)

#: Kinds of a patch set that holds the same code as the one before.
_UNCHANGED = ('NO_CODE_CHANGE', 'NO_CHANGE')


class Revision(NamedTuple):
    """A patch set of the change."""

    id: UUID
    number: int
    created_at: datetime | None
    kind: str | None
    sha: str | None


@dataclass(frozen=True, slots=True)
class PatchSet:
    """A patch set and where it belongs.

    ``reference`` is the system that others are measured against there,
    ``revisions`` are all of the change, by number.
    """

    change_id: UUID
    project_id: UUID
    reference: UUID | None
    revision: Revision
    revisions: Sequence[Revision]

    @property
    def same_code(self) -> frozenset[UUID]:
        """Ids of the patch set and those before it with the same code."""
        found = set()
        for revision in reversed(self.revisions):
            if revision.number <= self.revision.number:
                found.add(revision.id)
                if revision.kind not in _UNCHANGED:
                    break
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class SystemName:
    """A system; ``state`` is null before it was first judged."""

    id: UUID
    name: str
    state: enums.State | None


class Report(NamedTuple):
    """A result of a system on a patch set."""

    build_id: UUID
    revision_id: UUID
    patch_set: int
    system_id: UUID
    system: str
    pipeline: str | None
    outcome: str | None
    posted_at: datetime
    url: str | None


def find(
    session: orm.Session, change_id: UUID, number: int | None
) -> PatchSet | None:
    """Return a patch set of a change; None if it has none at all.

    :param number: default the last one.
    :raises InvalidInput: the change has no such patch set.
    """
    default = ids.name_hash(CONF.registry.default_reference)
    usual = sa.select(_SYSTEM.c.id).where(_SYSTEM.c.name_hash == default)
    reference = sa.func.coalesce(
        _PROJECT.c.reference_system_id, usual.scalar_subquery()
    )
    place = session.execute(
        sa.select(_CHANGE.c.project_id, reference)
        .join(_PROJECT, _PROJECT.c.id == _CHANGE.c.project_id)
        .where(_CHANGE.c.id == change_id)
    ).one()
    columns = [_REVISION.c[name] for name in Revision._fields]
    found = session.execute(
        sa.select(*columns)
        .where(_REVISION.c.change_id == change_id)
        .order_by(_REVISION.c.number)
    )
    revisions = [Revision(*row) for row in found]
    chosen = revisions[-1:]
    if number is not None:
        chosen = [r for r in revisions if r.number == number]
        if not chosen:
            known = ' '.join(str(r.number) for r in revisions) or 'none'
            raise InvalidInput.of('patch_set', f'there is no {number}', known)
    if not chosen:
        return None
    return PatchSet(change_id, *place, chosen[0], revisions)


def load(session: orm.Session, patch_set: PatchSet) -> list[Report]:
    """Return results on a patch set and those before it.

    In the order in which they were posted; from one statement.
    """
    statement = (
        sa.select(
            _BUILD.c.id,
            _BUILD.c.revision_id,
            _REVISION.c.number,
            _BUILD.c.system_id,
            _SYSTEM.c.name,
            _BUILD.c.pipeline,
            _BUILD.c.outcome,
            _BUILD.c.posted_at,
            _BUILD.c.url,
        )
        .join(_REVISION, _REVISION.c.id == _BUILD.c.revision_id)
        .join(_SYSTEM, _SYSTEM.c.id == _BUILD.c.system_id)
        .where(
            _BUILD.c.change_id == patch_set.change_id,
            _BUILD.c.kind == enums.BuildKind.CHANGE.value,
            _BUILD.c.role == enums.PipelineRole.REVIEW.value,
            _REVISION.c.number <= patch_set.revision.number,
        )
        .order_by(
            _BUILD.c.posted_at.desc(),
            _BUILD.c.comment_id.desc(),
            _BUILD.c.id.desc(),
        )
        .limit(MOST)
    )
    rows = session.execute(statement).all()
    return [Report(*row) for row in reversed(rows)]


def outcomes(session: orm.Session, revision_id: UUID) -> Mapping[UUID, Any]:
    """Return what is known of the systems that were to report."""
    found = session.execute(
        sa.select(
            _OUTCOME.system_id,
            _OUTCOME.excluded,
            _OUTCOME.trigger_at,
            _OUTCOME.closed_at,
        ).where(
            _OUTCOME.revision_id == revision_id,
            _OUTCOME.role == enums.PipelineRole.REVIEW.value,
        )
    )
    return {row.system_id: row for row in found}


def starts(
    session: orm.Session, patch_set: PatchSet
) -> Mapping[UUID, datetime]:
    """Return when systems last said that they had started a review."""
    found = session.execute(
        sa.select(_MEMBER.system_id, _COMMENT.pipeline, _COMMENT.posted_at)
        .join_from(
            models.table(models.Comment),
            models.table(models.SystemAccount),
            sa.and_(
                _MEMBER.account_id == _COMMENT.account_id,
                _MEMBER.job_pattern == '',
            ),
        )
        .where(
            # By the index of a change, for a patch set has none.
            _COMMENT.change_id == patch_set.change_id,
            _COMMENT.revision_id == patch_set.revision.id,
            _COMMENT.kind == enums.CommentKind.START.value,
        )
        .order_by(_COMMENT.posted_at)
    )
    return {key: at for key, pipeline, at in found if _is_review(pipeline)}


def _is_review(pipeline: str | None) -> bool:
    for text in CONF.registry.pipeline_roles:
        pattern, _, role = text.rpartition(':')
        if pipeline is not None and fnmatchcase(pipeline, pattern):
            return bool(role == enums.PipelineRole.REVIEW.value)
    return True


def names(
    session: orm.Session, keys: Iterable[UUID]
) -> Mapping[UUID, SystemName]:
    """Return what systems are called, and how they are."""
    state = sa.case(
        (_STATE.c.stale_since.is_not(None), enums.State.UNKNOWN.value),
        else_=_STATE.c.state,
    )
    found = session.execute(
        sa.select(_SYSTEM.c.id, _SYSTEM.c.name, state)
        .outerjoin(_STATE, _STATE.c.system_id == _SYSTEM.c.id)
        .where(_SYSTEM.c.id.in_(list(keys)))
    )
    return {
        key: SystemName(key, name, enums.State(word) if word else None)
        for key, name, word in found
    }
