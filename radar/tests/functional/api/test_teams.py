# SPDX-License-Identifier: Apache-2.0
"""Teams, their members, and the operators that they speak for."""

from radar import ids
from radar.db import models
from radar.tests.functional.api.base import ADMIN
from radar.tests.functional.api.base import OPERATOR
from radar.tests.functional.api.base import ApiTestCase
from radar.tests.functional.api.browsers import ME
from radar.tests.functional.api.people import ALICE
from radar.tests.functional.api.people import BOB
from radar.tests.functional.api.people import PeopleTests


class TeamsTests(PeopleTests):
    def test_administrators_make_teams(self):
        user = self.make('users', name='carol')
        made = self.make(
            'teams', name='Acme', members=[{'user_id': user['id']}]
        )
        path = f'/v1/teams/{made["id"]}'
        read = self.get(path, ('embed', 'members'), caller=ALICE)
        self.assertEqual(
            [{'user_id': user['id'], 'role': 'user'}], read['members']
        )
        answer = self.send('POST', '/v1/teams', {'name': 'x'}, OPERATOR)
        self.assertEqual(403, answer.status_int)

    def test_a_team_looks_after_itself(self):
        self.secret(ALICE)
        self.secret(BOB)
        alice = {'user_id': str(ALICE.user_id), 'role': 'admin'}
        bob = {'user_id': str(BOB.user_id), 'role': 'user'}
        made = self.make('teams', name='Acme', members=[alice, bob])
        carol = self.make('users', name='carol')
        new = [alice, {'user_id': carol['id'], 'role': 'user'}]
        answer = self.patch('teams', made, BOB, members=new)
        self.assertEqual(403, answer.status_int, answer.text)
        answer = self.patch('teams', made, ALICE, members=new)
        self.assertEqual(200, answer.status_int, answer.text)
        answer = self.patch('teams', made, ALICE, name='Other')
        self.assertEqual(403, answer.status_int, answer.text)
        members = {
            r['user_id']: r['role'] for r in self.rows(models.TeamMember)
        }
        self.assertEqual(2, len(members))
        self.assertNotIn(BOB.user_id, members)

    def test_members_are_users(self):
        document = {'name': 'Acme', 'members': [{'user_id': str(ids.new())}]}
        answer = self.send('POST', '/v1/teams', document, ADMIN)
        self.assertEqual(422, answer.status_int, answer.text)

    def test_when_a_team_goes_its_operators_stay(self):
        team = self.make('teams', name='Acme')
        operator = self.make('operators', name='R', team_id=team['id'])
        self.assertEqual(team['id'], operator['team_id'])
        path = f'/v1/teams/{team["id"]}'
        answer = self.send('DELETE', path, caller=ADMIN, If_Match='*')
        self.assertEqual(204, answer.status_int, answer.text)
        self.assertIsNone(self.one(models.Operator)['team_id'])

    def test_who_is_in_which(self):
        self.secret(ALICE)
        alice = {'user_id': str(ALICE.user_id), 'role': 'admin'}
        self.make('teams', name='Acme', members=[alice])
        me = self.get(ME, ('embed', 'teams'), caller=ALICE)
        self.assertEqual(
            [('Acme', 'admin')], [(t['name'], t['role']) for t in me['teams']]
        )


class SqliteTeamsTest(TeamsTests, ApiTestCase):
    backend = 'sqlite'


class MariadbTeamsTest(TeamsTests, ApiTestCase):
    backend = 'mariadb'
