# SPDX-License-Identifier: Apache-2.0
"""The reference system: it checks patch sets and gates what merges.

As changes merge when their gate run has passed, it also ends their lives.
People answer its failures with a plain recheck. Unlike that of OpenStack
it takes no vendor's phrase for one, so that no other system shifts it.
"""

from datetime import datetime
from datetime import timedelta

from radar.enums import ChangeStatus
from radar.enums import Outcome
from radar.simulation import people
from radar.simulation import posting
from radar.simulation import workweek
from radar.simulation.ground import Ground
from radar.simulation.life import Fate
from radar.simulation.life import Life
from radar.simulation.model import Message
from radar.simulation.model import PatchSet
from radar.simulation.posting import Stamp
from radar.simulation.profiles import System
from radar.simulation.reporting import Reporter
from radar.simulation.streams import lognormal
from radar.simulation.streams import stream

_RECHECKED = 0.75
_RECHECKED_BLINDLY = 0.15
_TRIES = 4


class Upstream:
    """The reference at work on one change."""

    def __init__(self, ground: Ground, system: System, life: Life):
        self.messages: list[Message] = []
        self._ground = ground
        self._system = system
        self._life = life
        self._condition = ground.conditions[system.key]
        self._rng = stream(ground.seed, 'upstream', life.key)
        self._reporter = Reporter(ground, (system,), life, self._rng)

    def judge(self) -> None:
        """Check every patch set, then gate and merge what shall merge."""
        passed_at = None
        last = self._life.change.patch_sets[-1]
        for patch_set in self._life.change.patch_sets:
            passed_at = self._check(patch_set, patch_set.created_at)
        if self._life.fate is Fate.MERGE and passed_at:
            self._gate(last, passed_at)

    def _check(self, patch_set: PatchSet, moment: datetime) -> datetime | None:
        """Check until it passes or people give up; return when it did."""
        if patch_set.conflict:
            self._conflict(patch_set)
            return None
        for _ in range(_TRIES):
            outcome, done = self._run(patch_set, moment, 'check')
            if done is None or outcome is Outcome.PASSED:
                return done
            self._life.failed.setdefault(patch_set.number, done)
            if self._rng.random() >= self._patience(patch_set):
                return None
            moment = self._ask_again(done)
            if moment >= self._life.until(patch_set):
                return None
            self._recheck(patch_set, moment)
        return None

    def _patience(self, patch_set: PatchSet) -> float:
        """Return how likely somebody tries a failed patch set again."""
        final = patch_set is self._life.change.patch_sets[-1]
        if final and self._life.fate is Fate.MERGE:
            return 1.0
        return _RECHECKED_BLINDLY if patch_set.bad else _RECHECKED

    def _gate(self, patch_set: PatchSet, passed_at: datetime) -> None:
        decided_at = max(self._life.decided_at, passed_at)
        moment = workweek.next_active(self._rng, decided_at)
        core = self._life.reviewer(self._rng, core=True)
        stamp = Stamp(core, moment, patch_set.number)
        self.messages.append(people.approval(self._rng, stamp))
        for _ in range(_TRIES):
            outcome, done = self._run(patch_set, moment, 'gate')
            if done is None:
                return
            if outcome is Outcome.PASSED:
                self._merge(patch_set, done)
                return
            again = self._ask_again(done)
            self._recheck(patch_set, again)
            checked_at = self._check(patch_set, again)
            if checked_at is None:
                return
            moment = checked_at

    def _merge(self, patch_set: PatchSet, moment: datetime) -> None:
        moment = posting.soon(self._rng, moment, 1, 9)
        if moment >= self._ground.end:
            return
        change = self._life.change
        change.status = ChangeStatus.MERGED
        change.closed_at = moment
        change.submitter = self._reporter.account
        stamp = Stamp(change.submitter, moment, patch_set.number)
        self.messages.append(people.merged(self._rng, stamp))

    def _run(
        self, patch_set: PatchSet, moment: datetime, pipeline: str
    ) -> tuple[Outcome, datetime | None]:
        """Run once; without a time it was cut off by what came first."""
        until = self._life.until(patch_set)
        begun = posting.soon(self._rng, moment, 20, 150)
        minutes = lognormal(
            self._rng, self._system.minutes, self._system.sigma
        )
        minutes *= self._condition.slowness(moment)
        done = begun + timedelta(seconds=round(minutes * 60))
        outcomes = self._reporter.run(patch_set, done)
        if begun < until:
            self.messages += self._reporter.start(patch_set, begun, pipeline)
        if done >= until:
            return outcomes[0], None
        self.messages.append(
            self._reporter.result(patch_set, done, outcomes, pipeline)
        )
        return outcomes[0], done

    def _conflict(self, patch_set: PatchSet) -> None:
        moment = posting.soon(self._rng, patch_set.created_at, 20, 200)
        if moment < self._life.until(patch_set):
            self.messages.append(self._reporter.conflict(patch_set, moment))

    def _ask_again(self, done: datetime) -> datetime:
        delay = timedelta(minutes=lognormal(self._rng, 70, 0.8))
        return workweek.next_active(self._rng, done + delay)

    def _recheck(self, patch_set: PatchSet, moment: datetime) -> None:
        change = self._life.change
        times = self._life.rechecks.setdefault(patch_set.number, [])
        times.append(moment)
        asks = change.owner
        if self._rng.random() < 0.2:
            asks = self._life.reviewer(self._rng)
        stamp = Stamp(asks, moment, patch_set.number)
        systems = self._ground.listening(change.project, change.branch)
        self.messages.append(people.recheck(self._rng, stamp, systems))
