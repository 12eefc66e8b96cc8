# SPDX-License-Identifier: Apache-2.0
"""What the fault runs of the interface find wrong, and that they do."""

from collections import Counter
from collections.abc import Mapping
import time
from typing import Any

import fixtures
import sqlalchemy as sa
import testtools

from benchmarks import fault_ledger
from benchmarks.fault_clients import Client
from benchmarks.fault_clients import secret_of
from benchmarks.fault_clients import share
from benchmarks.fault_ledger import Book
from benchmarks.fault_ledger import Row
from benchmarks.fault_ledger import Shared
from benchmarks.fault_stored import Stored
from radar.api.app import make_app
from radar.api.server import Server
from radar.db import session
from radar.tests import databases

KEY = ('operators', 'a')


class LedgerTest(testtools.TestCase):
    def setUp(self) -> None:
        super().setUp()
        self.row = Row(*KEY)

    def problems(self, stamp: str | None, edits: int) -> Mapping[str, int]:
        """Return what is wrong if that is stored in the end."""
        stamps = {} if stamp is None else {KEY: stamp}
        found, examples = Stored(stamps, {KEY: edits}).problems([self.row], [])
        self.assertEqual(found.total(), len(examples))
        return dict(found)

    def test_what_was_acknowledged_is_there(self) -> None:
        self.row.acknowledge('1')
        self.row.acknowledge('2')
        self.assertEqual({}, self.problems('2', 2))

    def test_an_edit_is_lost(self) -> None:
        self.row.acknowledge('1')
        self.row.acknowledge('2')
        self.assertEqual({'lost': 1}, self.problems('1', 2))

    def test_a_row_is_lost(self) -> None:
        self.row.acknowledge('1')
        self.assertEqual({'lost': 1}, self.problems(None, 1))

    def test_a_deletion_is_lost(self) -> None:
        self.row.acknowledge('1')
        self.row.acknowledge(None)
        self.assertEqual({'lost': 1}, self.problems('1', 2))

    def test_what_was_not_answered_may_be_there_or_not(self) -> None:
        self.row.acknowledge('1')
        self.row.doubt('2')
        self.row.doubt(None)
        for stamp, edits in (('1', 1), ('2', 2), (None, 2)):
            row = self.row
            self.row = Row(*KEY, stamp='1', open={'2', None}, written=1)
            self.row.unknown = row.unknown
            self.assertEqual({}, self.problems(stamp, edits))
        self.row = row
        self.assertEqual({'strange': 1}, self.problems('3', 1))

    def test_what_was_seen_does_not_go_back(self) -> None:
        self.row.acknowledge('1')
        self.row.doubt('2')
        self.assertEqual('', self.row.judge('1'))
        self.assertEqual('', self.row.judge('2'))
        self.assertEqual({'lost': 1}, self.problems('1', 2))

    def test_a_write_is_stored_twice_or_not_at_all(self) -> None:
        self.row.acknowledge('1')
        self.row.doubt('2')
        self.assertEqual({'doubled': 1}, self.problems('2', 3))
        self.assertEqual({'lost': 1}, self.problems('2', 0))

    def test_a_row_that_nobody_made(self) -> None:
        found, _ = Stored({KEY: '1'}, {}).problems([], [])
        self.assertEqual({'strange': 1}, found)

    def test_a_row_of_two_writes_is_torn(self) -> None:
        for plural, (make, _) in fault_ledger.NOUNS.items():
            whole, other = make('1'), make('2')
            self.assertEqual('1', fault_ledger.stamp_of(plural, make('1')))
            for member, value in other.items():
                mixed = {**whole, member: value}
                found = fault_ledger.stamp_of(plural, mixed)
                self.assertEqual(fault_ledger.TORN, found)
        self.assertEqual('torn', self.row.judge(fault_ledger.TORN))

    def test_a_number_that_two_have_written(self) -> None:
        shared = Shared('operators', 'a', '', True)
        shared.acknowledged += ['1', '2']
        shared.unknown += ['3']
        for found, problem in (
            ('2', ''),
            ('3', ''),
            ('1', 'lost'),
            (None, 'lost'),
            ('4', 'strange'),
            (fault_ledger.TORN, 'torn'),
        ):
            self.assertEqual(problem, shared.judge(found))
        shared.acknowledged.append('2')
        self.assertEqual('overwritten', shared.judge('2'))

    def test_answers_that_are_not_documented(self) -> None:
        book = Book()
        told = {'Retry-After': '5'}
        for method, status in (('POST', 201), ('PATCH', 412), ('GET', 404)):
            book.answered(method, status, {}, b'')
        book.answered('DELETE', 503, told, b'')
        self.assertEqual(Counter(), book.problems)
        book.answered('DELETE', 503, {}, b'')
        book.answered('GET', 500, told, b'')
        book.answered('GET', 412, told, b'')
        self.assertEqual({'undocumented': 3}, book.problems)


class SeededTest(databases.TestCase):
    """Clients of a server that is well; then what they wrote is harmed."""

    backend = 'mariadb'

    def setUp(self) -> None:
        super().setUp()
        self.useFixture(fixtures.FakeLogger())
        self.shared = [
            share('operators', 'counted', True),
            share('systems', 'open', False),
        ]
        server = Server(make_app(), '127.0.0.1', 0, 4)
        server.start()
        port = int(server.url.rpartition(':')[2])
        clients = [
            Client(number, port, secret_of(f'{number}'), self.shared)
            for number in range(4)
        ]
        for client in clients:
            client.start()
        self.books = [client.book for client in clients]
        end = time.monotonic() + 60
        while min(len(book.moments) for book in self.books) < 20:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.1)
        for client in clients:
            client.stopping.set()
            client.join()
        server.stop()
        self.own = [row for book in self.books for row in book.rows]

    def problems(self) -> Mapping[str, int]:
        stored = Stored.read(self.database_url)
        return dict(stored.problems(self.own, self.shared)[0])

    def harm(self, statement: str, row: Any) -> None:
        with session.engine().begin() as connection:
            done = connection.execute(sa.text(statement), {'name': row.name})
            self.assertEqual(1, done.rowcount)

    def test_harm_is_found(self) -> None:
        for book in self.books:
            self.assertEqual({}, book.problems, book.examples)
            self.assertEqual({}, book.silences)
        self.assertTrue(any(each.acknowledged for each in self.shared))
        self.assertEqual({}, self.problems())
        operators, systems = (
            [r for r in self.own if r.plural == plural and r.stamp]
            for plural in ('operators', 'systems')
        )
        self.harm('DELETE FROM operator WHERE name = :name', operators[0])
        self.assertEqual({'lost': 1}, self.problems())
        self.harm(
            "UPDATE operator SET irc = 'x' WHERE name = :name", operators[1]
        )
        self.assertEqual({'lost': 1, 'torn': 1}, self.problems())
        self.harm(
            'DELETE FROM recheck_phrase WHERE system_id = '
            '(SELECT id FROM `system` WHERE name = :name) LIMIT 1',
            systems[0],
        )
        self.assertEqual({'lost': 1, 'torn': 2}, self.problems())
        self.harm(
            'INSERT INTO audit (id, at, user_name, address, request_id, '
            'action, noun, target_name) SELECT UNHEX(REPLACE(UUID(), "-", '
            '"")), at, user_name, address, request_id, action, noun, '
            'target_name FROM audit WHERE target_name = :name LIMIT 1',
            operators[2],
        )
        self.assertEqual({'lost': 1, 'torn': 2, 'doubled': 1}, self.problems())
