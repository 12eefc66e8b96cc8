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
from typing import NamedTuple
from uuid import UUID

from radar.enums import CoverageTrigger
from radar.enums import Exclusion
from radar.rollup.facts import Entry
from radar.rollup.facts import Span

#: A project and a branch of it.
Place = tuple[UUID, str | None]
#: Patch sets by place and day (its beginning).
Daily = Mapping[Place, Mapping[datetime, int]]


class Counted(NamedTuple):
    """Patch sets with a result."""

    every: Daily
    #: Those of them on which the reference ran documentation jobs only.
    docs_only: Daily


#: Days that are looked at, ending with the last one with a result.
SPAN = 30
#: Patch sets with a result, and their share of all, that make a branch
#: covered.
LEAST, SHARE = 3, 0.2
#: Patch sets of documentation that tell whether a system skips them, and
#: the largest share of them on which one that does reports.
LEAST_DOCS, REPORTED_DOCS = 3, 0.2

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
    reported: Counted, judged: Counted, today: datetime, retired: bool
) -> list[Span]:
    """Return what a system covered, from the patch sets of each day.

    Each day is judged by the days before: by the 30 that end with the last
    on which the system reported on anything. So one that falls silent goes
    on to cover what it did, and one that gives up a project covers it no
    more after a month. Whether it skips documentation is learned likewise,
    from all that it covers together.

    :param reported: patch sets that the system reported on.
    :param judged: patch sets that any system reported on, of those places.
    :param today: beginning of the present day, the first not to count.
    :param retired: it covers nothing after its last day.
    """
    active = sorted(
        {d for days in reported.every.values() for d in days if d < today}
    )
    held: dict[Place, Span] = {}
    spans: list[Span] = []
    for last in active:
        day = last + _DAY
        window = [last - n * _DAY for n in range(SPAN)]
        covered = _covered(reported.every, judged.every, window)
        skips = _skips(reported.docs_only, judged.docs_only, covered, window)
        for place, span in [*held.items()]:
            if place not in covered or span.skips_docs != skips:
                spans.append(held.pop(place)._replace(until=day))
        for place in covered:
            held.setdefault(place, Span(*place, day, None, skips))
    if retired and active:
        end = active[-1] + _DAY
        held = {p: s._replace(until=end) for p, s in held.items()}
    spans += [s for s in held.values() if s.since != s.until]
    return sorted(spans, key=order)


def _covered(
    reported: Daily, judged: Daily, window: Sequence[datetime]
) -> set[Place]:
    found = set()
    for place in reported:
        some = _within(reported, place, window)
        if some >= LEAST and some >= SHARE * _within(judged, place, window):
            found.add(place)
    return found


def _skips(
    reported: Daily,
    judged: Daily,
    covered: Iterable[Place],
    window: Sequence[datetime],
) -> bool:
    """Tell whether a system skips patch sets of documentation."""
    places = [place for place in covered if place in judged]
    total = sum(_within(judged, place, window) for place in places)
    some = sum(_within(reported, place, window) for place in places)
    return total >= LEAST_DOCS and some <= REPORTED_DOCS * total


def _within(daily: Daily, place: Place, window: Sequence[datetime]) -> int:
    days = daily.get(place, {})
    return sum(days.get(day, 0) for day in window) if days else 0


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
            if moment is not None and _held(old, moment) != _held(new, moment)
        ),
        default=None,
    )


def _held(spans: Iterable[Span], moment: datetime) -> set[bool]:
    """Return how a branch is covered at a time; nothing if it is not."""
    return {span.skips_docs for span in spans if span.holds(moment)}
