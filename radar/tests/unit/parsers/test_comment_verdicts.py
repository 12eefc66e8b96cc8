# SPDX-License-Identifier: Apache-2.0
"""Verdicts, outcomes, starts, merge failures, configuration errors."""

from radar.enums import ResultReason
from radar.tests.unit.parsers.comment_cases import CommentTestCase

A = 'http://a.example/1'
HEADINGS = {
    'Build succeeded.': 'passed',
    'Build successful.': 'passed',
    'Build Successful': 'passed',
    'Build Unstable': 'failed',
    'Build Aborted': 'infra',
    'Build timed out': 'infra',
    'Build canceled.': 'infra',
    'No Builds Executed': 'unknown',
    'Tests passed.': 'passed',
    'All tests passed': 'passed',
    'Test run FAILED': 'failed',
    'Tempest tests failed, see the logs': 'failed',
    'Acme CI: build succeeded': 'passed',
    '[Acme CI] Tests failed': 'failed',
    '**Build failed**': 'failed',
    'Build result: FAILURE': 'failed',
    'Overall result: SUCCESS': 'passed',
    'Testing completed: PASSED': 'passed',
    'Job finished with errors': 'failed',
}
PROSE = {
    'PASSED: http://a': 'passed',
    'SUCCESS http://a': 'passed',
    'Completed with 3 failures': 'failed',
    'Ran 120 checks, 118 passed, 2 failed': 'failed',
    'Ran 120 checks, 120 passed, 0 failed': 'passed',
    'Tempest did not pass': 'failed',
    'Aborted because of an infrastructure problem': 'infra',
}
STARTS = {
    'Starting check jobs.': 'check',
    'Starting third-party-check jobs.\nhttps://zuul': 'third-party-check',
    'Build started (check pipeline)': 'check',
    'Build Started https://j.example/job/x/1/': None,
    'Started testing patch set, results at http://a': None,
    'Acme CI: tests started': None,
    'Your change is queued for testing': None,
    'Running tempest tests': None,
    'Jobs have been triggered': None,
}
MERGES = (
    'Merge Failed.',
    'Merge failed\n\nplease rebase',
    'This change depends on a change that failed to merge.',
    'This change is unable to merge due to a missing merge requirement.',
    'Patch could not be applied, please rebase.',
    'Failed to merge the change into master',
    'Build failed: merge conflict',
)
SYNTAX = (
    'Zuul encountered a syntax error while parsing its configuration in the'
)
CONFIGS = (
    f'{SYNTAX}\nrepo x on branch y.  The error was:\n\n  - job a: SUCCESS',
    'Zuul encountered an error while accessing the repo x.',
    'Unable to freeze job graph: Job a depends on b which was not run.',
    'Unknown projects: x/y',
    'Unknown configuration error',
    'Job a not defined',
    'Job a in x is not permitted to shadow job a in y',
)


def _jobs(*results: str) -> str:
    return '\n'.join(f'- a {A} : {result}' for result in results)


class VerdictTestCase(CommentTestCase):
    def test_headings(self):
        for text, verdict in HEADINGS.items():
            for body in (text, f'Patch Set 2:\n\n{text}\n\nLogs: {A}'):
                self.check(
                    body, kind='result', verdict=verdict, source='heading'
                )

    def test_prose(self):
        for text, verdict in PROSE.items():
            self.check(text, kind='result', verdict=verdict, source='prose')

    def test_votes_win(self):
        for header, verdict in (
            ('Verified+1', 'passed'),
            ('Verified-2', 'failed'),
            ('Verified+1 Code-Style-1', 'passed'),
            ('Code-Review-1', 'failed'),
            ('Code-Review+1 Other-1', 'failed'),
        ):
            text = f'Patch Set 1: {header}\n\nBuild unstable.\n\n'
            text += _jobs('FAILURE', 'SUCCESS')
            self.check(text, verdict=verdict, source='vote')

    def test_lines(self):
        for results, verdict in (
            (('SUCCESS', 'SUCCESS'), 'passed'),
            (('SUCCESS', 'FAILURE', 'LOST'), 'failed'),
            (('SUCCESS', 'LOST'), 'infra'),
            (('SUCCESS', 'FAILURE (non-voting)'), 'passed'),
            (('FAILURE (non-voting)',), 'failed'),
            (('SUCCESS', 'SKIPPED'), 'passed'),
        ):
            text = _jobs(*results)
            self.check(text, verdict=verdict, source='lines')
        self.check(_jobs('SKIPPED'), verdict='unknown')

    def test_footers_are_no_headings(self):
        for footer in (
            'Some jobs failed, comment "recheck acme" to try again.',
            'If the build failed, see the wiki.',
        ):
            text = f'{_jobs("SUCCESS", "LOST")}\n\n{footer}'
            self.check(text, verdict='infra', source='lines')

    def test_outcome(self):
        for results, outcome in (
            (('SUCCESS', 'TIMED_OUT'), 'infra'),
            (('FAILURE', 'TIMED_OUT'), 'failed'),
            (('SUCCESS', 'FAILURE (non-voting)'), 'failed'),
            (('TIMED_OUT (non-voting)',), 'failed'),
            ((), 'failed'),
        ):
            text = f'Patch Set 1: Verified-1\n\n{_jobs(*results)}'
            self.check(text, verdict='failed', outcome=outcome)

    def test_pipeline_of_logs(self):
        for url, pipeline in (
            ('http://l/68/92468/2/gate/a/12ab', 'gate'),
            ('http://l/92468/2/third-party-check/a/12ab', 'third-party-check'),
            ('http://l/x/68/92468/2/check/other/12ab', 'check'),
            ('http://l/92468/1/412688/', None),
            ('http://l/92468/1/a', None),
            ('http://l/t/x/build/12ab', None),
        ):
            self.check(f'- a {url} : SUCCESS', pipeline=pipeline)


class OtherKindsTestCase(CommentTestCase):
    def test_starts(self):
        for text, pipeline in STARTS.items():
            text = f'Patch Set 1: -Verified\n\n{text}'
            self.check(
                text,
                kind='start',
                verdict=None,
                pipeline=pipeline,
                votes={'Verified': 0},
            )

    def test_progress(self):
        text = 'Build Started http://a\n\nBuild Started http://b (2/2)'
        self.check(text, kind='start', progress=(2, 2))

    def test_merge_failures(self):
        for text in MERGES:
            self.check(
                f'Patch Set 1: Verified-1\n\n{text}',
                kind='merge_failure',
                verdict=None,
                outcome='none',
            )

    def test_no_merge_failures(self):
        text = (
            f'Build failed.\n\n- merge-check {A} : FAILURE\n\nMerge conflict'
        )
        self.check(text, kind='result', verdict='failed')
        self.check(_jobs('MERGER_FAILURE'), kind='result', outcome='unknown')

    def test_configuration_errors(self):
        for text in CONFIGS:
            self.check(
                text,
                kind='result',
                verdict='failed',
                outcome='none',
                reason=ResultReason.CONFIG_ERROR,
                jobs=[],
            )

    def test_vote_alone(self):
        self.check('Patch Set 1: Verified+1', kind='result', verdict='passed')
        self.check('Patch Set 1: -Verified', kind='vote_removal')
