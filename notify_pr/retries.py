# SPDX-License-Identifier: Apache-2.0
"""When to ask a server again."""

from __future__ import annotations

from collections.abc import Collection
import email.utils
import random
import threading
import time
from typing import Callable

from notify_pr.answers import Answer


class Retry:
    """When to ask again, and how long to wait before.

    :param attempts: how often to ask at most.
    :param first: seconds before the second attempt; they double.
    :param cap: seconds that one pause lasts at most, unless the server asks
        for more.
    :param max_wait: seconds that all pauses of a request last at most.
    :param stopped: what ends pauses once it is set.
    """

    #: Answers that may be another if one asks again.
    statuses: Collection[int] = (408, 429, 498, 500, 502, 503, 504)
    #: Those of them which say that nothing was done.
    undone: Collection[int] = (429, 498, 503)

    def __init__(
        self,
        attempts: int = 5,
        *,
        first: float = 0.5,
        cap: float = 30,
        max_wait: float = 300,
        sleep: Callable[[float], object] | None = None,
        stopped: threading.Event | None = None,
    ) -> None:
        self.attempts = attempts
        self.first = first
        self.cap = cap
        self.max_wait = max_wait
        self.sleep = sleep or (stopped.wait if stopped else time.sleep)
        self._stopped = stopped

    def stop(self) -> None:
        """End all pauses, where something was given that can."""
        if self._stopped is not None:
            self._stopped.set()

    def pause(self, attempt: int, answer: Answer | None) -> float | None:
        """Return the seconds to wait, or nothing if it is of no use.

        :param attempt: how often it was tried so far.
        :param answer: what came back; nothing if the connection broke.
        """
        if answer is not None and answer.status not in self.statuses:
            return None
        if attempt >= self.attempts:
            return None
        wanted = retry_after(answer) if answer is not None else None
        return self.backoff(attempt) if wanted is None else wanted

    def backoff(self, attempt: int) -> float:
        """Return the next pause; many clients must not come at once."""
        pause: float = min(self.first * 2.0 ** (attempt - 1), self.cap)
        return pause * random.uniform(0.5, 1)  # noqa: S311


def retry_after(answer: Answer) -> float | None:
    """Return the seconds that a server asks to wait."""
    text = (answer.headers.get('Retry-After') or '').strip()
    if text.isdigit() and text.isascii():
        return float(text[:9])
    try:
        moment = email.utils.parsedate_to_datetime(text)
        return max(moment.timestamp() - time.time(), 0)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
