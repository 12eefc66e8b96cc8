# SPDX-License-Identifier: Apache-2.0
"""What counts as one: patch sets of one change, or of one bulk upload.

A change counts once in 24 hours, and so do patch sets that one owner
uploads on one topic within 10 minutes: what a filter of files skips in a
series is one fact, not twenty. Times are in days.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field

_DAY, _BULK = 1.0, 10 / 1440


@dataclass(slots=True)
class Unit:
    """Patch sets that count as one; ``last`` is the time of the newest."""

    key: str
    since: float
    last: float


@dataclass(slots=True)
class Units:
    """The units of the last day."""

    changes: dict[str, Unit] = field(default_factory=dict)
    series: dict[str, Unit] = field(default_factory=dict)

    def enter(
        self, key: str, time: float, change: str, series: str | None
    ) -> tuple[str, bool]:
        """Return the unit of a patch set, and whether it is its first.

        :param key: of the patch set; the unit of the first is named so.
        :param series: owner and topic of the change, if it has a topic.
        """
        unit = self.series.get(series) if series else None
        if unit is None or time - unit.last > _BULK:
            unit = self.changes.get(change)
        is_first = unit is None or time - unit.since >= _DAY
        if unit is None or is_first:
            unit = Unit(key, time, time)
        unit.last = time
        _keep(self.changes, change, unit)
        if series:
            _keep(self.series, series, unit)
        return unit.key, is_first

    def of(self, change: str) -> str:
        """Return the unit that a change is in, if only by itself."""
        unit = self.changes.get(change)
        return unit.key if unit else change


def _keep(known: dict[str, Unit], key: str, unit: Unit) -> None:
    """Remember a unit, and forget those that nothing joins any more."""
    known.pop(key, None)
    known[key] = unit
    # In the order of their last times.
    while unit.last - known[first := next(iter(known))].since >= _DAY:
        del known[first]
