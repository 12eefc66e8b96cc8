# SPDX-License-Identifier: Apache-2.0
"""What is remembered of tokens."""

from radar.api import keystone
from radar.tests import base


class TestTokens(base.TestCase):
    def test_for_a_while(self):
        tokens = keystone.Tokens()
        tokens.set('fresh', b'1', time=60)
        tokens.set('never', b'2', time=-1)
        tokens.set('not', b'3')
        found = [tokens.get(key) for key in ('fresh', 'never', 'not', 'x')]
        self.assertEqual([b'1', None, None, None], found)

    def test_the_oldest_are_forgotten(self):
        tokens = keystone.Tokens()
        most = 1024
        for number in range(most):
            tokens.set(str(number), b'x', time=60)
        # It is no longer the oldest.
        tokens.set('0', b'y', time=60)
        tokens.set('new', b'z', time=60)
        self.assertEqual(b'y', tokens.get('0'))
        self.assertIsNone(tokens.get('1'))
        self.assertEqual(b'x', tokens.get('2'))
