# SPDX-License-Identifier: Apache-2.0
"""A Gerrit without a socket, whose list and clock tests move."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import Any

from radar.gerrit import paging
from radar.gerrit.paging import Page
from radar.tests import records

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def stamp(moment: datetime) -> str:
    text = moment.astimezone(UTC).replace(tzinfo=None)
    return text.isoformat(' ', 'microseconds') + '000'


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def change(number: int, seconds: float, *said: Any, **more: Any) -> dict:
    """Return a change that was updated ``seconds`` past noon."""
    return records.info(number, *said, updated=stamp(at(seconds)), **more)


class Scripted:
    """Answers for the changes that it holds; says what it was asked."""

    def __init__(self, *changes: dict, size: int = 4) -> None:
        self.held = {c.get('_number'): c for c in changes}
        self.size = size
        #: What the clock says; None: the newest update.
        self.now: datetime | None = None
        #: Windows that were asked for, and how many pages were sent.
        self.asked: list[tuple[datetime | None, datetime | None]] = []
        self.pages = 0
        #: Called before each page.
        self.before_page: Callable[[], None] = lambda: None

    def put(self, *changes: dict) -> None:
        self.held |= {c['_number']: c for c in changes}

    def window(
        self,
        *,
        projects: Sequence[str],
        since: datetime | None,
        before: datetime | None,
        max_pages: int,
    ) -> Iterator[Page]:
        self.asked.append((since, before))
        low = stamp(since) if since else ''
        high = stamp(before) if before else '9'

        def fetch(start: int) -> Page:
            self.before_page()
            self.pages += 1
            found = [
                c
                for c in self.held.values()
                if low <= c.get('updated', high) <= high
            ]
            found.sort(key=lambda c: c.get('updated', ''), reverse=True)
            end = start + self.size
            return Page(found[start:end], end < len(found), self.now)

        return paging.follow(fetch, max_pages)

    def change(self, number: int) -> dict | None:
        return self.held.get(number)
