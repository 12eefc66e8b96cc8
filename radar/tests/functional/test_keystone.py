# SPDX-License-Identifier: Apache-2.0
"""Who somebody is to Radar whom a real Keystone vouches for."""

from concurrent import futures
import time

from oslo_config import cfg

from radar.conf import CONF
from radar.db import models
from radar.tests.functional.api import seeds
from radar.tests.functional.keystone_signed import KeystoneTestCase

PROJECTS = ('ci', 'other')


class TestUsers(KeystoneTestCase):
    def test_seen_first_is_a_user_from_now_on(self):
        name, key = self.someone(('member', 'ci'))
        for token in (
            self.scoped(name, 'ci'),
            self.keystone.token(name),
            self.scoped(name, 'ci'),
        ):
            me = self.shown(token)
            self.assertEqual(f'{name}@Default', me['name'])
            self.assertEqual(f'keystone:{key}', me['external_id'])
        (row,) = self.rows(models.User)
        self.assertIsNone(row['password_hash'])
        self.assertIsNone(row['role'])
        (told,) = self.rows(models.Audit)
        self.assertEqual(
            ('keystone', 'create', row['id']),
            (told['user_name'], told['action'], told['target_id']),
        )

    def test_at_once_it_is_one_user(self):
        name, _ = self.someone()
        token = self.keystone.token(name)
        with futures.ThreadPoolExecutor(6) as pool:
            found = list(pool.map(self.shown, [token] * 6))
        self.assertEqual(1, len({each['id'] for each in found}))
        self.assertEqual(1, len(self.rows(models.User)))

    def test_identity_is_the_key_and_not_the_name(self):
        name, key = self.someone()
        first = self.shown(self.keystone.token(name))
        self.keystone.call(
            'PATCH', f'users/{key}', {'user': {'name': f'{name}-2'}}
        )
        again = self.shown(self.keystone.token(f'{name}-2'))
        self.assertEqual(first, again)
        # Who is given the name that is free now is somebody else.
        other = self.keystone.user(name)
        second = self.shown(self.keystone.token(name))
        self.assertNotEqual(first['id'], second['id'])
        self.assertEqual(f'{name}@Default ({other})', second['name'])

    def test_nobody_becomes_a_user_of_radar(self):
        name, key = self.someone()
        self.user(f'{name}@Default', role='admin')
        token = self.keystone.token(name)
        self.assertEqual(f'{name}@Default ({key})', self.shown(token)['name'])
        self.assertEqual(403, self.created(token))

    def test_names_without_a_colon(self):
        name, _ = self.someone()
        self.keystone.user(f'{name}:x')
        me = self.shown(self.keystone.token(f'{name}:x'))
        self.assertEqual(f'{name}_x@Default', me['name'])

    def test_disabled_here_means_now(self):
        name, _ = self.someone()
        token = self.keystone.token(name)
        self.shown(token)
        self.change(models.User, enabled=False)
        answer = self.me(X_Auth_Token=token)
        self.refused_as(401, 'unauthenticated', answer)

    def test_no_password_beside_keystone(self):
        name, _ = self.someone()
        token = self.keystone.token(name)
        me = self.shown(token)
        answer = self.request(
            f'/v1/users/{me["id"]}',
            method='PATCH',
            headers={'X-Auth-Token': token, 'If-Match': '*'},
            json={'password': 'a password of radar'},
            content_type='application/json',
        )
        self.assertEqual(400, answer.status_int, answer.text)
        self.assertIn('identity service', answer.text)


class TestRoles(KeystoneTestCase):
    def test_roles_are_those_of_the_scope(self):
        name, _ = self.someone(
            ('radar_operator', 'ci'),
            ('radar_reader', 'ci'),
            ('member', 'other'),
        )
        for token, status in (
            (self.scoped(name, 'ci'), 201),
            (self.scoped(name, 'other'), 403),
            (self.keystone.token(name), 403),
            (self.scoped(name, 'ci'), 409),
        ):
            self.assertEqual(status, self.created(token))
        (row,) = self.rows(models.User)
        self.assertIsNone(row['role'])

    def test_each_role(self):
        seen = {}
        for role in ('reader', 'operator', 'admin'):
            name, _ = self.someone((f'radar_{role}', 'ci'))
            token = self.scoped(name, 'ci')
            audits = self.request(
                '/v1/audits', headers={'X-Auth-Token': token}
            )
            seen[role] = (self.created(token, role), audits.status_int)
        self.assertEqual(
            {
                'reader': (403, 403),
                'operator': (201, 403),
                'admin': (201, 200),
            },
            seen,
        )

    def test_a_role_that_radar_gives_counts_as_well(self):
        name, _ = self.someone(('radar_reader', 'ci'))
        token = self.scoped(name, 'ci')
        self.shown(token)
        self.change(models.User, role='operator')
        self.assertEqual(201, self.created(token))

    def test_another_map(self):
        self.configure(role_map='manager:operator')
        name, _ = self.someone(('manager', 'ci'))
        self.assertEqual(201, self.created(self.scoped(name, 'ci')))
        name, _ = self.someone(('radar_admin', 'ci'))
        self.assertEqual(403, self.created(self.scoped(name, 'ci')))

    def test_a_map_to_no_role(self):
        self.configure(role_map='manager:king')
        self.assertRaises(
            cfg.ConfigFileValueError, getattr, CONF.keystone, 'role_map'
        )

    def test_a_scope_is_a_team(self):
        ci, other = (self.keystone.project(name) for name in PROJECTS)
        self.configure(team_map=f'{ci}:Nova,{other}:No such team')
        team = seeds.add(models.Team, **models.named('nova'))
        operator = seeds.add(
            models.Operator, **models.named('IBM'), team_id=team
        )
        path = f'/v1/operators/{operator}'

        def edited(token):
            return self.request(
                path,
                method='PATCH',
                headers={'X-Auth-Token': token, 'If-Match': '*'},
                json={'url': f'https://{time.monotonic()}.example.org'},
                content_type='application/json',
            ).status_int

        member, _ = self.someone(('member', 'ci'), ('member', 'other'))
        reader, _ = self.someone(('reader', 'ci'))
        self.assertEqual(200, edited(self.scoped(member, 'ci')))
        self.assertEqual(403, edited(self.scoped(member, 'other')))
        self.assertEqual(403, edited(self.scoped(reader, 'ci')))
        self.assertEqual(0, len(self.rows(models.TeamMember)))
