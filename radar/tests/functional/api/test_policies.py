# SPDX-License-Identifier: Apache-2.0
"""``policy.yaml``, what is denied without it, and members of projects."""

from pathlib import Path
import time
from typing import Any

import fixtures

from radar.conf import CONF
from radar.db import models
from radar.enums import ProjectRole
from radar.resources import policies
from radar.resources.callers import Caller
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds
from radar.tests.functional.api.base import ADMIN
from radar.tests.functional.api.base import OPERATOR
from radar.tests.functional.api.base import READER
from radar.tests.functional.api.base import SOMEBODY

MEMBERS = ('embed', 'members')


def forget() -> None:
    """Have the rules read anew, as by another process."""
    policies.enforcer.cache_clear()
    policies.remembered.cache_clear()


class PolicyFileTest(base.ApiTestCase):
    def setUp(self) -> None:
        super().setUp()
        policies.enforcer()
        folder = self.useFixture(fixtures.TempDir()).path
        self.file = Path(folder) / 'policy.yaml'
        self.file.write_text('{}\n')
        CONF.set_override('policy_file', str(self.file), 'oslo_policy')
        forget()
        self.addCleanup(forget)

    def status(self, path: str, caller: Caller = base.ANONYMOUS) -> int:
        return int(self.request(path, caller=caller).status_int)

    def test_strangers_are_shut_out_within_seconds(self) -> None:
        self.assertEqual(200, self.status('/v1/systems'))
        self.file.write_text('"systems:get": "rule:signed_in"\n')
        end = time.monotonic() + policies.REMEMBERED + 1
        while self.status('/v1/systems') == 200:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.1)
        for path, stranger, user in (
            ('/v1/systems', 401, 200),
            ('/v1/accounts?embed=systems', 401, 200),
            ('/v1/builds?embed=project.reference_system', 401, 200),
            ('/v1/accounts', 200, 200),
        ):
            self.assertEqual(stranger, self.status(path), path)
            self.assertEqual(user, self.status(path, SOMEBODY), path)

    def test_an_editor_is_shut_out_at_once(self) -> None:
        made = self.send('POST', '/v1/systems', {'name': 'CI'})
        path = f'/v1/systems/{made.json["id"]}'
        edit: tuple[Any, ...] = ('PATCH', path, {'description': 'x'})
        answer = self.send(*edit, If_Match='*')
        self.assertEqual(200, answer.status_int, answer.text)
        self.file.write_text(
            '"systems:update": "rule:admin"\n'
            '"systems:update_own": "rule:admin"\n'
        )
        answer = self.send(*edit, If_Match='*')
        self.assertEqual(403, answer.status_int, answer.text)
        answer = self.send(*edit, ADMIN, If_Match='*')
        self.assertEqual(200, answer.status_int, answer.text)

    def test_a_file_that_cannot_be_read_lets_nobody_in(self) -> None:
        self.file.write_text('"systems:get": "rule:nobody knows"\n')
        forget()
        self.assertEqual(401, self.status('/v1/systems'))
        self.file.write_text('"systems:get": [\n')
        forget()
        self.assertEqual(500, self.status('/v1/systems'))

    def test_what_no_rule_is_about_is_denied(self) -> None:
        for noun, action in (('systems', 'explode'), ('unicorns', 'get')):
            for target in ({}, {'own': True}):
                self.assertFalse(policies.allows(ADMIN, noun, action, target))


class MembersTests:
    """Those who are told of the members of a project, and who set them."""

    def setUp(self) -> None:
        super().setUp()
        source = seeds.source()
        self.project = seeds.project(source, 'p', visibility='private')
        self.path = f'/v1/projects/{self.project}'
        self.owner = self.member(ProjectRole.ADMIN)
        self.guest = self.member(ProjectRole.READ)
        seeds.build(seeds.system('CI'), self.project, seeds.NOON)

    def member(self, role: ProjectRole) -> Caller:
        caller = base.somebody()
        self.secret(caller)
        seeds.add(
            models.ProjectMember,
            project_id=self.project,
            user_id=caller.user_id,
            role=role.value,
        )
        return caller

    def statuses(self, path: str, *callers: Caller) -> list[int]:
        return [
            self.request(path, MEMBERS, caller=caller).status_int
            for caller in callers
        ]

    def test_whoever_keeps_a_project_sees_its_members(self) -> None:
        frozen = base.somebody(OPERATOR.role, read_only=True)
        for caller in (self.owner, OPERATOR, ADMIN, frozen):
            shown = self.get(self.path, MEMBERS, caller=caller)['members']
            self.assertEqual(2, len(shown))
            self.assertIn(
                {'user_id': str(self.owner.user_id), 'role': 'admin'}, shown
            )

    def test_others_do_not(self) -> None:
        self.assertEqual(
            [404, 404, 403, 403],
            self.statuses(
                self.path, base.ANONYMOUS, SOMEBODY, self.guest, READER
            ),
        )

    def test_nobody_finds_them_on_a_way_round(self) -> None:
        callers = (base.ANONYMOUS, self.guest, self.owner, READER, OPERATOR)
        expected = [401, 403, 403, 403, 200]
        self.assertEqual(expected, self.statuses('/v1/projects', *callers))
        for caller, status in zip(callers, expected, strict=True):
            embed = ('embed', 'project.members')
            answer = self.request('/v1/builds', embed, caller=caller)
            self.assertEqual(status, answer.status_int, answer.text)

    def test_whoever_keeps_a_project_sets_them(self) -> None:
        read = self.get(self.path, MEMBERS, caller=self.owner)
        self.secret(SOMEBODY)
        new = {'user_id': str(SOMEBODY.user_id), 'role': 'write'}
        document = {'members': [*read['members'], new]}
        for caller, status in ((self.guest, 403), (self.owner, 200)):
            answer = self.send(
                'PATCH', self.path, document, caller, If_Match='*'
            )
            self.assertEqual(status, answer.status_int, answer.text)
        self.assertEqual(200, self.statuses(self.path, self.owner)[0])
        self.get(self.path, caller=SOMEBODY)

    def test_one_user_is_one_member(self) -> None:
        user = str(self.guest.user_id)
        roles = [{'user_id': user, 'role': role} for role in ('read', 'write')]
        answer = self.send(
            'PATCH', self.path, {'members': roles}, If_Match='*'
        )
        self.assertEqual(400, answer.status_int, answer.text)
        self.assertEqual('members[1]', answer.json['errors'][0]['field'])
        self.assertEqual(2, len(self.rows(models.ProjectMember)))


class SqliteMembersTest(MembersTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbMembersTest(MembersTests, base.ApiTestCase):
    backend = 'mariadb'
