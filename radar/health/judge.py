# SPDX-License-Identifier: Apache-2.0
"""From what became of a system's patch sets to its states.

The judge goes through time once, in slices of any length: what comes out
does not depend on how time was cut. Times are days since the epoch.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
import heapq
import math

from radar.enums import Outcome
from radar.enums import State
from radar.health import trials
from radar.health.rules import Reason
from radar.health.rules import Situation
from radar.health.rules import Stream
from radar.health.rules import state_of
from radar.health.trials import Happening
from radar.health.trials import Kind
from radar.health.trials import Trial
from radar.health.units import Units
from radar.health.watch import Watch

#: Days between two looks for silence.
TICK = 1 / 96
#: Days without anything to report on from which a system is idle, and in
#: which silence must be noticed for a system to be known.
_IDLE, _SOON = 7.0, 7.0


@dataclass(frozen=True, slots=True)
class Change:
    """A state that begins, and why."""

    time: float
    state: State
    reasons: Sequence[Reason] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What people said of a system: times that bind its judge.

    ``paused`` are spans in which it is not watched, the end infinite if it
    is open; ``accepted`` are rules and from when on they measure anew.
    """

    paused: Sequence[tuple[float, float]] = ()
    accepted: Sequence[tuple[float, str]] = ()

    def maintained(self, time: float) -> bool:
        """Tell whether the system is not watched at a time."""
        return any(start <= time < end for start, end in self.paused)


@dataclass(slots=True)
class Judge:
    """What is known of a system up to a time, and how it is then."""

    watch: Watch
    time: float
    units: Units = field(default_factory=Units)
    #: When the result on a patch set is due, by key.
    due: dict[str, float] = field(default_factory=dict)
    #: Opportunities of all time, and when the last one came.
    ever: int = 0
    opened_at: float = -math.inf
    state: State = State.NEW
    since: float = 0.0

    @classmethod
    def of(cls, start: float) -> Judge:
        """Return the judge of a system that is first seen at a time."""
        return cls(Watch(start), start, since=start)

    def judge(
        self, found: Iterable[Trial], until: float, said: Said
    ) -> Iterator[Change]:
        """Take in what happens up to a time (exclusive).

        :param found: every trial to which anything happens from the
            judge's time on, or to which something did in the three days
            before.
        """
        events = [
            happening
            for trial in found
            for happening in trials.happenings(trial)
            if self.time <= happening.time < until
        ]
        events += self._waiting(found, until)
        heapq.heapify(events)
        marks = sorted(_marks(said, self.time, until))
        while True:
            # Ticks and what people said come before what happens then.
            mark = marks[0][0] if marks else math.inf
            tick = min(self._tick(), mark, until)
            if events and events[0].time < tick:
                event = heapq.heappop(events)
                self._take(event, events, until, said)
            elif mark <= tick and marks:
                time, rule = marks.pop(0)
                self._hear(time, rule, said)
            else:
                self._advance(tick, said)
                if tick >= until:
                    break
            yield from self._changed(said)
        yield from self._changed(said)

    def situation(self, said: Said, *, stale: bool = False) -> Situation:
        """Return what the state is decided from, besides the reasons."""
        delay = self.watch.silence_delay()
        return Situation(
            maintained=said.maintained(self.time),
            stale=stale,
            silent=self.watch.silence.alarmed,
            opportunities=int(self.time - self.opened_at < _IDLE),
            ever=self.ever,
            silence_watched=delay is not None and delay <= _SOON,
        )

    def _waiting(
        self, found: Iterable[Trial], until: float
    ) -> Iterator[Happening]:
        """Yield the results that are due, of trials that were opened."""
        for trial in found:
            when = self.due.get(trial.key, math.inf)
            if self.time <= when < until:
                yield Happening(when, Kind.DUE, trial.key, trial)

    def _tick(self) -> float:
        """Return when to look next: soon, if anything is waited for."""
        step = TICK if self.watch.silence.open else 1.0
        return (math.floor(self.time / step + 1e-6) + 1) * step

    def _advance(self, time: float, said: Said) -> None:
        if said.maintained(self.time):
            self.watch.skip(time)
        else:
            self.watch.advance(time)
        self.time = time

    def _hear(self, time: float, rule: str, said: Said) -> None:
        """Take in what people said of a time."""
        self._advance(time, said)
        if rule:
            self.watch.accept(rule, time)
        elif said.maintained(time):
            self.watch.pause()
            self.due.clear()

    def _take(
        self,
        event: Happening,
        events: list[Happening],
        until: float,
        said: Said,
    ) -> None:
        # The watch goes on by itself where that tells it anything.
        self.time = event.time
        if event.kind is Kind.OPENED:
            due = self._open(event, said)
            if due is not None and due.time < until:
                heapq.heappush(events, due)
        elif not said.maintained(event.time):
            self._observe(event)

    def _open(self, event: Happening, said: Said) -> Happening | None:
        """Wait for a result, unless the patch set is no news."""
        trial = event.trial
        _, is_first = self.units.enter(
            trial.key, event.time, trial.change, trial.series
        )
        self.ever += 1
        self.opened_at = event.time
        if not is_first or said.maintained(event.time):
            return None
        self.watch.opened(event.time, trial.key)
        when = event.time + self.watch.due(event.time)
        self.due[trial.key] = when
        return Happening(when, Kind.DUE, trial.key, trial)

    def _observe(self, event: Happening) -> None:
        time, trial, watch = event.time, event.trial, self.watch
        unit = self.units.of(trial.change)
        if event.kind is Kind.RESULT and event.run is not None:
            infra = event.run.outcome == Outcome.INFRA.value
            watch.reported(time, trial.key, event.run.waited, infra)
        elif event.kind is Kind.COMPARED:
            watch.observe(Stream.LONE, time, event.bad, unit)
        elif event.kind is Kind.MATURED:
            watch.observe(Stream.FLAKE, time, event.bad, unit)
        elif event.kind is Kind.CLOSED:
            watch.closed(time, trial.key)
        elif self.due.pop(trial.key, None) is not None:
            came = any(run.time <= time for run in trial.runs)
            gone = trial.closed_at is not None and trial.closed_at <= time
            if came or not gone:
                watch.observe(Stream.MISSED, time, not came, trial.key)

    def _changed(self, said: Said) -> Iterator[Change]:
        """Yield the state, if it is another one."""
        situation = self.situation(said)
        reasons: Sequence[Reason] = ()
        if self.watch.alarmed:
            reasons = list(self.watch.reasons())
        state = state_of(situation, reasons)
        if state is not self.state:
            self.state, self.since = state, self.time
            yield Change(self.time, state, reasons)


def _marks(
    said: Said, start: float, end: float
) -> Iterator[tuple[float, str]]:
    """Yield the times at which what people said begins to hold."""
    for span in said.paused:
        yield from ((t, '') for t in span if start <= t < end)
    yield from ((t, rule) for t, rule in said.accepted if start <= t < end)
