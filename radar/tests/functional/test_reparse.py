# SPDX-License-Identifier: Apache-2.0
from collections import Counter
import dataclasses
from datetime import UTC
from datetime import datetime

import fixtures
from oslo_db import exception as db_exception
import sqlalchemy as sa

from radar.db import models
from radar.db import session
from radar.gerrit.reparse import reparse
from radar.parsers import gerrit_comment
from radar.resources import stored_comments
from radar.resources.stored_comments import Selection
from radar.tests import databases
from radar.tests import dumps
from radar.tests import nasty
from radar.tests import records

COMMENT = models.table(models.Comment)
STALE = Selection(older_than_version=gerrit_comment.VERSION)


def spoil(**values):
    """Make all comments what another parser might have made of them."""
    with session.writer() as current:
        current.execute(sa.update(COMMENT).values(parser_version=0, **values))


@databases.on_both
class Rereading:
    def setUp(self):
        super().setUp()
        records.load(
            records.info(
                n,
                records.message('m1', records.result('a', 'b=FAILURE'), at=n),
                records.message('m2', 'Patch Set 1:\n\nrecheck', records.ADA),
            )
            for n in range(1, 4)
        )

    def again(self, selection=STALE, **options):
        return reparse(records.reader(), selection, **options)

    def test_reading_again_what_is_understood_changes_no_row(self):
        before = dumps.rows()
        found = self.again(Selection())
        self.assertEqual((6, 0, {}), (found.read, found.changed, found.words))
        self.assertEqual(before, dumps.rows())

    def test_what_was_misread_is_mended_in_its_place(self):
        before = dumps.rows()
        spoil(kind='human', verdict=None, outcome='infra')
        found = self.again()
        self.assertEqual((6, 6), (found.read, found.changed))
        self.assertEqual(3, found.words['kind', 'human', 'result'])
        self.assertEqual(3, found.words['kind', 'human', 'recheck'])
        self.assertEqual(before, dumps.rows())
        self.assertEqual(0, self.again().read)

    def test_a_build_that_was_misread_is_mended_in_its_place(self):
        before = dumps.rows()
        with session.writer() as current:
            current.execute(
                sa.update(models.table(models.Build)).values(outcome='infra')
            )
            current.execute(
                sa.delete(models.table(models.Job)).where(
                    models.table(models.Job).c.position == 1
                )
            )
        found = self.again(Selection())
        self.assertEqual(3, found.changed)
        self.assertEqual(3, found.words['builds', 'as before', 'divided'])
        after = dumps.rows()
        self.assertEqual(before['build'], after['build'])
        self.assertEqual(len(before['job']), len(after['job']))

    def test_lost_builds_come_back_and_wrong_ones_go(self):
        with session.writer() as current:
            current.execute(sa.delete(models.table(models.Build)))
        self.again(Selection())
        self.assertEqual(3, self.counts()['build'])
        self.assertEqual(6, self.counts()['job'])
        with session.writer() as current:
            current.execute(sa.update(COMMENT).values(message='hello'))
        self.again(Selection())
        self.assertEqual(0, self.counts()['build'])
        self.assertEqual(0, self.counts()['job'])

    def test_only_comments_since_a_moment_are_read(self):
        since = datetime(2026, 3, 1, 12, 0, 2, tzinfo=UTC)
        selection = Selection(since=since)
        self.assertEqual(2, stored_comments.count(selection))
        self.assertEqual(2, self.again(selection).read)

    def test_only_comments_of_an_account_are_read(self):
        for row in self.rows(models.Account):
            selection = Selection(account_id=row['id'])
            self.assertEqual(3, self.again(selection).read)

    def test_work_goes_on_in_batches_and_says_how_far_it_is(self):
        stored_before = stored_comments.BATCH
        stored_comments.BATCH = 4
        self.addCleanup(setattr, stored_comments, 'BATCH', stored_before)
        spoil(kind='human')
        done = []
        self.assertEqual(4, self.again(limit=1).read)
        self.assertEqual(2, self.again(progress=done.append).read)
        self.assertEqual(2, done[-1])
        self.assertEqual(0, self.again().read)


@databases.on_both
class Poisonous:
    """Some comments make the parser or the database fail."""

    def setUp(self):
        super().setUp()
        self.useFixture(fixtures.FakeLogger())
        texts = [
            'Patch Set 1:\n\n' + ('poison' if n % 20 == 7 else f'remark {n}')
            for n in range(60)
        ]
        records.load(
            records.info(n, records.message(f'm{n}', text, at=n))
            for n, text in enumerate(texts, 1)
        )
        spoil(kind='system')
        self.read = records.reader()

    def fail(self, message, facts, members):
        if 'poison' in message.text:
            raise ZeroDivisionError
        return self.read(message, facts, members)

    def unstorable(self, message, facts, members):
        reading = self.read(message, facts, members)
        if 'poison' not in message.text:
            return reading
        return dataclasses.replace(reading, patch_set=2**70)

    def kinds(self):
        return Counter(row['kind'] for row in self.rows(models.Comment))

    def assert_isolated(self, read):
        expected = {7 + 1, 27 + 1, 47 + 1}
        told = []
        found = reparse(read, STALE, told.append)
        self.assertEqual(
            (57, 57, 3), (found.read, found.changed, found.errors)
        )
        self.assertEqual(60, told[-1])
        self.assertEqual(3, self.kinds()['system'])
        errors = self.rows(models.IngestError)
        self.assertEqual(expected, {row['number'] for row in errors})
        for row in errors:
            self.assertIn('cannot be read again: ', row['reason'])
            self.assertIn('poison', row['raw'])

    def test_a_poisonous_comment_stops_no_other(self):
        self.assert_isolated(self.fail)
        # It is not tried again by the same parser, nor counted twice.
        found = reparse(self.fail, STALE)
        self.assertEqual((0, 0), (found.read, found.errors))
        found = reparse(self.fail, Selection())
        self.assertEqual((57, 0, 3), (found.read, found.changed, found.errors))
        self.assertEqual(3, self.counts()['ingest_error'])
        # A better one reads it.
        found = reparse(self.read, Selection())
        self.assertEqual((60, 3, 0), (found.read, found.changed, found.errors))

    def test_what_cannot_be_stored_stops_no_other(self):
        self.assert_isolated(self.unstorable)

    def test_it_is_given_up_when_nothing_can_be_read(self):
        def fail(*arguments):
            raise ZeroDivisionError

        self.useFixture(
            fixtures.MonkeyPatch('radar.gerrit.reparse.MOST_ERRORS', 10)
        )
        self.assertRaises(ZeroDivisionError, reparse, fail, STALE)
        self.assertEqual(11, self.counts()['ingest_error'])
        self.assertEqual(60, self.kinds()['system'])

    def test_a_database_that_is_away_is_no_poison(self):
        def away(*arguments):
            raise db_exception.DBConnectionError

        self.assertRaises(db_exception.DBConnectionError, reparse, away, STALE)
        self.assertEqual(0, self.counts()['ingest_error'])


@databases.on_both
class NastyTexts:
    def test_nasty_texts_are_read_again_as_they_were_at_first(self):
        texts = [
            text
            for core in nasty.TEXTS
            if len(core) < 2000
            for text in (
                core,
                f'Patch Set 1: Verified+1\n\n{core}',
                f'Build succeeded ({core} pipeline).\n\n- {core} {core} : OK',
                f'recheck {core}',
            )
        ]
        tally = records.load(
            [
                records.info(
                    1,
                    *(
                        records.message(f'm{n}', text, at=n, tag=text)
                        for n, text in enumerate(texts)
                    ),
                )
            ]
        )
        self.assertEqual(0, tally.errors)
        reparse(records.reader(), STALE)
        before = dumps.rows()
        found = reparse(records.reader(), Selection())
        self.assertEqual({}, found.words)
        self.assertEqual(before, dumps.rows())
