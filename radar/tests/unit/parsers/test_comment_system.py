# SPDX-License-Identifier: Apache-2.0
"""Gerrit's own lines, and headers with their votes."""

from radar.parsers.gerrit_comment import parse
from radar.tests.unit.parsers.comment_cases import CI
from radar.tests.unit.parsers.comment_cases import PERSON
from radar.tests.unit.parsers.comment_cases import CommentTestCase

SYSTEM = (
    'Uploaded patch set 3: Patch Set 2 was rebased.',
    'Uploaded patch set 6.\n\nOutdated Votes:\n* Verified+1 (copy condition)',
    'Uploaded patch set 2: New patch set was added with same tree.',
    'Patch Set 4: Patch Set 3 was rebased',
    'Patch Set 3: Published edit on patch set 2',
    'Patch Set 3: Commit message was edited.',
    'Patch Set 2: Cherry Picked from branch master.',
    'Topic x removed',
    'Topic changed from a to b',
    'Removed Code-Review+2 by Ada Example <x>',
    'Removed the following votes:\n\n* Code-Review+1 by Ada Example',
    'Removed cc X',
    'Abandoned',
    'Abandoned\n\nnot needed any more',
    'Restored\n\noops',
    'Change has been successfully merged\n\n2 is the latest approved',
    'Change has been successfully rebased as 1234 by Zuul',
    'Change has been successfully cherry-picked as 1234',
    'Change could not be merged because of a missing dependency.',
    'Your change could not be merged due to a path conflict.',
    'Created a revert of this change as I1234',
    'Set Ready For Review',
    'Set Work In Progress',
    'Hashtag added: foo',
    'Hashtags added: foo, bar',
    'Assignee added: Ada Example <x>',
    'Change destination moved from master to stable/x',
    'Unset private',
    'This patchset was cherry picked to branch stable/x as commit 1234',
)
HEADERS = {
    'Verified+1': {'Verified': 1},
    'Verified-1 Code-Review+1': {'Verified': -1, 'Code-Review': 1},
    '-Verified': {'Verified': 0},
    'Code-Review+2 -Workflow': {'Code-Review': 2, 'Workflow': 0},
    'Verified+1 (2 comments)': {'Verified': 1},
    'Backport-Candidate-1': {'Backport-Candidate': -1},
    "I would prefer that you didn't merge this": {'Code-Review': -1},
    'Looks good to me, but someone else must approve': {'Code-Review': 1},
    'Works for me; Looks good to me, approved': {
        'Verified': 1,
        'Code-Review': 2,
    },
    '': {},
    'some text': {},
    '-1': {},
}


class SystemTestCase(CommentTestCase):
    def test_lines(self):
        for text in SYSTEM:
            for author in (CI, PERSON):
                self.check(text, author=author, kind='system', jobs=[])

    def test_people_under_a_header(self):
        for text in ('Abandoned', 'Restored', 'Topic set to x'):
            text = f'Patch Set 2:\n\n{text}'
            self.check(text, author=PERSON, kind='human')

    def test_push(self):
        self.check(
            'Uploaded patch set 2: Code-Review+2, Workflow+1.',
            patch_set=2,
            votes={'Code-Review': 2, 'Workflow': 1},
        )


class HeaderTestCase(CommentTestCase):
    def test_votes(self):
        for line, votes in HEADERS.items():
            text = f'Patch Set 12: {line}\n\ntext'
            self.check(text, author=PERSON, votes=votes, patch_set=12)

    def test_patch_set(self):
        self.assertEqual(3, parse('Patch Set 3: x', patch_set=None).patch_set)
        self.assertEqual(4, parse('Patch Set 3: x', patch_set=4).patch_set)
        self.assertIsNone(parse('see http://x/92468/2/').patch_set)

    def test_text_after_votes(self):
        self.check(
            'Patch Set 3: Verified+1 Build succeeded.',
            kind='result',
            votes={'Verified': 1},
        )
