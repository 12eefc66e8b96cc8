# SPDX-License-Identifier: Apache-2.0
"""Who reported on a patch set, who usually does, and who is late."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import orm

from radar import clock
from radar.enums import Awaited
from radar.health import awaiting
from radar.health.statistics import Rate
from radar.resources import patch_sets
from radar.resources import usual
from radar.resources.patch_sets import PatchSet
from radar.resources.patch_sets import Report
from radar.resources.patch_sets import SystemName
from radar.resources.usual import Usual

#: Most outcomes of one system on one patch set that are shown.
_MOST_RUNS = 20


@dataclass(frozen=True, slots=True)
class Reported:
    """What a system said of a patch set: its last result.

    ``took`` are the seconds from what the first result answers to that
    result, ``runs`` the number of results; ``outcomes`` the last of them,
    in order.
    """

    outcome: str | None
    posted_at: datetime
    took: float | None
    build_id: UUID
    url: str | None
    runs: int
    outcomes: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Expected:
    """A system and the patch set.

    ``usual`` are the opportunities in this project that it reported on,
    ``agreed`` its verdicts there that were the reference's, both of 30
    days. ``p50`` and ``p90`` are the seconds in which half, and nine of
    ten, of its reports came; ``due_at`` is when this one should have.
    ``excluded`` is why it need not report.
    """

    system: SystemName
    reference: bool
    usual: Rate
    agreed: Rate
    reported: Reported | None
    running_since: datetime | None
    due_at: datetime | None
    p50: float | None
    p90: float | None
    say: Awaited
    excluded: str | None


@dataclass(frozen=True, slots=True)
class Older:
    """The last result of a system on a patch set before."""

    patch_set: int
    system_id: UUID
    system: str
    outcome: str | None
    posted_at: datetime
    build_id: UUID
    url: str | None


@dataclass(frozen=True, slots=True)
class Expectations:
    """Who reported on a patch set, and who is to come.

    ``usual`` counts the systems that usually report here and are not
    excluded; ``reported``, ``late``, ``waiting``, ``do_not_wait`` and
    ``missed`` are these, divided. ``others`` reported as well, ``excluded``
    counts by reason. ``older`` are results on patch sets before, each
    system's last. What is late is late as of ``as_of``; the patch set is
    null if the change has none.
    """

    patch_set: int | None
    created_at: datetime | None
    as_of: datetime | None
    summary: str
    usual: int
    reported: int
    late: int
    waiting: int
    do_not_wait: int
    missed: int
    others: int
    excluded: Mapping[str, int]
    systems: Sequence[Expected]
    older: Sequence[Older]


def load(
    session: orm.Session,
    change_id: UUID,
    number: int | None,
    as_of: datetime | None,
) -> Expectations:
    """Return what is expected of a patch set, from up to eight statements.

    :param number: default the last one.
    :param as_of: how far the data reaches.
    :raises InvalidInput: the change has no such patch set.
    """
    patch_set = patch_sets.find(session, change_id, number)
    if patch_set is None:
        return _told(None, as_of, [], [])
    said = patch_sets.load(session, patch_set)
    mine = [j for j in said if j.patch_set == patch_set.revision.number]
    outcomes = patch_sets.outcomes(session, patch_set.revision.id)
    until = as_of or clock.now()
    past = usual.load(session, patch_set.project_id, until)
    keys = {j.system_id for j in mine} | outcomes.keys()
    if outcomes:
        # Before they are computed it is not known who is left out.
        keys |= {k for k, u in past.items() if awaiting.is_usual(u.rate)}
    shown = {key: past.get(key) or Usual() for key in keys}
    usual.add_elsewhere(session, shown, until)
    starts = patch_sets.starts(session, patch_set)
    names = patch_sets.names(session, keys)
    results: defaultdict[UUID, list[Report]] = defaultdict(list)
    for report in mine:
        results[report.system_id].append(report)
    systems = [
        _expected(
            patch_set,
            names[key],
            shown[key],
            results[key],
            outcomes.get(key),
            starts.get(key),
            as_of,
        )
        for key in keys
    ]
    return _told(patch_set, as_of, systems, _older(said, patch_set))


def _expected(
    patch_set: PatchSet,
    system: SystemName,
    past: Usual,
    results: Sequence[Report],
    outcome: Any,
    started: datetime | None,
    as_of: datetime | None,
) -> Expected:
    trigger = patch_set.revision.created_at
    excluded: str | None = 'not_covered'
    if outcome is not None:
        trigger = outcome.trigger_at or trigger
        excluded = outcome.excluded
    p90 = past.took(0.9)
    due_at = None
    if trigger is not None and p90 is not None:
        due_at = trigger + timedelta(seconds=round(p90))
    running = started
    if started is not None and results and started <= results[-1].posted_at:
        running = None
    waiting = awaiting.Waiting(
        bool(results),
        excluded,
        past.rate,
        system.state,
        outcome is not None and outcome.closed_at is not None,
        due_at,
    )
    say = awaiting.say(waiting, as_of)
    return Expected(
        system=system,
        reference=system.id == patch_set.reference,
        usual=past.rate,
        agreed=past.agreement,
        reported=_reported(results, trigger) if results else None,
        running_since=running,
        due_at=None if say is Awaited.EXCLUDED else due_at,
        p50=past.took(0.5),
        p90=p90,
        say=say,
        excluded=excluded if say is Awaited.EXCLUDED else None,
    )


def _reported(results: Sequence[Report], trigger: datetime | None) -> Reported:
    first, last = results[0], results[-1]
    took = None
    if trigger is not None and trigger <= first.posted_at:
        took = (first.posted_at - trigger).total_seconds()
    return Reported(
        outcome=last.outcome,
        posted_at=last.posted_at,
        took=took,
        build_id=last.build_id,
        url=last.url,
        runs=len(results),
        outcomes=[r.outcome for r in results[-_MOST_RUNS:]],
    )


def _told(
    patch_set: PatchSet | None,
    as_of: datetime | None,
    systems: Sequence[Expected],
    older: Sequence[Older],
) -> Expectations:
    """Return the document, those to act upon first."""
    order = [*reversed(Awaited)]
    excluded = Counter(s.excluded for s in systems if s.excluded)
    says = Counter(
        s.say
        for s in systems
        if s.say is not Awaited.REPORTED or awaiting.is_usual(s.usual)
    )
    divided = {
        'reported': says[Awaited.REPORTED],
        'late': says[Awaited.LATE],
        'waiting': says[Awaited.ON_TIME],
        'do_not_wait': says[Awaited.DO_NOT_WAIT],
        'missed': says[Awaited.MISSED],
    }
    others = sum(s.say is Awaited.REPORTED for s in systems)
    others -= divided['reported']
    revision = patch_set.revision if patch_set else None
    return Expectations(
        patch_set=revision.number if revision else None,
        created_at=revision.created_at if revision else None,
        as_of=as_of,
        summary=_summary(revision and revision.number, divided, others),
        usual=sum(divided.values()),
        **divided,
        others=others,
        excluded=dict(sorted(excluded.items())),
        systems=sorted(
            systems,
            key=lambda s: (order.index(s.say), s.system.name.casefold()),
        ),
        older=older,
    )


def _summary(
    number: int | None, divided: Mapping[str, int], others: int
) -> str:
    """Return the counts as a sentence that can be passed on."""
    if number is None:
        return 'There is no patch set yet.'
    words = {
        'late': 'late',
        'waiting': 'still to come',
        'do_not_wait': 'not to be waited for',
        'missed': 'did not report',
    }
    usual_ones = sum(divided.values())
    parts = [f'{divided["reported"]} of {usual_ones} usual systems reported']
    parts += [f'{divided[n]} {t}' for n, t in words.items() if divided[n]]
    if others:
        parts.append(f'{others} not usual here reported as well')
    return f'Patch set {number}: {", ".join(parts)}.'


def _older(said: Iterable[Report], patch_set: PatchSet) -> Sequence[Older]:
    last: dict[UUID, Report] = {}
    for report in said:
        if report.patch_set < patch_set.revision.number:
            held = last.get(report.system_id)
            # A late result on an earlier patch set is not the newer one.
            if held is None or held.patch_set <= report.patch_set:
                last[report.system_id] = report
    found = sorted(last.values(), key=lambda j: (-j.patch_set, j.system))
    names = [member.name for member in fields(Older)]
    return [Older(*(getattr(j, name) for name in names)) for j in found]
