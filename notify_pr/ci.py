# SPDX-License-Identifier: Apache-2.0
"""The CI system that we run in, and the event that it runs for."""

from __future__ import annotations

from collections.abc import Mapping
import dataclasses
import json
import os
from pathlib import Path
import re
from typing import Any
import uuid

from notify_pr import errors
from notify_pr.config import Settings

_MAX_EVENT = 32 * 1024 * 1024


@dataclasses.dataclass(frozen=True)
class Run:
    """A run: names of CI system and job, what tells it apart, its page."""

    ci: str
    job: str
    id: str
    url: str = ''


@dataclasses.dataclass(frozen=True)
class Event:
    """The pull request that GitHub started a run for; number 0: unknown."""

    repository: str
    number: int
    head: str


def recognised(environ: Mapping[str, str]) -> Run:
    """Return the run of the CI system whose variables there are."""
    if environ.get('GITHUB_ACTIONS'):
        number = environ.get('GITHUB_RUN_ID', '')
        attempt = environ.get('GITHUB_RUN_ATTEMPT', '1')
        page = '/'.join(
            (
                environ.get('GITHUB_SERVER_URL', 'https://github.com'),
                environ.get('GITHUB_REPOSITORY', ''),
                *('actions', 'runs', number),
            )
        )
        flow = environ.get('GITHUB_WORKFLOW', ''), environ.get('GITHUB_JOB')
        job = '/'.join(filter(None, flow))
        return Run('github-actions', job, f'{number}-{attempt}', page)
    for sign, ci, *names in (
        ('GITLAB_CI', 'gitlab', 'CI_JOB_NAME', 'CI_JOB_ID', 'CI_JOB_URL'),
        ('JENKINS_URL', 'jenkins', 'JOB_NAME', 'BUILD_NUMBER', 'BUILD_URL'),
        (
            *('BUILDKITE', 'buildkite', 'BUILDKITE_LABEL'),
            *('BUILDKITE_BUILD_NUMBER', 'BUILDKITE_BUILD_URL'),
        ),
        (
            *('CIRCLECI', 'circleci', 'CIRCLE_JOB'),
            *('CIRCLE_BUILD_NUM', 'CIRCLE_BUILD_URL'),
        ),
    ):
        if environ.get(sign):
            job, number, url = (environ.get(name, '') for name in names)
            return Run(ci, job, number or uuid.uuid4().hex, url)
    return Run('ci', '', uuid.uuid4().hex)


def event(path: str) -> Event | None:
    """Return what an event is about; nothing if it is no pull request.

    :raises errors.UsageError: the file cannot be read.
    """
    try:
        with Path(path).open('rb') as stream:
            found = json.loads(stream.read(_MAX_EVENT))
    except OSError as error:
        raise errors.UsageError(
            f'{path}: {error.strerror or os.strerror(0)}'
        ) from None
    except ValueError:
        raise errors.UsageError(f'{path}: not JSON') from None
    return _pull(found) if isinstance(found, dict) else None


def adopt(settings: Settings, environ: Mapping[str, str]) -> None:
    """Set commit and pull request by the event that a run is for.

    Its commit is the head, where ``GITHUB_SHA`` is often the merge of it.
    What people have set themselves stays.
    """
    if settings.origin('commit') not in ('default', 'environment, GITHUB_SHA'):
        return
    path = settings.text('event_file')
    found = event(path) if path else None
    number = number_of_ref(environ.get('GITHUB_REF', '')) or 0
    if found is not None:
        name = f'{settings.text("owner")}/{settings.text("repo")}'
        if found.repository.lower() != name.lower():
            return
        settings.put('commit', found.head, path)
        number = found.number
    if number and not settings.text('pull_request'):
        settings.put('pull_request', str(number), 'event')


def number_of_ref(ref: str) -> int | None:
    """Return the number in ``refs/pull/N/merge`` or ``.../head``."""
    found = re.fullmatch(r'refs/pull/([0-9]{1,10})/(?:merge|head)', ref)
    return int(found[1]) if found else None


def _pull(found: Mapping[str, Any]) -> Event | None:
    pull = found.get('pull_request')
    if isinstance(pull, dict):
        try:
            return Event(
                pull['base']['repo']['full_name'],
                int(pull['number']),
                pull['head']['sha'],
            )
        except (KeyError, TypeError, ValueError):
            return None
    run = found.get('workflow_run')
    try:
        head = str(run['head_sha'])  # type: ignore[index]
        # Those of forks are not named.
        pulls = run['pull_requests'] or [{'number': 0}]  # type: ignore[index]
        repository = found['repository']['full_name']
        return Event(repository, int(pulls[0]['number']), head)
    except (KeyError, TypeError, ValueError):
        return None
