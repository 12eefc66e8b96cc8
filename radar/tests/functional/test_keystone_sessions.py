# SPDX-License-Identifier: Apache-2.0
"""Signing in with a browser, at a real Keystone."""

from cryptography import fernet

from radar.conf import CONF
from radar.db import models
from radar.tests import keystones
from radar.tests.functional.api.browsers import ME
from radar.tests.functional.api.browsers import SYSTEMS
from radar.tests.functional.api.browsers import Browser
from radar.tests.functional.keystone_signed import KeystoneTestCase


class TestSessions(KeystoneTestCase):
    def setUp(self):
        super().setUp()
        key = fernet.Fernet.generate_key().decode()
        CONF.set_override('keys', [key], 'secrets')
        self.addCleanup(CONF.clear_override, 'keys', 'secrets')
        self.browser = Browser(self)
        self.name, self.user_id = self.someone(('radar_operator', 'ci'))

    def sign_in(self, **more):
        given = {'domain': 'Default', 'project': 'ci', **more}
        return self.browser.sign_in(
            given.pop('name', self.name),
            given.pop('password', keystones.PASSWORD),
            **given,
        )

    def test_password_domain_and_project(self):
        answer = self.sign_in()
        self.assertEqual(201, answer.status_int, answer.text)
        self.assertEqual(
            (f'{self.name}@Default', 'operator'),
            (answer.json['user']['name'], answer.json['user']['role']),
        )
        stored = str(self.rows(models.Session))
        self.assertNotIn(keystones.PASSWORD, stored)
        made = self.browser.send('POST', SYSTEMS, {'name': 'CI'})
        self.assertEqual(201, made.status_int, made.text)
        me = self.browser.send('GET', ME).json
        self.assertEqual(f'keystone:{self.user_id}', me['external_id'])

    def test_a_token_of_keystone_does_as_well(self):
        token = self.scoped(self.name, 'ci')
        answer = self.browser.sign_in_with(token=token)
        self.assertEqual(201, answer.status_int, answer.text)
        self.assertEqual('operator', answer.json['user']['role'])
        self.assertNotIn(token, str(self.rows(models.Session)))

    def test_roles_are_those_of_the_project(self):
        answer = self.sign_in(project='')
        self.assertEqual(201, answer.status_int, answer.text)
        self.assertIsNone(answer.json['user']['role'])

    def test_it_ends_with_the_token(self):
        self.sign_in()
        self.assertEqual(200, self.browser.send('GET', ME).status_int)
        self.keystone.call(
            'PATCH', f'users/{self.user_id}', {'user': {'enabled': False}}
        )
        answer = self.browser.send('GET', ME)
        self.refused_as(401, 'unauthenticated', answer)
        self.assertIn('Max-Age=0', answer.headers['Set-Cookie'])

    def test_what_is_not_good(self):
        for more in (
            {'password': 'wrong'},
            {'name': 'nobody'},
            {'domain': 'nowhere'},
            {'project': 'nothing'},
            {'name': ''},
        ):
            answer = self.sign_in(**more)
            self.refused_as(401, 'unauthenticated', answer)
        self.assertEqual([], self.rows(models.Session))

    def test_guessing_ends(self):
        CONF.set_override('max_failures', 2, 'auth')
        self.addCleanup(CONF.clear_override, 'max_failures', 'auth')
        for _ in range(2):
            self.assertEqual(401, self.sign_in(password='no').status_int)
        # Even the right one: Keystone is not asked any more.
        answer = self.sign_in()
        self.assertEqual(429, answer.status_int, answer.text)
        self.assertIn('Retry-After', answer.headers)

    def test_away_is_told_and_counts_for_nothing(self):
        CONF.set_override('max_failures', 1, 'auth')
        self.addCleanup(CONF.clear_override, 'max_failures', 'auth')
        self.keystone.stop()
        self.addCleanup(self.keystone.start)
        for _ in range(3):
            answer = self.sign_in()
            self.assertEqual(503, answer.status_int, answer.text)
            self.assertIn('Retry-After', answer.headers)
