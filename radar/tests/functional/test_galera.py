# SPDX-License-Identifier: Apache-2.0
"""Two nodes of a cluster that are written to at once, and killed."""

from collections.abc import Iterator
from concurrent import futures
import contextlib
import itertools
import threading
import time
from typing import Any

import fixtures
import sqlalchemy as sa

from radar import ids
from radar.db import models
from radar.db import session
from radar.exceptions import DataUnavailable
from radar.gerrit.importer import Importer
from radar.resources import callers
from radar.resources import leases
from radar.resources import polled_sources
from radar.resources import transactions
from radar.simulation import gerrit as simulated
from radar.tests import databases
from radar.tests import dumps
from radar.tests import galera
from radar.tests import records
from radar.tests.functional import collecting
from radar.tests.functional.api import at_once
from radar.tests.functional.api.at_once import together

OPERATOR = models.table(models.Operator)
SOURCE = models.table(models.Source)


class GaleraTestCase(databases.TestCase):
    """A test on a cluster, through the proxy unless it says otherwise."""

    backend = 'mariadb'
    database = galera.Empty

    def setUp(self) -> None:
        super().setUp()
        self.useFixture(fixtures.FakeLogger())
        self.nodes = galera.cluster().nodes

    @contextlib.contextmanager
    def both(self) -> Iterator[None]:
        """Use both nodes in turn, and check that they hold the same."""
        counts = galera.spread()
        yield
        self.assertEqual({'a', 'b'}, counts.keys())
        session.configure(self.database_url, max_retries=0)
        self.assert_alike()

    def assert_alike(self) -> None:
        """Check that the nodes hold the same."""
        held = []
        for node in self.nodes:
            url = node.settled_url.format(name='radar')
            session.configure(url, max_retries=0)
            held.append(dumps.rows())
        session.configure(self.database_url, max_retries=0)
        self.assertEqual(*held)


class ConflictTest(GaleraTestCase):
    def test_no_increment_is_lost(self) -> None:
        add('hot', irc='')

        def count(letter: int) -> None:
            for _ in range(10):
                transactions.writing(
                    callers.ANONYMOUS, lambda s: mark(s, 'hot', str(letter))
                )

        before = self.aborted()
        with self.both():
            together(count, 4)
        [row] = self.rows(models.Operator)
        self.assertEqual('0' * 10 + '1' * 10, ''.join(sorted(row['irc'])[:20]))
        self.assertEqual(40, len(row['irc']))
        self.assertGreater(self.aborted(), before)

    def aborted(self) -> int:
        """Return how many transactions lost against another node's."""
        names = ('local_cert_failures', 'local_bf_aborts')
        return sum(
            int(node.status(name)) for node in self.nodes for name in names
        )

    def test_one_of_many_takes_a_lease(self) -> None:
        source = polled_sources.declare('sim', 'http://127.0.0.1:9', ())
        with self.both():
            for turn in range(5):
                taken = together(
                    lambda n, turn=turn: leases.acquire(source, f'{turn}-{n}'),
                    4,
                )
                [lease] = filter(None, taken)
                leases.renew(lease)
                leases.release(lease)

    def test_declared_by_both(self) -> None:
        with self.both():
            together(
                lambda n: polled_sources.declare(
                    's', 'http://127.0.0.1:9', ()
                ),
                4,
            )
        self.assertEqual(1, len(self.rows(models.Source)))

    def test_the_same_page_read_by_both(self) -> None:
        infos = simulated.change_infos(collecting.day())
        once = records.recorder('sim')
        Importer(once).load(infos)
        expected = dumps.meaning()
        databases.clear()
        recorder = {n: records.recorder('sim') for n in range(2)}

        def load(number: int) -> None:
            Importer(recorder[number], batch_changes=5).load(infos)

        with self.both():
            together(load, 2)
        self.assertEqual(expected, dumps.meaning())


class EditTest(GaleraTestCase, at_once.AtOnce):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(self.both())


class KilledTest(GaleraTestCase):
    def test_nothing_acknowledged_is_lost(self) -> None:
        acknowledged: set[str] = set()
        refused = threading.Event()
        stop = threading.Event()

        def write(number: int) -> None:
            for turn in itertools.count():
                name = f'{number}-{turn}'
                try:
                    transactions.writing(
                        callers.ANONYMOUS, lambda s, n=name: insert(s, n)
                    )
                except DataUnavailable:
                    refused.set()
                    time.sleep(0.05)
                else:
                    acknowledged.add(name)
                if stop.is_set():
                    return

        def written(more: int) -> None:
            """Wait until so many more are acknowledged."""
            enough = len(acknowledged) + more
            galera.wait(lambda: len(acknowledged) >= enough)

        [active] = [n for n in self.nodes if n.name == self.at()]
        with futures.ThreadPoolExecutor(4) as pool:
            running = [pool.submit(write, n) for n in range(4)]
            try:
                written(50)
                active.kill()
                try:
                    written(50)
                finally:
                    active.start()
                written(50)
            finally:
                stop.set()
        for done in running:
            done.result()
        self.assertTrue(refused.is_set())
        held = [row['name'] for row in self.rows(models.Operator)]
        self.assertEqual(set(), acknowledged - set(held))
        self.assert_alike()

    def at(self) -> str:
        """Return the name of the node that the proxy leads to."""
        with session.reader() as current:
            name = sa.text('SELECT @@wsrep_node_name')
            return str(current.execute(name).scalar_one())


def insert(current: Any, name: str, **values: Any) -> None:
    row = models.named(name)
    current.execute(sa.insert(OPERATOR).values(id=ids.new(), **row, **values))


def add(name: str, **values: Any) -> None:
    with session.writer() as current:
        insert(current, name, **values)


def mark(current: Any, name: str, letter: str) -> None:
    """Append a letter, having read what there is."""
    found = OPERATOR.c.name_hash == models.named(name)['name_hash']
    current.execute(
        sa.update(OPERATOR).where(found).values(irc=OPERATOR.c.irc + letter)
    )
