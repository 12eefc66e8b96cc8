# SPDX-License-Identifier: Apache-2.0
"""Reading every change that was updated since a time, missing none.

Gerrit lists the changes updated last first, and answers by offset from a
list that moves while it is paged; :mod:`radar.gerrit.paging` makes that
safe for one window. Two more things make it safe for all:

* a list that is open at its end is read wholly as of its first page: a
  change that is updated meanwhile goes to its head, where the next poll
  meets it. When there is more than a few pages, the oldest part is read
  first by closed windows, each small enough to be read wholly;
* how far a poll has got is the newest update that it has seen, never
  what a clock says. A clock of the server that steps back is met by
  beginning earlier.
"""

from collections.abc import Iterator
from collections.abc import Sequence
import contextlib
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Protocol

from radar.exceptions import InvalidInput
from radar.gerrit import fields
from radar.gerrit.errors import TooLarge
from radar.gerrit.paging import Page
from radar.gerrit.paging import Record

#: Pages that one window may have.
MAX_PAGES = 10
#: Length of the first window by which a backlog is read.
STEP = timedelta(hours=1)
#: Longest window of a backlog, where little has happened.
LONGEST = timedelta(days=1)
#: Shortest window: Gerrit compares whole seconds.
SHORTEST = timedelta(seconds=1)
#: Times what fits, from which on a window is not even tried to its end.
_FAR = 4
#: Pages of a window that cannot be made smaller.
_ANY = 1_000_000


class Lister(Protocol):
    """What lists changes; see :class:`radar.gerrit.client.Client`."""

    def window(
        self,
        *,
        projects: Sequence[str],
        since: datetime | None,
        before: datetime | None,
        max_pages: int,
    ) -> Iterator[Page]:
        """Yield the pages of a window."""


@dataclass(frozen=True, slots=True)
class Window:
    """Changes that are wholly read, oldest window first.

    ``end`` is up to when everything is read; None if nothing was found
    that tells. A ``closed`` one is a part of a backlog, with others to
    come.
    """

    records: list[Record]
    end: datetime | None
    pages: int
    closed: bool = False


def windows(
    lister: Lister,
    projects: Sequence[str],
    since: datetime,
    *,
    max_pages: int = MAX_PAGES,
    step: timedelta = STEP,
) -> Iterator[Window]:
    """Yield all changes updated since a time, in windows.

    :raises GerritError: the server cannot be read.
    """
    try:
        yield _read(lister, projects, since, None, max_pages)
        return
    except TooLarge:
        newest = _newest(lister, projects, since)
    yield from closed(
        lister, projects, since, newest, max_pages=max_pages, step=step
    )
    yield _read(lister, projects, max(since, newest), None, _ANY)


def closed(
    lister: Lister,
    projects: Sequence[str],
    since: datetime,
    until: datetime,
    *,
    max_pages: int = MAX_PAGES,
    step: timedelta = STEP,
) -> Iterator[Window]:
    """Yield all changes updated between two times, in closed windows.

    One of more pages than ``max_pages`` is cut to half or to less, by how
    close its changes are; that is told by its first pages where there are
    many. After one of a fourth of that at most the next is twice as long,
    up to a day, so that times in which little happened cost little.

    :raises GerritError: the server cannot be read.
    """
    size = step
    while since < until:
        size = min(size, max(until - since, SHORTEST))
        before = min(since + size, until)
        # One second with so many changes cannot be cut further.
        most = max_pages if size > SHORTEST else _ANY
        try:
            window = _read(lister, projects, since, before, most)
        except TooLarge as error:
            if size <= SHORTEST:
                raise
            size = _smaller(size, error.fits)
            continue
        since = before
        if 4 * window.pages <= max_pages:
            size = min(size * 2, LONGEST)
        yield Window(window.records, before, window.pages, closed=True)


def _newest(
    lister: Lister, projects: Sequence[str], since: datetime
) -> datetime:
    """Return the newest update of all changes."""
    pages = lister.window(
        projects=projects, since=since, before=None, max_pages=_ANY
    )
    first = next(pages, None)
    return max(_times(first) if first else (), default=since)


def _read(
    lister: Lister,
    projects: Sequence[str],
    since: datetime,
    before: datetime | None,
    max_pages: int,
) -> Window:
    records: list[Record] = []
    end = newest = fits = None
    count = 0
    try:
        for page in lister.window(
            projects=projects, since=since, before=before, max_pages=max_pages
        ):
            count += 1
            records += page.records
            end = end or _end(page)
            newest = newest or max(_times(page), default=None)
            oldest = min(_times(page), default=newest)
            if newest and oldest:
                # Half of it: few windows are filled evenly.
                fits = (newest - oldest) * (max_pages / count) / 2
            if before and page.more and _hopeless(before - since, fits):
                raise TooLarge('its first pages show that there are too many')
    except TooLarge as error:
        error.fits = fits
        raise
    return Window(records, end, count)


def _hopeless(size: timedelta, fits: timedelta | None) -> bool:
    """Tell whether a window is too large by far, reading on in vain."""
    return fits is not None and size > max(fits * _FAR, SHORTEST)


def _smaller(size: timedelta, fits: timedelta | None) -> timedelta:
    """Return the length to try next after a window that was too large.

    No less than a fraction, for its newest changes may have come at once.
    """
    least = max(size / _FAR**2, SHORTEST)
    return max(min(size / 2, size if fits is None else fits), least)


def _end(page: Page) -> datetime | None:
    """Return up to when a list is complete that begins with a page.

    The newest update on it; no later than the server's own time, should
    a clock that has since been put back have dated it.
    """
    newest = max(_times(page), default=None)
    if newest is not None and page.server_now is not None:
        return min(newest, page.server_now)
    return newest


def _times(page: Page) -> Iterator[datetime]:
    """Yield when the changes of a page were updated.

    One that does not say is refused when it is stored; it must not keep
    the others from being read.
    """
    for record in page.records:
        with contextlib.suppress(InvalidInput):
            moment = fields.time(record, 'updated')
            if moment is not None:
                yield moment
