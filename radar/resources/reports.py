# SPDX-License-Identifier: Apache-2.0
"""What CI systems last said of the patch sets of a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import enums
from radar.db import models
from radar.resources.query import Document
from radar.resources.query import Scope

_ACCOUNT = models.table(models.Account)
_BUILD = models.table(models.Build)
_COMMENT = models.table(models.Comment)
_MEMBER = models.table(models.SystemAccount)
_SYSTEM = models.table(models.System)

_RESULT = enums.CommentKind.RESULT.value
_START = enums.CommentKind.START.value
_KINDS = (
    _RESULT,
    _START,
    enums.CommentKind.MERGE_FAILURE.value,
    enums.CommentKind.VOTE_REMOVAL.value,
)


@dataclass(frozen=True, slots=True)
class Report:
    """The last word of a CI system on a patch set in a pipeline.

    A result if there is any, whatever was posted around it; ``runs`` counts
    the results. ``running_since`` is the time of a start that no result has
    followed.
    """

    patch_set: int | None
    system_id: UUID | None
    system: str | None
    account: str | None
    pipeline: str | None
    kind: str
    verdict: str | None
    outcome: str | None
    votes: Mapping[str, int] | None
    runs: int
    posted_at: datetime
    running_since: datetime | None
    url: str | None


def load_reports(
    session: orm.Session, rows: Sequence[Document], scope: Scope
) -> Mapping[UUID, Sequence[Report]]:
    """Return the reports on changes, from one statement."""
    changes: defaultdict[UUID, list[Any]] = defaultdict(list)
    statement = _statement([row['id'] for row in rows])
    for word in session.connection().execute(statement):
        changes[word.change_id].append(word)
    return {change: last_words(words) for change, words in changes.items()}


def last_words(words: Iterable[Any]) -> list[Report]:
    """Return the reports that words amount to.

    :param words: rows of the statement below about one change, in the
        order in which they were posted.
    """
    spoken: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for word in words:
        speaker = word.system_id or word.account_id
        spoken[word.patch_set, speaker].append(word)
    reports = [r for group in spoken.values() for r in _of_one(group)]
    return sorted(reports, key=_place)


def _of_one(words: Sequence[Any]) -> Iterable[Report]:
    """Yield the reports of one system on one patch set."""
    results: defaultdict[str | None, list[Any]] = defaultdict(list)
    others: defaultdict[str | None, list[Any]] = defaultdict(list)
    for word in words:
        groups = results if word.kind == _RESULT else others
        groups[word.pipeline].append(word)
    for pipeline, group in results.items():
        after = [
            w.posted_at
            for w in words
            if w.kind == _START
            and _same(w.pipeline, pipeline)
            and w.posted_at > group[-1].posted_at
        ]
        yield _report(group[-1], len(group), max(after, default=None))
    for pipeline, group in others.items():
        if not any(_same(pipeline, known) for known in results):
            last = group[-1]
            since = last.posted_at if last.kind == _START else None
            yield _report(last, 0, since)


def _same(one: str | None, other: str | None) -> bool:
    """Tell whether two words may be of one pipeline; not all name theirs."""
    return one is None or other is None or one == other


def _report(word: Any, runs: int, since: datetime | None) -> Report:
    return Report(
        patch_set=word.patch_set,
        system_id=word.system_id,
        system=word.system,
        account=word.account,
        pipeline=word.pipeline,
        kind=word.kind,
        verdict=word.verdict,
        outcome=word.outcome,
        votes=word.votes,
        runs=runs,
        posted_at=word.posted_at,
        running_since=since,
        url=word.url,
    )


def _place(report: Report) -> tuple[Any, ...]:
    name = report.system or report.account or ''
    return report.patch_set or 0, name, report.pipeline or ''


def _statement(changes: Sequence[UUID]) -> sa.Select[Any]:
    """Select what CI accounts said, in reading order.

    A result comes with its builds, one row each; anything else is said by
    the system that the account speaks for by default.
    """
    comment, build = _COMMENT.c, _BUILD.c
    default = sa.and_(
        _MEMBER.c.account_id == comment.account_id,
        _MEMBER.c.job_pattern == '',
        build.id.is_(None),
    )
    system = sa.func.coalesce(build.system_id, _MEMBER.c.system_id)
    joined = (
        _COMMENT.join(_ACCOUNT, _ACCOUNT.c.id == comment.account_id)
        .outerjoin(_BUILD, build.comment_id == comment.id)
        .outerjoin(_MEMBER, default)
        .outerjoin(_SYSTEM, _SYSTEM.c.id == system)
    )
    return (
        sa.select(
            comment.change_id,
            comment.patch_set,
            comment.account_id,
            comment.kind,
            comment.votes,
            comment.posted_at,
            _SYSTEM.c.id.label('system_id'),
            _SYSTEM.c.name.label('system'),
            _name(_ACCOUNT).label('account'),
            sa.func.coalesce(build.pipeline, comment.pipeline).label(
                'pipeline'
            ),
            sa.func.coalesce(build.verdict, comment.verdict).label('verdict'),
            sa.func.coalesce(build.outcome, comment.outcome).label('outcome'),
            build.url,
        )
        .select_from(joined)
        .where(
            comment.change_id.in_(changes),
            comment.kind.in_(_KINDS),
            _ACCOUNT.c.is_ci.is_(True),
        )
        .order_by(comment.posted_at, comment.external_id)
    )


def _name(account: sa.Table) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(account.c.name, account.c.username)
