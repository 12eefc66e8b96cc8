# SPDX-License-Identifier: Apache-2.0
"""GitHub's REST interface, as much of it as is needed here."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
import json
import re
import time
from typing import Any
import urllib.parse

from notify_pr import errors
from notify_pr import http
from notify_pr import untrusted
from notify_pr.forges.limits import Patience

PUBLIC = 'https://api.github.com'
_NEXT = re.compile(r'<([^>]*)>[^,]*;\s*rel="?next"?')
_HEADERS = {
    'Accept': 'application/vnd.github+json',
    'X-GitHub-Api-Version': '2022-11-28',
    'User-Agent': 'notify-pr',
}
_FULL = re.compile(r'[0-9a-f]{40}|[0-9a-f]{64}')


class GitHub:
    """A repository.

    :param gap: seconds between two requests that write; GitHub asks for 1.
    """

    def __init__(
        self,
        owner: str,
        repo: str,
        token: str,
        *,
        base: str = PUBLIC,
        timeout: float = 30,
        ca_file: str = '',
        patience: Patience | None = None,
        gap: float = 1.0,
    ) -> None:
        self.name = f'{owner}/{repo}'
        place = (urllib.parse.quote(part, safe='') for part in (owner, repo))
        self._root = f'repos/{"/".join(place)}'
        self.patience = patience or Patience()
        self._client = http.Client(
            base,
            timeout=timeout,
            ca_file=ca_file or None,
            headers={**_HEADERS, 'Authorization': f'Bearer {token}'},
            retry=self.patience,
        )
        self._gap = gap
        self._wrote_at = 0.0

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def get(
        self,
        path: str,
        query: dict[str, str] | None = None,
        *,
        allow: Collection[int] = (),
        root: bool = False,
    ) -> Any:
        """Return what there is at a path of the repository.

        :param allow: statuses that stand for nothing at all.
        :param root: the path is not one of the repository.
        """
        place = path if root else f'{self._root}/{path}'
        answer = self._send('GET', place, query=query, allow=allow)
        return None if answer.status in allow else _parsed(answer)

    def pages(
        self,
        path: str,
        query: dict[str, str] | None = None,
        *,
        allow: Collection[int] = (),
    ) -> Iterator[list[dict[str, Any]]]:
        """Yield the pages of a list, as the server links them."""
        place: str = f'{self._root}/{path}'
        given: dict[str, str] | None = {'per_page': '100', **(query or {})}
        seen = set()
        while place not in seen:
            seen.add(place)
            answer = self._send('GET', place, query=given, allow=allow)
            if answer.status in allow:
                return
            page = _parsed(answer)
            if not isinstance(page, list):
                raise _no_api(answer)
            yield page
            found = _NEXT.search(answer.headers.get('Link', ''))
            if not found:
                return
            place, given = urllib.parse.urljoin(answer.url, found[1]), None

    def write(
        self,
        method: str,
        path: str,
        content: dict[str, Any] | None = None,
        *,
        allow: Collection[int] = (),
        idempotent: bool | None = None,
    ) -> Any:
        """Send something to be kept and return what became of it.

        :param idempotent: whether it may be sent twice, though a POST.
        :raises http.Lost: nobody knows whether it was done.
        """
        pause = self._wrote_at + self._gap - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        body = None if content is None else json.dumps(content).encode()
        try:
            answer = self._send(
                method,
                f'{self._root}/{path}',
                body=body,
                allow=allow,
                idempotent=idempotent,
            )
        finally:
            self._wrote_at = time.monotonic()
        if answer.status in allow or answer.status == 204:
            return None
        return _parsed(answer)

    def full(self, commit: str) -> str:
        """Return all 40 digits of a commit."""
        commit = commit.lower()
        if _FULL.fullmatch(commit):
            return commit
        if not re.fullmatch(r'[0-9a-f]{7,}', commit):
            raise errors.UsageError(f'{commit[:80]!r} is no commit')
        found = self.get(f'commits/{commit}')
        return str(found['sha'])

    def _send(
        self,
        method: str,
        place: str,
        *,
        query: dict[str, str] | None = None,
        body: bytes | None = None,
        allow: Collection[int] = (),
        idempotent: bool | None = None,
    ) -> http.Answer:
        headers = {'Content-Type': 'application/json'} if body else {}
        try:
            return self._client.send(
                method,
                place,
                query=query,
                headers=headers,
                body=body,
                expect=(200, 201, 204, *allow),
                idempotent=idempotent,
            )
        except http.Unexpected as error:
            unsure = method == 'POST' and not idempotent
            if unsure and error.answer.status in (500, 502, 504):
                raise http.Lost(str(error)) from None
            raise explained(error) from None


def explained(error: http.Unexpected) -> errors.NotifyError:
    """Return an error that says what GitHub means."""
    answer = error.answer
    said = message(answer)
    text = f'{error}{": " if said else ""}{said}'
    needed = answer.headers.get('x-accepted-github-permissions')
    if answer.headers.get('X-GitHub-SSO'):
        text += '; the token must be authorised for single sign-on'
    elif answer.status == 401:
        text += '; the token is wrong or has expired'
    elif answer.status == 403 and needed:
        text += f'; the token needs: {untrusted.clean(needed)[:200]}'
    elif answer.status in (404, 406):
        text += (
            '; it does not exist, the token may not see it, or --api-url '
            'lacks /api/v3'
        )
    found = http.Unexpected('', answer)
    found.args = (text,)
    return found


def message(answer: http.Answer) -> str:
    """Return the text of an error, with the fields that it is about."""
    try:
        found = json.loads(answer.body)
        parts = [str(found.get('message') or '')]
        details = found.get('errors') or ()
    except (ValueError, AttributeError):
        return ''
    for detail in details if isinstance(details, (list, tuple)) else ():
        if isinstance(detail, dict):
            words = (detail.get(k) for k in ('field', 'code', 'message'))
            detail = ' '.join(str(word) for word in words if word)
        parts.append(str(detail))
    text = '; '.join(part for part in parts if part)
    return ' '.join(untrusted.clean(text).split())[:500]


def _parsed(answer: http.Answer) -> Any:
    try:
        return json.loads(answer.body)
    except ValueError:
        raise _no_api(answer) from None


def _no_api(answer: http.Answer) -> errors.Refused:
    return errors.Refused(
        f'{http.bare(answer.url)} is no GitHub API; that of an Enterprise '
        f'Server ends in /api/v3'
    )
