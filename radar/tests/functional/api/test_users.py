# SPDX-License-Identifier: Apache-2.0
"""Users, what they may set, and what ends with them."""

from radar.db import models
from radar.tests.functional.api.base import ADMIN
from radar.tests.functional.api.base import OPERATOR
from radar.tests.functional.api.base import ApiTestCase
from radar.tests.functional.api.browsers import ME
from radar.tests.functional.api.browsers import Browser
from radar.tests.functional.api.people import ALICE
from radar.tests.functional.api.people import PeopleTests
from radar.tests.functional.identity import PASSWORD


class UsersTests(PeopleTests):
    def test_a_user_signs_in(self):
        made = self.make('users', name='carol', password=PASSWORD)
        self.assertNotIn('password', str(made))
        self.assertNotIn('argon2', str(made))
        self.assertEqual((None, True), (made['role'], made['enabled']))
        caller = self.verified('Carol', PASSWORD)
        self.assertEqual(made['id'], str(caller.user_id))

    def test_without_a_password_nobody_does(self):
        self.make('users', name='carol')
        self.assertIsNone(self.verified('carol', ''))

    def test_what_cannot_be(self):
        self.make('users', name='carol')
        for members, field, status in (
            ({'name': 'Carol'}, 'name', 409),
            ({'name': 'a:b'}, 'name', 400),
            ({'name': 'dave', 'password': 'short'}, 'password', 400),
            ({'name': 'dave', 'password': None}, 'password', 400),
            ({'name': 'dave', 'password': [PASSWORD]}, 'password', 400),
            ({'name': 'dave', 'password': 'x' * 1025}, 'password', 400),
            ({'name': 'dave', 'password_hash': 'x'}, 'password_hash', 400),
            ({'name': 'dave', 'role': 'root'}, 'role', 400),
        ):
            answer = self.send('POST', '/v1/users', members, ADMIN)
            self.assertEqual(status, answer.status_int, answer.text)
            self.assertEqual(field, answer.json['errors'][0]['field'])
            self.assertNotIn(PASSWORD, answer.text)

    def test_only_administrators_make_users(self):
        for caller in (ALICE, OPERATOR):
            answer = self.send('POST', '/v1/users', {'name': 'x'}, caller)
            self.assertEqual(403, answer.status_int)
        self.assertEqual(401, self.request('/v1/users').status_int)

    def test_users_set_what_is_their_own(self):
        me = self.get(ME, caller=ALICE)
        answer = self.patch(
            'users', me, ALICE, full_name='Alice', password=PASSWORD
        )
        self.assertEqual(200, answer.status_int, answer.text)
        self.assertEqual('Alice', self.get(ME, caller=ALICE)['full_name'])
        self.assertIsNotNone(self.verified(me['name'], PASSWORD))

    def test_and_nothing_else(self):
        me = self.get(ME, caller=ALICE)
        for members in ({'role': 'admin'}, {'enabled': False}, {'name': 'x'}):
            answer = self.patch('users', me, ALICE, **members)
            self.assertEqual(403, answer.status_int, answer.text)
        other = self.make('users', name='carol')
        answer = self.patch('users', other, ALICE, password=PASSWORD)
        self.assertEqual(403, answer.status_int, answer.text)

    def test_a_new_password_ends_the_other_sessions(self):
        made = self.make('users', name='carol', password=PASSWORD)
        here, there = Browser(self), Browser(self)
        here.sign_in('carol')
        there.sign_in('carol')
        answer = here.send(
            'PATCH',
            f'/v1/users/{made["id"]}',
            {'password': f'{PASSWORD}!'},
            If_Match='*',
        )
        self.assertEqual(200, answer.status_int, answer.text)
        self.assertEqual(200, here.send('GET', ME).status_int)
        self.assertEqual(401, there.send('GET', ME).status_int)

    def test_who_is_disabled_is_out(self):
        made = self.make('users', name='carol', password=PASSWORD)
        browser = Browser(self)
        browser.sign_in('carol')
        self.patch('users', made, enabled=False)
        self.assertEqual([], self.rows(models.Session))
        self.patch('users', made, enabled=True)
        self.assertEqual(401, browser.send('GET', ME).status_int)

    def test_the_audit_tells_that_a_password_changed_and_not_to_what(self):
        made = self.make('users', name='carol', password=PASSWORD)
        self.patch('users', made, password=f'{PASSWORD}!', email='c@d.e')
        told = self.rows(models.Audit)[-1]
        self.assertEqual(
            {'email': [None, 'c@d.e'], 'password': ['***', '***']},
            told['changes'],
        )
        self.assertNotIn(PASSWORD, str(self.rows(models.Audit)))
        self.assertNotIn('argon2', str(self.rows(models.Audit)))

    def test_with_a_user_goes_all_that_is_theirs(self):
        made = self.make('users', name='carol', password=PASSWORD)
        Browser(self).sign_in('carol')
        path = f'/v1/users/{made["id"]}'
        answer = self.send('DELETE', path, caller=ADMIN, If_Match='*')
        self.assertEqual(204, answer.status_int, answer.text)
        self.assertEqual([], self.rows(models.Session))
        self.assertNotIn('carol', self.listed('users'))


class SqliteUsersTest(UsersTests, ApiTestCase):
    backend = 'sqlite'


class MariadbUsersTest(UsersTests, ApiTestCase):
    backend = 'mariadb'
