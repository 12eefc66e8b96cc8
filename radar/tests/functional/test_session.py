# SPDX-License-Identifier: Apache-2.0
from concurrent import futures
import threading

import fixtures
from oslo_db import exception as db_exception
import sqlalchemy as sa

from radar import ids
from radar.db import models
from radar.db import session
from radar.tests import databases

OPERATOR = models.table(models.Operator)


def add(current, name):
    current.execute(
        sa.insert(OPERATOR).values(id=ids.new(), **models.named(name), irc='')
    )


def mark(current, name, letter):
    current.execute(
        sa.update(OPERATOR)
        # By an index: a scan would lock all rows at once.
        .where(OPERATOR.c.name_hash == models.named(name)['name_hash'])
        .values(irc=OPERATOR.c.irc + letter)
    )


def marks():
    query = sa.select(OPERATOR.c.irc).order_by(OPERATOR.c.name)
    with session.reader() as current:
        return current.execute(query).scalars().all()


@databases.on_both
class Transactions:
    def test_a_block_that_ends_well_is_committed(self):
        with session.writer() as current:
            add(current, 'a')
        self.assertEqual([''], marks())

    def test_a_block_that_raises_leaves_nothing(self):
        def fail():
            with session.writer() as current:
                add(current, 'a')
                raise KeyboardInterrupt

        self.assertRaises(KeyboardInterrupt, fail)
        self.assertEqual([], marks())

    def test_what_is_not_committed_is_not_seen(self):
        with session.writer() as current:
            add(current, 'a')
            current.flush()
            self.assertEqual([], marks())
        self.assertEqual([''], marks())

    def test_a_reader_inside_a_writer_does_not_wait_for_it(self):
        with session.writer() as current:
            add(current, 'a')
            with session.reader() as other:
                query = sa.select(sa.func.count()).select_from(OPERATOR)
                self.assertEqual(0, other.execute(query).scalar_one())

    def test_a_row_of_no_parent_is_refused(self):
        self.useFixture(fixtures.FakeLogger())
        phrase = models.table(models.RecheckPhrase)

        def orphan():
            with session.writer() as current:
                current.execute(
                    sa.insert(phrase).values(
                        id=ids.new(),
                        system_id=ids.new(),
                        phrase='x',
                        phrase_hash=ids.text_hash('x'),
                    )
                )

        self.assertRaises(db_exception.DBReferenceError, orphan)

    def test_a_pattern_matches_case_and_all(self):
        with session.writer() as current:
            for name in ('Acme', 'acme2', 'a_me', 'a%'):
                add(current, name)
        query = sa.select(OPERATOR.c.name).where(
            OPERATOR.c.name.startswith('a_m', autoescape=True)
        )
        with session.reader() as current:
            self.assertEqual(['a_me'], current.execute(query).scalars().all())


@databases.on_both
class Conflicts:
    def setUp(self):
        super().setUp()
        self.logger = self.useFixture(fixtures.FakeLogger())
        with session.writer() as current:
            add(current, 'a')
            add(current, 'b')
        self.attempts = 0

    def together(self, *functions):
        """Run functions in threads of their own and wait for all."""
        with futures.ThreadPoolExecutor(len(functions)) as pool:
            running = [pool.submit(f) for f in functions]
            return [r.result(60) for r in running]

    def test_a_deadlock_is_tried_again_and_nothing_is_lost(self):
        met = threading.Barrier(2)

        def lock(first, second, letter):
            @session.retried
            def run():
                self.attempts += 1
                with session.writer() as current:
                    mark(current, first, letter)
                    if not met.broken:
                        # SQLite lets only one of them get here.
                        try:
                            met.wait(0.5)
                        except threading.BrokenBarrierError:
                            pass
                        else:
                            met.abort()
                    mark(current, second, letter)

            return run

        self.together(lock('a', 'b', 'x'), lock('b', 'a', 'y'))
        self.assertEqual(['xy', 'xy'], [''.join(sorted(m)) for m in marks()])
        expected = 3 if self.backend == 'mariadb' else 2
        self.assertEqual(expected, self.attempts)

    def test_reading_and_then_writing_in_many_threads_loses_no_update(self):
        def often():
            for _ in range(10):
                count()

        @session.retried
        def count():
            with session.writer() as current:
                seen = current.execute(
                    sa.select(OPERATOR.c.irc)
                    .where(OPERATOR.c.name == 'a')
                    .with_for_update()
                ).scalar_one()
                current.execute(
                    sa.update(OPERATOR)
                    .where(OPERATOR.c.name == 'a')
                    .values(irc=seen + '.')
                )

        self.together(often, often, often, often)
        self.assertEqual(['.' * 40, ''], marks())

    def test_what_is_no_conflict_is_not_tried_again(self):
        @session.retried
        def run():
            self.attempts += 1
            with session.writer() as current:
                add(current, 'a')

        self.assertRaises(db_exception.DBDuplicateEntry, run)
        self.assertEqual(1, self.attempts)

    def test_readers_go_on_while_somebody_writes(self):
        seen = []
        with session.writer() as current:
            mark(current, 'a', 'x')
            self.together(lambda: seen.extend(marks()))
        self.assertEqual(['', ''], seen)
        self.assertEqual(['x', ''], marks())


@databases.on_both
class Habits:
    def test_text_is_four_byte_utf8_to_the_server(self):
        if self.backend != 'mariadb':
            with session.reader() as current:
                mode = current.execute(sa.text('PRAGMA journal_mode')).scalar()
                keys = current.execute(sa.text('PRAGMA foreign_keys')).scalar()
            self.assertEqual(('wal', 1), (mode, keys))
            return
        with session.reader() as current:
            charset, mode = current.execute(
                sa.text('SELECT @@character_set_connection, @@sql_mode')
            ).one()
        self.assertEqual('utf8mb4', charset)
        self.assertIn('STRICT', mode)

    def test_another_database_can_be_chosen(self):
        with session.writer() as current:
            add(current, 'a')
        other = self.useFixture(databases.Blank('sqlite'))
        self.assertEqual(other.url, str(session.engine().url))
        session.configure(self.database_url)
        self.assertEqual([''], marks())
