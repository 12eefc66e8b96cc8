# SPDX-License-Identifier: Apache-2.0
"""How CI systems word what they found out, one function a manner."""

from radar.simulation.manners import free
from radar.simulation.manners import lines
from radar.simulation.manners.report import Report
from radar.simulation.profiles import Manner
from radar.simulation.profiles import System

__all__ = ('Report', 'conflict', 'result', 'start')

_UNMERGEABLE = (
    'This change or one of its cross-repo dependencies was unable to be '
    'automatically merged with the current state of its repository. Please '
    'rebase the change and upload a new patchset.'
)
_UNMERGEABLE_ONCE = (
    'This change was unable to be automatically merged with the current '
    'state of the repository. Please rebase your change and upload a new '
    'patchset.'
)

_BODIES = {
    Manner.ZUUL: lines.zuul,
    Manner.GERRIT_TRIGGER: free.gerrit_trigger,
    Manner.BARE_LINES: lines.bare_lines,
    Manner.BULLETS: lines.bullets,
    Manner.DASHES: lines.dashes,
    Manner.PROSE: free.prose,
    Manner.RECHECK_HEADING: lines.recheck_heading,
    Manner.NAMELESS: lines.nameless,
    Manner.EMOJI: free.emoji,
    Manner.NO_COLON: free.no_colon,
    Manner.RIDDLE: free.riddle,
}


def result(report: Report) -> str:
    """Return the body of a comment about a finished run."""
    return _BODIES[report.system.manner](report)


def conflict(system: System) -> str:
    """Return the body of a comment on what cannot be merged."""
    if system.manner is Manner.RECHECK_HEADING:
        return f'Build failed.{lines.advice(system)}\n\n{_UNMERGEABLE_ONCE}'
    return f'Merge Failed.\n\n{_UNMERGEABLE}'


def start(system: System, pipeline: str, serial: int) -> tuple[str, ...]:
    """Return the bodies of the comments on a run that begins."""
    if system.manner is not Manner.GERRIT_TRIGGER:
        return (f'Starting {pipeline} jobs.\nhttps://{system.log_host}',)
    url = f'https://jenkins.{system.log_host}/job'
    total = len(system.jobs)
    return tuple(
        f'Build Started {url}/{job.name}/{serial}/ ({number}/{total})'
        for number, job in enumerate(system.jobs, 1)
    )
