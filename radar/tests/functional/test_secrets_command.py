# SPDX-License-Identifier: Apache-2.0
"""``radar-manage secrets …``."""

from cryptography import fernet

from radar.conf import CONF
from radar.db import models
from radar.resources import encryption
from radar.tests import databases
from radar.tests.functional.subscribers import SECRET
from radar.tests.functional.subscribers import Telling
from radar.tests.functional.test_manage import Commands


@databases.on_both
class Rotate(Commands, Telling):
    def rotate(self, *keys):
        """Return what the command says with some keys."""
        CONF.clear_override('keys', 'secrets')
        more = f'[secrets]\nkeys = {",".join(keys)}\n'
        config = self.configure(self.database_url, more)
        return self.run_command('secrets', 'rotate', config=config)

    def test_rotation(self):
        (old,) = CONF.secrets['keys']
        new = fernet.Fernet.generate_key().decode()
        self.receiver()
        self.subscribe('email', 'alice@example.org', secret=None)
        for _ in range(2):
            code, out, err = self.rotate(new, old)
            self.assertEqual((0, ''), (code, out), err)
            self.assertIn('1 secrets', err)
        CONF.set_override('keys', [new], 'secrets')
        stored = {row['secret'] for row in self.rows(models.Subscription)}
        (secret,) = stored - {None}
        self.assertEqual(SECRET, encryption.decrypted(secret))
        self.assertRaises(encryption.NoKey, encryption.decrypted, '')
        for keys in ((old,), (), ('short',)):
            code, out, err = self.rotate(*keys)
            self.assertEqual((2, ''), (code, out), err)
            self.assertIn('[secrets] keys', err)
            self.assertNotIn(old, err)
        self.assertEqual(stored, {secret, None})
