# SPDX-License-Identifier: Apache-2.0
"""Whose report on a patch set is still to be waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from radar.enums import Awaited
from radar.enums import Exclusion
from radar.enums import State
from radar.health.statistics import Rate

#: Share of opportunities from which a system usually reports.
USUAL = 0.5
#: Reports from which it is known how long they take in one project.
ENOUGH = 5

#: A patch set that waits for its grace to pass is one to report on.
_NO_REASON = (None, Exclusion.PENDING.value)
_GONE = (State.SILENT.value, State.MAINTENANCE.value)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is known of a system and a patch set.

    ``state`` is that of the system, ``closed`` whether the patch set was
    superseded or its change closed; ``due_at`` is when nine of ten of its
    reports have come, None where that is not known.
    """

    reported: bool
    excluded: str | None
    usual: Rate
    state: str | None
    closed: bool
    due_at: datetime | None


def is_usual(usual: Rate) -> bool:
    """Tell whether a system is one of those that usually report."""
    return usual.n > 0 and usual.k >= USUAL * usual.n


def say(waiting: Waiting, as_of: datetime | None) -> Awaited:
    """Return what is to be said; the first that applies.

    :param as_of: how far the data reaches: nobody is late after that.
    """
    if waiting.reported:
        return Awaited.REPORTED
    if waiting.excluded not in _NO_REASON:
        return Awaited.EXCLUDED
    if not is_usual(waiting.usual):
        return Awaited.NOT_USUAL
    if waiting.closed:
        return Awaited.MISSED
    if waiting.state in _GONE:
        return Awaited.DO_NOT_WAIT
    due_at = waiting.due_at
    if due_at is not None and as_of is not None and due_at < as_of:
        return Awaited.LATE
    return Awaited.ON_TIME
