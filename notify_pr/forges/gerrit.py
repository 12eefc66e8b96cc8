# SPDX-License-Identifier: Apache-2.0
"""Gerrit's REST interface, as much of it as is needed here."""

from __future__ import annotations

import base64
import json
import logging
import re
from typing import Any
import urllib.parse

from notify_pr import errors
from notify_pr import http
from notify_pr import untrusted
from notify_pr.summary import Outcome

LOG = logging.getLogger('notify_pr')

#: Bytes that a message has at most.
LIMIT = 16 * 1024
_PREFIX = b")]}'"
_RESULTS = {'success': 'SUCCESS', 'failure': 'FAILURE', 'error': 'ERROR'}
_HEADINGS = {
    'success': 'Build succeeded.',
    'failure': 'Build failed.',
    'error': 'Build failed.',
    'pending': 'Starting check jobs.',
}
_VOTE = re.compile(r'([A-Za-z0-9-]{1,100})=([+-]?[0-9]{1,2})')
_MOST_FILES = 20


class Gerrit:
    """A Gerrit and somebody who may review there."""

    def __init__(
        self,
        base: str,
        user: str,
        password: str,
        *,
        timeout: float = 30,
        ca_file: str = '',
        retry: http.Retry | None = None,
    ) -> None:
        pair = base64.b64encode(f'{user}:{password}'.encode()).decode()
        self._client = http.Client(
            base,
            timeout=timeout,
            ca_file=ca_file or None,
            headers={
                'Accept': 'application/json',
                'Authorization': f'Basic {pair}',
                'User-Agent': 'notify-pr',
            },
            retry=retry,
        )

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def find(self, commit: str) -> list[dict[str, Any]]:
        """Return the open changes whose current patch set a commit is.

        :raises errors.NoChange: there are none.
        """
        if not re.fullmatch(r'[0-9a-fA-F]{7,64}', commit):
            raise errors.UsageError(f'{commit[:80]!r} is no commit')
        changes = self._search(commit, ('CURRENT_REVISION',))
        opened = [change for change in changes if change['status'] == 'NEW']
        found = [
            change
            for change in opened
            if change['current_revision'].startswith(commit.lower())
        ]
        if not found:
            numbers = ', '.join(str(change['_number']) for change in opened)
            raise errors.NoChange(
                f'{commit[:12]} is superseded in change {numbers}'
                if numbers
                else f'no open change has the patch set {commit[:12]}'
            )
        return found

    def review(
        self,
        change: dict[str, Any],
        message: str,
        tag: str,
        vote: str = '',
        notify: str = 'OWNER_REVIEWERS',
    ) -> None:
        """Post a message on the current patch set, with a vote or without.

        :param vote: ``LABEL=NUMBER``.
        """
        content: dict[str, Any] = {
            'message': message,
            'tag': tag,
            'notify': notify,
            'omit_duplicate_comments': True,
        }
        if vote:
            content['labels'] = labels(vote)
        project = urllib.parse.quote(change['project'], safe='')
        commit = change['current_revision']
        path = f'changes/{project}~{change["_number"]}/revisions/{commit}'
        retry = self._client.retry
        for attempt in range(1, retry.attempts):
            given = self._posted(f'{path}/review', content)
            if given is not None:
                _tell_ignored(content.get('labels', {}), given)
                return
            # The answer was lost: was the message?
            retry.sleep(retry.backoff(attempt))
            if self._is_there(commit, tag, message):
                return
        raise errors.Network('Gerrit does not answer to reviews')

    def _posted(
        self, path: str, content: dict[str, Any]
    ) -> dict[str, int] | None:
        """Return the votes that count now; nothing if no answer came."""
        try:
            answer = self._client.send(
                'POST',
                f'a/{path}',
                headers={'Content-Type': 'application/json; charset=UTF-8'},
                body=json.dumps(content).encode(),
                expect=(200,),
            )
        except http.Lost:
            return None
        except http.Unexpected as error:
            if error.answer.status in (500, 502, 504):
                return None
            raise _explained(error) from None
        found = _value(answer)
        votes = found.get('labels') if isinstance(found, dict) else None
        return votes if isinstance(votes, dict) else {}

    def _is_there(self, commit: str, tag: str, message: str) -> bool:
        return any(
            said.get('tag') == tag and said['message'].endswith(message)
            for change in self._search(
                commit, ('CURRENT_REVISION', 'MESSAGES')
            )
            for said in change.get('messages', ())
        )

    def _search(
        self, commit: str, options: tuple[str, ...]
    ) -> list[dict[str, Any]]:
        query = '&'.join(
            [f'q=commit:{commit}', *(f'o={option}' for option in options)]
        )
        try:
            answer = self._client.send('GET', f'a/changes/?{query}')
        except http.Unexpected as error:
            raise _explained(error) from None
        found: list[dict[str, Any]] = _value(answer)
        return found


def labels(vote: str) -> dict[str, int]:
    """Return what a vote sets.

    :raises errors.UsageError: it is not of the form ``LABEL=NUMBER``.
    """
    found = _VOTE.fullmatch(vote)
    if not found:
        raise errors.UsageError('--vote is LABEL=NUMBER, as Verified=+1')
    return {found[1]: int(found[2])}


def tag_of(ci: str) -> str:
    """Return the tag that lets people hide messages of a CI system."""
    return f'autogenerated:radar-{re.sub("[^A-Za-z0-9._-]+", "-", ci)}'


def message(outcome: Outcome, job: str) -> str:
    """Return a review in the form that tools read results from."""
    parts = [_HEADINGS.get(outcome.state, outcome.title or outcome.key)]
    name = re.sub(r'\s+', '-', job) or 'job'
    url = outcome.index_url or outcome.url
    if outcome.state in _RESULTS:
        place = f' {url}' if url else ''
        parts.append(f'* {name}{place} : {_RESULTS[outcome.state]}')
    if outcome.results:
        parts.append(outcome.results)
    if outcome.failing:
        parts.append('\n'.join(f' {name}' for name in outcome.failing))
    files = outcome.uploads[:_MOST_FILES]
    if files:
        lines = (f'* {u.path} {u.url or "not uploaded"}' for u in files)
        parts.append('\n'.join(lines))
    if outcome.expires:
        parts.append(f'Logs can be read until {outcome.expires}.')
    text = untrusted.clean('\n\n'.join(parts))
    room = LIMIT - untrusted.size(text) - 2
    summary = untrusted.clean(outcome.summary).strip()
    if summary and room > 0:
        text = f'{text}\n\n{_cut(summary, room)}'
    return text.encode()[:LIMIT].decode(errors='ignore')


def _cut(text: str, most: int) -> str:
    """Return as many lines as there is room for."""
    if untrusted.size(text) <= most:
        return text
    start = text.encode()[: max(most - 6, 0)].decode(errors='ignore')
    return f'{start.rpartition(chr(10))[0] or start}\n(cut)'


def _value(answer: http.Answer) -> Any:
    """Return what Gerrit answers.

    :raises errors.Refused: somebody else does.
    """
    try:
        if not answer.body.startswith(_PREFIX):
            raise ValueError
        return json.loads(answer.body[4:])
    except ValueError:
        raise errors.Refused(f'{http.bare(answer.url)} is no Gerrit') from None


def _tell_ignored(asked: dict[str, int], given: dict[str, int]) -> None:
    """Warn of votes that Gerrit took no notice of.

    It refuses labels that a project has not only with
    ``change.strictLabels``.
    """
    for label, number in asked.items():
        if given.get(label, 0) != number:
            LOG.warning('Gerrit ignores the vote %s=%+d', label, number)


def _explained(error: http.Unexpected) -> errors.NotifyError:
    """Return an error that says what Gerrit means; it writes plain text."""
    answer = error.answer
    said = answer.body[:300].decode(errors='replace')
    if said.lstrip().startswith('<'):
        said = ''
    said = ' '.join(untrusted.clean(said).split())
    found = http.Unexpected('', answer)
    found.args = (f'{error}{": " if said else ""}{said}',)
    return found
