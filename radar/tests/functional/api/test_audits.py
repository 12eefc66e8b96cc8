# SPDX-License-Identifier: Apache-2.0
"""Who may read the audit, and by what it is searched."""

from radar import clock
from radar.db import models
from radar.tests.functional.api import base
from radar.tests.functional.api.base import ADMIN
from radar.tests.functional.api.base import OPERATOR
from radar.tests.functional.api.base import READER
from radar.tests.functional.api.base import SOMEBODY

AUDITS = '/v1/audits'


class AuditsTests:
    def setUp(self) -> None:
        super().setUp()
        made = self.send('POST', '/v1/systems', {'name': 'CI'})
        self.system = made.json['id']
        self.request_id = made.headers['X-Openstack-Request-Id']
        self.between = clock.now()
        path = f'/v1/systems/{self.system}'
        self.send('PATCH', path, {'description': 'x'}, If_Match='*')
        self.send('POST', '/v1/operators', {'name': 'Acme'}, ADMIN)

    def found(self, *terms: str) -> list[tuple[str, str]]:
        """Return action and noun of what terms find, the newest first."""
        where = [('where', term) for term in terms]
        rows = self.get(AUDITS, *where, caller=ADMIN)['audits']
        return [(row['action'], row['noun']) for row in rows]

    def test_only_administrators_read_it(self) -> None:
        (first, *_) = self.rows(models.Audit)
        frozen = base.somebody(ADMIN.role, read_only=True)
        for path in (AUDITS, f'{AUDITS}/{first["id"]}'):
            for caller, status in (
                (base.ANONYMOUS, 401),
                (SOMEBODY, 403),
                (READER, 403),
                (OPERATOR, 403),
                (ADMIN, 200),
                (frozen, 200),
            ):
                answer = self.request(path, caller=caller)
                self.assertEqual(status, answer.status_int, answer.text)

    def test_nobody_edits_it(self) -> None:
        before = self.rows(models.Audit)
        element = f'{AUDITS}/{before[0]["id"]}'
        for method, path in (
            ('POST', AUDITS),
            ('PATCH', element),
            ('PUT', element),
            ('DELETE', element),
        ):
            answer = self.send(method, path, {}, ADMIN, If_Match='*')
            self.assertEqual(405, answer.status_int, answer.text)
        self.assertEqual(before, self.rows(models.Audit))

    def test_it_tells_who_did_what_to_what(self) -> None:
        rows = self.get(AUDITS, caller=ADMIN)['audits']
        first = rows[-1]
        for member, value in (
            ('action', 'create'),
            ('noun', 'system'),
            ('target_id', self.system),
            ('target_name', 'CI'),
            ('user_id', str(OPERATOR.user_id)),
            ('user_name', OPERATOR.name),
            ('request_id', self.request_id),
            ('changes', {'name': [None, 'CI']}),
        ):
            self.assertEqual(value, first[member], member)
        self.assertIsNotNone(first['token_id'])

    def test_it_is_searched(self) -> None:
        create, update = ('create', 'system'), ('update', 'system')
        other = ('create', 'operator')
        between = clock.isoformat(self.between)
        for terms, expected in (
            ((), [other, update, create]),
            (('noun:system',), [update, create]),
            (('action:create',), [other, create]),
            ((f'target_id:{self.system}', 'action:update'), [update]),
            ((f'user_id:{ADMIN.user_id}',), [other]),
            ((f'at:ge:{between}',), [other, update]),
            ((f'at:lt:{between}',), [create]),
            (('noun:user',), []),
        ):
            self.assertEqual(expected, self.found(*terms), terms)

    def test_what_changes_nothing_is_not_in_it(self) -> None:
        path = f'/v1/systems/{self.system}'
        document = {'description': 'x', 'rechecks': [], 'accounts': []}
        answer = self.send('PATCH', path, document, If_Match='*')
        self.assertEqual(200, answer.status_int, answer.text)
        self.assertEqual(3, len(self.found()))


class SqliteAuditsTest(AuditsTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbAuditsTest(AuditsTests, base.ApiTestCase):
    backend = 'mariadb'
