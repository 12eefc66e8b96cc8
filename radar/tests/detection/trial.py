# SPDX-License-Identifier: Apache-2.0
"""A system that lives and is judged, healthy at first and then maybe not."""

from collections import Counter
from dataclasses import dataclass
from dataclasses import field
import pickle

from radar.enums import State
from radar.health.judge import Judge
from radar.health.judge import Said
from radar.health.rules import RULES
from radar.health.watch import Watch
from radar.tests.detection.life import Life
from radar.tests.detection.profiles import FAULTS
from radar.tests.detection.profiles import Fault

#: Days that are learned in, and from which on rules but silence may speak.
LEARNING, QUIET = 28.0, 20.0
#: A return within so many days continues an episode.
_SAME = 1.0
#: Days to look for a fault, and for its end when it is over.
PATIENCE, _OVER = 90.0, 40.0
#: Days that a fault lasts, and from how many opportunities a day it is
#: the shorter.
LONG, SHORT, BUSY = 60.0, 14.0, 15
#: What makes people look, and the first alarm that fits each fault.
ALARMS = frozenset({State.SILENT, State.BROKEN, State.FAILING, State.DEGRADED})
_PART = {'part_hi', 'part_lo', 'silent'}
_FAIL = {'fail_hi', 'fail_lo'}
FITTING = {
    'dead': {*_PART},
    'half': {*_PART},
    'storm': {*_FAIL},
    'infra': {'infra_hi', 'infra_lo'},
    'slow': {'slow', *_PART},
    'participation': {*_PART},
    'flake': {'flake', *_FAIL},
    'failing': {*_FAIL},
    'drift': {*_FAIL},
}
#: Of which it is told how long they take to be over.
RECOVERING = ('dead', 'half', 'storm', 'infra', 'slow', 'participation')


class Noted(Watch):
    """A watch that notes when a rule falls into alarm."""

    def __init__(self, start: float) -> None:
        """Begin without a note."""
        super().__init__(start)
        self.entered: list[tuple[float, str]] = []
        self._on: set[str] = set()

    def observe(self, stream, time, bad, unit) -> None:
        """Take in an observation."""
        super().observe(stream, time, bad, unit)
        for rule in RULES:
            if rule.stream is stream:
                self._note(
                    rule.code, self.rules[rule.code].evidence.alarmed, time
                )

    def advance(self, now: float) -> None:
        """Take in that nothing has happened."""
        super().advance(now)
        self._note('silent', self.silence.alarmed, now)

    def _note(self, code: str, alarmed: bool, time: float) -> None:
        if alarmed and code not in self._on:
            self._on.add(code)
            self.entered.append((time, code))
        elif not alarmed:
            self._on.discard(code)


class Judged:
    """A life and its judge; ``states`` are told with their times."""

    def __init__(self, seed: int, per_day: float) -> None:
        """Begin on day 0."""
        self.life = Life(seed, per_day)
        self.judge = Judge(Noted(0.0), 0.0)
        self.states: list[tuple[float, State]] = []

    @property
    def entered(self) -> list[tuple[float, str]]:
        """When which rule fell into alarm."""
        return self.judge.watch.entered

    def run(self, until: float, slices: float = 7.0) -> None:
        """Live on."""
        while self.life.time < until:
            end = min(until, self.life.time + slices)
            found = list(self.life.trials(end))
            for change in self.judge.judge(found, end, Said()):
                self.states.append((change.time, change.state))

    def suffer(self, fault: Fault) -> None:
        """Let a fault begin now."""
        self.life.suffer(fault)

    def state_at(self, time: float) -> State:
        """Return the state at a time."""
        known = [state for at, state in self.states if at <= time]
        return known[-1] if known else State.NEW

    def alarms(self, end: float) -> list[tuple[float, float]]:
        """Return the spans of alarms up to a time."""
        spans: list[tuple[float, float]] = []
        begun = None
        for at, state in [*self.states, (end, State.NEW)]:
            if state in ALARMS and begun is None:
                begun = at
            elif state not in ALARMS and begun is not None:
                spans.append((begun, at))
                begun = None
        return spans

    def episodes(self, since: float, end: float) -> list[tuple[float, float]]:
        """Return the alarms that begin in a time, short breaks closed."""
        joined: list[tuple[float, float]] = []
        for begun, over in self.alarms(end):
            if joined and begun - joined[-1][1] < _SAME:
                joined[-1] = (joined[-1][0], over)
            else:
                joined.append((begun, over))
        return [span for span in joined if since <= span[0] < end]

    def codes(self, since: float, end: float) -> list[str]:
        """Return the rules that enter an alarm in a time.

        One that is back within a day has not really left.
        """
        found, last = [], dict[str, float]()
        for at, code in self.entered:
            is_new = at - last.get(code, -_SAME) >= _SAME
            last[code] = at
            if since <= at < end and is_new:
                found.append(code)
        return found


@dataclass(slots=True)
class Plan:
    """What is done with a system."""

    healthy: float = 205.0
    #: After a whole baseline, and the days that it ends before today.
    fault_day: float = 120.0
    faults: tuple[str, ...] = tuple(FAULTS)
    recovers: bool = False


@dataclass(slots=True)
class Suffered:
    """How it went with one fault.

    ``delay`` is None if it was not noticed; ``over`` the days after its end
    that it took to be well again. ``denied`` are times at which a system
    was said to be fine that had been found dead, and still was.
    """

    fault: str
    delay: float | None
    over: float | None = None
    episodes: int | None = None
    states: Counter[State] = field(default_factory=Counter)
    denied: int = 0


@dataclass(slots=True)
class Outcome:
    """What became of one system."""

    seed: int
    per_day: float
    days: float = 0.0
    episodes: list[tuple[float, float]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    early: list[tuple[float, str]] = field(default_factory=list)
    states: Counter[State] = field(default_factory=Counter)
    suffered: list[Suffered] = field(default_factory=list)


def outcome_of(seed: int, per_day: float, plan: Plan) -> Outcome:
    """Let a system live as planned, and see what is said of it."""
    judged = Judged(seed, per_day)
    told = Outcome(seed, per_day)
    if plan.faults:
        # At any time of the week.
        judged.run(plan.fault_day + 7 * (seed * 0.6180339887 % 1))
        copy = pickle.dumps(judged)
        told.suffered = [
            _suffered(pickle.loads(copy), fault, plan) for fault in plan.faults
        ]
    judged.run(plan.healthy)
    end = judged.life.time
    told.days = end - LEARNING
    told.episodes = judged.episodes(LEARNING, end)
    told.codes = judged.codes(LEARNING, end)
    told.early = [e for e in judged.entered if e[0] < LEARNING]
    told.states = Counter(
        judged.state_at(day) for day in range(int(LEARNING), int(end))
    )
    return told


def _suffered(judged: Judged, name: str, plan: Plan) -> Suffered:
    begun = judged.life.time
    busy = judged.life.profile.per_day >= BUSY
    lasts = SHORT if busy else LONG
    judged.suffer(FAULTS[name])
    step = 1.0 if busy else 4.0
    while (at := _noticed(judged, name, begun)) is None:
        if judged.life.time >= begun + PATIENCE:
            break
        judged.run(judged.life.time + step)
    told = Suffered(name, None if at is None else at - begun)
    if plan.recovers:
        judged.run(begun + lasts)
        days = range(1, int(judged.life.time - begun) + 1)
        told.states = Counter(judged.state_at(begun + day) for day in days)
        if name == 'dead' and at is not None:
            said = [s for t, s in judged.states if t > at]
            told.denied = len([s for s in said if s not in ALARMS])
        if name in RECOVERING and judged.life.time <= begun + lasts:
            _recover(judged, begun, told)
    return told


def _noticed(judged: Judged, name: str, begun: float) -> float | None:
    found = [
        at
        for at, code in judged.entered
        if at > begun and code in FITTING[name]
    ]
    return min(found, default=None)


def _recover(judged: Judged, begun: float, told: Suffered) -> None:
    """End the fault, and wait until nobody is alarmed any more."""
    ended = judged.life.time
    judged.suffer(Fault())
    step = 1.0 if judged.life.profile.per_day >= BUSY else 4.0
    while judged.life.time < ended + _OVER:
        judged.run(judged.life.time + step)
        if judged.judge.state not in ALARMS:
            break
    spans = judged.alarms(judged.life.time)
    told.over = max((end - ended for a, end in spans if a < ended), default=0)
    told.over = max(0.0, told.over)
    told.episodes = len(judged.episodes(begun, ended))
