# SPDX-License-Identifier: Apache-2.0
"""Polling all sources, each by one collector of however many there are."""

import logging
import threading
import time
from uuid import UUID

from radar.gerrit.source_thread import Settings
from radar.gerrit.source_thread import SourceThread
from radar.resources import polled_sources

__all__ = ('Collector', 'Settings')

LOG = logging.getLogger(__name__)

#: Seconds between two deletions of old polls.
_TIDY = 3600


class Collector:
    """Polls the sources that no other collector polls."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stop = threading.Event()
        self._followed: dict[UUID, SourceThread] = {}
        self._tidy_at = 0.0

    def run(self) -> None:
        """Poll until told to stop; then leave the sources to others."""
        try:
            while not self._stop.is_set():
                self._follow()
                self._tidy()
                self._stop.wait(self._settings.reload)
        finally:
            for thread in self._followed.values():
                thread.stop()
            for thread in self._followed.values():
                thread.join()

    def stop(self) -> None:
        """Let the batches end that have begun, and return from run()."""
        self._stop.set()

    def wake(self, source_id: UUID, number: int) -> None:
        """Have a change read soon, as an event has named it."""
        thread = self._followed.get(source_id)
        if thread is not None:
            thread.wake(number)

    def _tidy(self) -> None:
        """Forget old polls, now and then."""
        if time.monotonic() < self._tidy_at:
            return
        self._tidy_at = time.monotonic() + _TIDY
        try:
            polled_sources.forget_polls(self._settings.keep_polls)
        except Exception as error:
            LOG.warning('Old polls cannot be deleted: %s', error)

    def _follow(self) -> None:
        """Have a thread for each source that is to be polled."""
        try:
            wanted = {s.id: s for s in polled_sources.polled()}
        except Exception as error:
            # Whatever it is, it must not end the polling.
            LOG.warning('The sources cannot be read: %s', error)
            return
        for source_id, thread in list(self._followed.items()):
            source = wanted.get(source_id)
            if source is None or not thread.serves(source):
                LOG.info('%s is no longer polled as before', thread.name)
                thread.stop()
                thread.join()
                del self._followed[source_id]
        for source_id, source in wanted.items():
            if source_id not in self._followed:
                thread = SourceThread(source, self._settings)
                self._followed[source_id] = thread
                thread.start()
