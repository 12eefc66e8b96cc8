# SPDX-License-Identifier: Apache-2.0
"""Families of job lines, each with sample lines, and lines that are none."""

from radar.parsers.gerrit_comment.model import MAX_JOBS
from radar.parsers.gerrit_comment.model import MAX_ODD_LINES
from radar.tests.unit.parsers.comment_cases import CommentTestCase
from radar.tests.unit.parsers.comment_cases import Line

A = 'http://a.example/1'
NO = None


def line(
    name: str | None,
    url: str | None,
    result: str = 'SUCCESS',
    cls: str = 'passed',
    seconds: float | None = None,
    voting: bool = True,
) -> Line:
    return (name, url, result, cls, seconds, voting)


CANONICAL = {
    f'- a {A} : SUCCESS in 1h 02m 03s': line('a', A, seconds=3723),
    f'- a {A} : SUCCESS in 2m 03s': line('a', A, seconds=123),
    f'- a {A} : SUCCESS in 3s (non-voting)': line(
        'a', A, 'SUCCESS', 'passed', 3, False
    ),
    f'* a {A} : SUCCESS': line('a', A),
    f'- a {A} : POST_FAILURE in 3s': line('a', A, 'POST_FAILURE', 'infra', 3),
    f'- a {A} : TIMED_OUT in 3h 00m 00s': line(
        'a', A, 'TIMED_OUT', 'infra', 10800
    ),
    f'- a {A} : CANCELED': line('a', A, 'CANCELED', 'infra'),
    f'- a {A} : CONFIG_ERROR': line('a', A, 'CONFIG_ERROR', 'skipped'),
    f'- a {A} : SOMETHING_NEW in 3s': line(
        'a', A, 'SOMETHING_NEW', 'unknown', 3
    ),
}
ZUUL = {
    f'- a {A} : NODE_FAILURE Node request 300-0012 failed in 0s': line(
        'a', A, 'NODE_FAILURE', 'infra', 0
    ),
    f'- a {A} : ERROR Project x not found in 3s (non-voting)': line(
        'a', A, 'ERROR', 'infra', 3, False
    ),
    f'- a {A} : RETRY_LIMIT in 5m': line('a', A, 'RETRY_LIMIT', 'infra', 300),
    f'- a {A} : SKIPPED Skipped due to failed job b': line(
        'a', A, 'SKIPPED', 'skipped'
    ),
    f'- a {A} : FAILURE in 3m 21s (non-voting)': line(
        'a', A, 'FAILURE', 'failed', 201, False
    ),
    '- a a : LOST': line('a', None, 'LOST', 'infra'),
    '- a : NOT_REGISTERED': line('a', None, 'NOT_REGISTERED', 'infra'),
    '- noop noop : SUCCESS in 0s': line('noop', None, seconds=0),
    '- a finger://ze01.example/12ab : FAILURE in 1s': line(
        'a', 'finger://ze01.example/12ab', 'FAILURE', 'failed', 1
    ),
}
LINKS = {
    f'a {A} : SUCCESS': line('a', A),
    f'- a {A}: SUCCESS': line('a', A),
    f'- a {A}:SUCCESS': line('a', A),
    f'- a {A} :SUCCESS': line('a', A),
    f'- a\t{A}\t: SUCCESS': line('a', A),
    f'  -   a   {A}   :   SUCCESS   in   2s': line('a', A, seconds=2),
    f'- a <{A}> : SUCCESS': line('a', A),
    f'- a ({A}) : SUCCESS': line('a', A),
    f'- a [{A}] : SUCCESS': line('a', A),
    f'- [a]({A}) : SUCCESS in 5m': line('a', A, seconds=300),
    f'- [a]({A}): **SUCCESS**': line('a', A),
    f'- a : SUCCESS ({A})': line('a', A),
    f'- a: SUCCESS - {A}': line('a', A),
    f'a: FAILURE in 12m ({A}) (non-voting)': line(
        'a', A, 'FAILURE', 'failed', 720, False
    ),
    '- a https://a.example:8443/x/ : SUCCESS': line(
        'a', 'https://a.example:8443/x/'
    ),
    '- a ftp://a.example/x. : OK': line('a', 'ftp://a.example/x', 'OK'),
    '- a http://[2001:db8::1]:80/x : OK': line(
        'a', 'http://[2001:db8::1]:80/x', 'OK'
    ),
    f'{A} : ABORTED': line(None, A, 'ABORTED', 'infra'),
    'http://j/job/folder/job/tox-py3/12/ : SUCCESS': line(
        'tox-py3', 'http://j/job/folder/job/tox-py3/12/'
    ),
    f'- a-b - {A} - FAILURE': line('a-b', A, 'FAILURE', 'failed'),
    f'* a-b {A} SUCCESS': line('a-b', A),
    f'\u2714\ufe0f [a]({A}) SUCCESS in 2s': line('a', A, seconds=2),
}
WORDS = {
    '- a : Failed in 3 min 2 sec': line('a', None, 'FAILED', 'failed', 182),
    '- a : passed': line('a', None, 'PASSED'),
    '- a : fail (non-voting)': line('a', None, 'FAIL', 'failed', None, False),
    '- a : TIMED OUT in 2h': line('a', None, 'TIMED OUT', 'infra', 7200),
    f'- a {A} : Timed out': line('a', A, 'TIMED OUT', 'infra'),
    f'- a {A} : [FAILURE] 3 tests failed': line('a', A, 'FAILURE', 'failed'),
    f'- a {A} : SUCCESS [time: 12m 3s]': line('a', A, seconds=723),
    f'- a {A} : SUCCESS (12m 3s)': line('a', A, seconds=723),
    f'- a {A} : SUCCESS in 00:35:11': line('a', A, seconds=2111),
    f'- a {A} : SUCCESS in 43m 0s (102.17% avg)': line('a', A, seconds=2580),
    f'- a {A} : Looks good to me in 1m': line(
        'a', A, 'Looks good to me', 'passed', 60
    ),
    f'- a {A} : Something odd in 1m (non-voting)': line(
        'a', A, 'Something odd', 'unknown', 60, False
    ),
    f'- {A} : Test run failed in 1m': line(
        None, A, 'Test run failed', 'failed', 60
    ),
}
OTHERS = {
    'Brocade ML2: SUCCESS': line('Brocade ML2', None),
    'ML2-SUCCESS': line('ML2', None),
    'Tempest: FAILED': line('Tempest', None, 'FAILED', 'failed'),
    'cinder-iscsi SUCCESS in 35m 11s': line(
        'cinder-iscsi', None, seconds=2111
    ),
    'a-b => PASS': line('a-b', None, 'PASS'),
    'a-b ... FAIL': line('a-b', None, 'FAIL', 'failed'),
    '| a-b | SUCCESS | 5m 3s | http://a.example/1 |': line(
        'a-b', A, seconds=303
    ),
    f'| [a-b]({A}) | FAILURE |': line('a-b', A, 'FAILURE', 'failed'),
    f'[FAILED] a-b ({A})': line('a-b', A, 'FAILED', 'failed'),
    f'- SUCCESS: a-b {A}': line('a-b', A),
    '\u2705 build SUCCESS': line('build', None),
    '1. a-b : SUCCESS': line('a-b', None),
    '\u2022 a-b : SUCCESS': line('a-b', None),
    ':white_check_mark: a-b : SUCCESS': line('a-b', None),
    f'- a-b\n  {A} : SUCCESS': line('a-b', A),
    f'- a-b : SUCCESS\n  ({A})': line('a-b', A),
    f'- a-b {A}, : SUCCESS in 3s': line('a-b', A, seconds=3),
}
NONE = (
    '> - a http://a.example/1 : FAILURE in 3s',
    'Logs: http://a.example/1',
    'All Logs: http://a.example/1',
    '- a: https://bugs.launchpad.net/bugs/1357476',
    'https://docs.example/developers.html#automated-testing',
    'https://zuul.example/t/x/buildset/3c5ad04',
    'For more information visit https://wiki.example/SUCCESS_CI',
    "Leave a comment with 'recheck acme' if you see a FAILURE.",
    'Contact: SUCCESS team <a@b.example>',
    'Result: SUCCESS',
    'Overall status: FAILURE',
    'Tests: PASSED',
    'Acme CI: FAILURE',
    'Tests run: 120, Failures: 0, Errors: 0, Skipped: 2',
    'Skipped 3 jobs',
    'Passed: 120 Failed: 3',
    '* Verified+1 has been copied to patch set 2 (copy condition: "is:ANY").',
    'FAILURE',
)


class LinesTestCase(CommentTestCase):
    def _table(self, table: dict[str, Line]) -> None:
        for text, expected in table.items():
            for body in (text, f'Build failed.\n\n{text}\n\nContact: me'):
                self.check(body, kind='result', jobs=[expected])

    def test_canonical(self):
        self._table(CANONICAL)

    def test_zuul(self):
        self._table(ZUUL)

    def test_links(self):
        self._table(LINKS)

    def test_words(self):
        self._table(WORDS)

    def test_others(self):
        self._table(OTHERS)

    def test_none(self):
        for text in NONE:
            self.check(f'Build failed.\n\n{text}', jobs=[])

    def test_carriage_returns(self):
        text = f'Build failed.\r\n\r\n- a {A} : SUCCESS in 2s\r\n'
        self.check(text, jobs=[line('a', A, seconds=2)])


class SectionsTestCase(CommentTestCase):
    def test_warnings_and_debug(self):
        for title in ('Warning:', 'Warnings:', 'Debug information:'):
            self.check(
                f'Build failed.\n\n- a {A} : SUCCESS\n\n{title}\n'
                f'  - b {A} : FAILURE\n  c : SUCCESS\n\n- d {A} : SUCCESS',
                jobs=[line('a', A), line('d', A)],
            )

    def test_frames(self):
        self.check(
            f'Build Failed\n\n{A} : FAILURE <<<\nx : SUCCESS\n'
            f'- y {A} : SUCCESS\n>>>\n\n{A} : SUCCESS',
            jobs=[line(None, A, 'FAILURE', 'failed'), line(None, A)],
        )
        self.check(
            f'Build failed.\n```\n- y {A} : FAILURE\n```\n- a {A} : SUCCESS',
            jobs=[line('a', A)],
        )

    def test_copied_votes(self):
        self.check(
            'Patch Set 1: Verified+1\n\nCopied votes on follow-up patch sets '
            'have been updated:\n* Verified+1 has been copied to patch set 2 '
            '(copy condition: "is:OK").\n\nBuild succeeded.\n\n'
            f'- a {A} : SUCCESS',
            verdict='passed',
            jobs=[line('a', A)],
        )

    def test_buildset_link(self):
        self.check(
            'Build succeeded (gate pipeline).\nhttps://z/t/x/buildset/31e\n\n'
            f'- a {A} : SUCCESS',
            pipeline='gate',
            jobs=[line('a', A)],
        )

    def test_logs_of_a_job_are_of_no_pipeline(self):
        logs = 'http://l/04/931004/1'
        for path, pipeline in (('a/', None), ('check/a/', 'check')):
            self.check(
                f'Build succeeded.\n\n- a {logs}/{path} : SUCCESS',
                pipeline=pipeline,
                jobs=[line('a', f'{logs}/{path}')],
            )

    def test_limits(self):
        text = f'Build failed.\n{f"- a {A} : FAILURE" + chr(10)}'
        many = text + f'- a {A} : FAILURE\n' * (MAX_JOBS + 10)
        self.assertEqual(MAX_JOBS, len(self.check(many).jobs))
        many = 'Build failed.\n' + 'a-b: FAILURE\n' * (MAX_ODD_LINES + 9)
        self.assertEqual(MAX_ODD_LINES - 1, len(self.check(many).jobs))
