# SPDX-License-Identifier: Apache-2.0
"""Lists that are set as a whole."""

from typing import Any

from radar import ids
from radar.db import models
from radar.resources import parts
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds
from radar.tests.functional.api.base import ADMIN
from radar.tests.functional.api.base import OPERATOR
from radar.tests.functional.api.base import SOMEBODY


class ListTests:
    def setUp(self) -> None:
        super().setUp()
        self.system = seeds.system('CI')
        self.path = f'/v1/systems/{self.system}'

    def patch(self, **members: Any) -> Any:
        return self.send('PATCH', self.path, members, If_Match='*')

    def refused(self, status: int, **members: Any) -> str:
        """Return what is at fault with lists that are refused."""
        answer = self.patch(**members)
        self.assertEqual(status, answer.status_int, answer.text)
        (error,) = answer.json['errors']
        return error['field']

    def shown(self, name: str) -> list[dict[str, Any]]:
        return self.get(self.path, ('embed', name))[name]

    def test_what_is_the_same_is_there_once(self) -> None:
        account = str(seeds.account(seeds.source(), 'ci'))
        for name, same in (
            ('coverage', [{'project': 'a', 'files': ['x']}, {'project': 'a'}]),
            ('rechecks', [{'phrase': 'Recheck'}, {'phrase': 'rechecK'}]),
            ('accounts', [{'id': account}, {'id': account}]),
        ):
            self.assertEqual(f'{name}[1]', self.refused(400, **{name: same}))
        self.secret(SOMEBODY)
        user = str(SOMEBODY.user_id)
        document = {
            'name': 'Acme',
            'members': [
                {'user_id': user, 'role': role} for role in ('user', 'admin')
            ],
        }
        answer = self.send('POST', '/v1/teams', document, ADMIN)
        self.assertEqual(400, answer.status_int, answer.text)
        self.assertEqual([], self.rows(models.Team))

    def test_what_differs_may_be_alike(self) -> None:
        account = str(seeds.account(seeds.source(), 'ci'))
        coverage = [
            {'project': 'a', 'branch': 'x'},
            {'project': 'a', 'branch': 'X'},
            {'project': 'a', 'branch': 'x', 'trigger': 'comment'},
        ]
        accounts = [{'id': account}, {'id': account, 'job_pattern': 'arm-*'}]
        answer = self.patch(coverage=coverage, accounts=accounts)
        self.assertEqual(200, answer.status_int, answer.text)
        self.assertEqual(3, len(self.shown('coverage')))
        self.assertEqual(
            ['', 'arm-*'], [a['job_pattern'] for a in self.shown('accounts')]
        )

    def test_rows_that_stay_are_kept(self) -> None:
        self.patch(rechecks=[{'phrase': 'a'}, {'phrase': 'b'}])
        before = {r['phrase']: r for r in self.rows(models.RecheckPhrase)}
        self.patch(rechecks=[{'phrase': 'c'}, {'phrase': 'b'}])
        after = {r['phrase']: r for r in self.rows(models.RecheckPhrase)}
        self.assertEqual({'b', 'c'}, set(after))
        self.assertEqual(before['b'], after['b'])

    def test_a_phrase_may_change_its_case(self) -> None:
        self.patch(rechecks=[{'phrase': 'recheck'}])
        answer = self.patch(rechecks=[{'phrase': 'Recheck'}])
        self.assertEqual(200, answer.status_int, answer.text)
        self.assertEqual([{'phrase': 'Recheck'}], self.shown('rechecks'))

    def test_what_is_listed_is_there(self) -> None:
        nowhere = str(ids.new())
        for name in ('accounts', 'operators'):
            field = self.refused(422, **{name: [{'id': nowhere}]})
            self.assertEqual(f'{name}[0].id', field)

    def test_a_list_has_an_end(self) -> None:
        most = [{'phrase': str(n)} for n in range(parts.MAX_ITEMS + 1)]
        self.assertEqual('rechecks', self.refused(400, rechecks=most))
        answer = self.patch(rechecks=most[1:])
        self.assertEqual(200, answer.status_int, answer.text)

    def test_the_audit_has_both_lists(self) -> None:
        self.patch(rechecks=[{'phrase': 'a'}])
        self.patch(rechecks=[{'phrase': 'b'}])
        told = self.rows(models.Audit)[-1]
        self.assertEqual(OPERATOR.user_id, told['user_id'])
        self.assertEqual(
            {'rechecks': [[{'phrase': 'a'}], [{'phrase': 'b'}]]},
            told['changes'],
        )


class SqliteListTest(ListTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbListTest(ListTests, base.ApiTestCase):
    backend = 'mariadb'
