# SPDX-License-Identifier: Apache-2.0
"""What servers answer, and what becomes of it where it was not wanted."""

from __future__ import annotations

import email.message
import http.client
import urllib.parse

from notify_pr import errors


def bare(url: str) -> str:
    """Return a URL that may be shown: no user, no query."""
    parts = urllib.parse.urlsplit(url)
    host = parts.netloc.rpartition('@')[2]
    return urllib.parse.urlunsplit((parts.scheme, host, parts.path, '', ''))


class Answer:
    """What a server answered; ``headers`` does not mind upper case."""

    def __init__(
        self,
        status: int,
        headers: email.message.Message,
        body: bytes,
        url: str,
    ) -> None:
        self.status = status
        self.headers = headers
        self.body = body
        self.url = url

    def __repr__(self) -> str:
        # Headers, body and query may hold credentials.
        return f'<Answer {self.status}>'


class Unexpected(errors.NotifyError):
    """An answer of a status that was not asked for."""

    def __init__(self, method: str, answer: Answer, detail: str = '') -> None:
        status = answer.status
        reason = http.client.responses.get(status, '')
        where = f'{method} {bare(answer.url)}: {status} {reason}'
        super().__init__(f'{where.strip()}{": " if detail else ""}{detail}')
        self.answer = answer
        self.exit_code = _exit_code(status)


class Lost(errors.Network):
    """The answer to a request was lost: it may have been carried out."""


def _exit_code(status: int) -> errors.ExitCode:
    if status in (401, 403, 407):
        return errors.ExitCode.DENIED
    if status in (429, 498):
        return errors.ExitCode.LIMITED
    # 501 is said of what a server never does.
    if status >= 500 and status != 501:
        return errors.ExitCode.NETWORK
    return errors.ExitCode.REFUSED
