# SPDX-License-Identifier: Apache-2.0
"""What is done again, and what may have been done already."""

from concurrent import futures
import threading
from typing import Any

import fixtures
import sqlalchemy as sa
from sqlalchemy import engine

from radar import ids
from radar.db import models
from radar.db import session
from radar.exceptions import DataUnavailable
from radar.resources import callers
from radar.resources import transactions
from radar.tests import cut_line
from radar.tests import databases

OPERATOR = models.table(models.Operator)


class MariaDBTestCase(databases.TestCase):
    backend = 'mariadb'

    def setUp(self) -> None:
        super().setUp()
        self.useFixture(fixtures.FakeLogger())
        self.attempts = 0

    def add(self, current: Any, name: str = 'a') -> None:
        self.attempts += 1
        row = models.named(name)
        current.execute(sa.insert(OPERATOR).values(id=ids.new(), **row))

    def names(self) -> list[str]:
        query = sa.select(OPERATOR.c.name).order_by(OPERATOR.c.name)
        with session.reader() as current:
            return list(current.execute(query).scalars())


class LostTest(MariaDBTestCase):
    """The line to the database breaks."""

    def setUp(self) -> None:
        super().setUp()
        url = engine.make_url(self.database_url)
        assert url.port is not None
        self.line = cut_line.CutLine(url.port)
        self.addCleanup(self.line.stop)
        through = url.set(port=self.line.port)
        session.configure(
            through.render_as_string(hide_password=False), max_retries=0
        )
        self.addCleanup(session.configure, self.database_url, max_retries=0)
        # What a first connection is for may pass the line.
        self.names()

    def store(self) -> None:
        with session.writer() as current:
            self.add(current)

    def test_before_the_commit_all_is_done_again(self) -> None:
        self.line.cut(b'INSERT')
        session.retried(self.store)()
        self.assertEqual((2, ['a']), (self.attempts, self.names()))

    def test_at_the_commit_nothing_is_done_again(self) -> None:
        self.line.cut(b'COMMIT')
        write = session.retried(self.store)
        self.assertRaises(session.CommitUnknownError, write)
        self.assertEqual((1, ['a']), (self.attempts, self.names()))

    def test_whoever_waits_for_an_answer_is_told_at_once(self) -> None:
        for word, held in ((b'INSERT', []), (b'COMMIT', ['a'])):
            self.attempts = 0
            self.line.cut(word)
            self.assertRaises(
                DataUnavailable,
                transactions.writing,
                callers.ANONYMOUS,
                self.add,
            )
            self.assertEqual((1, held), (self.attempts, self.names()))

    def test_what_ended_in_the_pool_is_not_noticed(self) -> None:
        admin = sa.create_engine(self.database_url)
        with admin.connect() as connection:
            for key in connection.exec_driver_sql(
                'SELECT id FROM information_schema.processlist '
                'WHERE db = database() AND id != connection_id()'
            ).scalars():
                connection.exec_driver_sql(f'KILL {key}')
        admin.dispose()
        transactions.writing(callers.ANONYMOUS, self.add)
        self.assertEqual((1, ['a']), (self.attempts, self.names()))


class WaitTest(MariaDBTestCase):
    """Somebody else holds a row for longer than one waits for it."""

    def test_the_whole_transaction_is_done_again(self) -> None:
        patience = '&init_command=SET innodb_lock_wait_timeout=1'
        session.configure(self.database_url + patience, max_retries=0)
        with session.writer() as current:
            self.add(current, 'held')
        self.attempts = 0
        waiting = threading.Event()

        def mark(current: Any) -> None:
            current.execute(
                sa.update(OPERATOR)
                .where(
                    OPERATOR.c.name_hash == models.named('held')['name_hash']
                )
                .values(irc='x')
            )

        def work(current: Any) -> None:
            # A time-out undoes the statement, not what was before it.
            self.add(current, f'try {self.attempts}')
            waiting.set()
            mark(current)

        with futures.ThreadPoolExecutor(1) as pool:
            with session.writer() as other:
                mark(other)
                done = pool.submit(
                    transactions.writing, callers.ANONYMOUS, work
                )
                waiting.wait(10)
                while self.attempts < 2:
                    threading.Event().wait(0.05)
            done.result(30)
        last = f'try {self.attempts - 1}'
        self.assertEqual(['held', last], self.names())
