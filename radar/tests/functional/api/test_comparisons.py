# SPDX-License-Identifier: Apache-2.0
"""Systems side by side."""

from radar.db import models
from radar.health import agreement
from radar.health.agreement import Table
from radar.tests.functional.api import base
from radar.tests.functional.api import history
from radar.tests.functional.api import seeds
from radar.tests.functional.api.history import ACME
from radar.tests.functional.api.history import ZUUL
from radar.tests.functional.api.history import result

PATH = '/v1/comparisons/systems'
BOLT = {'_account_id': 9, 'name': 'Bolt CI', 'username': 'bolt-ci'}


class ComparisonTests:
    def setUp(self) -> None:
        super().setUp()
        self.play(
            result(20 + number, 5, ci=ci, failed=word == 'F')
            for ci, words in ((ACME, 'PPPFF'), (ZUUL, 'PPFPF'), (BOLT, 'FPP'))
            for number, word in enumerate(words)
        )

    def compared(self, *names: str, **options: object) -> dict[str, object]:
        ids = [('id', self.system(name)) for name in names]
        return self.get(PATH, *ids, *history.SPAN, **options)

    def pairs(self, found: dict[str, object]) -> dict[object, list[int]]:
        """Return the cells of each pair by the names of the two."""
        names = {s['id']: s['name'] for s in found['systems']}
        return {
            (names[pair['a']], names[pair['b']]): [
                pair[cell]
                for cell in (
                    'both_passed',
                    'only_a_failed',
                    'only_b_failed',
                    'both_failed',
                )
            ]
            for pair in found['pairs']
        }

    def test_each_against_each_in_the_order_given(self) -> None:
        found = self.compared('Bolt CI', 'Acme CI', 'Zuul')
        self.assertEqual(
            ['Bolt CI', 'Acme CI', 'Zuul'],
            [system['name'] for system in found['systems']],
        )
        self.assertEqual(
            {
                ('Bolt CI', 'Acme CI'): [2, 1, 0, 0],
                ('Bolt CI', 'Zuul'): [1, 1, 1, 0],
                # With the six of the first days.
                ('Acme CI', 'Zuul'): [7, 2, 1, 1],
            },
            self.pairs(found),
        )
        pair = found['pairs'][-1]
        numbers = agreement.agreement(Table(7, 2, 1, 1))
        self.assertEqual((8, 11), (pair['agreed']['k'], pair['agreed']['n']))
        self.assertIsNone(pair['kappa'])
        self.assertAlmostEqual(numbers.ac1, pair['ac1'])
        self.assertAlmostEqual(numbers.mcnemar, pair['mcnemar'])

    def test_the_other_way_round_it_is_the_same(self) -> None:
        there = self.pairs(self.compared('Acme CI', 'Zuul'))
        back = self.pairs(self.compared('Zuul', 'Acme CI'))
        a, b, c, d = there['Acme CI', 'Zuul']
        self.assertEqual([a, c, b, d], back['Zuul', 'Acme CI'])

    def test_health_is_that_of_the_systems_alone(self) -> None:
        found = self.compared('Acme CI', 'Bolt CI')
        for system in found['systems']:
            alone = self.get(
                f'/v1/systems/{system["id"]}',
                ('embed', 'health'),
                *history.SPAN,
            )
            self.assertEqual(alone['health'], system['health'])

    def test_a_project_and_a_branch_restrict(self) -> None:
        ids = [('id', self.system(name)) for name in ('Acme CI', 'Zuul')]
        found = self.get(PATH, *ids, *history.SPAN, ('branch', 'stable'))
        self.assertEqual([[0, 0, 0, 0]], [*self.pairs(found).values()])
        self.assertIsNone(found['pairs'][0]['ac1'])

    def test_private_projects_leave_no_trace(self) -> None:
        before = self.compared('Acme CI', 'Zuul')
        self.played_in_secret()
        secret = ('project', self.named(models.Project)[history.SECRET])
        for caller in (base.ANONYMOUS, base.READER):
            after = self.compared('Acme CI', 'Zuul', caller=caller)
            self.assertEqual(before['pairs'], after['pairs'])
            ids = [('id', self.system(name)) for name in ('Acme CI', 'Zuul')]
            found = self.get(PATH, *ids, *history.SPAN, secret, caller=caller)
            self.assertEqual([[0, 0, 0, 0]], [*self.pairs(found).values()])

    def test_bad_input_is_told(self) -> None:
        acme = ('id', self.system())
        many = [('id', seeds.system(f'S{n} CI')) for n in range(7)]
        for given in (
            (),
            (acme,),
            (acme, acme),
            many,
            (acme, ('id', 'zuul')),
            (acme, ('id', history.ANYBODY)),
        ):
            error = self.refused(PATH, *given)
            self.assertEqual('id', error['field'])
            self.assertTrue(error['problem'])
        self.assertEqual('2 to 6', self.refused(PATH, acme)['accepted'])
        self.assertEqual(
            'window', self.refused(PATH, acme, ('window', '0d'))['field']
        )

    def test_statements_do_not_grow_with_systems(self) -> None:
        names = ('Acme CI', 'Zuul', 'Bolt CI')
        ids = [('id', self.system(name)) for name in names]
        statements = self.statements()
        issued = []
        for given in (ids[:2], ids):
            self.get(PATH, *given, *history.SPAN)
            issued.append(len(statements))
            del statements[:]
        self.assertEqual(*issued)

    def test_what_can_be_compared_is_linked(self) -> None:
        (link,) = self.get('/v1/comparisons')['links']
        self.assertEqual({'rel': 'systems', 'href': PATH}, link)


class SqliteComparisonTest(ComparisonTests, history.HistoryTestCase):
    backend = 'sqlite'


class MariadbComparisonTest(ComparisonTests, history.HistoryTestCase):
    backend = 'mariadb'
