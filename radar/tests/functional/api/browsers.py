# SPDX-License-Identifier: Apache-2.0
"""A browser, and what tests of who calls share."""

from radar.tests.functional.identity import PASSWORD
from radar.tests.functional.identity import People

ME = '/v1/users/me'
SYSTEMS = '/v1/systems'
SESSIONS = '/v1/sessions'
HOST = 'http://radar.example.org'


class Browser:
    """Keeps a cookie, as a browser does, and says where it is from."""

    def __init__(self, test, url=HOST, **environ):
        self.test = test
        self.url = url
        self.origin = url
        self.csrf = ''
        self.cookie = ''
        self.environ = environ

    def send(self, method, path, document=None, **headers):
        given = {
            'Host': self.url.partition('://')[2],
            'Origin': self.origin,
            'X-Radar-CSRF': self.csrf,
        }
        if self.cookie:
            given['Cookie'] = self.cookie
        given |= {n.replace('_', '-'): v for n, v in headers.items()}
        more = {}
        if document is not None:
            more = {'json': document, 'content_type': 'application/json'}
        return self.test.request(
            path,
            method=method,
            base_url=self.url,
            headers={n: v for n, v in given.items() if v},
            environ=dict(self.environ),
            **more,
        )

    def sign_in(self, name='alice', password=PASSWORD, **more):
        return self.sign_in_with(name=name, password=password, **more)

    def sign_in_with(self, **given):
        answer = self.send('POST', SESSIONS, given)
        if answer.status_int == 201:
            self.cookie = answer.headers['Set-Cookie'].split(';')[0]
            self.csrf = answer.json['csrf']
        return answer


class IdentityTests(People):
    def refused_as(self, status, code, answer):
        self.assertEqual(status, answer.status_int, answer.text)
        (error,) = answer.json['errors']
        self.assertEqual(code, error['code'])
        if status == 401:
            self.assertTrue(answer.headers['WWW-Authenticate'])
        return error

    def me(self, **headers):
        named = {n.replace('_', '-'): v for n, v in headers.items()}
        return self.request(ME, base_url=HOST, headers=named)
