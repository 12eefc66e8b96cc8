# SPDX-License-Identifier: Apache-2.0
"""The numbers of CI systems over a window, and how they are."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.enums import State
from radar.health.statistics import Rate
from radar.health.trends import Trend
from radar.health.turnaround import Turnaround
from radar.health.turnaround import turnaround
from radar.resources import health_links
from radar.resources import health_numbers
from radar.resources import seen
from radar.resources import understood
from radar.resources import windowed
from radar.resources.health_numbers import Agreement
from radar.resources.health_numbers import Flake
from radar.resources.health_numbers import Rechecks
from radar.resources.health_numbers import RunTime
from radar.resources.query import DEFAULT_SPAN
from radar.resources.query import Document
from radar.resources.query import Scope
from radar.resources.query import Window
from radar.resources.reasons import Reason
from radar.resources.states import Judgement
from radar.resources.states import NotWatched
from radar.resources.states import load_judgements
from radar.resources.windowed import Sums

_SYSTEM = models.table(models.System).c


@dataclass(frozen=True, slots=True)
class SystemHealth:
    """How a system is, and what it did in a window.

    ``window`` is what was asked for, made whole hours of UTC: each hour
    that it touches counts as a whole. A patch set counts in the hour of its
    creation, a result in that in which it was posted.

    ``state``, ``reasons`` and what is said with them know no window,
    project or branch, nor do ``first_seen`` and ``last_seen``; ``state`` is
    null before the first evaluation. What it ``was`` is told of one that is
    unknown because the data is stale.

    ``results`` is the sum of the five outcomes; ``pass_rate`` leaves out
    what is nobody's or the infrastructure's fault: passed of passed and
    failed. ``participation`` is opportunities with a result, ``missed`` those
    without; ``expected`` adds the rechecks of opportunities to one run each,
    ``unanswered`` is what is short of that, and ``excluded`` why patch sets
    were no opportunities. ``agreement`` is null of who is the reference.
    ``lone_failures`` and ``lone_passes`` are patch sets on which all others
    said otherwise, ``merged_failed`` those merged in spite of a failure.
    ``changes`` compares shares with those of the window before; of all of
    them, more is better.

    ``comments`` counts what its accounts posted as a CI in the last day of
    the window, and ``unparsed`` those of them that Radar does not
    understand. ``links`` leads to what a number counts.
    """

    window: Mapping[str, datetime]
    first_seen: datetime | None
    last_seen: datetime | None
    state: State | None
    since: datetime | None
    was: State | None
    stale_since: datetime | None
    evaluated_at: datetime | None
    data_as_of: datetime | None
    reasons: Sequence[Reason]
    not_watched: Sequence[NotWatched]
    results: int
    passed: int
    failed: int
    infra: int
    unknown: int
    none: int
    pass_rate: Rate
    infra_share: Rate
    opportunities: int
    participation: Rate
    expected: int
    runs: int
    unanswered: int
    missed: int
    excluded: Mapping[str, int]
    turnaround: Turnaround
    run_time: RunTime
    agreement: Agreement | None
    lone_failures: Rate
    lone_passes: Rate
    flake: Flake
    merged_failed: Rate
    rechecks: Rechecks
    changes: Mapping[str, Trend]
    comments: int
    unparsed: Rate
    links: Mapping[str, str]


def load_health(
    session: orm.Session, rows: Sequence[Document], scope: Scope
) -> Mapping[UUID, SystemHealth]:
    """Return the numbers of systems.

    A fixed number of statements, of which none reads further back than
    twice the window.

    :param rows: with the members ``id`` and ``reference``.
    """
    asked = scope.window or Window.last(DEFAULT_SPAN)
    window = windowed.whole_hours(asked)
    systems = [row['id'] for row in rows]
    # Of all, whoever is shown: how many are compared makes a difference.
    every = session.execute(sa.select(_SYSTEM.id)).scalars().all()
    now = windowed.load_sums(session, every, window, scope)
    then = windowed.load_sums(
        session,
        every,
        windowed.before(window),
        scope,
        health_numbers.COMPARED,
    )
    changes = health_numbers.compared(now, then)
    judged = load_judgements(session, rows, scope)
    spans = seen.load_spans(session, systems)
    comments = understood.load(session, systems, window, scope)
    place = health_links.place(window, scope)
    return {
        key: SystemHealth(
            window={'from': window.start, 'to': window.end},
            **_seen(spans.get(key, (None, None))),
            **_judged(judged.get(key)),
            **_results(now[key]),
            **_opportunities(now[key]),
            **_quality(now[key], row['reference']),
            changes=changes[key],
            **_comments(comments.get(key, (0, 0))),
            links=health_links.of(key, place),
        )
        for key, row in zip(systems, rows, strict=True)
    }


def _seen(span: tuple[datetime | None, datetime | None]) -> dict[str, Any]:
    return {'first_seen': span[0], 'last_seen': span[1]}


def _judged(found: Judgement | None) -> dict[str, Any]:
    names = [member.name for member in dataclasses.fields(Judgement)]
    if found is None:
        nothing: dict[str, Any] = dict.fromkeys(names)
        return {**nothing, 'reasons': (), 'not_watched': ()}
    return {name: getattr(found, name) for name in names}


def _results(sums: Sums) -> dict[str, Any]:
    numbers, total = sums.numbers, health_numbers.results(sums)
    passed, failed = numbers['passed'], numbers['failed']
    return {
        'results': total,
        'passed': passed,
        'failed': failed,
        'infra': numbers['infra'],
        'unknown': numbers['unknown'],
        'none': numbers['none'],
        'pass_rate': Rate.of(passed, passed + failed),
        'infra_share': Rate.of(numbers['infra'], total),
        'run_time': health_numbers.run_time(sums),
    }


def _opportunities(sums: Sums) -> dict[str, Any]:
    numbers = sums.numbers
    chances = numbers['opportunities']
    expected = chances + numbers['rechecks']
    return {
        'opportunities': chances,
        'participation': Rate.of(numbers['reported'], chances),
        'expected': expected,
        'runs': numbers['runs'],
        'unanswered': max(0, expected - numbers['runs']),
        'missed': chances - numbers['reported'],
        'excluded': {k: n for k, n in sums.parts['excluded'].items() if n},
        'turnaround': turnaround(
            sums.histogram('turnaround'), sums.histogram('censored')
        ),
    }


def _quality(sums: Sums, reference: bool) -> dict[str, Any]:
    numbers = sums.numbers
    found = health_numbers.agreement(sums)
    return {
        'agreement': None if reference and not found.n else found,
        'lone_failures': Rate.of(
            numbers['lone_failed'], numbers['patch_sets']
        ),
        'lone_passes': Rate.of(numbers['lone_passed'], numbers['patch_sets']),
        'flake': health_numbers.flake(sums),
        'merged_failed': Rate.of(numbers['merged_failed'], numbers['merged']),
        'rechecks': health_numbers.rechecks(sums),
    }


def _comments(counted: tuple[int, int]) -> dict[str, Any]:
    posted, unparsed = counted
    return {'comments': posted, 'unparsed': Rate.of(unparsed, posted)}
