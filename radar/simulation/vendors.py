# SPDX-License-Identifier: Apache-2.0
"""Third-party systems: they run beside the reference, each as it can."""

from collections.abc import Generator
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta

from radar.enums import Outcome
from radar.simulation import paths
from radar.simulation import people
from radar.simulation import posting
from radar.simulation import workweek
from radar.simulation.ground import Ground
from radar.simulation.life import Life
from radar.simulation.model import Message
from radar.simulation.model import PatchSet
from radar.simulation.posting import Stamp
from radar.simulation.profiles import System
from radar.simulation.reporting import Reporter
from radar.simulation.runs import overall
from radar.simulation.streams import lognormal
from radar.simulation.streams import stream

_OWN_RECHECKS = 2
_OUTLIER = 0.03
_OUTLIER_FACTOR = 4
_LATE_REPORT = 0.7

#: What a run posts, and in the end its outcome and when it was there.
_Run = Generator[Message, None, tuple[Outcome, datetime | None]]


class Visit:
    """The systems of one account at work on one change."""

    def __init__(
        self, ground: Ground, systems: tuple[System, ...], life: Life
    ):
        self._ground = ground
        self._life = life
        self._lead = systems[0]
        self._condition = ground.conditions[self._lead.key]
        self._rng = stream(ground.seed, 'vendor', self._lead.key, life.key)
        self._reporter = Reporter(ground, systems, life, self._rng)
        self._impatience = max(system.impatience for system in systems)
        # Half of what is missed is missed for the whole change.
        missed = (1 - self._lead.participation) / 2
        self._away = self._rng.random() < missed

    def messages(self) -> Iterator[Message]:
        """Yield what the systems and those who ask them again post."""
        change = self._life.change
        if not self._lead.covers_branch(change.project, change.branch):
            return
        for patch_set in change.patch_sets:
            passed_over = self._rng.random() < self._condition.misses(
                patch_set.created_at
            )
            if self._away or passed_over or patch_set.wip:
                continue
            if not self._lead.minds(paths.touched(change, patch_set)):
                continue
            for message in self._attend(patch_set):
                own = message.author is self._reporter.account
                if not own or self._condition.posts(message.posted_at):
                    yield message

    def _attend(self, patch_set: PatchSet) -> Iterator[Message]:
        if patch_set.conflict:
            yield from self._conflict(patch_set)
            return
        triggers = [patch_set.created_at]
        if not self._lead.ignores_plain:
            triggers += self._life.rechecks.get(patch_set.number, ())
        asked = 0
        while triggers:
            moment = triggers.pop(0)
            following = triggers[0] if triggers else None
            outcome, done = yield from self._run(patch_set, moment, following)
            if not done or outcome is Outcome.PASSED or asked == _OWN_RECHECKS:
                continue
            again = self._ask_again(patch_set, done)
            if again and (not following or again < following):
                asked += 1
                triggers.insert(0, again)
                yield self._recheck(patch_set, again)

    def _run(
        self,
        patch_set: PatchSet,
        moment: datetime,
        following: datetime | None,
    ) -> _Run:
        """Run once; what is asked again meanwhile is not finished."""
        begun = posting.soon(self._rng, moment, 20, 240)
        done = begun + timedelta(seconds=round(60 * self._minutes(moment)))
        until = self._life.until(patch_set)
        outcomes = self._reporter.run(patch_set, done)
        outcome = overall(outcomes)
        late = done >= until and not self._finishes()
        if begun < until:
            yield from self._reporter.start(patch_set, begun, 'check')
        too_late = late or done >= self._ground.end
        if too_late or (following and following <= done):
            return outcome, None
        yield self._reporter.result(patch_set, done, outcomes)
        return outcome, done

    def _minutes(self, moment: datetime) -> float:
        minutes = lognormal(self._rng, self._lead.minutes, self._lead.sigma)
        if self._rng.random() < _OUTLIER:
            minutes *= _OUTLIER_FACTOR
        return minutes * self._condition.slowness(moment)

    def _finishes(self) -> bool:
        """Tell whether a run goes on although its patch set is old."""
        drawn = self._rng.random() < _LATE_REPORT
        return drawn and self._lead.finishes_superseded

    def _conflict(self, patch_set: PatchSet) -> Iterator[Message]:
        moment = posting.soon(self._rng, patch_set.created_at, 60, 600)
        in_time = moment < self._life.until(patch_set)
        if self._lead.reports_conflicts and in_time:
            yield self._reporter.conflict(patch_set, moment)

    def _ask_again(
        self, patch_set: PatchSet, done: datetime
    ) -> datetime | None:
        impatient = self._rng.random() < self._impatience
        delay = timedelta(minutes=lognormal(self._rng, 90, 0.9))
        moment = workweek.next_active(self._rng, done + delay)
        if not impatient or moment >= self._life.until(patch_set):
            return None
        # Nobody asks about what nobody saw, or what is the patch's fault.
        if patch_set.bad or not self._condition.posts(done):
            return None
        return moment

    def _recheck(self, patch_set: PatchSet, moment: datetime) -> Message:
        stamp = Stamp(self._life.change.owner, moment, patch_set.number)
        return people.recheck(
            self._rng, stamp, self._reporter.keys, self._lead.phrase
        )
