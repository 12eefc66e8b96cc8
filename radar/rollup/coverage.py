# SPDX-License-Identifier: Apache-2.0
"""What systems cover: as declared, or learned from what they report on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import Any
from uuid import UUID

from radar.enums import CoverageTrigger
from radar.enums import Exclusion
from radar.rollup.facts import Entry
from radar.rollup.facts import Span

#: A project and a branch of it.
Place = tuple[UUID, str | None]
#: Patch sets by place and day (its beginning).
Daily = Mapping[Place, Mapping[datetime, int]]

#: Days that are looked at, ending with the last one with a result.
SPAN = 30
#: Patch sets with a result, and their share of all, that make a branch
#: covered.
LEAST, SHARE = 3, 0.2

_DAY = timedelta(days=1)
LEARNED = Entry('', '')


def matching(
    entries: Iterable[Entry], project: str, branch: str | None
) -> list[Entry]:
    """Return the declarations that match a branch of a project."""
    return [
        e
        for e in entries
        if fnmatchcase(project, e.project)
        and fnmatchcase(branch or '', e.branch)
    ]


def leniency(
    entry: Entry, excluded: Exclusion | None
) -> tuple[bool, bool, bool]:
    """Return what is the less, the more a declaration asks.

    :param excluded: why it does not speak of a patch set.
    """
    return (
        excluded is Exclusion.FILES_IRRELEVANT,
        entry.trigger is CoverageTrigger.COMMENT,
        excluded is not None,
    )


def learn(
    reported: Daily, judged: Daily, today: datetime, retired: bool
) -> list[Span]:
    """Return what a system covered, from the patch sets of each day.

    Each day is judged by the days before: by the 30 that end with the last
    on which the system reported on anything. So one that falls silent goes
    on to cover what it did, and one that gives up a project covers it no
    more after a month.

    :param reported: patch sets that the system reported on.
    :param judged: patch sets that any system reported on, of those places.
    :param today: beginning of the present day, the first not to count.
    :param retired: it covers nothing after its last day.
    """
    active = sorted(
        {d for days in reported.values() for d in days if d < today}
    )
    since: dict[Place, datetime] = {}
    spans: list[Span] = []
    for position, last in enumerate(active):
        day = last + _DAY
        covered = {p for p in reported if _covers(reported, judged, p, last)}
        lost = [p for p in since if p not in covered]
        spans += [Span(*place, since.pop(place), day) for place in lost]
        for place in covered:
            since.setdefault(place, day)
        if retired and position == len(active) - 1:
            spans += [Span(*p, s, day) for p, s in since.items() if s < day]
            return sorted(spans, key=order)
    spans += [Span(*place, start, None) for place, start in since.items()]
    return sorted(spans, key=order)


def _covers(
    reported: Daily, judged: Daily, place: Place, last: datetime
) -> bool:
    days = [last - n * _DAY for n in range(SPAN)]
    mine, every = reported[place], judged.get(place, {})
    some = sum(mine.get(day, 0) for day in days)
    total = sum(every.get(day, 0) for day in days)
    return some >= LEAST and some >= SHARE * total


def order(span: Span) -> tuple[str, str, datetime]:
    """Return what spans are sorted by."""
    return str(span.project_id), span.branch or '', span.since


def differences(
    old: Iterable[Span], new: Iterable[Span]
) -> dict[UUID | None, datetime]:
    """Return by project from when on what is covered differs."""
    held, said = _placed(old), _placed(new)
    found: dict[UUID | None, datetime] = {}
    for place in held.keys() | said.keys():
        first = _first_difference(held[place], said[place])
        if first is not None:
            found[place[0]] = min(first, found.get(place[0], first))
    return found


def _placed(spans: Iterable[Span]) -> defaultdict[Any, list[Span]]:
    found = defaultdict(list)
    for span in spans:
        found[span.project_id, span.branch].append(span)
    return found


def _first_difference(
    old: Sequence[Span], new: Sequence[Span]
) -> datetime | None:
    # What holds at an end holds up to the next.
    ends = {t for s in (*old, *new) for t in (s.since, s.until)}
    return min(
        (
            moment
            for moment in ends
            if moment is not None
            and any(s.holds(moment) for s in old)
            != any(s.holds(moment) for s in new)
        ),
        default=None,
    )
