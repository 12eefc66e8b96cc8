# SPDX-License-Identifier: Apache-2.0
"""Manners that put one job on one line."""

from radar.enums import JobResult
from radar.simulation.manners.report import Report
from radar.simulation.manners.report import elapsed
from radar.simulation.manners.report import heading
from radar.simulation.manners.report import wiki
from radar.simulation.manners.report import word
from radar.simulation.profiles import System

_GUIDE = 'https://docs.example.org/infra-manual/developers.html'


def zuul(report: Report) -> str:
    """Write as Zuul 3 and later do."""
    pipeline = f'({report.pipeline} pipeline).'
    tenant = f'https://{report.system.log_host}/t/openstack'
    if report.passed:
        head = f'Build succeeded {pipeline}'
    else:
        # The template was wrapped one day, as that of OpenStack was.
        gap = '\n' if report.change.number % 2 else ' '
        head = (
            f'Build failed {pipeline}  For information on how to proceed, '
            f'see{gap}{_GUIDE}#automated-testing'
        )
    lines = [
        f'- {job.name} {tenant}/build/{job.key} : {word(job)} '
        f'in {elapsed(job.seconds)}{"" if job.voting else " (non-voting)"}'
        for job in report.jobs
    ]
    return '\n'.join((head, '', *lines))


def bare_lines(report: Report) -> str:
    """Write lines of jobs and nothing above them."""
    return '\n'.join(
        f'- {job.name} http://{report.system.log_host}/logs/{report.path}/'
        f'{job.serial}/ : {word(job)} in {job.seconds // 60}m '
        f'{job.seconds % 60}s ({60 + job.serial % 8000 / 100:.2f}% avg)'
        for job in report.jobs
    )


def bullets(report: Report) -> str:
    """Write the lines that the Gerrit page colours."""
    lines = [
        f'* {job.name} http://{report.system.log_host}/{report.path}/'
        f'{job.name}/ : {word(job)} in {elapsed(job.seconds)}'
        for job in report.jobs
    ]
    footer = (
        f'More about this system: {wiki(report.system)}\n'
        f'Comment "{report.system.phrase}" to run it again.'
    )
    return '\n'.join((heading(report), '', *lines, '', footer))


def dashes(report: Report) -> str:
    """Write as Zuul 2 does, with names of jobs."""
    lines = [
        f'- {job.name} http://{report.system.log_host}/{report.path}/check/'
        f'{job.name}/{job.key[:7]} : {word(job)} in {elapsed(job.seconds)}'
        for job in report.jobs
    ]
    return '\n'.join((heading(report), '', *lines))


def recheck_heading(report: Report) -> str:
    """Write as Zuul 2, with advice in the heading."""
    lines = dashes(report).split('\n')[1:]
    head = heading(report)
    if not report.passed:
        head += advice(report.system)
    return '\n'.join((head, *lines))


def advice(system: System) -> str:
    """Return what a system says that ignores plain rechecks."""
    return (
        f" Leave a comment with '{system.phrase}' to rerun a check. "
        "('recheck' will be ignored.)"
    )


def nameless(report: Report) -> str:
    """Write lines without names and with free text."""
    host = report.system.log_host
    words = {
        JobResult.PASSED: 'Looks good to me',
        JobResult.FAILED: 'Test run failed',
        JobResult.INFRA: 'ABORTED',
    }
    lines = [
        f'- http://{host}/{report.change.number}/{report.patch_set}/'
        f'{job.serial}/ : {words[job.result]} in {elapsed(job.seconds)}'
        for job in report.jobs
    ]
    return '\n'.join((heading(report), '', *lines))
