# SPDX-License-Identifier: Apache-2.0
"""Watching one system: events in, in the order of their times, alarms out.

The state is bounded whatever the history, and does not depend on how often
anybody looks. Times are days since the epoch, as floats.
"""

from __future__ import annotations

from collections.abc import Hashable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
import math
from typing import Any

from radar.enums import State
from radar.health import evidence
from radar.health import histogram
from radar.health import silence
from radar.health import standing
from radar.health.evidence import Evidence
from radar.health.evidence import Shift
from radar.health.expectation import Expectation
from radar.health.expectation import expectation_of
from radar.health.past import Past
from radar.health.rules import ALPHA_TOTAL
from radar.health.rules import RULES
from radar.health.rules import SLOW
from radar.health.rules import NotWatched
from radar.health.rules import Reason
from radar.health.rules import Rule
from radar.health.rules import Stream
from radar.health.silence import Silence

_HOURS, _SECONDS = 24.0, 86400.0
#: Hours after which a result is due of a system that is not known yet.
_DUE = 18.0
#: Streams in which one unit counts once in 24 hours.
_ONCE = frozenset({Stream.MISSED, Stream.LONE})
_OF = {
    stream: [rule for rule in RULES if rule.stream is stream]
    for stream in Stream
}


@dataclass(slots=True)
class Watched:
    """One rule for one system.

    ``shift`` is None while the rule is ``learning`` or ``off``.
    """

    evidence: Evidence = field(default_factory=Evidence)
    shift: Shift | None = None
    status: str = 'learning'
    day: int | None = None
    #: First day of its baseline, if somebody accepted what is seen since.
    since: int | None = None


class Watch:
    """All that is known of a system, and of its alarms."""

    def __init__(self, start: float) -> None:
        """Begin with a system that was first seen at ``start``."""
        self.past = Past(int(start))
        self.rules = {rule.code: Watched() for rule in RULES}
        self.silence = Silence(time=start * _HOURS)
        self.standing: standing.Standing = {}
        self._units: dict[tuple[Stream, Hashable], float] = {}
        self._open: dict[Hashable, float] = {}
        self._expected = Expectation(int(start) - 1)
        self._time = start
        #: Opportunities since the last result.
        self._unanswered = 0

    @property
    def alarmed(self) -> bool:
        """Whether anything is wrong."""
        return (
            self.silence.alarmed
            or bool(self.standing)
            or any(w.evidence.alarmed for w in self.rules.values())
        )

    def pause(self) -> None:
        """Forget what was about to be said: nobody is to hear of it."""
        self.silence.evidence, self.silence.alarm_since = 0.0, None
        self.silence.open.clear()
        self._open.clear()
        self.standing.clear()
        for watched in self.rules.values():
            watched.evidence = Evidence()

    def skip(self, now: float) -> None:
        """Let time go by in a pause."""
        self.silence.time = now * _HOURS
        self._time = now

    def accept(self, rule: str, time: float) -> None:
        """Have a rule take for usual what is seen from a time on."""
        self.rules[rule] = Watched(since=int(time))

    def memory(self) -> dict[str, Any]:
        """Return what only the watch itself knows; see :meth:`remember`."""
        return {
            'units': self._units,
            'open': self._open,
            'unanswered': self._unanswered,
            'time': self._time,
            'day': self._expected.day,
        }

    def remember(self, memory: Mapping[str, Any]) -> None:
        """Go on where another watch of the same past was."""
        self._units = dict(memory['units'])
        self._open = dict(memory['open'])
        self._unanswered = memory['unanswered']
        self._time = memory['time']
        self._expected = Expectation(memory['day'])
        if memory['day'] >= self.past.start:
            self._expected = expectation_of(self.past, memory['day'])

    def silence_delay(self) -> float | None:
        """Return after how many days silence is noticed; None: unknown."""
        return self._expected.delay if self._expected.learned else None

    def advance(self, now: float) -> None:
        """Take in that nothing else has happened until now."""
        for time in _midnights(self._time, now):
            self._advance(time)
        self._advance(now)

    def opened(self, time: float, unit: Hashable) -> None:
        """Take in an opportunity."""
        self._open[unit] = time * _HOURS
        self.silence.open.append(time * _HOURS)
        self._unanswered += 1

    def closed(self, time: float, unit: Hashable) -> None:
        """Take in that an opportunity waits no longer."""
        self.advance(time)
        since = self._open.pop(unit, None)
        if since is not None:
            self.silence.close([since])

    def reported(
        self,
        time: float,
        unit: Hashable,
        turnaround: float | None,
        infra: bool = False,
    ) -> None:
        """Take in a result.

        :param turnaround: days since what made the system run; None where
            that is not known.
        """
        self.closed(time, unit)
        self.silence.report()
        self._unanswered = 0
        self.past[int(time)].results += 1
        self.observe(Stream.INFRA, time, infra, unit)
        if turnaround is not None:
            self._took(time, turnaround * _SECONDS, unit)

    def _took(self, time: float, seconds: float, unit: Hashable) -> None:
        usual = self.usual(time)
        self.past[int(time)].turnaround[histogram.bucket(seconds)] += 1
        if usual is not None:
            self.observe(Stream.SLOW, time, seconds > 2 * usual, unit)

    def usual(self, time: float, share: float = 0.5) -> float | None:
        """Return the usual turnaround in seconds; None while learning."""
        expected = self._expectation(int(time))
        if not expected.learned:
            return None
        return expected.usual(share)

    def due(self, time: float) -> float:
        """Return how many days after an opportunity its result is due."""
        p95 = self.usual(time, 0.95)
        hours = _DUE if p95 is None else 1.5 * p95 / 3600
        if p95 is not None:
            hours = min(48.0, max(3.0, hours))
        return hours / _HOURS

    def observe(
        self, stream: Stream, time: float, bad: bool, unit: Hashable
    ) -> None:
        """Take in an observation, unless it tells nothing new."""
        if stream in _ONCE and not self._is_new(stream, time, unit):
            return
        alarmed = False
        for rule in _OF[stream]:
            alarmed |= self._step(rule, time, bad)
        if not alarmed:
            day = self.past[int(time)]
            day.observed[stream] += 1
            day.bad[stream] += bad

    def reasons(self) -> Iterator[Reason]:
        """Yield what is wrong."""
        if self.silence.alarm_since is not None:
            yield Reason(
                code='silent',
                state=State.SILENT,
                value=self.silence.evidence,
                n=self._unanswered,
                usual=self._expected.share,
                threshold=self._expected.limit,
                since=self.silence.alarm_since / _HOURS,
                once_in=1 / silence.ALPHA,
            )
        for rule in RULES:
            watched = self.rules[rule.code]
            seen, shift = watched.evidence, watched.shift
            if seen.alarm_since is None or shift is None:
                continue
            yield Reason(
                code=rule.code,
                state=rule.state,
                value=seen.seen_bad / seen.seen if seen.seen else 1.0,
                n=seen.seen,
                usual=shift.q0,
                threshold=shift.q1,
                since=seen.alarm_since,
                once_in=seen.days,
            )
        day = self._expected.day
        yield from standing.reasons(self.standing, self.past, day)

    def not_watched(self) -> Iterator[NotWatched]:
        """Yield the rules that could not fire, or not soon."""
        if not self._expected.learned:
            yield NotWatched('silent', 'learning')
        for rule in RULES:
            watched = self.rules[rule.code]
            if watched.shift is None:
                yield NotWatched(rule.code, watched.status)
                continue
            days = self.past.baseline(int(self._time), watched.since)
            seen = sum(n for n, _ in self.past.counts(rule.stream, days))
            per_day = seen / max(1, len(days))
            alpha = rule.share * ALPHA_TOTAL
            slow = evidence.delay(watched.shift, per_day, alpha)
            if slow > SLOW:
                yield NotWatched(rule.code, 'not_enough_data', slow)

    def _advance(self, now: float) -> None:
        expected = self._expectation(int(self._time))
        if expected.learned:
            self.silence.advance(
                now * _HOURS, expected.share, expected.come, expected.expiry
            )
            self.silence.alarm(expected.limit)
        else:
            self.silence.time = now * _HOURS
        if not self.silence.alarmed:
            day = self.past[int(self._time)]
            day.stall = max(day.stall, self.silence.evidence)
        self._time = now

    def _expectation(self, day: int) -> Expectation:
        """Return what is expected on a day, worked out once."""
        if day <= self._expected.day:
            return self._expected
        self._expected = expectation_of(self.past, day)
        standing.judge(self.standing, self.past, day)
        return self._expected

    def _is_new(self, stream: Stream, time: float, unit: Hashable) -> bool:
        key = (stream, unit)
        if time - self._units.get(key, -math.inf) < 1:
            return False
        self._units.pop(key, None)
        self._units[key] = time
        # In the order of their times, so that the oldest come first.
        while time - self._units[first := next(iter(self._units))] >= 1:
            del self._units[first]
        return True

    def _step(self, rule: Rule, time: float, bad: bool) -> bool:
        """Take in an observation; tell whether it is made in an alarm."""
        watched = self.rules[rule.code]
        if watched.day != int(time) and not watched.evidence.alarmed:
            self._learn(rule, watched, int(time))
        if watched.shift is not None:
            alpha = rule.share * ALPHA_TOTAL
            watched.evidence.step(time, bad, watched.shift, alpha)
        return watched.evidence.alarmed

    def _learn(self, rule: Rule, watched: Watched, day: int) -> None:
        watched.day = day
        counts = self.past.counts(
            rule.stream, self.past.baseline(day, watched.since)
        )
        learned = evidence.baseline(counts, rule.rho)
        if learned is None:
            watched.shift, watched.status = None, 'learning'
            return
        watched.shift = evidence.shift_of(
            learned, rule.floor, rule.add, rule.least
        )
        watched.status = 'off' if watched.shift is None else 'on'


def _midnights(start: float, end: float) -> Iterator[float]:
    """Yield the midnights after a time and before another."""
    day = math.floor(start) + 1.0
    while day < end:
        yield day
        day += 1
