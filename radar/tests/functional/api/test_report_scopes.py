# SPDX-License-Identifier: Apache-2.0
"""The report for a meeting, of one project or branch."""

from typing import Any

from radar.db import models
from radar.tests.functional.api import base
from radar.tests.functional.api import history
from radar.tests.functional.api.history import SPAN
from radar.tests.functional.api.test_reports import PATH
from radar.tests.functional.api.test_reports import TYPES


class ScopeTests:
    def test_of_a_project_and_a_branch(self) -> None:
        self.lively()
        project = self.named(models.Project)['openstack/cinder']
        found = self.get(PATH, *SPAN, ('project', project))
        self.assertEqual('openstack/cinder', found['project']['name'])
        self.assertEqual(
            {'Acme CI', 'Zuul'}, {s['name'] for s in found['systems']}
        )
        (acme,) = (s for s in found['systems'] if s['name'] == 'Acme CI')
        self.assertEqual((5, 1), _verdicts(acme))
        totals = found['totals']
        numbers = [s['health'] for s in found['systems']]
        for name in ('expected', 'runs', 'unanswered', 'missed'):
            self.assertEqual(sum(n[name] for n in numbers), totals[name])
        found = self.get(PATH, *SPAN, ('branch', 'stable/none'))
        self.assertEqual('stable/none', found['branch'])
        for system in found['systems']:
            self.assertEqual((0, 0), _verdicts(system))

    def test_of_a_secret_project(self) -> None:
        self.lively()
        self.played_in_secret()
        self.lively()
        project = self.named(models.Project)[history.SECRET]
        refused = self.refused(PATH, ('project', project))
        self.assertEqual('project', refused['field'])
        self.assertNotIn(history.SECRET, str(refused))
        for word in TYPES:
            answer = self.request(
                PATH, *SPAN, ('format', word), caller=base.READER
            )
            self.assertNotIn(history.SECRET, answer.text)

    def lively(self) -> None:
        """Have all systems be known as such."""
        for name in self.named(models.System):
            path = f'/v1/systems/{self.system(name)}'
            answer = self.send(
                'PATCH', path, {'lifecycle': 'active'}, If_Match='*'
            )
            self.assertEqual(200, answer.status_int, answer.text)


def _verdicts(system: Any) -> tuple[int, int]:
    health = system['health']
    return health['passed'], health['failed']


class SqliteScopeTest(ScopeTests, history.HistoryTestCase):
    backend = 'sqlite'


class MariadbScopeTest(ScopeTests, history.HistoryTestCase):
    backend = 'mariadb'
