# SPDX-License-Identifier: Apache-2.0
"""One poll of one Gerrit, under a lease."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
import hashlib
from typing import Any
from typing import Protocol

import orjson

from radar import clock
from radar.gerrit import windows
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
        self, source: PolledSource, client: Client, pace: Pace
    ) -> None:
        self.source = source
        self._client = client
        self._pace = pace
        self._watermark = source.watermark
        self._server_now: datetime | None = None
        self._stored: dict[int, bytes] = {}

    def poll(
        self, lease: Lease, importer: Importer, report: PollReport
    ) -> None:
        """Store what has happened since the last poll.

        :param report: filled in on the way, so that it tells how far a
            poll got that fails.
        :raises GerritError: the server cannot be read.
        :raises LeaseLost: somebody else polls the source by now.
        """
        report.tally = importer.tally
        for window in windows.windows(
            _Watched(self, self._client), self.source.filters, self._since()
        ):
            report.pages += window.pages
            report.changes += len(window.records)
            self._store(importer, window.records)
            if window.end is not None:
                self._advance(window.end, report)
                if window.closed:
                    polled_sources.note_watermark(lease, window.end)
        polled_sources.finish(lease, report)

    def refresh(self, numbers: Iterable[int], importer: Importer) -> None:
        """Store single changes as they stand, as when events name them."""
        found = (self._client.change(number) for number in numbers)
        self._store(importer, [r for r in found if r is not None])

    def forget(self) -> None:
        """Drop what is remembered, as after an error or a lost lease."""
        self._stored.clear()

    def _since(self) -> datetime:
        if self._watermark is None:
            return clock.now() - self._pace.initial
        # A server whose clock has stepped back dates updates before the
        # watermark: they are as new as its own present.
        present = self._server_now or self._watermark
        return min(self._watermark, present) - self._pace.overlap

    def _advance(self, end: datetime, report: PollReport) -> None:
        if self._watermark is None or end > self._watermark:
            self._watermark = end
        report.watermark = self._watermark

    def _store(
        self, importer: Importer, records: Sequence[dict[str, Any]]
    ) -> None:
        fresh = {}
        for record in records:
            if record.get('is_private'):
                continue
            digest = _digest(record)
            if self._stored.get(record.get('_number', 0)) != digest:
                fresh[record.get('_number', 0)] = (record, digest)
        importer.store(record for record, _ in fresh.values())
        if len(self._stored) + len(fresh) > _REMEMBERED:
            self._stored.clear()
        self._stored |= {n: digest for n, (_, digest) in fresh.items()}

    def note_present(self, server_now: datetime | None) -> None:
        """Take note of what the server's clock says."""
        self._server_now = server_now


class _Watched:
    """Lists changes, and has the server's clock noted."""

    def __init__(self, polling: Polling, client: Client) -> None:
        self._polling = polling
        self._client = client

    def window(self, **query: Any) -> Iterator[Page]:
        """Yield the pages of a window."""
        for page in self._client.window(**query):
            self._polling.note_present(page.server_now)
            yield page


def _digest(record: dict[str, Any]) -> bytes:
    # The mark of an unfinished page is no part of the change.
    plain = {k: v for k, v in record.items() if k != '_more_changes'}
    text = orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(text, digest_size=16).digest()
