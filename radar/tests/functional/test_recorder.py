# SPDX-License-Identifier: Apache-2.0
from datetime import UTC
from datetime import datetime
import functools
import random

import fixtures
import sqlalchemy as sa

from radar.db import models
from radar.db import session
from radar.gerrit import documents
from radar.gerrit.importer import Importer
from radar.gerrit.reparse import reparse
from radar.parsers import gerrit_comment
from radar.resources import ingestion
from radar.resources.recorder import Recorder
from radar.resources.stored_comments import Selection
from radar.simulation import activity
from radar.simulation import gerrit as simulated
from radar.simulation.systems import SYSTEMS
from radar.tests import databases
from radar.tests import dumps
from radar.tests import nasty
from radar.tests import records

END = datetime(2026, 3, 2, 9, tzinfo=UTC)
HEADLESS = 'Build succeeded.\n\n- a http://l.example/a : SUCCESS in 1m 01s'
WITH_HEADER = f'Patch Set 1: Verified+1\n\n{HEADLESS}'


@functools.cache
def played():
    # A candidate keeps the name that it was found with, so one that was
    # renamed differs by what was read first.
    systems = [s for s in SYSTEMS if not s.former_name][:6]
    return activity.generate(3, end=END, days=1, systems=systems)


class Rows:
    """What these tests look at."""

    def column(self, model, name):
        return [row[name] for row in self.rows(model)]


@databases.on_both
class Comments(Rows):
    def test_what_is_new_is_stored(self):
        tally = records.load(
            [records.info(1, records.message('m1', records.result('a', 'b')))]
        )
        self.assertEqual(
            (1, 1, 1, 1, 2, 1),
            (
                tally.changes,
                tally.revisions,
                tally.comments,
                tally.builds,
                tally.jobs,
                tally.systems,
            ),
        )
        (build,) = self.rows(models.Build)
        (comment,) = self.rows(models.Comment)
        self.assertEqual('passed', build['outcome'])
        self.assertEqual(comment['revision_id'], build['revision_id'])
        self.assertEqual(['a', 'b'], self.column(models.Job, 'name'))

    def test_the_same_again_changes_no_row(self):
        record = records.info(1, records.message('m1', records.result()))
        records.load([record])
        before = dumps.rows()
        tally = records.load([record])
        self.assertEqual(0, tally.rows)
        self.assertEqual(before, dumps.rows())

    def test_an_edited_comment_is_read_again_in_its_place(self):
        said = records.message('m1', records.result('a', 'b'))
        records.load([records.info(1, said)])
        (old,) = self.rows(models.Build)
        edited = {**said, 'message': records.result('a=FAILURE')}
        edited['message'] = edited['message'].replace('succeeded', 'failed')
        tally = records.load([records.info(1, edited)])
        self.assertEqual((0, 1), (tally.comments, tally.comments_edited))
        (comment,) = self.rows(models.Comment)
        self.assertEqual(said['message'], comment['previous_message'])
        self.assertEqual(edited['message'], comment['message'])
        (build,) = self.rows(models.Build)
        self.assertEqual(
            (old['id'], 'failed'), (build['id'], build['verdict'])
        )
        self.assertEqual(['a'], self.column(models.Job, 'name'))

    def test_an_older_record_does_not_bring_an_old_text_back(self):
        said = records.message('m1', records.result('a'))
        old = records.info(1, said, updated='2026-03-01 12:00:00.000000000')
        edited = {**said, 'message': records.result('b')}
        new = records.info(1, edited, updated='2026-03-01 13:00:00.000000000')
        records.load([old])
        records.load([new])
        before = dumps.rows()
        for batch in ([old], [old, new], [new, old], [old]):
            self.assertEqual(0, records.load(batch).rows)
            self.assertEqual(before, dumps.rows())
        self.assertEqual(['b'], self.column(models.Job, 'name'))

    def test_a_result_edited_into_prose_has_no_build(self):
        said = records.message('m1', records.result())
        records.load([records.info(1, said)])
        edited = {**said, 'message': 'Patch Set 1:\n\nStarting check jobs.'}
        records.load([records.info(1, edited)])
        self.assertEqual([], self.rows(models.Build))
        self.assertEqual([], self.rows(models.Job))

    def test_two_say_the_same_at_once(self):
        authors = ({'_account_id': 1}, {'_account_id': 2})
        batch = [records.event(1, 'Same', author=author) for author in authors]
        self.assertEqual(0, records.load(batch).errors)
        self.assertEqual(2, len(self.column(models.Comment, 'external_id')))

    def test_an_event_and_the_same_comment_of_rest_are_one(self):
        records.load([records.event(1, HEADLESS)])
        (made_up,) = self.column(models.Comment, 'external_id')
        self.assertTrue(made_up.startswith('x-'), made_up)
        said = records.message('m1', WITH_HEADER, tag='autogenerated:x')
        tally = records.load([records.info(1, said)])
        self.assertEqual((0, 1), (tally.comments, tally.comments_adopted))
        (comment,) = self.rows(models.Comment)
        self.assertEqual('m1', comment['external_id'])
        self.assertEqual(WITH_HEADER, comment['message'])
        self.assertEqual('autogenerated:x', comment['tag'])
        self.assertEqual({'Verified': 1}, comment['votes'])
        self.assertIsNone(comment['previous_message'])
        before = dumps.rows()
        records.load([records.event(1, HEADLESS), records.info(1, said)])
        self.assertEqual(before, dumps.rows())

    def test_one_batch_may_hold_both_forms_in_any_order(self):
        said = records.info(1, records.message('m1', WITH_HEADER))
        early = {**said, 'updated': '2026-03-01 11:59:00.000000000'}
        for number, batch in enumerate(
            (
                [records.event(1, HEADLESS), said],
                [said, records.event(1, HEADLESS)],
                [records.event(1, HEADLESS), early],
                [records.event(1, WITH_HEADER), said],
            )
        ):
            source = f's{number}'
            recorder = records.recorder(source)
            recorder.store([documents.read(r) for r in batch])
            before = dumps.rows()
            again = records.recorder(source)
            again.store([documents.read(r) for r in batch])
            self.assertEqual(before, dumps.rows(), batch)
        self.assertEqual(
            ['m1'] * 4, self.column(models.Comment, 'external_id')
        )
        self.assertEqual(4, self.counts()['build'])
        self.assertEqual(4, self.counts()['job'])

    def test_equal_texts_of_two_people_are_two_comments(self):
        records.load(
            [
                records.event(1, 'recheck', author={'username': 'ada'}),
                records.event(1, 'recheck', author={'username': 'bob'}),
                records.event(1, 'recheck', author={'username': 'bob'}),
            ]
        )
        self.assertEqual(2, self.counts()['comment'])

    def test_equal_texts_of_two_seconds_are_two_comments(self):
        noon = 1772366400
        records.load(
            [
                records.event(1, 'recheck', at=noon),
                records.event(1, 'recheck', at=noon + 1),
            ]
        )
        self.assertEqual(2, self.counts()['comment'])

    def test_equal_ids_on_two_changes_are_two_comments(self):
        said = records.message('m1', 'recheck', records.ADA)
        records.load([records.info(1, said), records.info(2, said)])
        self.assertEqual(2, self.counts()['comment'])

    def test_a_message_of_the_server_has_no_author(self):
        record = records.info(1, records.message('m1', 'Change merged', None))
        records.load([record])
        self.assertEqual([None], self.column(models.Comment, 'account_id'))
        self.assertEqual(0, records.load([record]).rows)

    def test_nasty_texts_are_met_again(self):
        texts = [t for t in nasty.TEXTS if len(t) < 1000]
        rest = [
            records.info(
                1,
                *(
                    records.message(f'm{n}-{t[:40]}', t, tag=t, at=n)
                    for n, t in enumerate(texts)
                ),
                topic='t',
            )
        ]
        ssh = [
            records.event(2, t, at=1772366400 + n, author={'name': t or 'x'})
            for n, t in enumerate(texts)
        ]
        for batch in (rest, ssh):
            tally = records.load(batch)
            self.assertEqual((0, len(texts)), (tally.errors, tally.comments))
        before = dumps.rows()
        records.load(rest)
        records.load(ssh)
        self.assertEqual(before, dumps.rows())

    def test_ids_and_tags_that_are_too_long_are_met_again(self):
        record = records.info(
            1, records.message('i' * 400, 'recheck', tag='t' * 400)
        )
        self.assertEqual(0, records.load([record]).errors)
        before = dumps.rows()
        self.assertEqual(0, records.load([record]).rows)
        self.assertEqual(before, dumps.rows())

    def test_a_text_of_many_megabytes_is_cut_and_met_again(self):
        self.useFixture(fixtures.FakeLogger())
        huge = 'Patch Set 1:\n\n' + '😀' * 5_000_000
        record = records.info(1, records.message('m1', huge, records.ADA))
        event = records.event(2, huge)
        self.assertEqual(0, records.load([record, event]).errors)
        self.assertEqual(0, records.load([record, event]).rows)


@databases.on_both
class Changes(Rows):
    def test_a_newer_record_edits_and_an_older_one_fills_gaps(self):
        newer = {
            'updated': '2026-03-02 12:00:00.000000000',
            'subject': 'New',
            'status': 'MERGED',
            'change_id': None,
        }
        older = {
            'updated': '2026-03-01 12:00:00.000000000',
            'subject': 'Old',
            'status': 'NEW',
            'change_id': 'gap',
            'topic': 'taken away',
        }
        for number, order in ((1, (newer, older)), (2, (older, newer))):
            for more in order:
                records.load([records.info(number, **more)])
        found = [
            (row['subject'], row['status'], row['change_key'], row['topic'])
            for row in self.rows(models.Change)
        ]
        self.assertEqual([('New', 'merged', 'gap', None)] * 2, found)

    def test_two_records_of_a_change_in_a_batch_are_one_change(self):
        record = records.info(1, records.message('m1', 'hello', records.ADA))
        later = records.info(
            1,
            records.message('m2', 'again', records.ADA),
            subject='New',
            updated='2026-03-01 13:00:00.000000000',
        )
        tally = records.load([later, record])
        self.assertEqual((1, 2), (tally.changes, tally.comments))
        self.assertEqual(['New'], self.column(models.Change, 'subject'))

    def test_a_patch_set_that_only_comments_tell_of_is_filled_later(self):
        event = records.event(1, 'Patch Set 3:\n\nrecheck')
        event['patchSet'] = {'number': '3'}
        records.load([event])
        (stub,) = self.rows(models.Revision)
        self.assertEqual((3, None), (stub['number'], stub['sha']))
        revisions = {'b' * 40: {'_number': 3, 'ref': 'r', 'uploader': {}}}
        tally = records.load([records.info(1, revisions=revisions)])
        self.assertEqual((0, 1), (tally.revisions, tally.revisions_edited))
        (filled,) = self.rows(models.Revision)
        self.assertEqual(stub['id'], filled['id'])
        self.assertEqual(('b' * 40, 'r'), (filled['sha'], filled['ref']))

    def test_what_two_records_tell_of_a_patch_set_adds_up(self):
        def event(at, **told):
            one = records.event(1, f'hello {at}', at=at)
            one['patchSet'] = {'number': '1', **told}
            return one

        parts = [
            event(1772366400, revision='c' * 40),
            event(1772366401, ref='refs/changes/01/1/1'),
            event(1772366402, kind='REWORK', createdOn=1772366000),
        ]
        records.load(parts)
        records.load(
            [
                {**p, 'change': {**p['change'], 'number': '2'}}
                for p in parts[:1]
            ]
        )
        records.load(
            [
                {**p, 'change': {**p['change'], 'number': '2'}}
                for p in parts[1:]
            ]
        )
        for row in self.rows(models.Revision):
            self.assertEqual(
                ('c' * 40, 'refs/changes/01/1/1', 'REWORK'),
                (row['sha'], row['ref'], row['kind']),
            )
            self.assertEqual(1772366000, row['created_at'].timestamp())

    def test_a_comment_goes_to_the_patch_set_of_its_header(self):
        two = {
            '1' * 40: {'_number': 1},
            '2' * 40: {'_number': 2},
        }
        said = records.message(
            'm1', 'Patch Set 2:\n\nrecheck', _revision_number=2
        )
        records.load([records.info(1, said, revisions=two)])
        by_id = {r['id']: r['number'] for r in self.rows(models.Revision)}
        (comment,) = self.rows(models.Comment)
        self.assertEqual(2, by_id[comment['revision_id']])

    def test_nasty_names_give_projects_of_their_own(self):
        names = [n for n in nasty.NAMES if n]
        batch = [
            records.info(n, project=name, branch=name, topic=name)
            for n, name in enumerate(names, 1)
        ]
        self.assertEqual(0, records.load(batch).errors)
        self.assertEqual(len(names), self.counts()['project'])
        before = dumps.rows()
        self.assertEqual(0, records.load(batch).rows)
        self.assertEqual(before, dumps.rows())

    def test_the_source_knows_how_new_its_data_is(self):
        records.load([records.info(1)])
        records.load(
            [records.info(2, updated='2025-01-01 00:00:00.000000000')]
        )
        self.assertEqual(
            [datetime(2026, 3, 1, 12, tzinfo=UTC)],
            self.column(models.Source, 'data_as_of'),
        )


@databases.on_both
class Poison(Rows):
    def setUp(self):
        super().setUp()
        self.logger = self.useFixture(fixtures.FakeLogger())

    def importer(self):
        """Return an importer that cannot stand one word."""
        understand = records.reader()

        def read(message, author, members):
            if 'poison' in message.text:
                raise ArithmeticError('poison')
            return understand(message, author, members)

        source = ingestion.source_named('gerrit')
        return Importer(Recorder(source, read))

    def test_one_change_that_cannot_be_stored_does_not_stop_the_others(self):
        batch = [
            records.info(n, records.message(f'm{n}', records.result()))
            for n in range(1, 50)
        ]
        batch[30] = records.info(31, records.message('m', 'poison'))
        importer = self.importer()
        importer.load(batch)
        self.assertEqual(
            (48, 48), (importer.tally.changes, importer.tally.builds)
        )
        self.assertEqual(1, importer.tally.systems)
        self.assertEqual(
            {'cannot be stored: ArithmeticError': 1}, importer.problems
        )
        (error,) = self.rows(models.IngestError)
        self.assertEqual(31, error['number'])
        self.assertIn('poison', error['raw'])
        before = dumps.rows()
        self.importer().load(batch)
        self.assertEqual(before, dumps.rows())

    def test_good_records_of_a_poisoned_change_are_stored(self):
        importer = self.importer()
        importer.load(
            [
                records.event(1, 'fine'),
                records.event(1, 'poison', at=1772366401),
                records.event(1, 'fine too', at=1772366402),
            ]
        )
        self.assertEqual(2, self.counts()['comment'])
        self.assertEqual(1, self.counts()['ingest_error'])

    def test_what_is_malformed_is_kept_once_and_the_rest_stored(self):
        batch = [
            {'_number': 'x', 'project': 'p'},
            {**records.info(1), 'updated': '0001-01-01 00:00:00.000000000'},
            {**records.info(2**63)},
            {**records.info(2), 'revisions': {'é' * 40: {'_number': 1}}},
            {**records.info(3), 'messages': ['text']},
            ['not', 'an', 'object'],
            records.info(4),
        ]
        for _ in range(2):
            importer = self.importer()
            importer.load(batch)
            self.assertEqual(6, importer.tally.errors)
        self.assertEqual(6, self.counts()['ingest_error'])
        self.assertEqual([4], self.column(models.Change, 'number'))

    def test_a_malformed_record_of_any_size_is_kept_cut(self):
        batch = [{'_number': 'x', 'subject': '😀' * 5_000_000}]
        deep = []
        for _ in range(5000):
            deep = [deep]
        batch.append({'_number': 'y', 'deep': deep})
        importer = self.importer()
        importer.load([*batch, records.info(1)])
        self.assertEqual(2, self.counts()['ingest_error'])
        self.assertEqual(1, self.counts()['change'])


@databases.on_both
class Statements:
    def count(self, function):
        statements = []
        engine = session.engine()

        def note(conn, cursor, statement, parameters, context, many):
            if not statement.startswith(('BEGIN', 'SAVEPOINT', 'RELEASE')):
                statements.append(statement)

        sa.event.listen(engine, 'before_cursor_execute', note)
        try:
            function()
        finally:
            sa.event.remove(engine, 'before_cursor_execute', note)
        return len(statements)

    def batch(self, first, changes, comments):
        return [
            documents.read(
                records.info(
                    number,
                    *(
                        records.message(f'm{n}', records.result('a', 'b'))
                        for n in range(comments)
                    ),
                )
            )
            for number in range(first, first + changes)
        ]

    def test_a_batch_costs_the_same_few_statements_whatever_it_holds(self):
        recorder = records.recorder()
        recorder.store(self.batch(1, 1, 1))
        counts = [
            self.count(lambda b=batch: recorder.store(b))
            for batch in (
                self.batch(100, 1, 1),
                self.batch(200, 50, 5),
                self.batch(300, 50, 20),
            )
        ]
        self.assertEqual(1, len(set(counts)), counts)
        self.assertLessEqual(counts[0], 12)

    def test_a_batch_that_is_stored_already_only_reads(self):
        recorder = records.recorder()
        recorder.store(self.batch(1, 50, 5))
        self.assertLessEqual(
            self.count(lambda: recorder.store(self.batch(1, 50, 5))), 5
        )


@databases.on_both
class Doors(Rows):
    """The same activity, through different doors in different orders."""

    def forms(self):
        return {
            'rest': simulated.change_infos(played()),
            'query': simulated.query_records(played()),
            'events': simulated.stream_events(played()),
        }

    def load(self, *names, shuffled=False):
        forms = self.forms()
        for name in names:
            batch = list(forms[name])
            if shuffled:
                random.Random(5).shuffle(batch)
            tally = records.load(batch, source=self.source)
            self.assertEqual(0, tally.errors)

    def meaning(self, *names, **options):
        """Load through doors, twice; return what is stored then."""
        with session.writer() as current:
            for table in reversed(models.Base.metadata.sorted_tables):
                current.execute(sa.delete(table))
        self.load(*names, **options)
        before = dumps.rows()
        self.load(*names, **options)
        self.assertEqual(before, dumps.rows(), names)
        # As the worker does in the background.
        stale = Selection(older_than_version=gerrit_comment.VERSION)
        reparse(records.reader(), stale)
        return dumps.meaning(
            'account.named_at', 'system.discovered_by', 'account.discovered_by'
        )

    source = 'gerrit'

    def test_in_whatever_order_the_same_is_stored(self):
        expected = self.meaning('rest')
        self.assertEqual(
            sum(len(c.messages) for c in played().changes),
            len(expected['comment']),
        )
        for names, shuffled in (
            (('query', 'rest'), False),
            (('rest', 'query'), False),
            (('events', 'rest'), False),
            (('rest', 'events'), False),
            (('events', 'query', 'rest'), True),
        ):
            found = self.meaning(*names, shuffled=shuffled)
            for table, rows in expected.items():
                if table in ('account_alias', 'revision'):
                    continue
                lost = [row for row in rows if row not in found[table]]
                more = [row for row in found[table] if row not in rows]
                self.assertEqual(([], []), (lost[:3], more[:3]), names)

    def test_without_rest_events_and_queries_agree_on_comments(self):
        counts = []
        for names in (('events', 'query'), ('query', 'events'), ('query',)):
            self.meaning(*names)
            counted = self.counts()
            counts.append([counted[t] for t in ('change', 'comment', 'build')])
        self.assertEqual(counts[:1] * 3, counts)


@databases.on_both
class Truth(Rows):
    """What is stored against what was played."""

    def setUp(self):
        super().setUp()
        self.played = activity.generate(1, end=END, days=10)
        from radar.cmd.manage import demo

        patterned = [s for s in demo.SYSTEMS if s.job_pattern]
        demo.describe(patterned)
        records.load(simulated.change_infos(self.played), source=demo.SOURCE)
        demo.describe(demo.SYSTEMS)
        self.names = {s.key: demo._name(s) for s in demo.SYSTEMS}

    def test_every_comment_is_understood_as_it_was_meant(self):
        truth = self.played.truth.messages
        stored = self.rows(models.Comment)
        self.assertEqual(len(truth), len(stored))
        systems = {r['id']: r['name'] for r in self.rows(models.System)}
        builds = {}
        for row in self.rows(models.Build):
            builds.setdefault(row['comment_id'], set()).add(
                (systems[row['system_id']], row['outcome'])
            )
        wrong = []
        for row in stored:
            meant = truth[row['external_id']]
            expected = (meant.kind, meant.verdict, meant.outcome)
            found = (row['kind'], row['verdict'], row['outcome'])
            if meant.kind == 'merge_failure':
                expected = (*expected[:2], 'none')
            said = builds.get(row['id'], set())
            ours = set()
            if meant.outcomes:
                ours = {
                    (self.names[key], outcome.value)
                    for key, outcome in zip(
                        meant.systems, meant.outcomes, strict=True
                    )
                }
            if found != expected or said != ours:
                wrong.append((expected, found, ours, said, row['message']))
        self.assertEqual([], wrong[:5])
