# SPDX-License-Identifier: Apache-2.0
"""How long runs took: from the start that a CI announced to its result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import CommentKind
from radar.rollup.facts import Change
from radar.rollup.outcomes import LONGEST

_COMMENT = models.table(models.Comment)

#: Kinds of comments that run times follow from.
KINDS = (CommentKind.START.value, CommentKind.RESULT.value)


class Word(NamedTuple):
    """That an account began to run something on a patch set, or was done."""

    id: UUID
    change_id: UUID
    revision_id: UUID | None
    account_id: UUID | None
    pipeline: str | None
    is_start: bool
    posted_at: datetime


def add(session: orm.Session, found: Mapping[UUID, Change]) -> None:
    """Add how long runs took, to changes on which starts were announced."""
    begun = [
        key
        for key, change in found.items()
        if any(r.kind == CommentKind.START.value for r in change.remarks)
    ]
    if not begun:
        return
    query = sa.select(
        _COMMENT.c.id,
        _COMMENT.c.change_id,
        _COMMENT.c.revision_id,
        _COMMENT.c.account_id,
        _COMMENT.c.pipeline,
        _COMMENT.c.kind == CommentKind.START.value,
        _COMMENT.c.posted_at,
    ).where(
        _COMMENT.c.change_id.in_(begun),
        _COMMENT.c.kind.in_(KINDS),
        _COMMENT.c.account_id.is_not(None),
    )
    took = dict(run_times(Word(*row) for row in session.execute(query)))
    for key in begun:
        change = found[key]
        for build in change.builds:
            if build.comment_id in took:
                change.took[build.id] = took[build.comment_id]


def run_times(words: Iterable[Word]) -> Iterator[tuple[UUID, float]]:
    """Yield results that a start came before, and the seconds between.

    A start is answered by the first result of the same account on the same
    patch set in its pipeline, or in any if either names none; of several
    starts the last one counts. None is waited for more than a day.
    """
    spoken: defaultdict[tuple[Any, ...], list[Word]] = defaultdict(list)
    for word in words:
        key = (word.change_id, word.revision_id, word.account_id)
        spoken[key].append(word)
    for group in spoken.values():
        group.sort(key=lambda w: (w.posted_at, not w.is_start, w.id))
        begun: dict[str | None, datetime] = {}
        for word in group:
            if word.is_start:
                begun[word.pipeline] = word.posted_at
                continue
            mine = [p for p in begun if _same(p, word.pipeline)]
            times = [begun.pop(pipeline) for pipeline in mine]
            if times and word.posted_at - max(times) <= LONGEST:
                yield word.id, (word.posted_at - max(times)).total_seconds()


def _same(one: str | None, other: str | None) -> bool:
    """Tell whether two words may be of one pipeline; not all name theirs."""
    return one is None or other is None or one == other
