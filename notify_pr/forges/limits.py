# SPDX-License-Identifier: Apache-2.0
"""GitHub's limits: how long to wait, and when it is of no use."""

from __future__ import annotations

import time

from notify_pr import errors
from notify_pr import http

#: Seconds that GitHub asks for after its second kind of limit.
_SECONDARY = 60.0


class Patience(http.Retry):
    """Waits as GitHub wants it, as long in all as we may."""

    statuses = frozenset((403, 408, 409, 429, 500, 502, 503, 504))
    undone = frozenset((403, 409, 429, 503))
    waited = 0.0

    def pause(self, attempt: int, answer: http.Answer | None) -> float | None:
        """Return the seconds to wait, or nothing if it is of no use.

        :raises errors.Limited: longer than we may.
        """
        limit = None
        if answer is not None and answer.status in (403, 429):
            limit = _limit(attempt, answer)
            if limit is None:
                return None
        pause = limit
        if pause is None:
            pause = super().pause(attempt, answer)
        if pause is None:
            return None
        if limit is not None and self.waited + limit > self.max_wait:
            moment = time.strftime(
                '%Y-%m-%d %H:%M:%S UTC', time.gmtime(time.time() + limit)
            )
            raise errors.Limited(f'rate-limited until {moment}')
        if self.waited + pause > self.max_wait:
            return None
        self.waited += pause
        return pause


def _limit(attempt: int, answer: http.Answer) -> float | None:
    """Return the seconds that a limit lasts; nothing if it is none."""
    reset = answer.headers.get('x-ratelimit-reset', '')
    if answer.headers.get('x-ratelimit-remaining') == '0' and reset.isdigit():
        return max(int(reset) - time.time(), 0) + 1
    wanted = http.retry_after(answer)
    if wanted is not None:
        return wanted
    secondary = b'secondary rate limit' in answer.body.lower()
    if secondary or answer.status == 429:
        return float(_SECONDARY * 2 ** (attempt - 1))
    return None
