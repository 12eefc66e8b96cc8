# SPDX-License-Identifier: Apache-2.0
"""What people edit is in the numbers after the next refresh."""

from typing import Any

from radar.conf import CONF
from radar.db import models
from radar.resources import rollups
from radar.rollup import checking
from radar.rollup import refreshing
from radar.tests import records
from radar.tests.functional.api import base
from radar.tests.functional.api.base import ADMIN


class EditTests:
    def setUp(self) -> None:
        super().setUp()
        CONF.set_override('default_reference', 'Zuul', 'registry')
        records.load(
            records.info(
                n,
                records.message('m', records.result('a', 'b')),
                updated='2026-03-03 12:00:00.000000000',
            )
            for n in (1, 2)
        )
        zuul = {'_account_id': 8, 'name': 'Zuul', 'username': 'zuul'}
        records.load([records.info(1, records.message('z', ZUUL_SAYS, zuul))])
        self.settle()

    def settle(self) -> None:
        refreshing.refresh(rollups.settings())
        found = list(checking.differences(rollups.settings()))
        self.assertEqual([], found)

    def system(self, name: str) -> str:
        names = {r['name']: r['id'] for r in self.rows(models.System)}
        return f'/v1/systems/{names[name]}'

    def edit(self, path: str, **members: Any) -> None:
        answer = self.send('PATCH', path, members, ADMIN, If_Match='*')
        self.assertEqual(200, answer.status_int, answer.text)
        self.settle()

    def outcomes(self, name: str) -> set[Any]:
        """Return a part of the base fact."""
        return {row[name] for row in self.rows(models.Outcome)}

    def test_coverage_that_is_declared_and_withdrawn(self) -> None:
        self.assertEqual({'not_covered'}, self.outcomes('excluded'))
        path = self.system('Acme CI')
        self.edit(path, coverage=[{'project': 'openstack/*'}])
        self.assertIn(None, self.outcomes('excluded'))
        entry = {'project': 'openstack/*', 'files': ['*.py']}
        self.edit(path, coverage=[entry])
        self.assertIn('files_unknown', self.outcomes('excluded'))
        self.edit(path, coverage=[])
        self.assertEqual({'not_covered'}, self.outcomes('excluded'))

    def test_another_reference(self) -> None:
        self.assertEqual({None, 'failed'}, self.outcomes('ref_outcome'))
        (project,) = self.rows(models.Project)
        acme = self.system('Acme CI').rpartition('/')[2]
        path = f'/v1/projects/{project["id"]}'
        self.edit(path, reference_system_id=acme)
        self.assertEqual({None, 'passed'}, self.outcomes('ref_outcome'))

    def test_the_default_reference_is_meant_by_its_name(self) -> None:
        self.edit(self.system('Zuul'), name='Other')
        self.assertEqual({None}, self.outcomes('ref_outcome'))
        self.edit(self.system('Acme CI'), name='Zuul')
        self.assertEqual({None, 'passed'}, self.outcomes('ref_outcome'))


ZUUL_SAYS = records.result('c=FAILURE', verdict='failed')


class SqliteRollupEditsTest(EditTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbRollupEditsTest(EditTests, base.ApiTestCase):
    backend = 'mariadb'
