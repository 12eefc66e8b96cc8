# SPDX-License-Identifier: Apache-2.0
"""Telling those who judge systems of what came to light late.

They go on from a checkpoint and read only what is after it; when something
before it is other than it was, they have to begin at the beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import PipelineRole
from radar.rollup.rewriting import Edit

_CHECKPOINT = models.table(models.Checkpoint)

_TIMES = ('created_at', 'closed_at', 'trigger_at', 'first_at', 'last_at')
#: Facts that matter from the time when a patch set was created.
_FACTS = ('excluded', 'runs', 'outcome', 'ref_outcome')
#: Before that a judge who begins anew has read everything there is.
_RECENT = timedelta(days=2)


def tell(
    session: orm.Session,
    found: Iterable[Edit],
    rows: Iterable[Any],
    now: datetime,
) -> None:
    """Note what was before the checkpoint of a system.

    :param found: outcomes as they were and are.
    :param rows: of the dirty log; they tell in which hours results were
        added, edited or taken away.
    """
    hours: defaultdict[UUID | None, list[datetime]] = defaultdict(list)
    for noted in rows:
        if noted.hour is not None:
            hours[noted.change_id].append(noted.hour)
    first: dict[UUID, datetime] = {}
    for edit in found:
        row = edit.new or edit.old or {}
        if row.get('role') != PipelineRole.REVIEW.value:
            continue
        key = row['system_id']
        for moment in _moments(edit, hours[row['change_id']]):
            first[key] = min(first.get(key, moment), moment)
    late = {key: at for key, at in first.items() if at < now - _RECENT}
    if not late:
        return
    held = session.execute(
        sa.select(_CHECKPOINT.c.system_id, _CHECKPOINT.c.at).where(
            _CHECKPOINT.c.system_id.in_(late)
        )
    )
    wrong = [key for key, at in held if at is None or late[key] < at]
    if wrong:
        session.execute(
            sa.update(_CHECKPOINT)
            .where(_CHECKPOINT.c.system_id.in_(wrong))
            .values(at=None, content=None, late=_CHECKPOINT.c.late + 1)
            .execution_options(synchronize_session=False)
        )


def _moments(edit: Edit, hours: Sequence[datetime]) -> Iterator[datetime]:
    """Yield the times of what is other than it was."""
    old: Any = edit.old or {}
    new: Any = edit.new or {}
    for name in _TIMES:
        if old.get(name) != new.get(name):
            yield from (row[name] for row in (old, new) if row.get(name))
    if old and new and any(old[name] != new[name] for name in _FACTS):
        # Results tell when they were; without one, since it was created.
        yield from hours or [new['created_at'] or new['hour']]
