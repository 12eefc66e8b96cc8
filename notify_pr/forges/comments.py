# SPDX-License-Identifier: Apache-2.0
"""The one comment of a CI job on a pull request."""

from __future__ import annotations

from collections.abc import Collection
import logging
from typing import Any
from typing import Callable

from notify_pr import errors
from notify_pr import http
from notify_pr import template
from notify_pr.forges.github import GitHub

LOG = logging.getLogger('notify_pr')

#: How often a comment is created if answers are lost.
_ATTEMPTS = 4


class Comments:
    """Keeps the comments of a key, and touches no others.

    :param render: returns the body of a comment of so many bytes at most.
    """

    def __init__(
        self, github: GitHub, key: str, render: Callable[[int], str]
    ) -> None:
        self._github = github
        self._marker = template.marker(key)
        self._render = render
        self._login: str | None = None

    def post(self, number: int, mode: str) -> str:
        """Bring the comment of a pull request up to date; return its URL.

        :param mode: update, new, recreate or change.
        """
        body = self._render(template.LIMIT)
        own = self._own(number)
        if mode == 'change':
            told = template.state_of(own[-1]['body']) if own else None
            mode = 'update' if told == template.state_of(body) else 'recreate'
        if mode == 'update' and own:
            url = self._settle(own, body)
            if url is not None:
                return url
            own = self._own(number)
        before = {comment['id'] for comment in own}
        made = self._create(number, body, before)
        if mode == 'new':
            return str(made['html_url'])
        for comment in own:
            self._delete(comment['id'])
        # Another run may have looked and created at the same time.
        fresh = [c for c in self._own(number) if c['id'] not in before]
        if len(fresh) > 1:
            return self._settle(fresh, body) or str(made['html_url'])
        return str(made['html_url'])

    def _settle(self, own: list[dict[str, Any]], body: str) -> str | None:
        """Give the oldest the text and delete the others.

        Nothing is returned if the oldest is gone.
        """
        oldest, *others = own
        if oldest['body'] == body:
            changed = oldest
        else:
            changed = self._write(
                'PATCH', f'issues/comments/{oldest["id"]}', body, allow=(404,)
            )
        if changed is None:
            return None
        for comment in others:
            self._delete(comment['id'])
        return str(changed['html_url'])

    def _create(
        self, number: int, body: str, before: Collection[int]
    ) -> dict[str, Any]:
        for attempt in range(1, _ATTEMPTS):
            made = self._try(number, body, before, attempt)
            if made is not None:
                return made
        path = f'issues/{number}/comments'
        last: dict[str, Any] = self._write('POST', path, body)
        return last

    def _try(
        self, number: int, body: str, before: Collection[int], attempt: int
    ) -> dict[str, Any] | None:
        """Create a comment; nothing is returned if there is none after it."""
        try:
            made: dict[str, Any] = self._write(
                'POST', f'issues/{number}/comments', body
            )
        except http.Lost as error:
            patience = self._github.patience
            LOG.info('%s; looking whether it was posted', error)
            patience.sleep(patience.backoff(attempt))
        else:
            return made
        for comment in self._own(number):
            if comment['id'] not in before:
                return comment
        return None

    def _write(
        self,
        method: str,
        path: str,
        body: str,
        allow: Collection[int] = (),
    ) -> Any:
        try:
            return self._github.write(
                method, path, {'body': body}, allow=allow
            )
        except http.Unexpected as error:
            if error.answer.status != 422 or 'too long' not in str(error):
                raise
            LOG.info('the comment is too long; it is halved')
            half = self._render(template.LIMIT // 2)
            return self._github.write(
                method, path, {'body': half}, allow=allow
            )

    def _delete(self, comment: int) -> None:
        path = f'issues/comments/{comment}'
        try:
            self._github.write('DELETE', path, allow=(404,))
        except errors.NotifyError as error:
            # The text is posted; an old one more is not worth a failure.
            LOG.warning('an older comment stays: %s', error)

    def _own(self, number: int) -> list[dict[str, Any]]:
        """Return our comments, the oldest first."""
        found = [
            comment
            for page in self._github.pages(f'issues/{number}/comments')
            for comment in page
            if str(comment.get('body') or '').startswith(self._marker)
        ]
        if found and self._login is None:
            self._login = self._who()
        own = [comment for comment in found if self._is_own(comment)]
        return sorted(own, key=lambda comment: int(comment['id']))

    def _is_own(self, comment: dict[str, Any]) -> bool:
        author = comment.get('user') or {}
        if self._login:
            return str(author.get('login')) == self._login
        return author.get('type') == 'Bot'

    def _who(self) -> str:
        """Return who we are; empty for an application."""
        me = self._github.get('user', allow=(403, 404), root=True)
        return str(me['login']) if me else ''
