# SPDX-License-Identifier: Apache-2.0
"""Where the outcome of a run goes, a function for each place.

A sink returns the exit codes of what it did and raises nothing that would
keep the others from being told.
"""

from __future__ import annotations

from collections.abc import Iterator
import logging
from typing import TYPE_CHECKING
from typing import Callable

from notify_pr import ci
from notify_pr import errors
from notify_pr import template
from notify_pr.config import Settings
from notify_pr.summary import Outcome

if TYPE_CHECKING:
    from notify_pr.forges.github import GitHub
    from notify_pr.forges.pulls import Found

LOG = logging.getLogger('notify_pr')

Sink = Callable[[Settings, Outcome, ci.Run], 'list[errors.ExitCode]']


def later(
    settings: Settings, outcome: Outcome, _: ci.Run
) -> list[errors.ExitCode]:
    """Write the outcome to a file, for a job that may post it."""
    from notify_pr import later as bundle

    if settings.flag('dry_run'):
        _say(f'would write {settings.text("later")}')
    else:
        bundle.write(settings.text('later'), outcome)
    return []


def github(
    settings: Settings, outcome: Outcome, run: ci.Run
) -> list[errors.ExitCode]:
    """Comment on the pull requests of a commit and set its status."""
    from notify_pr.forges.github import PUBLIC
    from notify_pr.forges.github import GitHub
    from notify_pr.forges.limits import Patience

    settings.need('owner', 'repo', 'token')
    forge = GitHub(
        *(settings.text(key) for key in ('owner', 'repo', 'token')),
        base=settings.text('api_url') or PUBLIC,
        timeout=settings.number('timeout'),
        ca_file=settings.text('ca_file'),
        patience=Patience(max_wait=settings.number('max_wait')),
    )
    codes: list[errors.ExitCode] = []
    try:
        found = _found(forge, settings, outcome)
        if settings.text('comment') != 'off':
            codes += _comments(forge, settings, outcome, found)
        else:
            codes += _checked(found)
        if outcome.state and settings.text('status') != 'off':
            codes += _status(forge, settings, outcome, found.commit)
    finally:
        forge.close()
    return codes


def gerrit(
    settings: Settings, outcome: Outcome, run: ci.Run
) -> list[errors.ExitCode]:
    """Review the change whose current patch set a commit is."""
    from notify_pr import http
    from notify_pr.forges import gerrit as forge

    settings.need('api_url', 'user', 'token', 'commit')
    if settings.text('vote'):
        forge.labels(settings.text('vote'))
    server = forge.Gerrit(
        *(settings.text(key) for key in ('api_url', 'user', 'token')),
        timeout=settings.number('timeout'),
        ca_file=settings.text('ca_file'),
        retry=http.Retry(max_wait=settings.number('max_wait')),
    )
    text = forge.message(outcome, run.job)
    try:
        for change in server.find(settings.text('commit')):
            number = change['_number']
            if settings.flag('dry_run'):
                _say(f'would review change {number}:\n{text}')
                continue
            server.review(
                change,
                text,
                forge.tag_of(run.ci),
                settings.text('vote'),
                settings.text('notify'),
            )
            _say(f'reviewed change {number}')
    finally:
        server.close()
    return []


#: By what ``--forge`` says.
SINKS: dict[str, Sink] = {'github': github, 'gerrit': gerrit}


def _found(forge: GitHub, settings: Settings, outcome: Outcome) -> Found:
    """Return the pull requests, looked for as the settings allow."""
    from notify_pr.forges import pulls

    numbers = settings.parts('pull_request')
    if not all(part.isascii() and part.isdigit() for part in numbers):
        raise errors.UsageError('--pull-request is a number, or several')
    commit = settings.text('commit') or outcome.commit
    if not commit and not numbers:
        settings.need('commit')
    return pulls.find(
        forge,
        forge.full(commit) if commit else '',
        numbers=[int(number) for number in numbers],
        branch=settings.text('branch'),
    )


def _checked(found: Found) -> Iterator[errors.ExitCode]:
    try:
        found.check()
    except errors.NoChange as error:
        LOG.warning('%s', error)
        yield error.exit_code


def _comments(
    forge: GitHub, settings: Settings, outcome: Outcome, found: Found
) -> Iterator[errors.ExitCode]:
    from notify_pr.forges.comments import Comments

    layout = template.read(settings.text('template_file'))

    def render(limit: int) -> str:
        return template.render(
            outcome,
            layout,
            limit=limit,
            max_links=settings.number('max_links'),
            mentions=settings.flag('mentions'),
        )

    yield from _checked(found)
    comments = Comments(forge, outcome.key, render)
    for pull in found.pulls:
        if settings.flag('dry_run'):
            text = render(template.LIMIT)
            _say(f'would comment on #{pull.number}:\n{text}')
            continue
        try:
            _say(comments.post(pull.number, settings.text('comment')))
        except errors.NotifyError as error:
            LOG.error('#%d: %s', pull.number, error)
            yield error.exit_code


def _status(
    forge: GitHub, settings: Settings, outcome: Outcome, commit: str
) -> Iterator[errors.ExitCode]:
    from notify_pr.forges import statuses

    if not commit:
        return
    context = settings.text('context') or outcome.key
    kind = settings.text('status')
    if settings.flag('dry_run'):
        _say(f'would set {kind} {context!r} of {commit}: {outcome.state}')
        return
    try:
        statuses.put(forge, commit, outcome, context, kind)
    except errors.NotifyError as error:
        LOG.error('status: %s', error)
        yield error.exit_code


def _say(text: str) -> None:
    print(text)  # noqa: T201
