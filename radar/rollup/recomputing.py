# SPDX-License-Identifier: Apache-2.0
"""Computing the outcomes of changes again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.rollup import dirty
from radar.rollup import loading
from radar.rollup import results
from radar.rollup import rewriting
from radar.rollup.loading import Settings
from radar.rollup.outcomes import Computing
from radar.rollup.rewriting import Edit
from radar.rollup.rewriting import Row

#: What an outcome is unique by.
KEY = ('revision_id', 'system_id', 'role')

_OUTCOME = models.table(models.Outcome)


@dataclass(slots=True)
class Recomputed:
    """Where outcomes of changes are not what they should be.

    ``before`` and ``after`` are all rows of the patch sets of which any
    differs; ``left`` those of projects where the changes are no more.
    """

    edits: list[Edit] = field(default_factory=list)
    before: list[Row] = field(default_factory=list)
    after: list[Row] = field(default_factory=list)
    left: list[Row] = field(default_factory=list)
    #: When changes would come out otherwise, by project and change.
    due: dict[tuple[UUID, UUID], datetime] = field(default_factory=dict)


def recompute(
    session: orm.Session,
    keys: Collection[UUID],
    settings: Settings,
    now: datetime,
    partition: int | None = None,
) -> Recomputed:
    """Return where outcomes of changes are not what they should be.

    :param partition: of which the changes must be; others are noted anew,
        for they have moved since.
    """
    changes = loading.load_changes(session, keys)
    if partition is not None:
        moved = [
            c.id for c in changes if dirty.partition(c.project_id) != partition
        ]
        dirty.changes(session, moved)
        changes = [c for c in changes if c.id not in set(moved)]
    if not changes:
        return Recomputed()
    projects = {c.id: c.project_id for c in changes}
    registry = loading.load_registry(session, set(projects.values()), settings)
    loading.add_files(session, changes, registry)
    results.add_docs(session, changes, registry, settings.docs_jobs)
    computed = Computing(registry, now, settings.grace).compute(changes)
    old = rewriting.rows(
        session,
        sa.select(_OUTCOME).where(_OUTCOME.c.change_id.in_(projects)),
    )
    edits = rewriting.edits(KEY, old, computed.rows)
    differ = {
        row['revision_id'] for edit in edits for row in edit if row is not None
    }
    found = Recomputed(edits, due=computed.due)
    found.after = [r for r in computed.rows if r['revision_id'] in differ]
    for row in old:
        if row['revision_id'] in differ:
            stayed = row['project_id'] == projects[row['change_id']]
            (found.before if stayed else found.left).append(row)
    return found
