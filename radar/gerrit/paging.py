# SPDX-License-Identifier: Apache-2.0
"""Paging by offset through a list that moves."""

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from radar.gerrit.errors import TooLarge

Record = dict[str, Any]

#: Records that the first step back goes; each further goes four times as far.
_STEP = 8


@dataclass(frozen=True)
class Page:
    """One answer to a query."""

    records: list[Record]
    #: Whether the server has more after these.
    more: bool
    #: The server's clock when it answered; None where it did not say.
    server_now: datetime | None


def follow(fetch: Callable[[int], Page], most: int) -> Iterator[Page]:
    """Yield the pages of one query, each change once.

    ``fetch`` gets an offset. A change that is updated while its window is
    read leaves the list, and all after it move up by one: the next page
    would skip one that was never seen. So each page but the first must
    begin with a change that an earlier page held; where it does not, the
    list moved, and the next request goes back until it does.

    The last page, and only that, has ``more`` unset.

    :raises TooLarge: ``most`` requests did not reach the end.
    """
    seen: set[str] = set()
    start, step = 0, _STEP
    for _ in range(most):
        page = fetch(start)
        if start and not (page.records and _key(page.records[0]) in seen):
            start, step = max(0, start - step), step * 4
            continue
        step = _STEP
        start += max(len(page.records) - 1, 0)
        yield Page(_fresh(page.records, seen), page.more, page.server_now)
        if not page.more:
            return
    raise TooLarge(f'more than {most} pages of changes in one window')


def _fresh(records: list[Record], seen: set[str]) -> list[Record]:
    """Return those not in ``seen``, to which they are added."""
    fresh = []
    for record in records:
        key = _key(record)
        if key is None or key not in seen:
            fresh.append(record)
        if key is not None:
            seen.add(key)
    return fresh


def _key(record: Record) -> str | None:
    number = record.get('_number')
    return str(number) if isinstance(number, (int, str)) else None
