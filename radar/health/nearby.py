# SPDX-License-Identifier: Apache-2.0
"""How a job did on other changes at about the time of a failure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from radar.health.blame import Flakes
from radar.health.blame import Share
from radar.health.blame import Streak

#: How far around a failure other changes tell of the same conditions.
AROUND = timedelta(days=1)
#: How many of the nearest changes tell how a job usually ends.
NEAREST = 20


class Run(NamedTuple):
    """A verdict of a job on a patch set of another change."""

    change_id: UUID
    revision_id: UUID
    at: datetime
    passed: bool


def around(runs: Iterable[Run], at: datetime) -> Share:
    """Return on how many changes a job failed within a day of a time.

    Of each change the last verdict counts.
    """
    near = (run for run in runs if abs(run.at - at) <= AROUND)
    return _share(_by_change(near).values())


def recent(runs: Iterable[Run], at: datetime) -> Share:
    """Return on how many of the nearest changes a job failed."""
    found = sorted(
        _by_change(runs).values(), key=lambda run: abs(run.at - at)
    )[:NEAREST]
    return _share(found)


def streak(runs: Sequence[Run], at: datetime) -> Streak:
    """Return the failures in a row that a failure is one of.

    From it backwards and forwards in time, up to the next pass on either
    side.
    """
    ordered = sorted(runs, key=lambda run: run.at)
    before = _until_pass(r for r in reversed(ordered) if r.at <= at)
    after = _until_pass(r for r in ordered if r.at > at)
    changes = {run.change_id for run in (*before, *after)}
    since = before[-1].at if before else at
    return Streak(len(changes), since if changes else None)


def flakes(runs: Iterable[Run]) -> Flakes:
    """Return failures on patch sets that a job also passed."""
    tried: Counter[UUID] = Counter()
    passed: Counter[UUID] = Counter()
    for run in runs:
        tried[run.revision_id] += 1
        passed[run.revision_id] += run.passed
    good = [key for key in tried if passed[key]]
    return Flakes(
        sum(tried[key] - passed[key] for key in good),
        sum(tried[key] for key in good),
    )


def _until_pass(runs: Iterable[Run]) -> list[Run]:
    found: list[Run] = []
    for run in runs:
        if run.passed:
            break
        found.append(run)
    return found


def _by_change(runs: Iterable[Run]) -> Mapping[UUID, Run]:
    """Return the last run on each change."""
    ordered = sorted(runs, key=lambda run: run.at)
    return {run.change_id: run for run in ordered}


def _share(runs: Collection[Run]) -> Share:
    return Share(sum(not run.passed for run in runs), len(runs))
