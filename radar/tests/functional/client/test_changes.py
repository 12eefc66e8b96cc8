# SPDX-License-Identifier: Apache-2.0
"""Changes on the command line: who is to come, and whose fault it is."""

from radar.conf import CONF
from radar.tests import reviews
from radar.tests.functional.client import base
from radar.tests.reviews import ACME
from radar.tests.reviews import BETA
from radar.tests.reviews import ZUUL
from radar.tests.reviews import at
from radar.tests.reviews import review
from radar.tests.reviews import says


class ChangeTest(base.ClientTestCase):
    def setUp(self) -> None:
        super().setUp()
        CONF.set_override('default_reference', 'Zuul', 'registry')
        self.addCleanup(CONF.clear_override, 'default_reference', 'registry')
        said = (says(ZUUL, 20, 'unit'), says(ACME, 30, 'volume'))
        reviews.store(
            *(
                review(10 * day + n, day, *said, says(BETA, 300, 'image'))
                for day in range(1, 6)
                for n in (0, 1)
            ),
            review(
                100,
                6,
                says(ZUUL, 20, 'unit'),
                says(ACME, 30, 'volume=FAILURE', 'image'),
                updated=reviews.stamp(at(6, 40)),
            ),
            review(101, 6, says(ZUUL, 10, 'unit')),
        )

    def test_who_is_to_come(self) -> None:
        told = self.radar('change', 'show', '100')
        self.assertIn(
            'Patch set 1: 2 of 3 usual systems reported, 1 still to come.',
            told,
        )
        rows = self.run_radar('change', 'show', '100', '-f', 'json').json()
        self.assertEqual(
            [
                ('Acme CI', 'failed', 'reported'),
                ('Zuul', 'passed', 'reported'),
                ('Beta CI', None, 'on_time'),
            ],
            [(r['system'], r['outcome'], r['say']) for r in rows],
        )
        late = self.run_radar('change', 'show', '101', '-f', 'json').json()
        self.assertEqual(
            {'Acme CI': 'late', 'Beta CI': 'on_time', 'Zuul': 'reported'},
            {r['system']: r['say'] for r in late},
        )

    def test_whose_fault_it_is(self) -> None:
        told = self.radar('change', 'explain', '100')
        self.assertIn('Patch set 1: unclear.', told)
        self.assertIn('passed on 10 of the 10 nearest other changes', told)
        rows = self.run_radar('change', 'explain', '100,1', '-f', 'json')
        self.assertEqual(
            {('Acme CI', 'volume', 'unclear')},
            {(r['system'], r['job'], r['verdict']) for r in rows.json()},
        )
        self.assertIn('nothing failed', self.radar('change', 'explain', '101'))
        self.assert_fails(
            4, 'change', 'explain', '100,2', told='no patch set 2'
        )
