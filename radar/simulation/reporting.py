# SPDX-License-Identifier: Apache-2.0
"""The comments that the systems of one account post on one change."""

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from random import Random

from radar.enums import CommentKind
from radar.enums import Outcome
from radar.enums import Verdict
from radar.simulation import manners
from radar.simulation import paths
from radar.simulation import posting
from radar.simulation.ground import Ground
from radar.simulation.life import Life
from radar.simulation.model import Message
from radar.simulation.model import PatchSet
from radar.simulation.posting import Stamp
from radar.simulation.profiles import Manner
from radar.simulation.profiles import System
from radar.simulation.profiles import Votes
from radar.simulation.runs import Bench
from radar.simulation.runs import overall
from radar.simulation.truth import MessageTruth

_BETWEEN_STARTS = timedelta(seconds=11)
_GATE = 'gate'


class Reporter:
    """The voice of an account, in the manner of its first system."""

    def __init__(
        self,
        ground: Ground,
        systems: tuple[System, ...],
        life: Life,
        rng: Random,
    ):
        self.account = ground.accounts[systems[0].account_id]
        self.keys = tuple(system.key for system in systems)
        self._system = systems[0]
        self._life = life
        self._rng = rng
        self._benches = [
            Bench(
                ground,
                ground.conditions[key],
                life.key,
                docs=paths.documents(life.change),
            )
            for key in self.keys
        ]
        self._voted: set[int] = set()

    def run(
        self, patch_set: PatchSet, moment: datetime
    ) -> tuple[Outcome, ...]:
        """Return how a run ends for each of the systems."""
        return tuple(bench.run(patch_set, moment) for bench in self._benches)

    def start(
        self, patch_set: PatchSet, moment: datetime, pipeline: str
    ) -> Iterator[Message]:
        """Yield what is posted when a run begins."""
        votes: posting.VotesCast = ()
        if patch_set.number in self._voted:
            votes = (('Verified', 0),)
        if votes and self._system.takes_votes_back:
            self._voted.discard(patch_set.number)
            truth = self._truth(CommentKind.VOTE_REMOVAL)
            stamp = self._stamp(patch_set, moment)
            yield self._post(stamp, '', truth, votes=votes)
        if not self._system.starts:
            return
        truth = self._truth(CommentKind.START)
        serial = self._rng.randrange(100, 9999)
        for body in manners.start(self._system, pipeline, serial):
            yield self._post(
                self._stamp(patch_set, moment),
                body,
                truth,
                votes=votes if self._system.reference else (),
                pipeline=pipeline,
            )
            moment += _BETWEEN_STARTS

    def result(
        self,
        patch_set: PatchSet,
        moment: datetime,
        outcomes: tuple[Outcome, ...],
        pipeline: str = 'check',
    ) -> Message:
        """Return what is posted when a run has ended."""
        passed = overall(outcomes) is Outcome.PASSED
        report = manners.Report(
            system=self._system,
            change=self._life.change,
            patch_set=patch_set.number,
            jobs=tuple(
                job
                for bench, own in zip(self._benches, outcomes, strict=True)
                for job in bench.jobs(own)
            ),
            passed=passed,
            pipeline=pipeline,
        )
        votes = self._votes(passed, pipeline)
        if votes:
            self._voted.add(patch_set.number)
        return self._post(
            self._stamp(patch_set, moment),
            manners.result(report),
            self._judgement(outcomes),
            votes=votes,
            pipeline=pipeline,
        )

    def conflict(self, patch_set: PatchSet, moment: datetime) -> Message:
        """Return what is posted when nothing could be run."""
        return self._post(
            self._stamp(patch_set, moment),
            manners.conflict(self._system),
            self._truth(CommentKind.MERGE_FAILURE),
            votes=(('Verified', -1),) if self._system.reference else (),
        )

    def _judgement(self, outcomes: tuple[Outcome, ...]) -> MessageTruth:
        if self._system.manner is Manner.RIDDLE:
            # Nobody but its owner can tell what it means.
            return self._truth(CommentKind.OTHER)
        outcome = overall(outcomes)
        passed = outcome is Outcome.PASSED
        return MessageTruth(
            CommentKind.RESULT,
            Verdict.PASSED if passed else Verdict.FAILED,
            outcome,
            self.keys,
            outcomes,
        )

    def _votes(self, passed: bool, pipeline: str) -> posting.VotesCast:
        if self._system.votes is Votes.NONE:
            return ()
        if self._system.votes is Votes.POSITIVE and not passed:
            return ()
        strength = 2 if pipeline == _GATE else 1
        return (('Verified', strength if passed else -strength),)

    def _truth(self, kind: CommentKind) -> MessageTruth:
        return MessageTruth(kind, systems=self.keys)

    def _stamp(self, patch_set: PatchSet, moment: datetime) -> Stamp:
        return Stamp(self.account, moment, patch_set.number)

    def _post(
        self,
        stamp: Stamp,
        body: str,
        truth: MessageTruth,
        *,
        votes: posting.VotesCast = (),
        pipeline: str = 'check',
    ) -> Message:
        tag = self._system.tag and self._system.tag.format(pipeline=pipeline)
        return posting.comment(
            self._rng, stamp, body, truth, votes=votes, tag=tag
        )
