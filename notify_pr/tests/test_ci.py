# SPDX-License-Identifier: Apache-2.0
import io
import json
from pathlib import Path
import tempfile
from unittest import mock

import testtools

from notify_pr import ci
from notify_pr import config
from notify_pr import errors
from notify_pr import later
from notify_pr import summary
from notify_pr.results import Counts
from notify_pr.results import Failure

REPOSITORY = {'repository': {'full_name': 'acme/anvil'}}


def settings(*arguments, **environ):
    parsed = config.parser().parse_args(arguments)
    return config.load(parsed, environ)[0]


class TestCi(testtools.TestCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = str(Path(folder.name, 'file'))

    def event(self, content):
        Path(self.path).write_text(json.dumps(content))
        return ci.event(self.path)

    def test_systems_are_recognised(self):
        run = ci.recognised({'JENKINS_URL': 'x', 'JOB_NAME': 'j'})
        self.assertEqual(('jenkins', 'j'), (run.ci, run.job))
        run = ci.recognised({'GITLAB_CI': '1', 'CI_JOB_ID': '5'})
        self.assertEqual(('gitlab', '5'), (run.ci, run.id))
        self.assertNotEqual(ci.recognised({}).id, ci.recognised({}).id)

    def test_events(self):
        run = {'head_sha': 'abc', 'pull_requests': []}
        found = self.event({'workflow_run': run, **REPOSITORY})
        self.assertEqual(ci.Event('acme/anvil', 0, 'abc'), found)
        for content in ({}, [], {'pull_request': {}}, {'workflow_run': 1}):
            self.assertIsNone(self.event(content))
        Path(self.path).write_text('{')
        self.assertRaises(errors.UsageError, ci.event, self.path)

    def test_event_of_another_repository_counts_not(self):
        run = {'head_sha': 'abc', 'pull_requests': [{'number': 5}]}
        self.event({'workflow_run': run, **REPOSITORY})
        environ = {'GITHUB_EVENT_PATH': self.path, 'GITHUB_SHA': 'def'}
        for repository, commit in (('acme/anvil', 'abc'), ('a/b', 'def')):
            found = settings(GITHUB_REPOSITORY=repository, **environ)
            ci.adopt(found, environ)
            self.assertEqual(commit, found.text('commit'))
        found = settings('--commit', '123', **environ)
        ci.adopt(found, environ)
        self.assertEqual('123', found.text('commit'))

    def test_references(self):
        self.assertEqual(7, ci.number_of_ref('refs/pull/7/merge'))
        self.assertIsNone(ci.number_of_ref('refs/heads/pull/7/merge'))
        found = settings()
        ci.adopt(found, {'GITHUB_REF': 'refs/pull/7/merge'})
        self.assertEqual('7', found.text('pull_request'))

    def test_states(self):
        counts = Counts()
        counts.add('a', 'failed')
        for arguments, counted, state in (
            ((), None, ''),
            (('--exit-status', '0'), None, 'success'),
            (('--exit-status', '1'), None, 'failure'),
            (('--exit-status', '137'), None, 'error'),
            (('--exit-status', '0'), counts, 'failure'),
            (('--exit-status', '-9'), counts, 'error'),
            (('--state', 'pending', '--exit-status', '1'), counts, 'pending'),
        ):
            found = summary.state_of(settings(*arguments), counted)
            self.assertEqual(state, found, arguments)
        wrong = settings('--exit-status', 'x')
        self.assertRaises(errors.UsageError, summary.state_of, wrong, None)

    def test_standard_input_is_read_if_asked_for_only(self):
        class Closed:
            def __getattr__(self, name):
                raise AssertionError(f'sys.stdin.{name}')

        Path(self.path).write_text('from the file')
        with mock.patch('sys.stdin', Closed()):
            found = settings('--summary-file', self.path)
            self.assertEqual('from the file', summary.text_of(found))
            self.assertEqual('', summary.text_of(settings()))
        given = io.TextIOWrapper(io.BytesIO(b'\xef\xbb\xbffrom \xc3\xa9\xff'))
        with mock.patch('sys.stdin', given):
            found = settings('--summary-file', '-')
            self.assertEqual('from \xe9\ufffd', summary.text_of(found))

    def test_files_for_later_are_read_back(self):
        outcome = summary.Outcome(
            *('key', 'abc', 'title', 'failure'),
            summary='@you',
            plain=True,
            failing=('a',),
            failures=(Failure('t/a.py', 7, 'a', 'no'),),
            uploads=(summary.Upload('p', 'https://u', ''),),
        )
        later.write(self.path, outcome)
        self.assertEqual(outcome, later.read(self.path))
        good = json.loads(Path(self.path).read_text())
        for change in (
            *({'format': 'x'}, {'state': 'fine'}, {'summary': 1}),
            *({'uploads': [{}]}, {'owner': 'other'}, {'failing': [None]}),
            *({'failures': [{'path': 'p'}]}, {'failures': [None]}),
        ):
            Path(self.path).write_text(json.dumps({**good, **change}))
            self.assertRaises(errors.UsageError, later.read, self.path)
