# SPDX-License-Identifier: Apache-2.0
"""Families of single builders, lists, columns and markup."""

from radar.tests.unit.parsers.comment_cases import CommentTestCase
from radar.tests.unit.parsers.comment_cases import Line

A = 'http://a.example/1'
J = 'http://a.example/job/a-b/1/'


def line(
    name: str | None,
    url: str | None,
    result: str = 'SUCCESS',
    cls: str = 'passed',
    seconds: float | None = None,
) -> Line:
    return (name, url, result, cls, seconds, True)


SINGLE = {
    f'Builder Big Iron 7 succeeded ({A})': line('Big Iron 7', A, 'SUCCEEDED'),
    f'Builder m68k failed: {A}': line('m68k', A, 'FAILED', 'failed'),
    f'rel_ng on master.x (JOB_FAILED, {A})': line(
        'rel_ng', A, 'JOB_FAILED', 'failed'
    ),
    'rel_ng on master.x (JOB_TIMED_OUT, no build)': line(
        'rel_ng', None, 'JOB_TIMED_OUT', 'infra'
    ),
    f'"Board 9" with payload U-Boot of May : FAIL : {A}': line(
        '"Board 9" with payload U-Boot of May', A, 'FAIL', 'failed'
    ),
    'a-b : Failed: 2 of 9 cases': line(
        'a-b', None, 'Failed: 2 of 9 cases', 'failed'
    ),
    '- func: failed with 3 errors': line(
        'func', None, 'failed with 3 errors', 'failed'
    ),
    f'{A} : all checks passed. See the link.': line(
        None, A, 'all checks passed. See the link.'
    ),
    f'{J} : CI NOTE: [[:heart:]] Failed': line(
        'a-b', J, 'CI NOTE: [[:heart:]] Failed', 'failed'
    ),
    f'{J} : docs only': line('a-b', J, 'docs only', 'unknown'),
    f'FAILURE {J}': line('a-b', J, 'FAILURE', 'failed'),
    f'* a-b {A} : SUCCESS 12m 3s': line('a-b', A, seconds=723),
    'soak\t\tPASS\t00:03:20': line('soak', None, 'PASS', seconds=200),
    'a-b   PASS   3m 2s': line('a-b', None, 'PASS', seconds=182),
    f'soak\tFAIL\t{A}': line('soak', A, 'FAIL', 'failed'),
    'soak........OK': line('soak', None, 'OK'),
    '[2/7] pack ... FAILED': line('pack', None, 'FAILED', 'failed'),
    '\u30fb\u7d50\u5408 : PASS': line('\u7d50\u5408', None, 'PASS'),
    'PASS: a-b': line('a-b', None, 'PASS'),
    f'| [a-b]({A}) | \u23ed SKIPPED | - |': line(
        'a-b', A, 'SKIPPED', 'skipped'
    ),
    '| a-b | :x: FAILURE |': line('a-b', None, 'FAILURE', 'failed'),
}
NONE = (
    'Continuous Integration: Failed',
    'The result is: FAILURE',
    'Acme workflow completed: success',
    'Quality Gate: PASSED',
    '- Check Topic::OK, set',
    '- Tests: failed 3, passed 4',
    'FAILED tests/unit/test_a.py::test_b',
    'Tests passed: 12',
    'Builder a is on holiday',
)


class FamiliesTestCase(CommentTestCase):
    def test_single(self):
        for text, expected in SINGLE.items():
            body = f'Build failed.\n\n{text}\n\nContact: me'
            self.check(body, kind='result', jobs=[expected])

    def test_none(self):
        for text in NONE:
            self.check(f'Build failed.\n\n{text}', jobs=[])

    def test_peers(self):
        broken = line('x86', None, 'unresolvable', 'unknown')
        failed = line('arm', None, 'FAILED', 'failed')
        off = line('ppc', None, 'excluded', 'unknown')
        for lead in ('- ', '  ', '* '):
            items = ('x86 : unresolvable', 'arm: failed', 'ppc: excluded')
            text = '\n'.join(lead + item for item in items)
            self.check(f'Done.\n{text}', jobs=[broken, failed, off])
        for text in (
            '- x86: unresolvable\nand so\n- arm: failed',
            '  x86: unresolvable\n- arm: failed',
            '- branch: main\n- arm: failed',
        ):
            self.check(text, jobs=[failed])

    def test_titles(self):
        for text in (
            f'Ergebnis heute: FAILED\n\n- a-b {A} : FAILED',
            f'Ergebnis: FAILED\na-b {A} : FAILED',
        ):
            self.check(text, jobs=[line('a-b', A, 'FAILED', 'failed')])
        self.check(
            'Acme FC: OK\nAcme IP: OK',
            jobs=[line('Acme FC', None, 'OK'), line('Acme IP', None, 'OK')],
        )

    def test_html(self):
        jobs = [line('a', A), line('b', None, 'FAILURE', 'failed')]
        items = f'<ul><li><a href="{A}">a</a> : SUCCESS</li><li>b : FAILURE'
        rows = f'<tr><td><a href={A}>a</a></td><td>SUCCESS</td></tr>\n<tr>'
        for text in (
            f'<p>Build failed.</p>{items}</li></ul>',
            f'<b>Build failed.</b>{rows}<td>b</td><td>FAILURE</td></tr>',
        ):
            self.check(text, verdict='failed', jobs=jobs)
