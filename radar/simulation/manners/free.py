# SPDX-License-Identifier: Apache-2.0
"""Manners that have a form of their own."""

from radar.enums import JobResult
from radar.simulation.manners.report import Report
from radar.simulation.manners.report import elapsed
from radar.simulation.manners.report import heading
from radar.simulation.manners.report import wiki
from radar.simulation.manners.report import word


def gerrit_trigger(report: Report) -> str:
    """Write as Jenkins' Gerrit Trigger does."""
    host = report.system.log_host
    blocks = []
    unstable = False
    for job in report.jobs:
        result = word(job)
        if result == 'FAILURE' and job.serial % 3 == 0:
            result = 'UNSTABLE'
            unstable = True
        elif job.result is JobResult.INFRA:
            result = 'ABORTED'
        blocks.append(
            f'https://jenkins.{host}/job/{job.name}/{job.serial}/ : {result}'
            f'\n\nLogs: https://logs.{host}/{report.path}/{job.name}/'
        )
    state = 'Unstable' if unstable else 'Failed'
    head = 'Build Successful ' if report.passed else f'Build {state} '
    return '\n\n'.join((head, *blocks))


def prose(report: Report) -> str:
    """Write one sentence."""
    state = 'PASSED' if report.passed else 'FAILED'
    link = f'https://{report.system.log_host}/s/{report.jobs[0].key[:8]}'
    vendor = report.system.name.split()[0]
    return f'{vendor} third party testing {state} [ {link} ]'


def emoji(report: Report) -> str:
    """Write two lines a job, with a sign in front."""
    host = report.system.log_host
    return '\n'.join(
        f'{"✅" if job.result is JobResult.PASSED else "❌"} {job.name} : '
        f'{word(job)}\n    (https://{host}/job/{job.name}/{job.serial}/'
        'consoleText)'
        for job in report.jobs
    )


def no_colon(report: Report) -> str:
    """Write lines without dash, link and colon."""
    lines = [
        f'{job.name} {word(job)} in {elapsed(job.seconds)}'
        for job in report.jobs
    ]
    footer = (
        f"To re-run the job post '{report.system.phrase}' comment. For more "
        f'information visit {wiki(report.system)}'
    )
    return '\n'.join((heading(report), '', *lines, '', footer))


def riddle(report: Report) -> str:
    """Write what no parser knows."""
    job = report.jobs[0]
    colour = 'green' if report.passed else 'amber'
    return (
        f'bench {job.serial % 40}, cycle {job.serial}: lamp {colour}, '
        f'{job.seconds} ticks, tray {job.key[:6]}'
    )
