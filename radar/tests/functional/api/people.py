# SPDX-License-Identifier: Apache-2.0
"""What tests of users, tokens and teams share."""

from radar import ids
from radar.resources import credentials
from radar.resources import passwords
from radar.resources.callers import Caller
from radar.tests.functional.api.base import ADMIN
from radar.tests.functional.identity import STRANGER
from radar.tests.functional.identity import People

ALICE = Caller(user_id=ids.new(), name='alice')
BOB = Caller(user_id=ids.new(), name='bob')


class PeopleTests(People):
    def make(self, plural, caller=ADMIN, **members):
        answer = self.send('POST', f'/v1/{plural}', members, caller)
        self.assertEqual(201, answer.status_int, answer.text)
        return answer.json

    def patch(self, plural, row, caller=ADMIN, **members):
        path = f'/v1/{plural}/{row["id"]}'
        return self.send('PATCH', path, members, caller, If_Match='*')

    def listed(self, plural, caller=ADMIN):
        rows = self.get(f'/v1/{plural}', caller=caller)[plural]
        return [row['name'] for row in rows]

    def verified(self, name, password):
        passwords.VERIFIED.clear()
        return credentials.by_password(name, password, STRANGER)
