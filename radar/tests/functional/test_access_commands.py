# SPDX-License-Identifier: Apache-2.0
"""``radar-manage user …`` and ``token …``."""

import io

import fixtures

from radar import clock
from radar.db import models
from radar.resources import credentials
from radar.tests import databases
from radar.tests.functional.identity import PASSWORD
from radar.tests.functional.identity import STRANGER
from radar.tests.functional.identity import People
from radar.tests.functional.test_manage import Commands


@databases.on_both
class Access(Commands, People):
    def configure(self, url, more=''):
        # Commands read it, and forget what else has been set.
        cheap = (
            '[auth]\nargon2_memory_cost = 8\n'
            'argon2_parallelism = 1\nargon2_time_cost = 1\n'
        )
        return super().configure(url, more + cheap)

    def typed(self, text):
        """Have something stand on standard input."""
        self.useFixture(
            fixtures.MonkeyPatch('sys.stdin', io.StringIO(f'{text}\n'))
        )

    def verified(self, name, password):
        return credentials.by_password(name, password, STRANGER)

    def test_a_password_that_was_made_up_is_shown_once(self):
        shown = self.fine('user', 'create', 'alice', '--role', 'admin')
        password = shown.strip()
        self.assertGreaterEqual(len(password), 16)
        caller = self.verified('alice', password)
        self.assertEqual('admin', caller.role)
        stored = str(self.rows(models.User) + self.rows(models.Audit))
        self.assertNotIn(password, stored)

    def test_a_password_from_standard_input_is_not_shown(self):
        self.typed(PASSWORD)
        out = self.fine('user', 'create', 'alice', '--password-stdin')
        self.assertEqual('', out)
        self.assertIsNotNone(self.verified('alice', PASSWORD))

    def test_what_cannot_be_created(self):
        self.user()
        for line, words in (
            (PASSWORD, ('create', 'ALICE', '--password-stdin')),
            (PASSWORD, ('create', 'a:b', '--password-stdin')),
            ('short', ('create', 'bob', '--password-stdin')),
            ('', ('create', 'bob', '--password-stdin')),
            ('', ('set', 'alice', '--password-stdin')),
        ):
            self.typed(line)
            why = self.refused(2, 'user', *words)
            self.assertNotIn(PASSWORD, why)
        self.assertEqual(1, len(self.rows(models.User)))

    def test_users_are_listed(self):
        self.user('bob', role='reader')
        self.user('Alice', full_name='Alice A.', enabled=False)
        out = self.fine('user', 'list', '-f', 'csv', '--quote', 'none')
        self.assertEqual(
            [
                'Name,Role,Enabled,Full name,Email',
                'Alice,,False,Alice A.,',
                'bob,reader,True,,',
            ],
            out.splitlines(),
        )

    def test_setting_says_what_is_given_and_nothing_else(self):
        self.user(role='reader')
        before = self.one(models.User)
        for words, expected in (
            (('--role', 'operator'), {'role': 'operator'}),
            (('--role', 'none'), {'role': None}),
            (('--disable',), {'enabled': False}),
            (('--enable',), {'enabled': True}),
        ):
            self.fine('user', 'set', 'Alice', *words)
            now = self.one(models.User)
            changed = {
                n: v
                for n, v in now.items()
                if v != before[n] and n not in ('version', 'updated_at')
            }
            self.assertEqual(expected, changed)
            self.assertEqual(before['version'] + 1, now['version'])
            before = now

    def test_a_new_password_ends_sessions(self):
        user = self.user()
        self.session_of(user)
        self.typed('another one')
        self.fine('user', 'set', 'alice', '--password-stdin')
        self.assertEqual([], self.rows(models.Session))
        self.assertIsNone(self.verified('alice', PASSWORD))
        self.assertIsNotNone(self.verified('alice', 'another one'))

    def test_deleting_a_user_deletes_what_is_theirs(self):
        user = self.user()
        self.session_of(user)
        self.token(user)
        self.fine('user', 'delete', 'alice')
        for model in (models.User, models.Token, models.Session):
            self.assertEqual([], self.rows(model))

    def test_nobody_of_the_name(self):
        for words in (
            ('user', 'set', 'bob', '--enable'),
            ('user', 'delete', 'bob'),
            ('token', 'create', 'bob', 'laptop'),
        ):
            self.refused(4, *words)

    def test_a_token_is_shown_once(self):
        user = self.user()
        out = self.fine(
            *('token', 'create', 'alice', 'laptop', '--read-only'),
            *('--expires', '2100-01-01'),
        )
        caller = credentials.by_token(out.strip(), STRANGER)
        self.assertEqual(user, caller.user_id)
        self.assertTrue(caller.read_only)
        row = self.one(models.Token)
        self.assertEqual('laptop', row['name'])
        self.assertEqual(
            '2100-01-01T00:00:00.000000Z', clock.isoformat(row['expires_at'])
        )
        self.refused(
            *(2, 'token', 'create', 'alice', 'x', '--expires', '2020-01-01')
        )

    def test_the_audit_tells_who_it_was(self):
        self.user()
        self.fine('user', 'set', 'alice', '--disable')
        told = self.one(models.Audit)
        self.assertEqual('radar-manage', told['user_name'])
        self.assertIsNone(told['user_id'])
        self.assertEqual({'enabled': [True, False]}, told['changes'])
