# SPDX-License-Identifier: Apache-2.0
"""Sessions of browsers that begin with a token."""

from datetime import timedelta

from cryptography import fernet

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.resources import encryption
from radar.tests.functional.api.base import ApiTestCase
from radar.tests.functional.api.browsers import ME
from radar.tests.functional.api.browsers import SESSIONS
from radar.tests.functional.api.browsers import SYSTEMS
from radar.tests.functional.api.browsers import Browser
from radar.tests.functional.api.browsers import IdentityTests


class TokenSessionsTests(IdentityTests):
    def setUp(self):
        super().setUp()
        self.alice = self.user(role='operator')
        self.browser = Browser(self)
        self.set_keys(fernet.Fernet.generate_key().decode())

    def set_keys(self, *keys):
        CONF.set_override('keys', list(keys), 'secrets')
        self.addCleanup(CONF.clear_override, 'keys', 'secrets')

    def test_a_token_signs_in_and_stays_a_secret(self):
        token = self.token(self.alice)
        answer = self.browser.sign_in_with(token=f' {token}\n')
        self.assertEqual(201, answer.status_int, answer.text)
        self.assertEqual('alice', answer.json['user']['name'])
        self.assertNotIn(token, answer.text + str(answer.headers))
        self.assertNotIn(token, str(self.rows(models.Session)))
        self.assertEqual('alice', self.browser.send('GET', ME).json['name'])
        made = self.browser.send('POST', SYSTEMS, {'name': 'CI'})
        self.assertEqual(201, made.status_int, made.text)
        left = self.browser.send('DELETE', SESSIONS)
        self.assertEqual(204, left.status_int)
        self.refused_as(401, 'unauthenticated', self.browser.send('GET', ME))

    def test_a_session_may_what_its_token_may(self):
        self.browser.sign_in_with(token=self.token(self.alice, read_only=True))
        self.assertEqual(200, self.browser.send('GET', ME).status_int)
        answer = self.browser.send('POST', SYSTEMS, {'name': 'CI'})
        self.refused_as(403, 'forbidden', answer)

    def test_a_session_ends_with_its_token(self):
        soon = clock.now() + timedelta(minutes=1)
        self.browser.sign_in_with(
            token=self.token(self.alice, expires_at=soon)
        )
        self.assertEqual(200, self.browser.send('GET', ME).status_int)
        self.change(models.Token, expires_at=clock.now())
        answer = self.browser.send('GET', ME)
        self.refused_as(401, 'unauthenticated', answer)
        self.assertIn('Max-Age=0', answer.headers['Set-Cookie'])

    def test_and_with_its_user(self):
        self.browser.sign_in_with(token=self.token(self.alice))
        self.change(models.User, enabled=False)
        self.refused_as(401, 'unauthenticated', self.browser.send('GET', ME))

    def test_a_token_of_such_a_session_cannot_outlive_it(self):
        soon = clock.now() + timedelta(days=1)
        self.browser.sign_in_with(
            token=self.token(self.alice, expires_at=soon)
        )
        answer = self.browser.send('POST', '/v1/tokens', {'name': 'for ever'})
        error = self.refused_as(400, 'invalid-input', answer)
        self.assertEqual('expires_at', error['field'])

    def test_what_is_not_good_begins_none(self):
        for token in ('0' * 64, 'x', ''):
            answer = self.browser.sign_in_with(token=token)
            self.refused_as(401, 'unauthenticated', answer)
        for given in (
            {'token': 1},
            {'token': 'x', 'name': 'alice'},
            {'name': 'alice', 'password': 'x', 'project': 'p'},
            {'domain': 'd', 'name': 'alice'},
        ):
            answer = self.browser.sign_in_with(**given)
            self.refused_as(400, 'invalid-input', answer)
        answer = self.browser.sign_in(domain='Default')
        self.refused_as(401, 'unauthenticated', answer)
        self.assertEqual([], self.rows(models.Session))

    def test_without_a_key_it_says_so(self):
        self.set_keys()
        answer = self.browser.sign_in_with(token=self.token(self.alice))
        self.assertEqual(422, answer.status_int, answer.text)
        self.assertIn('keys', answer.text)

    def test_keys_can_be_changed(self):
        self.browser.sign_in_with(token=self.token(self.alice))
        (old,) = CONF.secrets['keys']
        new = fernet.Fernet.generate_key().decode()
        self.set_keys(new, old)
        self.assertEqual(1, encryption.rotate())
        self.set_keys(new)
        self.assertEqual(200, self.browser.send('GET', ME).status_int)
        self.set_keys(old)
        self.refused_as(401, 'unauthenticated', self.browser.send('GET', ME))


class SqliteTokenSessionsTest(TokenSessionsTests, ApiTestCase):
    backend = 'sqlite'


class MariadbTokenSessionsTest(TokenSessionsTests, ApiTestCase):
    backend = 'mariadb'
