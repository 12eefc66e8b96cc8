# SPDX-License-Identifier: Apache-2.0
"""One poll of one Gerrit, under a lease."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
import contextlib
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
import hashlib
import re
from typing import Any
from typing import Protocol

import orjson

from radar import clock
from radar.gerrit import windows
from radar.gerrit.errors import Stopped
from radar.gerrit.importer import Importer
from radar.gerrit.paging import Page
from radar.resources import polled_sources
from radar.resources.leases import Lease
from radar.resources.polled_sources import PolledSource
from radar.resources.polled_sources import PollReport

#: Changes of which the last state is remembered, to leave out of a poll
#: what has not changed since the one before.
_REMEMBERED = 100_000


class Client(windows.Lister, Protocol):
    """What answers for a Gerrit; see :mod:`radar.gerrit.client`."""

    def change(self, number: int) -> dict[str, Any] | None:
        """Return one change as it stands; None if it is not there."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How far back polls look."""

    #: Overlap of a poll with the one before; not less than an answer may
    #: take, for what is updated while a list is made may be missing in it.
    overlap: timedelta = timedelta(minutes=5)
    #: What the first poll of a source reads.
    initial: timedelta = timedelta(days=7)


class Polling:
    """Polls one Gerrit; remembers what it has stored already."""

    def __init__(
        self,
        source: PolledSource,
        client: Client,
        pace: Pace,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Make what polls a source.

        :param stopped: whether to give up between two pages.
        """
        self.source = source
        self._client = client
        self._pace = pace
        self._stopped = stopped
        self._watermark = source.watermark
        self._polled_at = source.polled_at
        self._server_now: datetime | None = None
        self._stored: dict[int, bytes] = {}

    def poll(
        self, lease: Lease, importer: Importer, report: PollReport
    ) -> None:
        """Store what has happened since the last poll.

        :param report: filled in on the way, so that it tells how far a
            poll got that fails.
        :raises GerritError: the server cannot be read.
        :raises Stopped: it was given up; what was read wholly is stored.
        :raises LeaseLost: somebody else polls the source by now.
        """
        report.tally = importer.tally
        self._server_now = None
        for window in windows.windows(
            _Watched(self, self._client), self.source.filters, self._since()
        ):
            report.pages += window.pages
            report.changes += len(window.records)
            self._store(importer, window.records)
            if window.end is not None:
                self._watermark = max(
                    self._watermark or window.end, window.end
                )
                # A poll that fails later on tells how far it got.
                report.watermark = self._watermark
                if window.closed:
                    polled_sources.note_watermark(lease, self._watermark)
        self._watermark = self._stepped_back(report.started_at)
        report.watermark = self._watermark
        polled_sources.finish(lease, report)
        self._polled_at = report.started_at

    def refresh(self, numbers: Iterable[int], importer: Importer) -> None:
        """Store single changes as they stand, as when events name them."""
        found = (self._client.change(number) for number in numbers)
        self.take((record for record in found if record is not None), importer)

    def take(
        self, records: Iterable[dict[str, Any]], importer: Importer
    ) -> None:
        """Store changes as they stand, those of the source's projects."""
        filters = self.source.filters
        self._store(
            importer, [r for r in records if wanted(r.get('project'), filters)]
        )

    def forget(self, numbers: Iterable[int] | None = None) -> None:
        """Drop what is remembered of changes.

        :param numbers: None for all, as after an error or a lost lease.
        """
        if numbers is None:
            self._stored.clear()
            return
        for number in numbers:
            self._stored.pop(number, None)

    def _since(self) -> datetime:
        if self._watermark is None:
            return clock.now() - self._pace.initial
        return self._watermark - self._pace.overlap

    def _stepped_back(self, started_at: datetime) -> datetime | None:
        """Return the watermark, moved back if the server's clock was.

        Such a server dates updates before the watermark: what has come
        since the poll before is as new as its own present.
        """
        mark, present = self._watermark, self._server_now
        if mark is None or present is None or present >= mark:
            return mark
        passed = timedelta()
        if self._polled_at is not None:
            passed = max(started_at - self._polled_at, passed)
        return present - passed

    def _store(
        self, importer: Importer, records: Sequence[dict[str, Any]]
    ) -> None:
        fresh: list[dict[str, Any]] = []
        digests: dict[int, bytes] = {}
        for record in records:
            if record.get('is_private'):
                continue
            number, digest = record.get('_number'), _digest(record)
            if isinstance(number, int) and digest is not None:
                if self._stored.get(number) == digest:
                    continue
                digests[number] = digest
            fresh.append(record)
        importer.store(fresh)
        if len(self._stored) + len(digests) > _REMEMBERED:
            self._stored.clear()
        self._stored |= digests

    def note_page(self, page: Page) -> None:
        """Take note of what the server's clock says.

        :raises Stopped: nothing more is to be read.
        """
        if self._stopped():
            raise Stopped('stopped before its end')
        self._server_now = page.server_now or self._server_now


class _Watched:
    """Lists changes, and has the server's clock noted."""

    def __init__(self, polling: Polling, client: Client) -> None:
        self._polling = polling
        self._client = client

    def window(self, **query: Any) -> Iterator[Page]:
        """Yield the pages of a window."""
        for page in self._client.window(**query):
            self._polling.note_page(page)
            yield page


def _digest(record: dict[str, Any]) -> bytes | None:
    """Return what tells states of a change apart; None if nothing does."""
    # The mark of an unfinished page is no part of the change.
    plain = {k: v for k, v in record.items() if k != '_more_changes'}
    try:
        text = orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        # Lone surrogates, or numbers of more than 64 bits.
        return None
    return hashlib.blake2b(text, digest_size=16).digest()


def wanted(project: Any, filters: Sequence[str]) -> bool:
    """Tell whether a source's filters include a project, as Gerrit does."""

    def fits(pattern: str) -> bool:
        if pattern.startswith('^'):
            with contextlib.suppress(re.error):
                return re.fullmatch(pattern[1:], project) is not None
            # Not Python's: the next poll finds it.
            return False
        if pattern.endswith('/*'):
            return project.startswith(pattern[:-1])
        return project == pattern

    return isinstance(project, str) and (
        not filters or any(map(fits, filters))
    )
