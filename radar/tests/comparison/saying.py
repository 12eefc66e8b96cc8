# SPDX-License-Identifier: Apache-2.0
"""What somebody says on a change, and what he means by it."""

from dataclasses import dataclass
from typing import NamedTuple


class Job(NamedTuple):
    """A job as a report shows it."""

    name: str | None
    url: str | None
    result: str
    word: str | None
    voting: bool = True
    seconds: float | None = None


@dataclass(frozen=True)
class Said:
    """A comment without Gerrit's header, and all that is to be read in it.

    ``link`` is the address that the whole report is known by, if it is not
    that of its first job.
    """

    body: str
    kind: str
    votes: tuple[tuple[str, int], ...] = ()
    tag: str | None = None
    parsed: bool = True
    verdict: str | None = None
    source: str | None = None
    outcome: str | None = None
    pipeline: str | None = None
    recheck_of: str | None = None
    jobs: tuple[Job, ...] = ()
    link: str | None = None


def result(
    body: str,
    verdict: str,
    source: str,
    jobs: tuple[Job, ...] = (),
    **more: object,
) -> Said:
    """Return a report; what counts is the verdict, unless ``more`` says."""
    wrong = [j for j in jobs if j.voting and j.result != 'passed' and j.url]
    links = wrong or [j for j in jobs if j.url]
    said = {
        'outcome': verdict,
        'link': links[0].url if links else None,
        **more,
    }
    return Said(
        body, 'result', verdict=verdict, source=source, jobs=jobs, **said
    )


def elapsed(seconds: int) -> str:
    """Return a duration as Zuul writes it."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f'{hours}h {minutes:02d}m {seconds:02d}s'
    return f'{minutes}m {seconds:02d}s' if minutes else f'{seconds}s'


PASS = (('Verified', 1),)


def voted(end: str) -> tuple[tuple[str, int], ...]:
    """Return the vote on a run that ended so."""
    return PASS if end == 'passed' else (('Verified', -1),)


def judged(end: str) -> str:
    """Return the verdict of those who know of no infrastructure."""
    return 'passed' if end == 'passed' else 'failed'


def worded(end: str) -> str:
    """Return Jenkins' word for how a run ended."""
    return 'SUCCESS' if end == 'passed' else 'FAILURE'
