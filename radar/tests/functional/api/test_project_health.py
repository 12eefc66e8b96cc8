# SPDX-License-Identifier: Apache-2.0
"""How projects are."""

import sqlalchemy as sa

from radar.db import models
from radar.db import session
from radar.tests.functional.api import base
from radar.tests.functional.api import history
from radar.tests.functional.api import judged
from radar.tests.functional.api.history import ACME
from radar.tests.functional.api.history import ZUUL
from radar.tests.functional.api.history import result

_CINDER, _NOVA = 'openstack/cinder', 'openstack/nova'
_TABLE = models.table(models.System)


class ProjectHealthTests:
    def setUp(self) -> None:
        super().setUp()
        self.seen(history.MARCH.replace(day=6))
        self.play([result(30, 5, ci=ZUUL, project=_NOVA)])

    def judge(self, **words: str) -> None:
        with session.writer() as opened:
            opened.execute(sa.delete(models.table(models.SystemState)))
        for name, word in words.items():
            judged.be(
                self.system(f'{name} CI'.replace('Zuul CI', 'Zuul')), word
            )

    def projects(self, **options: object) -> dict[str, dict[str, object]]:
        found = self.get('/v1/projects', ('embed', 'health'), **options)
        return {row['name']: row['health'] for row in found['projects']}

    def test_the_worst_of_those_that_report_there(self) -> None:
        self.judge(Acme='silent', Zuul='ok')
        found = self.projects()
        cinder, nova = found[_CINDER], found[_NOVA]
        self.assertEqual(
            {'id': str(self.system()), 'name': 'Acme CI', 'state': 'silent'},
            cinder['worst'],
        )
        self.assertEqual({'silent': 1, 'ok': 1}, cinder['states'])
        self.assertEqual((2, 1), (cinder['systems'], cinder['alarms']))
        self.assertEqual('Zuul', nova['worst']['name'])
        self.assertEqual((1, 0), (nova['systems'], nova['alarms']))

    def test_one_that_was_never_judged_is_not_fine(self) -> None:
        self.judge(Zuul='ok')
        worst = self.projects()[_CINDER]['worst']
        self.assertEqual(('Acme CI', None), (worst['name'], worst['state']))
        self.assertEqual(
            {'unknown': 1, 'ok': 1}, self.projects()[_CINDER]['states']
        )

    def test_retired_ones_are_not_there(self) -> None:
        self.judge(Acme='silent', Zuul='ok')
        with session.writer() as opened:
            opened.execute(
                sa.update(_TABLE)
                .where(_TABLE.c.name == 'Acme CI')
                .values(lifecycle='retired')
            )
        found = self.projects()[_CINDER]
        self.assertEqual('Zuul', found['worst']['name'])
        self.assertEqual((1, 0), (found['systems'], found['alarms']))

    def test_only_of_the_last_week(self) -> None:
        self.seen(history.MARCH.replace(day=28))
        found = self.projects()[_CINDER]
        self.assertIsNone(found['worst'])
        self.assertEqual((0, {}), (found['systems'], found['states']))

    def test_the_reference_by_default_and_by_name(self) -> None:
        found = self.projects()
        self.assertEqual('Zuul', found[_CINDER]['reference']['name'])
        table = models.table(models.Project)
        with session.writer() as opened:
            opened.execute(
                sa.update(table)
                .where(table.c.name == _NOVA)
                .values(reference_system_id=self.system())
            )
        found = self.projects()
        self.assertEqual('Acme CI', found[_NOVA]['reference']['name'])
        self.assertEqual('Zuul', found[_CINDER]['reference']['name'])

    def test_private_projects_are_not_there_for_strangers(self) -> None:
        self.played_in_secret()
        self.assertNotIn(history.SECRET, self.projects(caller=base.ANONYMOUS))

    def test_statements_do_not_grow_with_projects(self) -> None:
        statements = self.statements()
        self.projects()
        few = len(statements)
        self.play(
            result(100 + number, 5, ci=ACME, project=f'openstack/p{number}')
            for number in range(9)
        )
        del statements[:]
        self.assertEqual(11, len(self.projects()))
        self.assertEqual(few, len(statements))


class SqliteProjectHealthTest(ProjectHealthTests, history.HistoryTestCase):
    backend = 'sqlite'


class MariadbProjectHealthTest(ProjectHealthTests, history.HistoryTestCase):
    backend = 'mariadb'
