# SPDX-License-Identifier: Apache-2.0
"""Tokens: made, shown once, revoked."""

from datetime import timedelta

from radar import clock
from radar.db import models
from radar.tests.functional.api.base import ADMIN
from radar.tests.functional.api.base import ApiTestCase
from radar.tests.functional.api.browsers import ME
from radar.tests.functional.api.people import ALICE
from radar.tests.functional.api.people import PeopleTests


class TokensTests(PeopleTests):
    def test_the_secret_is_shown_once(self):
        made = self.make('tokens', ALICE, name='laptop')
        secret = made.pop('secret')
        self.assertIsNone(made['expires_at'])
        self.assertFalse(made['read_only'])
        headers = {'Authorization': f'Bearer {secret}'}
        shown = self.request('/v1/tokens', headers=headers).text
        self.assertIn(made['id'], shown)
        self.assertNotIn(secret, shown)
        self.assertNotIn(secret, str(self.rows(models.Audit)))
        path = f'/v1/tokens/{made["id"]}'
        answer = self.request(path, headers=headers)
        self.assertNotIn('secret', answer.json)
        self.assertEqual(str(ALICE.user_id), answer.json['user_id'])

    def test_revoked_means_now(self):
        made = self.make('tokens', ALICE, name='laptop')
        headers = {'X-Auth-Token': made['secret']}
        self.assertEqual(200, self.request(ME, headers=headers).status_int)
        path = f'/v1/tokens/{made["id"]}'
        answer = self.send('DELETE', path, caller=ALICE, If_Match='*')
        self.assertEqual(204, answer.status_int, answer.text)
        self.assertEqual(401, self.request(ME, headers=headers).status_int)

    def test_users_know_of_their_own(self):
        self.make('tokens', ALICE, name='of alice')
        made = self.make('tokens', ADMIN, name='of admin')
        self.assertEqual(['test', 'of alice'], self.listed('tokens', ALICE))
        self.assertIn('of alice', self.listed('tokens', ADMIN))
        path = f'/v1/tokens/{made["id"]}'
        self.assertEqual(404, self.request(path, caller=ALICE).status_int)
        answer = self.send('DELETE', path, caller=ALICE, If_Match='*')
        self.assertEqual(404, answer.status_int)

    def test_administrators_revoke_any(self):
        made = self.make('tokens', ALICE, name='laptop')
        path = f'/v1/tokens/{made["id"]}'
        answer = self.send('DELETE', path, caller=ADMIN, If_Match='*')
        self.assertEqual(204, answer.status_int, answer.text)

    def test_who_is_not_known_has_none(self):
        answer = self.request(
            '/v1/tokens',
            method='POST',
            json={'name': 'x'},
            content_type='application/json',
        )
        self.assertEqual(401, answer.status_int)
        self.assertEqual(401, self.request('/v1/tokens').status_int)

    def test_a_token_that_only_reads_makes_no_other(self):
        made = self.make('tokens', ALICE, name='reader', read_only=True)
        answer = self.request(
            '/v1/tokens',
            method='POST',
            headers={'X-Auth-Token': made['secret']},
            json={'name': 'x'},
            content_type='application/json',
        )
        self.assertEqual(403, answer.status_int)

    def test_a_token_does_not_outlive_the_one_it_was_made_with(self):
        now = clock.now()
        end = now + timedelta(days=1)
        made = self.make(
            'tokens', ALICE, name='short', expires_at=clock.isoformat(end)
        )
        for expires_at, status in (
            (None, 400),
            (end + timedelta(seconds=1), 400),
            (now - timedelta(seconds=1), 400),
            (end, 201),
        ):
            moment = expires_at and clock.isoformat(expires_at)
            answer = self.request(
                '/v1/tokens',
                method='POST',
                headers={'X-Auth-Token': made['secret']},
                json={'name': 'x', 'expires_at': moment},
                content_type='application/json',
            )
            self.assertEqual(status, answer.status_int, answer.text)

    def test_a_token_is_not_changed(self):
        made = self.make('tokens', ALICE, name='laptop')
        for members in (
            {'read_only': True},
            {'user_id': str(ADMIN.user_id)},
        ):
            answer = self.patch('tokens', made, ALICE, **members)
            self.assertEqual(405, answer.status_int, answer.text)


class SqliteTokensTest(TokensTests, ApiTestCase):
    backend = 'sqlite'


class MariadbTokensTest(TokensTests, ApiTestCase):
    backend = 'mariadb'
