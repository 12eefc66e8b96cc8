# SPDX-License-Identifier: Apache-2.0
"""The activity in the forms of Gerrit's REST interface and ssh."""

import json
import re

from radar.enums import CommentKind
from radar.simulation import gerrit
from radar.simulation.model import Activity
from radar.tests import base
from radar.tests.unit.simulation.base import END
from radar.tests.unit.simulation.base import month
from radar.tests.unit.simulation.base import week

_TIME = re.compile(r'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.000000000\Z')


class TestChangeInfos(base.TestCase):
    def test_shape(self):
        for change, info in zip(
            sorted(
                week().changes,
                key=lambda c: (c.updated_at, c.number),
                reverse=True,
            ),
            gerrit.change_infos(week()),
            strict=True,
        ):
            self.assertEqual(change.number, info['_number'])
            self.assertTrue(info['id'].startswith('openstack%2F'))
            self.assertEqual(info['change_id'], info['id'].split('~')[2])
            self.assertIn(info['status'], {'NEW', 'MERGED', 'ABANDONED'})
            self.assertEqual(info['status'] == 'MERGED', 'submitted' in info)
            for key in ('created', 'updated'):
                self.assertTrue(_TIME.match(info[key]), info[key])

    def test_slash_in_branch_is_escaped(self):
        ids = [info['id'] for info in gerrit.change_infos(month())]
        self.assertTrue(any('~stable%2F2025.1~I' in name for name in ids))

    def test_newest_first(self):
        updated = [info['updated'] for info in gerrit.change_infos(month())]
        self.assertEqual(sorted(updated, reverse=True), updated)

    def test_revisions(self):
        for info in gerrit.change_infos(week()):
            revisions = info['revisions']
            numbers = sorted(r['_number'] for r in revisions.values())
            self.assertEqual(list(range(1, len(numbers) + 1)), numbers)
            current = revisions[info['current_revision']]
            self.assertEqual(len(numbers), current['_number'])
            number = info['_number']
            self.assertEqual(
                f'refs/changes/{number % 100:02d}/{number}/{len(numbers)}',
                current['ref'],
            )

    def test_messages(self):
        for info in gerrit.change_infos(week()):
            for message in info['messages']:
                self.assertTrue(_TIME.match(message['date']))
                self.assertIn('_account_id', message['author'])
                self.assertIn('_revision_number', message)
                self.assertNotIn(None, message.values())

    def test_work_in_progress(self):
        marks = [
            i.get('work_in_progress') for i in gerrit.change_infos(month())
        ]
        self.assertEqual({None, True}, set(marks))

    def test_renamed_account(self):
        halfway = month().start + (END - month().start) / 2
        names = {
            message['author']['name']
            for at in (halfway.replace(hour=1), END)
            for info in gerrit.change_infos(month().until(at))
            for message in info['messages']
            if message['author']['_account_id'] == 10140
        }
        self.assertEqual({'Everglade Testing', 'Everglade Network CI'}, names)


class TestPages(base.TestCase):
    def test_every_page_but_the_last_has_more(self):
        bodies = list(gerrit.pages(week(), 50))
        objects = []
        for body in bodies:
            self.assertTrue(body.startswith(")]}'\n"))
            objects.append(json.loads(body.removeprefix(gerrit.XSSI_PREFIX)))
        marks = [page[-1].pop('_more_changes', False) for page in objects]
        self.assertEqual([True] * (len(bodies) - 1) + [False], marks)
        joined = [info for page in objects for info in page]
        self.assertEqual(gerrit.change_infos(week()), joined)

    def test_full_last_page(self):
        total = len(week().changes)
        (body,) = gerrit.pages(week(), total)
        self.assertNotIn('_more_changes', body)

    def test_nothing(self):
        nothing = Activity(start=END, end=END, changes=(), systems={})
        self.assertEqual([")]}'\n[]\n"], list(gerrit.pages(nothing)))


class TestArchive(base.TestCase):
    def test_events_are_in_order(self):
        events = gerrit.stream_events(week())
        moments = [event['eventCreatedOn'] for event in events]
        self.assertEqual(sorted(moments), moments)
        kinds = {event['type'] for event in events}
        self.assertEqual(
            {
                'patchset-created',
                'comment-added',
                'change-merged',
                'change-abandoned',
            },
            kinds,
        )

    def test_events_carry_all_comments(self):
        comments = sorted(
            event['comment']
            for event in gerrit.stream_events(week())
            if event['type'] == 'comment-added'
        )
        posted = sorted(
            message.text
            for change in week().changes
            for message in change.messages
            if message.truth.kind is not CommentKind.SYSTEM
        )
        self.assertEqual(posted, comments)

    def test_event_shape(self):
        for event in gerrit.stream_events(week()):
            self.assertIsInstance(event['change']['number'], str)
            self.assertIsInstance(event['patchSet']['createdOn'], int)
            for vote in event.get('approvals', ()):
                self.assertEqual(
                    {'type', 'description', 'value', 'oldValue'}, set(vote)
                )

    def test_records_carry_all_messages(self):
        records = gerrit.query_records(week())
        counts = {r['number']: len(r['comments']) for r in records}
        for change in week().changes:
            number = str(change.number)
            self.assertEqual(len(change.messages), counts[number])

    def test_record_shape(self):
        for record in gerrit.query_records(week()):
            self.assertEqual(record['status'] == 'NEW', record['open'])
            self.assertEqual(
                record['patchSets'][-1], record['currentPatchSet']
            )
            for comment in record['comments']:
                self.assertEqual(
                    {'timestamp', 'reviewer', 'message'}, set(comment)
                )
                self.assertNotIn('_account_id', comment['reviewer'])
