# SPDX-License-Identifier: Apache-2.0
"""Polling all sources, each by one collector of however many there are."""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
import logging
import threading
from uuid import UUID

from oslo_db import exception as db_exception

from radar.enums import PollStatus
from radar.exceptions import InvalidInput
from radar.exceptions import RadarError
from radar.gerrit.importer import Importer
from radar.gerrit.polling import Client
from radar.gerrit.polling import Pace
from radar.gerrit.polling import Polling
from radar.gerrit.reading import Reader
from radar.resources import leases
from radar.resources import polled_sources
from radar.resources.leases import Lease
from radar.resources.leases import LeaseLost
from radar.resources.polled_sources import PolledSource
from radar.resources.polled_sources import PollReport
from radar.resources.recorder import Recorder

LOG = logging.getLogger(__name__)

#: Seconds between two renewals of a lease.
RENEWAL = 20


@dataclass(frozen=True)
class Settings:
    """How a collector works."""

    owner: str
    read: Reader
    #: Makes what talks to a source; it waits by what it is given, which
    #: returns true when it is to give up.
    connect: Callable[[PolledSource, Callable[[float], bool]], Client]
    #: Seconds between two polls, and between two looks for sources.
    period: float = 300
    reload: float = 15
    pace: Pace = field(default_factory=Pace)
    discover: bool = True
    ci_accounts: tuple[str, ...] = ()
    store_emails: bool = False
    batch_changes: int = 50
    batch_rows: int = 5000


class Collector:
    """Polls the sources that no other collector polls."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stop = threading.Event()
        self._followed: dict[UUID, SourceThread] = {}

    def run(self) -> None:
        """Poll until told to stop; then leave the sources to others."""
        try:
            while not self._stop.is_set():
                self._follow()
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

    def _follow(self) -> None:
        """Have a thread for each source that is to be polled."""
        try:
            wanted = {s.id: s for s in polled_sources.polled()}
        except db_exception.DBError as error:
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


class SourceThread(threading.Thread):
    """Takes the lease of a source when it can, and polls while it has it."""

    def __init__(self, source: PolledSource, settings: Settings) -> None:
        super().__init__(name=f'poll {source.name}', daemon=True)
        self._source = source
        self._settings = settings
        self._stopped = threading.Event()
        self._awake = threading.Event()
        self._named: set[int] = set()

    def serves(self, source: PolledSource) -> bool:
        """Tell whether a source is still the one that is polled here."""
        mine = (self._source.url, self._source.filters)
        return mine == (source.url, source.filters) and self.is_alive()

    def stop(self) -> None:
        """Return from run() after the batch that has begun."""
        self._stopped.set()
        self._awake.set()

    def wake(self, number: int) -> None:
        """Have a change read soon."""
        self._named.add(number)
        self._awake.set()

    def run(self) -> None:
        """Poll in turn with whoever else may."""
        while not self._stopped.is_set():
            try:
                lease = leases.acquire(self._source.id, self._settings.owner)
            except db_exception.DBError as error:
                LOG.warning('No lease of %s: %s', self._source.name, error)
                lease = None
            if lease is None:
                self._stopped.wait(self._settings.reload)
                continue
            try:
                self._hold(lease)
            except LeaseLost as error:
                LOG.warning('%s: %s', self._source.name, error)
            except InvalidInput as error:
                LOG.error('%s cannot be polled: %s', self._source.name, error)
                leases.release(lease)
                self._stopped.wait(self._settings.reload)
            except db_exception.DBError as error:
                LOG.warning('%s: %s', self._source.name, error)
                self._stopped.wait(1)

    def _hold(self, lease: Lease) -> None:
        """Poll until stopped, or until the lease is lost."""
        # The watermark as it stands now: another may have moved it.
        current = {s.id: s for s in polled_sources.polled()}
        source = current.get(self._source.id)
        if source is None:
            leases.release(lease)
            self._stopped.wait(self._settings.reload)
            return
        client = self._settings.connect(source, self._stopped.wait)
        polling = Polling(source, client, self._settings.pace)
        recorder = self._recorder(lease)
        with _Renewal(lease) as renewal:
            while not self._stopped.is_set() and not renewal.lost.is_set():
                self._poll(polling, lease, recorder)
                self._rest(polling, recorder)
        if not renewal.lost.is_set():
            leases.release(lease)

    def _poll(
        self, polling: Polling, lease: Lease, recorder: Recorder
    ) -> None:
        report = PollReport()
        try:
            polling.poll(lease, self._importer(recorder), report)
        except (LeaseLost, db_exception.DBError):
            polling.forget()
            raise
        except RadarError as error:
            report.status = PollStatus.FAILED
            report.reason = str(error)
            LOG.warning('%s: %s', self._source.name, error)
        except Exception:
            # A defect must not end the polling of this source for good.
            polling.forget()
            report.status = PollStatus.FAILED
            report.reason = 'internal error; see the log'
            LOG.exception('%s: poll failed', self._source.name)
        if report.status is PollStatus.FAILED:
            polled_sources.finish(lease, report)
        LOG.info(
            '%s: %d pages, %d changes, %d new comments, %s',
            self._source.name,
            report.pages,
            report.changes,
            report.tally.comments,
            report.status.value,
        )

    def _rest(self, polling: Polling, recorder: Recorder) -> None:
        """Wait for the next poll, reading what events name meanwhile."""
        if not self._awake.wait(self._settings.period):
            return
        self._awake.clear()
        # Events come in bursts: what comes within this time is one fetch.
        self._stopped.wait(2)
        numbers, self._named = self._named, set()
        if numbers and not self._stopped.is_set():
            polling.refresh(numbers, self._importer(recorder))

    def _recorder(self, lease: Lease) -> Recorder:
        settings = self._settings
        return Recorder(
            lease.source_id,
            settings.read,
            discover=settings.discover,
            ci_accounts=settings.ci_accounts,
            store_emails=settings.store_emails,
            guard=lease.fence,
        )

    def _importer(self, recorder: Recorder) -> Importer:
        return Importer(
            recorder,
            batch_changes=self._settings.batch_changes,
            batch_rows=self._settings.batch_rows,
        )


class _Renewal:
    """Keeps a lease from a thread of its own, until left."""

    def __init__(self, lease: Lease) -> None:
        self._lease = lease
        self._left = threading.Event()
        self.lost = threading.Event()
        self._thread = threading.Thread(
            target=self._run, name='renew lease', daemon=True
        )

    def __enter__(self) -> '_Renewal':
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._left.wait(RENEWAL):
            try:
                leases.renew(self._lease)
            except LeaseLost:
                self.lost.set()
                return
            except db_exception.DBError as error:
                # Tried again; the fence decides whether it was in time.
                LOG.warning('A lease could not be renewed: %s', error)
