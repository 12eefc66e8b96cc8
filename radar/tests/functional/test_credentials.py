# SPDX-License-Identifier: Apache-2.0
"""From secrets to callers: tokens, names and passwords, sessions."""

from concurrent import futures
from datetime import timedelta
import threading
import time

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.enums import SystemRole
from radar.enums import TeamRole
from radar.resources import credentials
from radar.resources import passwords
from radar.tests import databases
from radar.tests.functional.api import seeds
from radar.tests.functional.identity import PASSWORD
from radar.tests.functional.identity import STRANGER
from radar.tests.functional.identity import People
from radar.worker.tasks import sessions


@databases.on_both
class Tokens(People):
    def by_token(self, secret):
        return credentials.by_token(secret, STRANGER)

    def test_a_token_tells_all_of_its_user(self):
        user = self.user(role='operator')
        teams = {
            seeds.add(models.Team, **models.named(name)): role
            for name, role in (('a', TeamRole.USER), ('b', TeamRole.ADMIN))
        }
        for team, role in teams.items():
            seeds.add(
                models.TeamMember, team_id=team, user_id=user, role=role.value
            )
        secret = self.token(user, read_only=True)
        caller = self.by_token(secret)
        self.assertEqual((user, 'alice'), (caller.user_id, caller.name))
        self.assertEqual(SystemRole.OPERATOR, caller.role)
        self.assertEqual(teams, caller.teams)
        self.assertTrue(caller.read_only)
        self.assertEqual(self.one(models.Token)['id'], caller.token_id)
        self.assertEqual('192.0.2.1', caller.address)
        self.assertEqual('req-1', caller.request_id)

    def test_a_user_without_role_and_teams(self):
        caller = self.by_token(self.token(self.user()))
        self.assertIsNone(caller.role)
        self.assertEqual({}, caller.teams)
        self.assertFalse(caller.read_only)

    def test_case_does_not_matter(self):
        secret = self.token(self.user())
        self.assertIsNotNone(self.by_token(secret.upper()))

    def test_what_is_no_token(self):
        secret = self.token(self.user())
        found = self.statements()
        for wrong in ('', 'x', secret[:-1], secret + '0', f' {secret}'):
            self.assertIsNone(self.by_token(wrong))
        self.assertEqual([], found)
        self.assertIsNone(self.by_token('0' * 64))

    def test_a_token_ends(self):
        user = self.user()
        now = clock.now()
        ended = self.token(user, expires_at=now)
        good = self.token(user, expires_at=now + timedelta(minutes=1))
        self.assertIsNone(self.by_token(ended))
        self.assertIsNotNone(self.by_token(good))

    def test_tokens_of_the_disabled_are_not_good(self):
        secret = self.token(self.user())
        self.assertIsNotNone(self.by_token(secret))
        self.change(models.User, enabled=False)
        self.assertIsNone(self.by_token(secret))

    def test_it_takes_one_statement(self):
        secret = self.token(self.user(), last_used_at=clock.now())
        found = self.statements()
        self.by_token(secret)
        self.assertEqual(1, len(found), found)

    def test_its_use_is_noted_once_an_hour(self):
        secret = self.token(self.user())
        found = self.statements()
        for _ in range(3):
            self.by_token(secret)
        self.assertEqual(4, len(found), found)
        noted = self.one(models.Token)['last_used_at']
        self.assertLess(clock.now() - noted, timedelta(minutes=1))
        old = clock.now() - timedelta(minutes=61)
        self.change(models.Token, last_used_at=old)
        self.by_token(secret)
        self.assertLess(old, self.one(models.Token)['last_used_at'])

    def test_many_use_one_at_once(self):
        secret = self.token(self.user())
        with futures.ThreadPoolExecutor(8) as pool:
            found = list(pool.map(self.by_token, [secret] * 64))
        self.assertNotIn(None, found)
        self.assertEqual(1, len({caller.user_id for caller in found}))


@databases.on_both
class Ended(People):
    def test_what_has_ended_is_purged(self):
        user, now = self.user(), clock.now()
        self.session_of(user, expires_at=now)
        self.session_of(user, used_at=now - timedelta(hours=12))
        idle = now - timedelta(hours=11)
        kept = self.session_of(user, used_at=idle)
        self.assertEqual(2, sessions.purge())
        self.assertEqual(kept, self.one(models.Session)['id'])
        self.assertEqual(0, sessions.purge())


@databases.on_both
class Passwords(People):
    def by_password(self, name='alice', password=PASSWORD):
        return credentials.by_password(name, password, STRANGER)

    def hash(self):
        return self.one(models.User)['password_hash']

    def test_name_and_password(self):
        user = self.user(role='admin')
        caller = self.by_password('ALICE')
        self.assertEqual((user, 'alice'), (caller.user_id, caller.name))
        self.assertEqual(SystemRole.ADMIN, caller.role)
        self.assertIsNone(caller.token_id)

    def test_composition_of_letters_does_not_matter(self):
        self.user(password='caf\u00e9-caf\u00e9')
        self.assertIsNotNone(
            self.by_password(password='cafe\u0301-cafe\u0301')
        )

    def test_what_is_not_good(self):
        self.user()
        self.user('nopassword', password='')
        self.user('gone', enabled=False)
        for name, password in (
            ('alice', PASSWORD + ' '),
            ('alice', ''),
            ('nobody', PASSWORD),
            ('nopassword', ''),
            ('nopassword', PASSWORD),
            ('gone', PASSWORD),
            ('\ud800', '\ud800'),
        ):
            self.assertIsNone(self.by_password(name, password), name)

    def test_the_second_time_takes_one_statement_and_no_hashing(self):
        self.user()
        self.by_password()
        found = self.statements()
        started = time.process_time()
        CONF.set_override('argon2_memory_cost', 512 * 1024, 'auth')
        self.assertIsNotNone(self.by_password())
        self.assertLess(time.process_time() - started, 0.2)
        self.assertEqual(1, len(found), found)

    def test_a_changed_password_counts_at_once(self):
        self.user()
        self.by_password()
        self.change(
            models.User, password_hash=passwords.hashed('something else')
        )
        self.assertIsNone(self.by_password())
        self.assertIsNotNone(self.by_password(password='something else'))

    def test_disabled_users_count_at_once(self):
        self.user()
        self.by_password()
        self.change(models.User, enabled=False)
        self.assertIsNone(self.by_password())

    def test_hashes_follow_the_costs(self):
        self.user()
        before = self.one(models.User)
        self.by_password()
        self.assertEqual(before['password_hash'], self.hash())
        CONF.set_override('argon2_time_cost', 2, 'auth')
        passwords.VERIFIED.clear()
        self.assertIsNotNone(self.by_password())
        self.assertIn('t=2', self.hash())
        self.assertEqual(
            before['updated_at'], self.one(models.User)['updated_at']
        )
        self.assertIsNotNone(self.by_password())

    def test_nobody_takes_as_long_as_somebody(self):
        CONF.set_override('argon2_memory_cost', 32 * 1024, 'auth')
        self.user()
        # What is hashed for nobody is hashed once.
        self.by_password('nobody', 'wrong')
        spent = {}
        for name in ('alice', 'nobody'):
            started = time.thread_time()
            for _ in range(4):
                self.by_password(name, 'wrong')
            spent[name] = time.thread_time() - started
        self.assertLess(spent['alice'] / 2, spent['nobody'])

    def test_many_sign_in_at_once_and_are_verified_once(self):
        self.user()
        CONF.set_override('max_failures', 2, 'auth')
        barrier = threading.Barrier(8)

        def sign_in(_):
            barrier.wait()
            return self.by_password()

        with futures.ThreadPoolExecutor(8) as pool:
            self.assertNotIn(None, list(pool.map(sign_in, range(8))))
