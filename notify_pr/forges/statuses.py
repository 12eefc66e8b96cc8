# SPDX-License-Identifier: Apache-2.0
"""The state of a commit: a status, or a check run."""

from __future__ import annotations

import logging
from typing import Any

from notify_pr import errors
from notify_pr import results
from notify_pr import untrusted
from notify_pr.forges.github import GitHub
from notify_pr.summary import Outcome

LOG = logging.getLogger('notify_pr')

_DESCRIPTION = 140
_CONTEXT = 255
_CHECK_TEXT = 65535
#: Remarks that one request may bring.
_REMARKS = 50
#: Errors that are no refusals.
_UNSAID = (errors.ExitCode.NETWORK, errors.ExitCode.LIMITED)
_CONCLUSIONS = {
    'success': 'success',
    'failure': 'failure',
    'error': 'failure',
}


def put(
    github: GitHub, commit: str, outcome: Outcome, context: str, kind: str
) -> None:
    """Tell the state of a commit.

    Many who run CI may comment but not set a status, so a refusal is
    nothing but a warning.

    :param kind: status, or check, which only applications may set.
    """
    if kind == 'check':
        try:
            _check(github, commit, outcome, context)
            return
        except errors.NotifyError as error:
            if error.exit_code in _UNSAID:
                raise
            LOG.warning('no check run, so a status: %s', error)
    try:
        _status(github, commit, outcome, context)
    except errors.NotifyError as error:
        if error.exit_code in _UNSAID:
            raise
        LOG.warning('the status was refused: %s', error)


def cut(text: str, most: int) -> str:
    """Return one line of so many characters at most."""
    text = ' '.join(untrusted.clean(text).split())
    return text if len(text) <= most else f'{text[: most - 1]}…'


def _status(
    github: GitHub, commit: str, outcome: Outcome, context: str
) -> None:
    content = {
        'state': outcome.state,
        'context': cut(context, _CONTEXT),
        'description': cut(outcome.description, _DESCRIPTION),
    }
    if outcome.url.startswith(('http://', 'https://')):
        content['target_url'] = outcome.url
    github.write('POST', f'statuses/{commit}', content, idempotent=True)


def _check(
    github: GitHub, commit: str, outcome: Outcome, context: str
) -> None:
    name = cut(context, _CONTEXT)
    title = cut(outcome.description or outcome.state, _CONTEXT)
    text = untrusted.tame(outcome.summary) or title
    output = {
        'title': title,
        'summary': untrusted.fit(text, _CHECK_TEXT, outcome.url),
    }
    remarks = [_remark(failure) for failure in outcome.failures]
    content: dict[str, Any] = {'name': name, 'output': dict(output)}
    if remarks:
        content['output']['annotations'] = remarks[:_REMARKS]
    if outcome.url.startswith(('http://', 'https://')):
        content['details_url'] = outcome.url
    if outcome.state == 'pending':
        content['status'] = 'in_progress'
    else:
        content['status'] = 'completed'
        content['conclusion'] = _CONCLUSIONS[outcome.state]
    begun = _begun(github, commit, name)
    if begun:
        made = github.write('PATCH', f'check-runs/{begun}', content)
    else:
        content['head_sha'] = commit
        made = github.write('POST', 'check-runs', content)
    for start in range(_REMARKS, len(remarks), _REMARKS):
        more = {**output, 'annotations': remarks[start : start + _REMARKS]}
        github.write('PATCH', f'check-runs/{made["id"]}', {'output': more})


def _remark(failure: results.Failure) -> dict[str, Any]:
    """Return what is shown beside the line of a test that failed."""
    return {
        'path': untrusted.clean(failure.path),
        'start_line': failure.line,
        'end_line': failure.line,
        'annotation_level': 'failure',
        'title': cut(failure.name, _CONTEXT),
        'message': untrusted.clean(failure.message) or 'The test failed.',
    }


def _begun(github: GitHub, commit: str, name: str) -> int | None:
    """Return the check run that was begun and not ended."""
    query = {'check_name': name, 'filter': 'latest'}
    found = github.get(f'commits/{commit}/check-runs', query, allow=(403, 404))
    for run in (found or {}).get('check_runs', ()):
        if run['status'] != 'completed':
            return int(run['id'])
    return None
