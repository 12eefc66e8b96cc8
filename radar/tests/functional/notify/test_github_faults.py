# SPDX-License-Identifier: Apache-2.0
"""What goes wrong between us and GitHub, and how it ends."""

import time

from notify_pr.tests import servers as scripted
from radar.tests.functional.notify import github
from radar.tests.functional.notify import running
from radar.tests.functional.notify.running import HEAD


class TestFaults(running.TestCase):
    def setUp(self):
        super().setUp()
        self.github.pull(1, HEAD)

    def fail(self, method, part, status, message='', **headers):
        found = {name.replace('_', '-'): v for name, v in headers.items()}
        answer = (status, found, {'message': message})
        self.github.faults.append((method, part, answer))

    def test_failing_server(self):
        for status in (500, 502, 503):
            self.fail('GET', 'pulls', status)
        self.notify()
        self.assertEqual(1, len(self.github.texts(1)))

    def test_server_that_stays_down(self):
        for _ in range(5):
            self.fail('GET', 'pulls', 503)
        _, err = self.notify(code=8)
        self.assertIn('503', err)

    def test_nobody_there(self):
        self.notify('--api-url', 'http://127.0.0.1:1', code=8)

    def test_lost_connections(self):
        for method in ('GET', 'GET', 'PATCH'):
            self.github.faults.append((method, '', github.RESET))
        self.notify()
        self.notify(summary='again')
        self.assertEqual(1, len(self.github.texts(1)))

    def test_lost_answers_double_nothing(self):
        self.github.faults.append(('POST', 'comments', 'lost'))
        self.notify('--comment', 'new')
        self.assertEqual(1, len(self.github.texts(1)))
        self.assertEqual(1, self.count('POST', 'comments'))
        self.fail('POST', 'comments', 502)
        self.notify('--comment', 'new')
        self.assertEqual(2, len(self.github.texts(1)))

    def test_expired_token(self):
        _, err = self.notify(code=4, token='old')
        self.assertIn('wrong or has expired', err)
        self.fail('POST', 'comments', 401, 'Bad credentials')
        self.notify(code=4)

    def test_missing_right(self):
        self.fail(
            *('POST', 'comments', 403),
            'Resource not accessible by personal access token',
            x_accepted_github_permissions='issues=write',
        )
        _, err = self.notify(code=4)
        self.assertIn('the token needs: issues=write', err)
        self.fail('GET', 'pulls', 403, 'SSO', X_GitHub_SSO='required')
        _, err = self.notify(code=4)
        self.assertIn('single sign-on', err)

    def test_locked_and_gone(self):
        self.fail('POST', 'comments', 410, 'Issues are disabled')
        self.notify(code=6)

    def test_first_limit(self):
        reset = str(int(time.time()) + 20)
        limit = {'x_ratelimit_remaining': '0', 'x_ratelimit_reset': reset}
        self.fail('GET', 'pulls', 403, 'API rate limit exceeded', **limit)
        self.notify()
        self.assertTrue(15 < max(self.pauses) < 25, self.pauses)

    def test_first_limit_beyond_patience(self):
        reset = str(int(time.time()) + 2000)
        limit = {'x_ratelimit_remaining': '0', 'x_ratelimit_reset': reset}
        self.fail('GET', 'pulls', 429, 'limit', **limit)
        _, err = self.notify(code=7)
        self.assertIn(' UTC', err)

    def test_second_limit(self):
        text = 'You have exceeded a secondary rate limit'
        self.fail('POST', 'comments', 403, text, Retry_After='9')
        self.fail('POST', 'comments', 403, text)
        self.fail('POST', 'comments', 429)
        self.notify('--max-wait', '900')
        self.assertEqual(1, len(self.github.texts(1)))
        self.assertEqual(
            [9, 120, 240], [pause for pause in self.pauses if pause > 2]
        )

    def test_second_limit_beyond_patience(self):
        self.fail('POST', 'comments', 429)
        _, err = self.notify('--max-wait', '30', code=7)
        self.assertIn('rate-limited until', err)

    def test_renamed_repository(self):
        target = f'{self.github.url}/repos/acme/anvil'
        for status in (301, 307, 308):
            moved = scripted.Scripted(
                lambda request, status=status: (
                    status,
                    {'Location': target + request[1].partition('/old')[2]},
                    b'',
                )
            )
            self.addCleanup(moved.close)
            # The new place is another host here, so it gets no token.
            self.notify('--api-url', moved.url, '--repo', 'old', code=4)
            self.assertIn('Authorization', moved.seen[0][2])

    def test_repository_renamed_on_the_same_host(self):
        for method in ('GET', 'POST'):
            place = f'{self.github.url}{github.ROOT}'
            path = (
                f'/commits/{HEAD}/pulls'
                if method == 'GET'
                else '/issues/1/comments'
            )
            answer = (307, {'Location': place + path}, {})
            self.github.faults.append((method, path, answer))
        self.notify()
        self.assertEqual(1, len(self.github.texts(1)))
