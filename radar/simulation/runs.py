# SPDX-License-Identifier: Apache-2.0
"""What a system finds out about a patch set."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from radar.enums import JobResult
from radar.enums import Outcome
from radar.simulation.faults import Condition
from radar.simulation.ground import Ground
from radar.simulation.model import PatchSet
from radar.simulation.profiles import FaultKind
from radar.simulation.streams import hex_digits
from radar.simulation.streams import lognormal
from radar.simulation.streams import stream

_NON_VOTING_FAILS = 0.15
_OUTAGE_HITS = 0.8


@dataclass(frozen=True, slots=True)
class JobRun:
    """One job of a run."""

    name: str
    voting: bool
    result: JobResult
    seconds: int
    key: str
    serial: int


class Bench:
    """One system at work on one change.

    What it thinks of a patch set stays the same at every run, except for
    flakes, the infrastructure and the hours of an outage.
    """

    def __init__(
        self,
        ground: Ground,
        condition: Condition,
        key: str,
        *,
        docs: bool = False,
    ):
        self.system = condition.system
        self._jobs = self.system.jobs
        if docs and self.system.docs_jobs:
            self._jobs = self.system.docs_jobs
        self._condition = condition
        self._outages = ground.outages
        self._rng = stream(ground.seed, 'bench', self.system.key, key)
        self._change = self._rng.random()
        self._opinions: dict[int, bool] = {}

    def run(self, patch_set: PatchSet, moment: datetime) -> Outcome:
        """Return how a run ends that is over at ``moment``."""
        rejects = self._rejects(patch_set)
        # Every chance is drawn, so that one fault does not shift the rest.
        lost = self._rng.random() < self._condition.infra(moment)
        flake = self._rng.random() < self._condition.flake(moment)
        hit = self._rng.random() < _OUTAGE_HITS
        if self._condition.suffers(FaultKind.BROKEN, moment):
            return Outcome.FAILED
        if lost:
            return Outcome.INFRA
        if rejects or flake or (hit and moment in self._outages):
            return Outcome.FAILED
        return Outcome.PASSED

    def jobs(self, outcome: Outcome) -> Iterator[JobRun]:
        """Yield the jobs of a run that ended with ``outcome``."""
        voting = [job for job in self._jobs if job.voting]
        # One job is the cause, or the first of all that see the same.
        guilty = self._rng.choice(voting)
        for job in self._jobs:
            minutes = lognormal(self._rng, job.minutes, 0.15)
            result = JobResult.PASSED
            if job is guilty and outcome is Outcome.FAILED:
                result = JobResult.FAILED
                minutes *= self._rng.uniform(0.2, 1)
            elif job is guilty and outcome is Outcome.INFRA:
                result = JobResult.INFRA
                minutes *= self._rng.uniform(0.05, 1.5)
            elif not job.voting and self._rng.random() < _NON_VOTING_FAILS:
                result = JobResult.FAILED
            yield JobRun(
                name=job.name,
                voting=job.voting,
                result=result,
                seconds=round(minutes * 60),
                key=hex_digits(self._rng, 32),
                serial=self._rng.randrange(100, 99999),
            )

    def _rejects(self, patch_set: PatchSet) -> bool:
        if patch_set.number not in self._opinions:
            seen = self._rng.random() < self.system.sensitivity
            lone = self._condition.lone(patch_set.created_at) / 2
            # Half of it stays with a change.
            alone = self._rng.random() < lone or self._change < lone
            bad = patch_set.bad and seen
            self._opinions[patch_set.number] = bad or alone
        return self._opinions[patch_set.number]


def overall(outcomes: tuple[Outcome, ...]) -> Outcome:
    """Return what several systems of one account say together."""
    for outcome in (Outcome.FAILED, Outcome.INFRA):
        if outcome in outcomes:
            return outcome
    return Outcome.PASSED
