# SPDX-License-Identifier: Apache-2.0
"""Tokens of a real Keystone, as credentials of Radar's API."""

import io
import logging
import time

from oslo_config import cfg

from radar.api.app import make_app
from radar.conf import CONF
from radar.tests import keystones
from radar.tests.functional.api.browsers import SYSTEMS
from radar.tests.functional.keystone_signed import KeystoneTestCase

GARBAGE = 'gAAAAABnot-a-token-of-this-keystone'


class TestTokens(KeystoneTestCase):
    def test_radars_own_are_not_shown_to_keystone(self):
        own = self.token(self.user())
        before = self.keystone.asked()
        self.assertEqual('alice', self.shown(own)['name'])
        self.assertEqual('alice', self.shown(own.upper())['name'])
        self.refused_as(401, 'unauthenticated', self.me(X_Auth_Token='0' * 64))
        self.assertEqual(200, self.request(SYSTEMS).status_int)
        self.assertEqual(before, self.keystone.asked())

    def test_keystones_are_no_bearers(self):
        name, _ = self.someone()
        token = self.keystone.token(name)
        before = self.keystone.asked()
        answer = self.me(Authorization=f'Bearer {token}')
        self.refused_as(401, 'unauthenticated', answer)
        self.assertEqual(before, self.keystone.asked())

    def test_what_is_not_good_is_never_nobody(self):
        for text in (GARBAGE, 'x', '', 'a b', 'é', 'x' * 8193):
            answer = self.request(SYSTEMS, headers={'X-Auth-Token': text})
            self.refused_as(401, 'unauthenticated', answer)
        answer = self.me(X_Auth_Token=GARBAGE)
        self.assertEqual(
            ['Bearer realm="radar"', f'Keystone uri="{self.keystone.url}"'],
            answer.headers.getall('WWW-Authenticate'),
        )

    def test_headers_of_the_middleware_prove_nothing(self):
        answer = self.me(
            X_Identity_Status='Confirmed',
            X_User_Id='x',
            X_User_Name='root',
            X_Roles='radar_admin',
        )
        self.refused_as(401, 'unauthenticated', answer)
        name, _ = self.someone(('member', 'ci'))
        answer = self.request(
            '/v1/audits',
            headers={
                'X-Auth-Token': self.scoped(name, 'ci'),
                'X-Roles': 'radar_admin',
            },
        )
        self.assertEqual(403, answer.status_int)

    def test_one_at_a_time(self):
        token = self.token(self.user())
        answer = self.me(X_Auth_Token=GARBAGE, Authorization=f'Bearer {token}')
        self.refused_as(400, 'many-credentials', answer)

    def test_not_asked_for(self):
        CONF.set_override('auth_methods', ['local'], 'api')
        self.app = make_app()
        name, _ = self.someone()
        answer = self.me(X_Auth_Token=self.keystone.token(name))
        self.refused_as(401, 'unauthenticated', answer)

    def test_rules_of_an_application_credential(self):
        name, key = self.someone(('radar_operator', 'ci'))
        rules = [
            {'service': 'ci-health', 'method': 'GET', 'path': '/v1/systems'}
        ]
        self.keystone.service_of('ci-health')
        made = self.keystone.application_credential(
            key, self.scoped(name, 'ci'), access_rules=rules
        )
        token = self.keystone.token_of(made)
        asked = {'X-Auth-Token': token, 'OpenStack-Identity-Access-Rules': '1'}
        self.assertEqual(200, self.request(SYSTEMS, headers=asked).status_int)
        self.assertEqual(401, self.created(token))
        self.refused_as(401, 'unauthenticated', self.me(X_Auth_Token=token))
        broken = self.request('/v1/%ff', headers=asked)
        self.assertEqual(401, broken.status_int)

    def test_a_configuration_that_says_not_how(self):
        CONF.set_override('auth_type', None, 'keystone_authtoken')
        self.addCleanup(CONF.clear_override, 'auth_type', 'keystone_authtoken')
        self.assertRaises(cfg.RequiredOptError, make_app)


class TestRevocation(KeystoneTestCase):
    def test_at_once_where_nothing_is_remembered(self):
        name, _ = self.someone()
        token = self.keystone.token(name)
        self.shown(token)
        self.keystone.revoke(token)
        answer = self.me(X_Auth_Token=token)
        self.refused_as(401, 'unauthenticated', answer)

    def test_with_the_user(self):
        name, key = self.someone()
        token = self.keystone.token(name)
        self.shown(token)
        self.keystone.call(
            'PATCH', f'users/{key}', {'user': {'enabled': False}}
        )
        answer = self.me(X_Auth_Token=token)
        self.refused_as(401, 'unauthenticated', answer)


class TestRemembered(KeystoneTestCase):
    cached = 4

    def test_asked_once_and_again_after_a_while(self):
        name, _ = self.someone()
        token = self.keystone.token(name)
        start = time.monotonic()
        self.shown(token)
        before = self.keystone.asked()
        for _ in range(3):
            self.shown(token)
        if time.monotonic() - start < self.cached:
            self.assertEqual(before, self.keystone.asked())
        self.keystone.revoke(token)
        deadline = time.monotonic() + 60
        while self.me(X_Auth_Token=token).status_int == 200:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.2)
        answer = self.me(X_Auth_Token=token)
        self.refused_as(401, 'unauthenticated', answer)


class TestAway(KeystoneTestCase):
    def test_stopped_and_started_again(self):
        name, _ = self.someone()
        token = self.keystone.token(name)
        own = self.token(self.user())
        self.shown(token)
        self.keystone.stop()
        try:
            for text in (token, GARBAGE):
                answer = self.me(X_Auth_Token=text)
                self.refused_as(503, 'unavailable', answer)
                self.assertEqual('5', answer.headers['Retry-After'])
            # Others do not notice.
            self.assertEqual(200, self.request(SYSTEMS).status_int)
            self.assertEqual('alice', self.shown(own)['name'])
        finally:
            self.keystone.start()
        self.shown(token)

    def test_of_no_use_to_a_service_that_it_does_not_know(self):
        CONF.set_override('password', 'wrong', 'keystone_authtoken')
        self.addCleanup(CONF.clear_override, 'password', 'keystone_authtoken')
        self.app = make_app()
        name, _ = self.someone()
        answer = self.me(X_Auth_Token=self.keystone.token(name))
        self.refused_as(503, 'unavailable', answer)


class TestLogs(KeystoneTestCase):
    def test_no_secret_is_in_any_line(self):
        lines = io.StringIO()
        handler = logging.StreamHandler(lines)
        root = logging.getLogger()
        self.addCleanup(root.removeHandler, handler)
        self.addCleanup(root.setLevel, root.level)
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        self.app = make_app()
        name, _ = self.someone(('member', 'ci'))
        good, gone = self.scoped(name, 'ci'), self.scoped(name, 'ci')
        self.keystone.revoke(gone)
        self.shown(good)
        shown = self.me(X_Auth_Token=gone).text
        shown += self.me(X_Auth_Token=GARBAGE).text
        logged = lines.getvalue()
        self.assertIn('/v3/auth/tokens', logged)
        for secret in (good, gone, GARBAGE, keystones.PASSWORD):
            self.assertNotIn(secret, logged)
            self.assertNotIn(secret, shown)
