# SPDX-License-Identifier: Apache-2.0
"""What administrators and owners of changes do to them afterwards."""

from radar.db import models
from radar.tests import databases
from radar.tests.records import event
from radar.tests.records import info
from radar.tests.records import load
from radar.tests.records import message
from radar.tests.records import result

_REMOVED = 'Change message removed by: Administrator\nReason: no thanks'


@databases.on_both
class GerritEdits:
    def ids(self) -> dict:
        return {r['message']: r['id'] for r in self.rows(models.Comment)}

    def test_a_deleted_message_renames_the_later_ones(self):
        """Gerrit gives it and all after it new ids, and keeps the rest."""
        first = message('a1', 'Patch Set 1:\n\nStarting check jobs.', at=1)
        second = message('a2', 'Patch Set 1:\n\nsomething rude', at=2)
        load([info(1, first, second, message('a3', result(), at=3))])
        before = {row['id'] for row in self.rows(models.Comment)}
        builds = self.rows(models.Build)

        gone = message('b2', _REMOVED, at=2)
        load([info(1, first, gone, message('b3', result(), at=3))])

        after = self.rows(models.Comment)
        self.assertEqual(before, {row['id'] for row in after})
        self.assertEqual(
            ['a1', 'b2', 'b3'], sorted(r['external_id'] for r in after)
        )
        (removed,) = [r for r in after if r['external_id'] == 'b2']
        self.assertEqual(_REMOVED, removed['message'])
        self.assertIsNone(removed['previous_message'])
        self.assertEqual(builds, self.rows(models.Build))

    def test_deleted_and_kept_messages_of_one_second_are_told_apart(self):
        texts = ('Patch Set 1:\n\none', 'Patch Set 1:\n\ntwo', result())
        load([info(1, *[message(f'a{t[-3:]}', t) for t in texts])])
        kept = self.ids()
        later = (_REMOVED, *texts[1:])
        load([info(1, *[message(f'b{t[-3:]}', t) for t in later])])
        kept[_REMOVED] = kept.pop(texts[0])
        self.assertEqual(kept, self.ids())

    def said_twice(self, seconds):
        """Delete one of two equal messages; return what is stored."""
        text = 'Patch Set 1:\n\nrecheck'
        load([info(1, message('a0', text), message('a1', text, at=seconds))])
        again = message('b1', text, at=seconds)
        load([info(1, message('b0', _REMOVED), again)])
        return {r['external_id'] for r in self.rows(models.Comment)}

    def test_a_deleted_message_that_was_said_again_later(self):
        self.assertEqual({'b0', 'b1'}, self.said_twice(60))

    def test_a_deleted_message_that_was_said_twice_in_a_second(self):
        self.assertEqual({'b0', 'b1'}, self.said_twice(0))

    def test_two_equal_messages_of_one_second_stay_two(self):
        text = 'Patch Set 1:\n\nrecheck'
        twice = info(1, message('a', text), message('b', text))
        load([twice])
        load([twice])
        self.assertEqual(2, len(self.rows(models.Comment)))

    def test_builds_follow_a_change_that_is_moved(self):
        load([info(1, message('a', result()))])
        moved = {'branch': 'stable/x', 'project': 'openstack/nova'}
        later = '2026-03-01 13:00:00.000000000'
        load([info(1, message('a', result()), updated=later, **moved)])
        (build,) = self.rows(models.Build)
        (change,) = self.rows(models.Change)
        self.assertEqual('stable/x', build['branch'])
        self.assertEqual(change['project_id'], build['project_id'])

    def test_votes_beside_an_old_event_are_its_votes(self):
        approvals = [
            {'type': 'VRIF', 'value': '-1'},
            {'type': 'CRVW', 'value': '0'},
        ]
        text = 'Build succeeded.\n\n- tox http://l.example/ : SUCCESS'
        load([event(9, text, approvals=approvals)])
        (comment,) = self.rows(models.Comment)
        self.assertEqual({'Verified': -1}, comment['votes'])
        self.assertEqual('failed', comment['verdict'])
        self.assertEqual('vote', comment['verdict_source'])
