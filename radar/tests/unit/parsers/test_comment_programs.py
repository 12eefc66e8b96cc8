# SPDX-License-Identifier: Apache-2.0
"""Bots, advisers, machines and people: who may post a result."""

from radar.parsers.gerrit_comment import Author
from radar.tests.unit.parsers.comment_cases import CI
from radar.tests.unit.parsers.comment_cases import PERSON
from radar.tests.unit.parsers.comment_cases import UNKNOWN
from radar.tests.unit.parsers.comment_cases import CommentTestCase

A = 'http://a.example/1'
MACHINES = (
    'Acme Tinderbox 4',
    'HugeTestRig',
    'Gate Validator',
    'Style Bot',
    'patchbot',
    'Acme Regression',
)
ADVISERS = (
    'Ticket Linker',
    'Manual Preview',
    'review-hooks',
    'Welcome, friend!',
    'Backport Bot',
)
STARTS = (
    'Dry run: the queue is trying the patch',
    'CQ is trying the change.',
    'Acme CI: Integrating the change, see http://a',
    '\u231b Building on http://a/job/x/1/ ...',
    'GitHub workflow started: http://a',
    'TryBots beginning. Status: http://a',
    'Build #44 queued',
    'Pipeline #12 created',
    'Your patch is being tested',
)
PROSE = {
    'Run 12 finished. Report: http://a': 'unknown',
    'Job #7 completed': 'unknown',
    'Results: 11/12 cases passed': 'failed',
    '12 of 12 cases passed': 'passed',
    '11 of 12 cases passed, 1 skipped': 'passed',
    '0 of 4 jobs failed': 'passed',
    'Summary\n- Passed: 12\n- Failed: 1': 'failed',
    'Summary\n- Passed: 12\n- Failed: 0': 'passed',
    'Tests passed: 3\nTests failed: 0': 'passed',
    '3 issues found': 'failed',
    'No issues found': 'passed',
    'All checks are green': 'passed',
    '\u2705 unit\n\u274c docs': 'failed',
    '\u2705 unit': 'passed',
    'Worker 3 went offline': 'infra',
    'Unable to start the build: no nodes available': 'infra',
    'Unit part passed\nDocs part failed': 'failed',
}
HUMAN = (
    'I ran 9 tests, 2 tests failed, see http://a',
    'Thanks for submitting this',
    'Welcome to the project!',
    'Linked to issue X-1',
    '- unit: done\n- docs: outdated',
    'This change depends on the other one',
    'remerge',
    'Starting to look good',
    f'a-b {A} : FAILURE is a known bug',
)


class RolesTestCase(CommentTestCase):
    def test_votes_of_machines(self):
        for name in (*MACHINES, *ADVISERS):
            author = Author(name, None, None)
            for vote, verdict in (('Style+1', 'passed'), ('X-2', 'failed')):
                text = f'Patch Set 2: {vote}\n\nHave a nice day.'
                self.check(text, author=author, kind='result', verdict=verdict)
            self.check(
                'Patch Set 2: -Style', author=author, verdict=None, jobs=[]
            )

    def test_results_of_machines(self):
        for name in MACHINES:
            author = Author(name, None, None)
            for text in ('Build failed, log: http://a', 'All tests failed'):
                self.check(
                    text, author=author, kind='result', verdict='failed'
                )
            self.check('Hello', author=author, kind='other')

    def test_advisers(self):
        text = 'Your tests run alone; if a build failed, look at the log.'
        for name in ADVISERS:
            for known in (None, True):
                author = Author(name, None, known)
                self.check(text, author=author, kind='other', verdict=None)
                self.check('Build failed.', author=author, kind='result')

    def test_known_people(self):
        for name, kind in (
            ('Ada Bot', 'human'),
            ('The Nice Old Bot', 'other'),
        ):
            author = Author(name, None, False)
            self.check('- a: done', author=author, kind=kind)

    def test_counts(self):
        text = f'suite on x: {A} ran 9 tests. 1 test failed: b.'
        author = Author('Onyx', None, None)
        self.check(text, author=author, kind='result', verdict='failed')
        self.check(text, author=UNKNOWN, kind='human')

    def test_people(self):
        for text in HUMAN:
            text = f'Patch Set 2:\n\n{text}'
            for author in (PERSON, UNKNOWN, Author('ada', 'ada', None)):
                self.check(text, author=author, kind='human', jobs=[])

    def test_greetings_of_systems(self):
        for text in ('Thanks for submitting!', 'Linked to issue X-1 failed'):
            self.check(text, author=CI, kind='other', parsed=True)


class TextsTestCase(CommentTestCase):
    def test_starts(self):
        for text in STARTS:
            self.check(f'Patch Set 2:\n\n{text}', kind='start', jobs=[])

    def test_prose(self):
        for text, verdict in PROSE.items():
            self.check(text, kind='result', verdict=verdict, jobs=[])

    def test_pipelines(self):
        for text, pipeline in (
            ('Main test build succeeded.', 'test'),
            ('Gate pipeline build failed.', 'gate'),
            ('ARM64 pipeline failed.', 'ARM64'),
            ('The pipeline failed.', None),
            ('Starting test jobs.', 'test'),
        ):
            self.check(text, pipeline=pipeline)
        self.check(
            'Merge Failed (post pipeline).',
            kind='merge_failure',
            pipeline='post',
        )

    def test_dependencies(self):
        for text in (
            'This change depends on a change with an invalid configuration.',
            'Dependency cycle detected.',
        ):
            self.check(text, kind='result', verdict='failed', outcome='none')
        text = 'This change depends on a change that failed to merge.'
        self.check(text, kind='merge_failure')

    def test_old_labels(self):
        self.check(
            'Patch Set 1: Looks good to me, approved; Approved',
            author=PERSON,
            votes={'Code-Review': 2, 'Workflow': 1},
        )

    def test_projects_are_no_systems(self):
        for text in ('recheck neutron bug 12', 'recheck Nova bug #12'):
            self.check(text, author=PERSON, kind='recheck', recheck_of=None)

    def test_cherry_picked(self):
        text = 'Patch Set 3: Cherry Picked\n\nThis went to branch x'
        self.check(text, author=UNKNOWN, kind='system')
