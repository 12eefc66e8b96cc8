# SPDX-License-Identifier: Apache-2.0
"""What a result says, and what it counts as."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Final

from radar.enums import RESULT_CLASSES
from radar.enums import JobClass
from radar.enums import Outcome
from radar.enums import Verdict
from radar.parsers.gerrit_comment.model import Job

_OUTCOMES: Final = {verdict: Outcome(verdict.value) for verdict in Verdict}


def from_votes(votes: Mapping[str, int]) -> Verdict | None:
    """Return the verdict of ``Verified``, else of the other labels."""
    value = votes.get('Verified', 0)
    if not value and votes:
        values = votes.values()
        value = min(values) if min(values) < 0 else max(values)
    if not value:
        return None
    return Verdict.PASSED if value > 0 else Verdict.FAILED


def from_jobs(jobs: Sequence[Job]) -> Verdict | None:
    """Return the verdict of the voting job lines, else of all lines."""
    classes = {RESULT_CLASSES[job.outcome] for job in jobs if job.voting}
    if not classes:
        classes = {RESULT_CLASSES[job.outcome] for job in jobs}
    if JobClass.FAILED in classes:
        return Verdict.FAILED
    if JobClass.INFRA in classes:
        return Verdict.INFRA
    return Verdict.PASSED if JobClass.PASSED in classes else None


def outcome_of(verdict: Verdict, jobs: Sequence[Job]) -> Outcome:
    """Return what Radar counts a verdict as.

    A failure of which all failing voting lines are the fault of the
    infrastructure is not held against the change.
    """
    if verdict is not Verdict.FAILED:
        return _OUTCOMES[verdict]
    outcome = Outcome.FAILED
    for job in jobs:
        if job.voting:
            cls = RESULT_CLASSES[job.outcome]
            if cls is JobClass.FAILED:
                return Outcome.FAILED
            if cls is JobClass.INFRA:
                outcome = Outcome.INFRA
    return outcome
