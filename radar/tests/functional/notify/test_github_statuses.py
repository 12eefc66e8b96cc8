# SPDX-License-Identifier: Apache-2.0
"""Statuses and checks on a GitHub that remembers, and on its Enterprise."""

from radar.tests import servers
from radar.tests.functional.notify import running
from radar.tests.functional.notify.running import HEAD


class TestStatuses(running.TestCase):
    def setUp(self):
        super().setUp()
        self.github.pull(1, HEAD)

    def test_long_texts_are_cut(self):
        self.notify(
            *('--state', 'error', '--description', 'd' * 141),
            *('--context', 'c' * 256, '--target-url', 'https://x.example'),
        )
        status = self.github.statuses[0][1]
        self.assertEqual(140, len(status['description']))
        self.assertEqual(255, len(status['context']))
        self.assertEqual('https://x.example', status['target_url'])

    def test_refused_status_is_a_warning(self):
        refusal = (403, {}, {'message': 'Resource not accessible'})
        self.github.faults.append(('POST', 'statuses', refusal))
        _, err = self.notify('--state', 'success')
        self.assertIn('the status was refused', err)
        self.assertEqual(1, len(self.github.texts(1)))

    def test_thousand_statuses(self):
        status = {'state': 'success', 'context': 'tool/unit'}
        self.github.statuses = [(HEAD, status)] * 1000
        _, err = self.notify('--state', 'success')
        self.assertIn('maximum number', err)

    def test_check_run(self):
        self.github.may_check = True
        self.notify('--status', 'check', '--state', 'pending')
        self.notify('--status', 'check', '--state', 'failure')
        (check,) = self.github.checks.values()
        self.assertEqual('failure', check['conclusion'])
        self.assertEqual([], self.github.statuses)

    def test_failures_are_shown_beside_their_lines(self):
        self.github.may_check = True
        cases = ''.join(
            f'<testcase name="t{n}" file="t/a.py" line="{n}">'
            '<failure message="no"/></testcase>'
            for n in range(1, 121)
        )
        path = self.file('junit.xml', f'<testsuite>{cases}</testsuite>')
        self.notify('--status', 'check', '--results', path)
        (check,) = self.github.checks.values()
        remarks = check['output']['annotations']
        self.assertEqual(100, len(remarks))
        self.assertEqual(
            {
                'path': 't/a.py',
                'start_line': 100,
                'end_line': 100,
                'annotation_level': 'failure',
                'title': 't100',
                'message': 'no',
            },
            remarks[-1],
        )
        sent = [
            len(body['output']['annotations'])
            for _, path, body in self.github.seen
            if '/check-runs' in path and body
        ]
        self.assertEqual([50, 50], sent)

    def test_refused_check_becomes_a_status(self):
        _, err = self.notify('--status', 'check', '--state', 'success')
        self.assertIn('You must authenticate via a GitHub App', err)
        self.assertEqual(1, len(self.github.statuses))


class TestEnterprise(TestStatuses):
    """On a server whose certificate only its users know."""

    enterprise = True

    def setUp(self):
        self.certificate = [str(file) for file in servers.certificate()]
        super().setUp()

    def notify(self, *arguments, **more):
        authority = ('--ca-file', self.certificate[0])
        return super().notify(*authority, *arguments, **more)

    def test_comment(self):
        self.notify()
        self.assertEqual(1, len(self.github.texts(1)))

    def test_certificate_that_is_not_known(self):
        _, err = super().notify(code=8)
        self.assertIn('certificate verify failed', err)
        self.assertEqual([], self.github.seen)

    def test_address_without_the_path(self):
        _, err = self.notify('--api-url', self.github.origin, code=6)
        self.assertIn('lacks /api/v3', err)
