# SPDX-License-Identifier: Apache-2.0
from radar.conf import CONF
from radar.exceptions import InvalidInput
from radar.resources import passwords
from radar.tests import base


class TestPasswords(base.TestCase):
    def setUp(self):
        super().setUp()
        CONF([], project='radar-tests', default_config_files=[])
        self.addCleanup(CONF.reset)
        for option, value in (
            ('argon2_memory_cost', 8),
            ('argon2_parallelism', 1),
            ('argon2_time_cost', 1),
        ):
            CONF.set_override(option, value, 'auth')

    def test_a_hash_is_salted_and_verifies(self):
        first, second = (passwords.hashed('password') for _ in range(2))
        self.assertNotEqual(first, second)
        for stored in (first, second):
            self.assertTrue(passwords.verify(stored, 'password'))
            self.assertFalse(passwords.verify(stored, 'Password'))

    def test_length_is_in_characters(self):
        for password in ('1234567', '', 'x' * 1025):
            self.assertRaises(InvalidInput, passwords.hashed, password)
        for password in ('12345678', '\u4e00' * 8, 'x' * 1024, '\ud800' * 8):
            stored = passwords.hashed(password)
            self.assertTrue(passwords.verify(stored, password))

    def test_nothing_stored_is_never_right(self):
        for stored in (None, '', 'plain', '$argon2id$'):
            self.assertFalse(passwords.verify(stored, 'plain'))
            self.assertFalse(passwords.verify(stored, ''))

    def test_costs_that_have_changed(self):
        stored = passwords.hashed('password')
        self.assertFalse(passwords.outdated(stored))
        CONF.set_override('argon2_time_cost', 2, 'auth')
        self.assertTrue(passwords.outdated(stored))
        self.assertTrue(passwords.verify(stored, 'password'))


class TestVerified(base.TestCase):
    def setUp(self):
        super().setUp()
        CONF([], project='radar-tests', default_config_files=[])
        self.addCleanup(CONF.reset)
        self.verified = passwords.Verified()

    def test_only_the_very_pair_is_remembered(self):
        self.verified.add('hash', 'password')
        self.assertIn(('hash', 'password'), self.verified)
        for pair in (
            ('hash', 'other'),
            ('other', 'password'),
            ('hash\0', 'password'),
            ('', 'hash\0password'),
        ):
            self.assertNotIn(pair, self.verified)

    def test_neither_password_nor_hash_is_kept(self):
        self.verified.add('stored-hash', 'the-password')
        kept = repr(vars(self.verified))
        self.assertNotIn('stored-hash', kept)
        self.assertNotIn('the-password', kept)

    def test_it_is_forgotten_in_time(self):
        CONF.set_override('verified_lifetime', 0, 'auth')
        self.verified.add('hash', 'password')
        self.assertNotIn(('hash', 'password'), self.verified)

    def test_it_remembers_so_many_and_the_newest(self):
        for number in range(1100):
            self.verified.add('hash', str(number))
        found = [n for n in range(1100) if ('hash', str(n)) in self.verified]
        self.assertEqual(list(range(76, 1100)), found)
