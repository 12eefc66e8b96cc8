# SPDX-License-Identifier: Apache-2.0
"""What befalls a system, and when."""

import bisect
from datetime import datetime
from datetime import timedelta
from random import Random

from radar.simulation.profiles import FaultKind
from radar.simulation.profiles import System
from radar.simulation.projects import day
from radar.simulation.streams import lognormal
from radar.simulation.streams import stream

#: What a system is like before it becomes flaky or biased.
_FLAKE, _LONE = 0.01, 0.03
_SLOWDOWN = 4.0
_PRESENT = 0.5
_STORM = 0.85
_STORM_EVERY = 2.2

Window = tuple[datetime, datetime]


class Spells:
    """Hours at random in which something is out of order."""

    def __init__(
        self,
        rng: Random,
        window: Window,
        *,
        every: float,
        hours: tuple[float, float],
    ):
        self._edges: list[datetime] = []
        start, end = window
        moment = start + timedelta(days=rng.uniform(0.2, every))
        while moment < end:
            self._edges.append(moment)
            moment += timedelta(hours=rng.uniform(*hours))
            self._edges.append(moment)
            moment += timedelta(days=rng.uniform(0.5, 1.5) * every)

    def __contains__(self, moment: datetime) -> bool:
        return bisect.bisect_right(self._edges, moment) % 2 == 1


def outages(seed: int, window: Window) -> Spells:
    """Return the hours in which the common ground itself is broken."""
    rng = stream(seed, 'outages')
    return Spells(rng, window, every=14, hours=(2, 5))


class Condition:
    """How well a system is, from moment to moment."""

    def __init__(
        self, seed: int, system: System, window: Window, present: datetime
    ) -> None:
        self.system = system
        self.kind = system.fault.kind
        self.since = self._since((window[0], present))
        self.begins = window[0]
        rng = stream(seed, 'condition', system.key)
        self._start = window[0]
        days = (window[1] - window[0]).days + 2
        self._days = [
            (lognormal(rng, 1, 0.5), lognormal(rng, 1, 0.15))
            for _ in range(days)
        ]
        storm = (self.since or window[1], window[1])
        self._storms = Spells(rng, storm, every=_STORM_EVERY, hours=(6, 14))

    def _since(self, window: Window) -> datetime | None:
        if self.kind is FaultKind.NONE:
            return None
        return day(self.system.fault.day, *window)

    def suffers(self, kind: FaultKind, moment: datetime) -> bool:
        """Tell whether a fault is there at ``moment``."""
        begun = self.since is not None and self.since <= moment
        return begun and self.kind is kind

    def posts(self, moment: datetime) -> bool:
        """Tell whether the system is connected at all."""
        silent = self.suffers(FaultKind.SILENT, moment)
        return self.begins <= moment and not silent

    def misses(self, moment: datetime) -> float:
        """Return how likely a patch set of ``moment`` is passed over."""
        chance = (1 - self.system.participation) / 2 * self._today(moment)[0]
        if self.suffers(FaultKind.HALF_SILENT, moment):
            chance = max(chance, _PRESENT)
        return min(chance, 1.0)

    def slowness(self, moment: datetime) -> float:
        """Return by how much runs take longer than they should."""
        factor = self._today(moment)[1]
        if self.suffers(FaultKind.SLOW, moment):
            factor *= _SLOWDOWN
        return factor

    def flake(self, moment: datetime) -> float:
        """Return how likely a run fails that would pass the next time."""
        if self.kind is not FaultKind.FLAKY or self.suffers(self.kind, moment):
            return self.system.flake
        return _FLAKE

    def lone(self, moment: datetime) -> float:
        """Return how likely it rejects what is good."""
        if self.kind is not FaultKind.BIASED or self.suffers(
            self.kind, moment
        ):
            return self.system.lone
        return _LONE

    def infra(self, moment: datetime) -> float:
        """Return how likely a run is lost to the infrastructure."""
        storm = self.kind is FaultKind.INFRA_STORMS and moment in self._storms
        return _STORM if storm else self.system.infra

    def _today(self, moment: datetime) -> tuple[float, float]:
        number = (moment - self._start).days
        return self._days[max(0, min(number, len(self._days) - 1))]
