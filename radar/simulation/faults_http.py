# SPDX-License-Identifier: Apache-2.0
"""What goes wrong between a collector and a server, on demand.

Which request suffers what follows from the seed and from how many
requests there were since the faults were chosen.
"""

from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import fields
import enum
from random import Random
import threading
import time
from typing import Any

from radar.exceptions import InvalidInput
from radar.simulation.streams import stream


class Fault(enum.StrEnum):
    """What can befall a request."""

    TOO_MANY = 'too_many'
    SERVER_ERROR = 'server_error'
    CLOSED = 'closed'
    STALL = 'stall'
    TRUNCATED = 'truncated'
    CUT = 'cut'
    HTML = 'html'
    NO_PREFIX = 'no_prefix'
    EMPTY = 'empty'
    REPEATED = 'repeated'
    SKIPPED = 'skipped'
    CLOCK_STEP = 'clock_step'
    OUTAGE = 'outage'


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """How likely each fault is, from 0 to 1, and how bad it is then.

    At most one befalls a request, so all together are 1 at most.
    """

    #: 429 with Retry-After, as seconds and as a date by turns.
    too_many: float = 0.0
    #: 500, 502 or 503, the last with Retry-After.
    server_error: float = 0.0
    #: The connection ends without an answer.
    closed: float = 0.0
    #: Nothing comes for ``stall_seconds``; then the answer.
    stall: float = 0.0
    #: Less comes than Content-Length says, then the connection ends.
    truncated: float = 0.0
    #: The body ends early, and Content-Length agrees with that.
    cut: float = 0.0
    #: Status 200 with a page for people.
    html: float = 0.0
    #: The right answer without Gerrit's prefix.
    no_prefix: float = 0.0
    #: Status 200 with nothing.
    empty: float = 0.0
    #: A page begins with rows that came before, up to a whole page.
    repeated: float = 0.0
    #: Up to three rows between two pages do not come at all.
    skipped: float = 0.0
    #: From here on ``Date`` is wrong, until the next step; half of the
    #: steps put it right.
    clock_step: float = 0.0
    #: From here on connections end without an answer.
    outage: float = 0.0

    seed: int = 1
    retry_after: int = 1
    stall_seconds: float = 30.0
    outage_seconds: float = 5.0
    #: In seconds of the activity, as are the steps.
    clock_step_seconds: int = 60
    #: By how much the index is behind the clock, in seconds of the
    #: activity: what happened since is not found yet.
    lag_seconds: float = 0.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            whole = field.type in ('int', int)
            right = isinstance(value, int if whole else (int, float))
            if not right or isinstance(value, bool):
                raise InvalidInput.of(field.name, f'{value!r}', 'a number')
            if value < 0:
                raise InvalidInput.of(field.name, 'negative')
        total = sum(self.chances.values())
        if total > 1 + 1e-9:
            raise InvalidInput.of('faults', f'together {total}', 'up to 1')

    @classmethod
    def of(cls, given: Any) -> 'Faults':
        """Return what a JSON object says; what it leaves out is default."""
        if not isinstance(given, Mapping):
            raise InvalidInput.of('faults', 'not an object')
        known = [field.name for field in fields(cls)]
        for name in given:
            if name not in known:
                raise InvalidInput.of(name, 'unknown', ', '.join(known))
        return cls(**given)

    @property
    def chances(self) -> dict[Fault, float]:
        """How likely each fault is."""
        return {fault: getattr(self, fault.value) for fault in Fault}

    def as_dict(self) -> dict[str, Any]:
        """Return what :meth:`of` takes."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Mishap:
    """A fault that befalls a request, and the luck it has with it."""

    fault: Fault
    faults: Faults
    rank: int
    luck: Random

    def shift(self, start: int, limit: int) -> int:
        """Return where a page begins instead of at ``start``."""
        if self.fault is Fault.REPEATED:
            return max(start - self.luck.choice((1, 3, limit)), 0)
        if self.fault is Fault.SKIPPED:
            return start + self.luck.randint(1, 3)
        return start

    @property
    def shifts(self) -> bool:
        """Whether it moves the rows of a page."""
        return self.fault in {Fault.REPEATED, Fault.SKIPPED}


class Injector:
    """Decides what befalls each request."""

    def __init__(self, faults: Faults | None = None) -> None:
        self._lock = threading.Lock()
        self.replace(faults or Faults())

    def replace(self, faults: Faults) -> None:
        """Go on with other faults, from the first; an outage ends."""
        with self._lock:
            self.faults = faults
            self._rank = 0
            self._out_until = 0.0

    def outage(self, seconds: float) -> None:
        """Be gone for some seconds."""
        with self._lock:
            self._out_until = time.monotonic() + seconds

    def draw(self) -> Mishap | None:
        """Return what befalls the next request."""
        with self._lock:
            faults, rank = self.faults, self._rank
            luck = stream(faults.seed, 'request', rank)
            if time.monotonic() < self._out_until:
                return Mishap(Fault.OUTAGE, faults, rank, luck)
            self._rank += 1
            fault = _drawn(faults, luck)
            if fault is Fault.OUTAGE:
                self._out_until = time.monotonic() + faults.outage_seconds
            if fault is None:
                return None
            return Mishap(fault, faults, rank, luck)


def _drawn(faults: Faults, luck: Random) -> Fault | None:
    point = luck.random()
    for fault, chance in faults.chances.items():
        if point < chance:
            return fault
        point -= chance
    return None
