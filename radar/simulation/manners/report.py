# SPDX-License-Identifier: Apache-2.0
"""What a comment about a run is made from."""

from dataclasses import dataclass

from radar.enums import JobResult
from radar.simulation.model import Change
from radar.simulation.profiles import System
from radar.simulation.runs import JobRun

_LOST = ('TIMED_OUT', 'NODE_FAILURE', 'POST_FAILURE', 'RETRY_LIMIT')


@dataclass(frozen=True, slots=True)
class Report:
    """All that a comment about a run may mention."""

    system: System
    change: Change
    patch_set: int
    jobs: tuple[JobRun, ...]
    passed: bool
    pipeline: str = 'check'

    @property
    def path(self) -> str:
        """The part of a log address that names the patch set."""
        number = self.change.number
        return f'{number % 100:02d}/{number}/{self.patch_set}'


def elapsed(seconds: int) -> str:
    """Return a duration the way Zuul writes it."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f'{hours}h {minutes:02d}m {seconds:02d}s'
    if minutes:
        return f'{minutes}m {seconds:02d}s'
    return f'{seconds}s'


def word(job: JobRun) -> str:
    """Return the word for a result that most systems use."""
    if job.result is JobResult.INFRA:
        return _LOST[job.serial % len(_LOST)]
    return 'SUCCESS' if job.result is JobResult.PASSED else 'FAILURE'


def wiki(system: System) -> str:
    """Return the page that describes a system."""
    page = system.name.replace(' ', '_')
    return f'https://wiki.example.org/wiki/ThirdPartySystems/{page}'


def heading(report: Report) -> str:
    """Return the verdict as old Zuul wrote it."""
    return 'Build succeeded.' if report.passed else 'Build failed.'
