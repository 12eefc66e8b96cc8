# SPDX-License-Identifier: Apache-2.0
import json

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from radar.exceptions import InvalidInput
from radar.gerrit import documents
from radar.gerrit import files
from radar.simulation import gerrit as simulated
from radar.tests import base
from radar.tests import records
from radar.tests.unit.simulation.base import week

#: Names of fields, so that what is invented looks like a record.
KEYS = st.sampled_from(
    (
        *('_number', 'number', 'project', 'branch', 'type', 'change', 'id'),
        *('change_id', 'status', 'owner', 'created', 'updated', 'messages'),
        *('message', 'date', 'author', '_account_id', 'name', 'username'),
        *('revisions', 'commit', 'parents', 'comments', 'timestamp', 'tag'),
        *('reviewer', 'patchSets', 'patchSet', 'currentPatchSet', 'uploader'),
        *('revision', 'eventCreatedOn', 'createdOn', 'comment', 'wip', 'kind'),
    )
)
LEAVES = st.sampled_from(
    (
        *(None, True, 0, 1, -1, '1', 'edit', 1.5, 2**64, '', 'x', '\ud800'),
        *('comment-added', 'change-merged', 'stats', 'NEW', 1372366400),
        *('2026-03-01 12:00:00.000000000', 'a' * 40, float('inf')),
        *(float('nan'), 1e300, '0001-01-01 00:00:00'),
    )
)
RECORDS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=8)
    ),
    max_leaves=25,
)


class TestChangeInfo(base.TestCase):
    def test_everything_is_taken(self):
        record = records.info(
            5,
            records.message('m1', 'hello', records.ADA, tag='t'),
            topic='t',
            status='MERGED',
            submitted='2026-03-01 13:00:00.000000000',
            work_in_progress=True,
        )
        found = documents.read(record)
        self.assertEqual(
            (5, 'openstack/cinder', 'master', 't', 'merged', True),
            (
                found.number,
                found.project,
                found.branch,
                found.topic,
                found.status,
                found.work_in_progress,
            ),
        )
        self.assertEqual(13, found.merged_at.hour)
        self.assertEqual('1', found.owner.external_id)
        (revision,) = found.revisions
        self.assertEqual((1, 'a' * 40), (revision.number, revision.sha))
        (message,) = found.messages
        self.assertEqual(
            ('m1', 'hello', 't', 1),
            (
                message.external_id,
                message.text,
                message.tag,
                message.patch_set,
            ),
        )

    def test_only_number_project_and_a_time_are_needed(self):
        least = {
            '_number': '7',
            'project': 'p',
            'updated': '2026-03-01 12:00:00.000000000',
        }
        found = documents.read(least)
        self.assertEqual(
            (7, [], []), (found.number, found.revisions, found.messages)
        )
        for key in least:
            short = {k: v for k, v in least.items() if k != key}
            self.assertRaises(InvalidInput, documents.read, short)

    def test_the_newest_time_counts(self):
        late = records.message('m', 'x', date='2026-03-05 12:00:00.000000000')
        self.assertEqual(
            5, documents.read(records.info(1, late)).last_updated_at.day
        )
        silent = records.info(1, late)
        del silent['updated']
        self.assertEqual(5, documents.read(silent).last_updated_at.day)

    def test_a_pending_edit_is_no_patch_set(self):
        for number in ('edit', 0):
            revisions = {
                'a' * 40: {'_number': number},
                'b' * 40: {'_number': 2},
            }
            found = documents.read(records.info(1, revisions=revisions))
            self.assertEqual([2], [r.number for r in found.revisions])

    def test_messages_are_read_as_old_documentation_has_them(self):
        old = {
            'message': 'x',
            'updated': '2012-03-01 12:00:00.000000000',
            'revision_number': '2',
        }
        (found,) = documents.read(records.info(1, old)).messages
        self.assertEqual((2012, 2), (found.posted_at.year, found.patch_set))
        self.assertIsNone(found.author)
        self.assertIsNone(found.external_id)

    def test_statuses_of_all_times_are_known(self):
        for word, expected in (
            ('NEW', 'new'),
            ('SUBMITTED', 'new'),
            ('DRAFT', 'draft'),
            ('MERGED', 'merged'),
            ('ABANDONED', 'abandoned'),
            ('ODD', None),
            (['NEW'], None),
        ):
            found = documents.read(records.info(1, status=word))
            self.assertEqual(expected, found.status)

    def test_an_account_of_nothing_is_none(self):
        for owner in ({}, None, 'ada', [], {'name': ''}):
            self.assertIsNone(
                documents.read(records.info(1, owner=owner)).owner
            )
        deleted = documents.read(records.info(1, owner={'_account_id': 5}))
        self.assertEqual(('5', None), deleted.owner[:2])

    def test_malformed_parts_are_refused_by_name(self):
        for name, value in (
            ('messages', ['x']),
            ('messages', {'a': 1}),
            ('messages', [{'message': 'x'}]),
            ('revisions', ['x']),
            ('revisions', {'a': 'x'}),
            ('revisions', {'a' * 40: {'_number': 'x'}}),
            ('revisions', {'ö': {'_number': 1}}),
            ('subject', ['x']),
            ('created', 'yesterday'),
        ):
            record = records.info(1, **{name: value})
            error = self.assertRaises(InvalidInput, documents.read, record)
            self.assertTrue(str(error), name)


class TestSshForms(base.TestCase):
    def test_a_query_record_has_numbers_as_text_and_times_as_seconds(self):
        path = self.shared_data('gerrit/driverlog-sample_review.json')
        found = documents.read(json.loads(path.read_text()))
        self.assertEqual(92468, found.number)
        self.assertEqual(40, len(found.messages))
        self.assertEqual({None}, {m.external_id for m in found.messages})
        self.assertEqual(2014, found.opened_at.year)
        self.assertEqual(
            found.last_updated_at, max(m.posted_at for m in found.messages)
        )

    def test_events_have_their_patch_set_and_time(self):
        path = self.shared_data('gerrit/elastic-recheck-gerrit-events.json')
        found = [documents.read(r) for r in json.loads(path.read_text())]
        for document in found:
            (message,) = document.messages
            (revision,) = document.revisions
            self.assertEqual(revision.number, message.patch_set)
            self.assertEqual(document.last_updated_at, message.posted_at)

    def test_lines_of_queries_of_old_and_new_servers_are_read(self):
        numbers = []
        for age in ('old_1', 'old_2', 'new_1', 'new_2'):
            path = self.shared_data(
                f'gerrit/zuul-simple_query_pagination_{age}.jsonl'
            )
            for item in files.records(path):
                if item.record is not None:
                    found = documents.read(item.record)
                    if found is not None:
                        numbers.append(found.number)
        self.assertEqual(10, len(numbers))

    def test_what_speaks_of_no_change_is_none(self):
        for record in (
            {'type': 'stats', 'rowCount': 1},
            {'type': 'ref-updated', 'refUpdate': {}},
            {'type': 'project-created'},
            {'type': 'dropped-output'},
        ):
            self.assertIsNone(documents.read(record))

    def test_a_comment_of_no_change_is_refused(self):
        error = self.assertRaises(
            InvalidInput, documents.read, {'type': 'comment-added'}
        )
        self.assertIn('change', str(error))

    def test_ends_of_changes_tell_their_status(self):
        for kind, status, merged in (
            ('change-merged', 'merged', True),
            ('change-abandoned', 'abandoned', False),
            ('change-restored', 'new', False),
            ('patchset-created', None, False),
        ):
            record = records.event(1, 'x', type=kind)
            found = documents.read(record)
            self.assertEqual(status, found.status)
            self.assertEqual(merged, found.merged_at is not None)
            self.assertEqual([], found.messages)

    def test_an_event_without_a_time_has_that_of_its_patch_set(self):
        record = records.event(1, 'x', patchSet={'number': 1, 'createdOn': 9})
        del record['eventCreatedOn']
        self.assertEqual(9, documents.read(record).last_updated_at.timestamp())
        record['patchSet'] = {'number': 1}
        self.assertRaises(InvalidInput, documents.read, record)

    def test_any_field_of_an_event_may_be_missing(self):
        record = records.event(1, 'x')
        for key in ('patchSet', 'author', 'comment'):
            short = {k: v for k, v in record.items() if k != key}
            self.assertEqual(1, len(documents.read(short).messages))

    def test_a_comment_that_is_no_object_is_refused(self):
        record = {'number': 1, 'project': 'p', 'comments': ['x']}
        self.assertRaises(InvalidInput, documents.read, record)
        record = {'number': 1, 'project': 'p', 'patchSets': [['x']]}
        self.assertRaises(InvalidInput, documents.read, record)

    def test_a_change_that_is_no_object_tells_nothing(self):
        self.assertIsNone(
            documents.read({'type': 'change-merged', 'change': 'x'})
        )


class TestForms(base.TestCase):
    def test_all_forms_tell_the_same_of_a_change(self):
        infos = {
            d.number: d
            for d in map(documents.read, simulated.change_infos(week()))
        }
        for record in simulated.query_records(week()):
            query = documents.read(record)
            info = infos[query.number]
            self.assertEqual(
                (info.project, info.status, info.last_updated_at),
                (query.project, query.status, query.last_updated_at),
            )
            self.assertEqual(
                [(m.text, m.posted_at) for m in info.messages],
                [(m.text, m.posted_at) for m in query.messages],
            )
            told = {(r.number, r.sha, r.ref) for r in query.revisions}
            self.assertEqual(
                {(r.number, r.sha, r.ref) for r in info.revisions}, told
            )

    def test_what_is_no_record_is_refused(self):
        for record in (None, 1, 'x', [], {}, {'a': 1}, {'type': None}):
            self.assertRaises(InvalidInput, documents.read, record)

    @settings(max_examples=200, deadline=None)
    @given(RECORDS)
    def test_any_record_is_read_or_refused(self, record):
        try:
            documents.read(record)
        except InvalidInput as error:
            self.assertTrue(error.problems)

    @settings(max_examples=200, deadline=None)
    @given(st.data())
    def test_a_good_record_with_one_odd_value_is_read_or_refused(self, data):
        record = data.draw(
            st.sampled_from(
                (
                    records.info(1, records.message('m', 'x', tag='t')),
                    records.event(1, 'x'),
                    {
                        'number': '1',
                        'project': 'p',
                        'lastUpdated': 9,
                        'comments': [{'timestamp': 9, 'message': 'x'}],
                        'patchSets': [{'number': '1'}],
                    },
                )
            )
        )
        record = json.loads(json.dumps(record))
        place, key = record, data.draw(st.sampled_from(sorted(record)))
        for _ in range(3):
            inner = place[key]
            if isinstance(inner, dict) and inner and data.draw(st.booleans()):
                place, key = inner, data.draw(st.sampled_from(sorted(inner)))
            elif isinstance(inner, list) and inner:
                place, key = inner, 0
        place[key] = data.draw(RECORDS)
        try:
            documents.read(record)
        except InvalidInput as error:
            self.assertTrue(error.problems)
