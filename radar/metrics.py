# SPDX-License-Identifier: Apache-2.0
"""All metrics, and how Prometheus gets them.

What happened is counted where it happens. How old data are is asked of the
database at each scrape: so it is right after a crash, in whatever process,
and whoever polls.

Processes that serve one address share their counts by files in the folder
that the environment names in ``PROMETHEUS_MULTIPROC_DIR``.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
import fcntl
import itertools
import logging
import os
from pathlib import Path
from typing import Any
from typing import NamedTuple
from typing import TextIO

import prometheus_client
from prometheus_client import core
from prometheus_client import multiprocess
from prometheus_client import registry
from prometheus_client import values

LOG = logging.getLogger(__name__)

FOLDER = os.environ.get('PROMETHEUS_MULTIPROC_DIR', '')
#: Seconds that a scrape should wait for the database.
PATIENCE = 3


class Slots:
    """Gives each process that shares a folder a number of its own.

    prometheus_client would name files by process, and never delete them: a
    server that replaces its workers would take ever longer to scrape. A
    number is free again when its process has ended, however it did; who
    takes it goes on counting.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = self._number = 0
        self._lock: TextIO | None = None

    def __call__(self) -> int:
        """Return the number of this process."""
        if self._process != os.getpid():
            self._process = os.getpid()
            self._number = next(filter(self._take, itertools.count()))
        return self._number

    def _take(self, number: int) -> bool:
        lock = (self._folder / f'{number}.lock').open('w')
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        self._lock = lock
        return True


# Both before the first metric is made.
prometheus_client.disable_created_metrics()
if FOLDER:
    values.ValueClass = values.MultiProcessValue(Slots(Path(FOLDER)))

COMMENTS = prometheus_client.Counter(
    'radar_comments_total',
    'Comments that were new and were stored.',
    ('kind', 'parsed'),
)
POLL_ERRORS = prometheus_client.Counter(
    'radar_poll_errors_total', 'Polls that failed.', ('source',)
)
DB_RETRIES = prometheus_client.Counter(
    'radar_db_retries_total',
    'Transactions that met a conflict or a lost connection, to be run again.',
)
EGRESS_REFUSED = prometheus_client.Counter(
    'radar_egress_refused_total',
    'Requests to addresses that users named, which were not made.',
    ('reason',),
)
DELIVERIES = prometheus_client.Counter(
    'radar_deliveries_total',
    'Attempts to send a message to a subscriber.',
    ('channel', 'state'),
)
HTTP_SECONDS = prometheus_client.Histogram(
    'radar_http_seconds',
    'Seconds until requests were answered.',
    ('route', 'method', 'status'),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5),
)


class Delay(NamedTuple):
    """How far a source is behind, in seconds; ``lag`` is None at first."""

    source: str
    age: float
    lag: float | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits in a queue, and for how long the oldest has.

    In seconds; None where nothing waits, or nobody knows since when.
    """

    queue: str
    depth: int
    oldest_seconds: float | None


class Backlog(NamedTuple):
    """What waits for workers; the age is None before the first time."""

    queues: Sequence[Waiting]
    rollup_lag: float
    evaluation_age: float | None


class Sources(registry.Collector):
    """How old the data of the sources are that are polled."""

    def __init__(self, ask: Callable[[], Iterable[Delay]]) -> None:
        """Make a collector.

        :param ask: asks the database; called at each scrape.
        """
        self._ask = ask

    def describe(self) -> Iterable[core.GaugeMetricFamily]:
        """Return the metrics, with no values."""
        family = core.GaugeMetricFamily
        return (
            family(
                'radar_database_up',
                'Whether the database answered this scrape.',
            ),
            family(
                'radar_poll_age_seconds',
                'Age of the data of a source.',
                labels=('source',),
            ),
            family(
                'radar_poll_lag_seconds',
                'How far the watermark of a source is behind the present.',
                labels=('source',),
            ),
        )

    def collect(self) -> Iterable[core.GaugeMetricFamily]:
        """Return the metrics; whether there is a database, if no more."""
        up, age, lag = families = tuple(self.describe())
        try:
            delays = list(self._ask())
        except Exception as error:
            # Whatever it is, the other metrics are to be told.
            LOG.warning('The age of the data is not known: %s', error)
            up.add_metric((), 0)
            return families
        up.add_metric((), 1)
        for delay in delays:
            age.add_metric((delay.source,), delay.age)
            if delay.lag is not None:
                lag.add_metric((delay.source,), delay.lag)
        return families


class Work(registry.Collector):
    """What waits for workers, and how old what they compute is."""

    def __init__(self, ask: Callable[[], Backlog]) -> None:
        """Make a collector.

        :param ask: asks the database; called at each scrape.
        """
        self._ask = ask

    def describe(self) -> Iterable[core.GaugeMetricFamily]:
        """Return the metrics, with no values."""
        family = core.GaugeMetricFamily
        return (
            family(
                'radar_rollup_lag_seconds',
                'For how long the oldest of what is due has been so.',
            ),
            family(
                'radar_evaluation_age_seconds',
                'How long ago systems were last judged.',
            ),
            family(
                'radar_queue_depth',
                'How much waits for workers.',
                labels=('queue',),
            ),
            family(
                'radar_queue_oldest_seconds',
                'For how long the oldest of what waits has done so.',
                labels=('queue',),
            ),
        )

    def collect(self) -> Iterable[core.GaugeMetricFamily]:
        """Return the metrics; without values if there is no database."""
        lag, age, depth, oldest = families = tuple(self.describe())
        try:
            found = self._ask()
        except Exception as error:
            # Whatever it is, the other metrics are to be told.
            LOG.warning('What waits for workers is not known: %s', error)
            return families
        lag.add_metric((), found.rollup_lag)
        if found.evaluation_age is not None:
            age.add_metric((), found.evaluation_age)
        for one in found.queues:
            depth.add_metric((one.queue,), one.depth)
            oldest.add_metric((one.queue,), one.oldest_seconds or 0.0)
        return families


def application(*more: registry.Collector) -> Callable[..., Any]:
    """Return a WSGI application that answers scrapes, at any path.

    :param more: what else is asked at each scrape.
    """
    scrape = prometheus_client.make_wsgi_app(_registry(more))

    def sized(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        # Prometheus's own does not say how long its answer is: whoever reads
        # it over a connection that stays then waits for that to end.
        heads: list[tuple[str, list[tuple[str, str]]]] = []
        body = b''.join(scrape(environ, lambda *head: heads.append(head)))
        status, headers = heads[0]
        start(status, [*headers, ('Content-Length', str(len(body)))])
        return [body]

    return sized


def serve(host: str, port: int, *more: registry.Collector) -> None:
    """Answer scrapes from a thread as long as the process lives.

    :param port: 0 for no scrapes.
    """
    if not port:
        return
    try:
        prometheus_client.start_http_server(port, host, _registry(more))
    except OSError as error:
        # The work of the process matters more.
        LOG.error('No metrics at %s, port %d: %s', host, port, error)


def _registry(
    more: Iterable[registry.Collector],
) -> registry.CollectorRegistry:
    """Return the metrics of this process and of those it shares with."""
    made = registry.CollectorRegistry(support_collectors_without_names=True)
    if FOLDER:
        multiprocess.MultiProcessCollector(made, FOLDER)
    else:
        made.register(registry.REGISTRY)
    for collector in more:
        made.register(collector)
    return made
