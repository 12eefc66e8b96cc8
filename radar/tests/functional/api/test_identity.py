# SPDX-License-Identifier: Apache-2.0
"""Who calls, as HTTP tells it."""

import base64
import io
import logging

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.tests.functional.api.base import ApiTestCase
from radar.tests.functional.api.browsers import HOST
from radar.tests.functional.api.browsers import ME
from radar.tests.functional.api.browsers import SESSIONS
from radar.tests.functional.api.browsers import SYSTEMS
from radar.tests.functional.api.browsers import Browser
from radar.tests.functional.api.browsers import IdentityTests
from radar.tests.functional.identity import PASSWORD


def basic(name, password):
    text = f'{name}:{password}'.encode()
    return f'Basic {base64.b64encode(text).decode()}'


class HeadersTests(IdentityTests):
    def test_a_token_comes_in_two_headers(self):
        secret = self.token(self.user())
        for headers in (
            {'Authorization': f'Bearer {secret}'},
            {'Authorization': f'bearer  {secret.upper()}'},
            {'X-Auth-Token': secret},
        ):
            self.assertEqual('alice', self.me(**headers).json['name'])

    def test_names_and_passwords(self):
        self.user()
        answer = self.me(Authorization=basic('Alice', PASSWORD))
        self.assertEqual('alice', answer.json['name'])

    def test_a_password_may_have_a_colon(self):
        self.user(password='a:b:c:d:e')
        answer = self.me(Authorization=basic('alice', 'a:b:c:d:e'))
        self.assertEqual(200, answer.status_int)

    def test_no_credentials_cost_no_statement(self):
        found = self.statements()
        self.assertEqual(200, self.request(SYSTEMS).status_int)
        self.assertEqual(1, len(found), found)

    def test_nobody_known_is_told_how_to_sign_in(self):
        self.refused_as(401, 'unauthenticated', self.me())

    def test_what_is_not_good_is_never_nobody(self):
        user = self.user()
        ended = self.token(user, expires_at=clock.now())
        for headers in (
            {'Authorization': f'Bearer {"0" * 64}'},
            {'Authorization': f'Bearer {ended}'},
            {'Authorization': 'Bearer'},
            {'Authorization': ''},
            {'Authorization': basic('alice', 'wrong')},
            {'Authorization': basic('nobody', PASSWORD)},
            {'Authorization': 'Basic ?'},
            {'Authorization': 'Basic //79'},
            {'Authorization': 'Digest username="alice"'},
            {'X-Auth-Token': ''},
            {'X-Auth-Token': 'x'},
            {'Cookie': '__Host-radar=x'},
        ):
            answer = self.request(SYSTEMS, base_url=HOST, headers=headers)
            self.refused_as(401, 'unauthenticated', answer)

    def test_one_at_a_time(self):
        secret = self.token(self.user())
        headers = {
            'Authorization': f'Bearer {secret}',
            'X-Auth-Token': secret,
            'Cookie': '__Host-radar=x',
        }
        for left_out in headers:
            given = {n: v for n, v in headers.items() if n != left_out}
            self.refused_as(400, 'many-credentials', self.me(**given))

    def test_revoked_means_now(self):
        secret = self.token(self.user())
        self.assertEqual(200, self.me(X_Auth_Token=secret).status_int)
        self.change(models.User, enabled=False)
        self.refused_as(
            401, 'unauthenticated', self.me(**{'X-Auth-Token': secret})
        )

    def test_a_token_that_may_only_read(self):
        secret = self.token(self.user(role='admin'), read_only=True)
        headers = {'X-Auth-Token': secret}
        self.assertEqual(200, self.me(**headers).status_int)
        answer = self.request(
            SYSTEMS,
            method='POST',
            headers=headers,
            json={'name': 'CI'},
            content_type='application/json',
        )
        self.refused_as(403, 'forbidden', answer)

    def test_too_many_guesses(self):
        CONF.set_override('max_failures', 2, 'auth')
        self.user()
        for _ in range(2):
            self.me(Authorization=basic('alice', 'wrong'))
        answer = self.me(Authorization=basic('alice', PASSWORD))
        self.refused_as(429, 'too-many', answer)
        self.assertTrue(0 < int(answer.headers['Retry-After']) <= 900)

    def test_passwords_can_be_switched_off(self):
        CONF.set_override('auth_methods', [], 'api')
        secret = self.token(self.user())
        answer = self.me(Authorization=basic('alice', PASSWORD))
        self.refused_as(401, 'unauthenticated', answer)
        answer = Browser(self).sign_in()
        self.refused_as(401, 'unauthenticated', answer)
        self.assertEqual(200, self.me(X_Auth_Token=secret).status_int)


class LogsTests(IdentityTests):
    def rename(self, *tables, back=False):
        for table in tables:
            names = (table, f'{table}_away')
            old, new = reversed(names) if back else names
            with session.engine().begin() as connection:
                connection.exec_driver_sql(
                    f'ALTER TABLE `{old}` RENAME TO `{new}`'
                )

    def test_no_secret_is_in_any_line(self):
        lines = io.StringIO()
        handler = logging.StreamHandler(lines)
        root = logging.getLogger()
        self.addCleanup(root.removeHandler, handler)
        self.addCleanup(root.setLevel, root.level)
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        # oslo.db sets the level of this one when it makes an engine.
        session.engine()
        statements = logging.getLogger('sqlalchemy.engine')
        self.addCleanup(statements.setLevel, statements.level)
        statements.setLevel(logging.INFO)
        user = self.user(role='admin')
        token = self.token(user)
        browser = Browser(self)
        answers = [
            browser.sign_in(),
            browser.send('GET', ME),
            browser.send('POST', SYSTEMS, {'name': 'x'}, X_Radar_CSRF='no'),
            browser.send('GET', SESSIONS + '/x'),
            browser.sign_in(password='my-wrong-guess'),
            browser.sign_in(name='my-typed-password'),
            self.me(Authorization=f'Bearer {token}'),
            self.me(Authorization=f'Bearer {token}x'),
            self.me(Authorization=basic('alice', PASSWORD)),
            self.me(Authorization=basic('alice', 'my-wrong-guess')),
        ]
        # Faults on the way, of statements with secrets in them.
        self.rename('token', 'session')
        answers.append(self.me(Authorization=f'Bearer {token}'))
        answers.append(browser.sign_in())
        self.rename('token', 'session', back=True)
        self.assertEqual([500, 500], [a.status_int for a in answers[-2:]])
        logged = lines.getvalue()
        self.assertIn('INSERT INTO session', logged)
        self.assertNotIn('[parameters: (', logged)
        self.assertIn('Refused to sign in', logged)
        secret = browser.cookie.partition('=')[2]
        hashed = self.one(models.User)['password_hash']
        shown = ''.join(a.text for a in answers[1:])
        for each in (token, secret, PASSWORD, 'my-wrong-guess', hashed):
            self.assertNotIn(each, logged)
            self.assertNotIn(each, shown)
        self.assertNotIn(browser.csrf, logged)
        self.assertNotIn('my-typed-password', logged)


class SqliteHeadersTest(HeadersTests, ApiTestCase):
    backend = 'sqlite'


class MariadbHeadersTest(HeadersTests, ApiTestCase):
    backend = 'mariadb'


class SqliteLogsTest(LogsTests, ApiTestCase):
    backend = 'sqlite'


class MariadbLogsTest(LogsTests, ApiTestCase):
    backend = 'mariadb'
