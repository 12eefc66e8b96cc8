# SPDX-License-Identifier: Apache-2.0
"""Polling one source, for as long as its lease can be had."""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
import logging
import threading
import time

from oslo_db import exception as db_exception
import sqlalchemy as sa

from radar import metrics
from radar.enums import PollStatus
from radar.exceptions import InvalidInput
from radar.exceptions import RadarError
from radar.gerrit.errors import Stopped
from radar.gerrit.importer import Importer
from radar.gerrit.polling import Pace
from radar.gerrit.polling import Polling
from radar.gerrit.presence import Client
from radar.gerrit.presence import Presence
from radar.gerrit.reading import Reader
from radar.gerrit.renewal import Renewal
from radar.resources import leases
from radar.resources import polled_sources
from radar.resources.leases import Lease
from radar.resources.leases import LeaseLost
from radar.resources.polled_sources import PolledSource
from radar.resources.polled_sources import PollReport
from radar.resources.recorder import Recorder

LOG = logging.getLogger(__name__)

#: What the database being away looks like.
_AWAY = (db_exception.DBError, sa.exc.SQLAlchemyError)
#: Events come in bursts: what comes within these seconds is one fetch.
_BURST = 2


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
    #: Seconds after which another may take over from a dead collector.
    lease: int = leases.LENGTH
    pace: Pace = field(default_factory=Pace)
    #: Seconds between two looks after open changes; 0 for none at all.
    check: float = 3600
    #: How long a change is missing before it is taken to be gone.
    gone_after: timedelta = timedelta(days=7)
    #: How long the records of polls are kept.
    keep_polls: timedelta = timedelta(days=30)
    discover: bool = True
    ci_accounts: tuple[str, ...] = ()
    store_emails: bool = False
    batch_changes: int = 50
    batch_rows: int = 5000


class SourceThread(threading.Thread):
    """Takes the lease of a source when it can, and polls while it has it."""

    def __init__(self, source: PolledSource, settings: Settings) -> None:
        super().__init__(name=f'poll {source.name}', daemon=True)
        self._source = source
        self._settings = settings
        self._stopped = threading.Event()
        self._awake = threading.Event()
        self._named: set[int] = set()
        self._naming = threading.Lock()
        self._failures = metrics.POLL_ERRORS.labels(source.name)
        #: When to look after open changes: not at once, so that collectors
        #: that take turns at a source do not do so at each turn.
        self._check_at = 0.0

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
        with self._naming:
            self._named.add(number)
        self._awake.set()

    def run(self) -> None:
        """Poll in turn with whoever else may."""
        while not self._stopped.is_set():
            try:
                self._turn()
            except LeaseLost as error:
                LOG.warning('%s: %s', self._source.name, error)
            except _AWAY as error:
                LOG.warning('%s: %s', self._source.name, error)
                self._stopped.wait(1)
            except Exception:
                LOG.exception('%s: cannot be polled', self._source.name)
                self._stopped.wait(self._settings.reload)

    def _turn(self) -> None:
        """Take the lease, if it is free, and poll."""
        settings = self._settings
        lease = leases.acquire(self._source.id, settings.owner, settings.lease)
        if lease is None:
            self._stopped.wait(settings.reload)
            return
        try:
            self._hold(lease)
        except InvalidInput as error:
            LOG.error('%s cannot be polled: %s', self._source.name, error)
            leases.release(lease)
            self._stopped.wait(settings.reload)

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
        polling = Polling(
            source, client, self._settings.pace, self._stopped.is_set
        )
        presence = Presence(polling, client, self._settings.gone_after)
        recorder = self._recorder(lease)
        self._check_at = time.monotonic() + self._settings.check
        with Renewal(lease) as renewal:
            while not self._stopped.is_set() and not renewal.lost.is_set():
                if self._poll(polling, lease, recorder):
                    self._check(presence, lease, recorder)
                self._rest(polling, recorder, renewal.lost)
        if not renewal.lost.is_set():
            leases.release(lease)

    def _poll(
        self, polling: Polling, lease: Lease, recorder: Recorder
    ) -> bool:
        """Poll once; tell whether that went well."""
        report = PollReport()
        try:
            polling.poll(lease, self._importer(recorder), report)
        except (LeaseLost, *_AWAY):
            polling.forget()
            raise
        except Stopped as error:
            LOG.info('%s: %s', self._source.name, error)
            return False
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
            self._failures.inc()
            polled_sources.finish(lease, report)
        LOG.info(
            '%s: %d pages, %d changes, %d new comments, %s',
            self._source.name,
            report.pages,
            report.changes,
            report.tally.comments,
            report.status.value,
        )
        return report.status is PollStatus.DONE

    def _check(
        self, presence: Presence, lease: Lease, recorder: Recorder
    ) -> None:
        """Look after open changes, if it is time."""
        if not self._settings.check or time.monotonic() < self._check_at:
            return
        self._check_at = time.monotonic() + self._settings.check
        self._aside(lambda: presence.check(lease, self._importer(recorder)))

    def _rest(
        self, polling: Polling, recorder: Recorder, lost: threading.Event
    ) -> None:
        """Wait for the next poll, reading what events name meanwhile."""
        end = time.monotonic() + self._settings.period
        while not self._stopped.is_set() and not lost.is_set():
            if not self._awake.wait(max(end - time.monotonic(), 0)):
                return
            self._awake.clear()
            self._stopped.wait(_BURST)
            with self._naming:
                numbers, self._named = self._named, set()
            if numbers and not self._stopped.is_set():
                self._refresh(polling, recorder, numbers)

    def _refresh(
        self, polling: Polling, recorder: Recorder, numbers: set[int]
    ) -> None:
        # Should it fail: the next poll meets what was to be read.
        importer = self._importer(recorder)
        self._aside(lambda: polling.refresh(numbers, importer))

    def _aside(self, work: Callable[[], None]) -> None:
        """Do what may fail without harm to the polling."""
        try:
            work()
        except (LeaseLost, *_AWAY):
            raise
        except RadarError as error:
            LOG.warning('%s: %s', self._source.name, error)
        except Exception:
            LOG.exception('%s: failed beside polling', self._source.name)

    def _recorder(self, lease: Lease) -> Recorder:
        settings = self._settings
        return Recorder(
            lease.source_id,
            settings.read,
            discover=settings.discover,
            ci_accounts=settings.ci_accounts,
            store_emails=settings.store_emails,
            guard=lease.fence,
            live=True,
        )

    def _importer(self, recorder: Recorder) -> Importer:
        return Importer(
            recorder,
            batch_changes=self._settings.batch_changes,
            batch_rows=self._settings.batch_rows,
        )
