# SPDX-License-Identifier: Apache-2.0
"""Signing in and out with a browser."""

from datetime import timedelta

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.tests.functional.api.base import ApiTestCase
from radar.tests.functional.api.browsers import HOST
from radar.tests.functional.api.browsers import ME
from radar.tests.functional.api.browsers import SESSIONS
from radar.tests.functional.api.browsers import SYSTEMS
from radar.tests.functional.api.browsers import Browser
from radar.tests.functional.api.browsers import IdentityTests
from radar.tests.functional.identity import PASSWORD


class SessionsTests(IdentityTests):
    def setUp(self):
        super().setUp()
        self.user(role='operator')
        self.browser = Browser(self)

    def write(self, **headers):
        return self.browser.send('POST', SYSTEMS, {'name': 'CI'}, **headers)

    def test_signing_in_and_out(self):
        answer = self.browser.sign_in()
        self.assertEqual(201, answer.status_int, answer.text)
        self.assertEqual('alice', answer.json['user']['name'])
        self.assertEqual('operator', answer.json['user']['role'])
        self.assertEqual('no-store', answer.headers['Cache-Control'])
        answer = self.browser.send('GET', ME)
        self.assertEqual('alice', answer.json['name'])
        answer = self.browser.send('DELETE', SESSIONS)
        self.assertEqual((204, b''), (answer.status_int, answer.body))
        self.assertIn('Max-Age=0', answer.headers['Set-Cookie'])
        self.refused_as(401, 'unauthenticated', self.browser.send('GET', ME))
        self.assertEqual([], self.rows(models.Session))

    def test_the_cookie_is_for_this_host_and_no_script(self):
        header = self.browser.sign_in().headers['Set-Cookie']
        cookie, *flags = header.split('; ')
        self.assertTrue(cookie.startswith('__Host-radar='), header)
        self.assertEqual(
            {'Path=/', 'HttpOnly', 'SameSite=Lax', 'secure'},
            {f for f in flags if not f.startswith(('Max-Age', 'expires'))},
        )
        self.assertIn('Max-Age=604800', flags)

    def test_on_ones_own_machine_it_needs_no_tls(self):
        url = 'http://localhost:8780'
        near = Browser(self, url, REMOTE_ADDR='127.0.0.1')
        header = near.sign_in().headers['Set-Cookie']
        self.assertTrue(header.startswith('radar='), header)
        self.assertNotIn('secure', header.lower())
        self.assertIn('HttpOnly', header)
        self.assertEqual(200, near.send('GET', ME).status_int)

    def test_behind_a_proxy_it_does(self):
        for more in (
            {'HTTP_X_FORWARDED_FOR': '192.0.2.7'},
            {'REMOTE_ADDR': '192.0.2.7'},
        ):
            environ = {'REMOTE_ADDR': '127.0.0.1', **more}
            far = Browser(self, 'http://localhost:8780', **environ)
            header = far.sign_in().headers['Set-Cookie']
            self.assertTrue(header.startswith('__Host-radar='), header)

    def test_the_database_holds_neither_cookie_nor_password(self):
        self.browser.sign_in()
        secret = self.browser.cookie.partition('=')[2]
        stored = str(self.rows(models.Session) + self.rows(models.User))
        self.assertNotIn(secret, stored)
        self.assertNotIn(PASSWORD, stored)

    def test_what_changes_something_needs_the_token_of_the_session(self):
        self.browser.sign_in()
        other = Browser(self)
        other.sign_in()
        for csrf in ('', 'x', other.csrf, f'{self.browser.csrf} '):
            answer = self.write(X_Radar_CSRF=csrf)
            if csrf.strip() != self.browser.csrf:
                self.refused_as(403, 'csrf', answer)
        self.assertEqual(201, self.write().status_int)

    def test_and_an_origin_that_may(self):
        self.browser.sign_in()
        for origin in (
            '',
            'null',
            'http://evil.example',
            f'{HOST}:8080',
            'ftp://radar.example.org',
            'radar.example.org',
        ):
            answer = self.write(Origin=origin)
            self.refused_as(403, 'foreign-origin', answer)
        self.assertEqual([], self.rows(models.System))
        answer = self.write(Origin='https://radar.example.org')
        self.assertEqual(201, answer.status_int, answer.text)

    def test_other_origins_can_be_allowed(self):
        self.browser.sign_in()
        web = 'https://web.example.org'
        self.refused_as(403, 'foreign-origin', self.write(Origin=web))
        CONF.set_override('allowed_origin', [web], 'cors')
        self.assertEqual(201, self.write(Origin=web).status_int)

    def test_reading_needs_neither(self):
        self.browser.sign_in()
        answer = self.browser.send('GET', ME, Origin='', X_Radar_CSRF='')
        self.assertEqual(200, answer.status_int)

    def test_strangers_pages_sign_nobody_in(self):
        self.browser.origin = 'http://evil.example'
        answer = self.browser.sign_in()
        self.refused_as(403, 'foreign-origin', answer)
        self.browser.origin = ''
        self.assertEqual(201, self.browser.sign_in().status_int)

    def test_a_page_that_was_loaded_again_finds_its_token(self):
        signed_in = self.browser.sign_in()
        answer = self.browser.send('GET', SESSIONS, X_Radar_CSRF='')
        self.assertEqual(signed_in.json, answer.json)
        self.assertEqual('no-store', answer.headers['Cache-Control'])
        self.refused_as(
            401, 'unauthenticated', Browser(self).send('GET', SESSIONS)
        )

    def test_a_session_ends_when_it_is_idle_or_old(self):
        now = clock.now()
        for column, moment in (
            ('used_at', now - timedelta(hours=12)),
            ('expires_at', now),
        ):
            self.browser.cookie = ''
            self.browser.sign_in()
            self.change(models.Session, **{column: moment})
            answer = self.browser.send('GET', ME)
            self.refused_as(401, 'unauthenticated', answer)
            # Or the browser would show it for ever.
            self.assertIn('Max-Age=0', answer.headers['Set-Cookie'])
            self.assertNotIn('Basic', answer.headers['WWW-Authenticate'])

    def test_whose_session_has_ended_can_sign_in_again(self):
        self.browser.sign_in()
        self.change(models.Session, expires_at=clock.now())
        self.assertEqual(201, self.browser.sign_in().status_int)
        self.assertEqual(200, self.browser.send('GET', ME).status_int)

    def test_use_is_noted_now_and_then(self):
        self.browser.sign_in()
        found = self.statements()
        for _ in range(2):
            self.browser.send('GET', SYSTEMS)
        self.assertEqual(4, len(found), found)
        old = clock.now() - timedelta(minutes=6)
        self.change(models.Session, used_at=old)
        self.browser.send('GET', SYSTEMS)
        self.assertLess(old, self.one(models.Session)['used_at'])

    def test_sessions_of_the_disabled_are_not_good(self):
        self.browser.sign_in()
        self.change(models.User, enabled=False)
        self.refused_as(401, 'unauthenticated', self.browser.send('GET', ME))

    def test_wrong_passwords_open_no_dialogue_of_the_browser(self):
        answer = self.browser.sign_in(password='wrong')
        self.refused_as(401, 'unauthenticated', answer)
        self.assertNotIn('Basic', answer.headers['WWW-Authenticate'])
        self.assertNotIn('Set-Cookie', answer.headers)

    def test_bodies_that_sign_nobody_in(self):
        for document in (
            [],
            {},
            {'name': 'alice'},
            {'name': 'alice', 'password': None},
            {'name': ['alice'], 'password': PASSWORD},
            {'name': 'alice', 'password': {'is': PASSWORD}},
            {'name': 'alice', 'password': PASSWORD, 'role': 'admin'},
        ):
            answer = self.browser.send('POST', SESSIONS, document)
            self.assertEqual(400, answer.status_int, answer.text)
            self.assertNotIn(PASSWORD, answer.text)

    def test_the_audit_tells_of_it(self):
        self.browser.environ['REMOTE_ADDR'] = '192.0.2.7'
        self.browser.sign_in()
        held = self.one(models.Session)
        self.browser.send('DELETE', SESSIONS)
        told = self.rows(models.Audit)
        self.assertEqual(['sign_in', 'sign_out'], [r['action'] for r in told])
        for row in told:
            self.assertEqual(held['user_id'], row['user_id'])
            self.assertEqual(held['id'], row['target_id'])
            self.assertEqual('192.0.2.7', row['address'])
            self.assertTrue(row['request_id'].startswith('req-'))

    def test_the_cookie_is_good_for_this_surface_only(self):
        self.browser.cookie = '__Host-radar=x'
        self.assertEqual(200, self.browser.send('GET', '/').status_int)


class SqliteSessionsTest(SessionsTests, ApiTestCase):
    backend = 'sqlite'


class MariadbSessionsTest(SessionsTests, ApiTestCase):
    backend = 'mariadb'
