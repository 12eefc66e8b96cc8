# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar ci-status SYSTEM``."""

import json

from radarclient.tests import base
from radarclient.tests.v1 import systems
from radarclient.tests.v1.systems import system
from radarclient.tests.v1.test_ci_status import NAMES

EVENT = {
    'id': base.uuid(70),
    'kind': 'began',
    'state': 'silent',
    'previous': 'ok',
    'at': '2026-11-21T12:00:00Z',
    'episode_since': '2026-11-21T02:10:00Z',
    'reasons': [],
}


class OneSystemTest(base.TestCase):
    def setUp(self):
        super().setUp()
        flaky = systems.reason(
            'degraded', code='flake', value=0.2, usual=0.03, threshold=0.09
        )
        self.item = system(
            2,
            'Mellanox CI',
            'silent',
            reasons=[flaky, systems.reason()],
            not_watched=[
                {'code': 'slow', 'reason': 'not_enough_data', 'days': 41.3},
                {'code': 'fail_lo', 'reason': 'learning', 'days': None},
            ],
        )
        self.path = f'/v1/systems/{base.uuid(2)}'
        self.server.serve_list('systems', [self.item])
        self.server.serve(self.path, self.item)
        self.server.serve(f'{self.path}/events', {'rows': [EVENT]})

    def test_sections(self):
        result = self.run_radar('ci-status', 'Mellanox CI')
        self.assertEqual(0, result.code, result.err)
        self.assertRegex(
            result.out.splitlines()[0],
            r'^SILENT  Mellanox CI  since 20.*Z \(3 d\)$',
        )
        rows = result.rows()
        self.assertIn(['SILENT', 'silent', systems.reason()['text']], rows[:2])
        told = ['2026-11-21 02:10Z', '1,234 d']
        self.assertIn(['silent', '12.5', '95.0%', '9.4', '16', *told], rows)
        self.assertIn(['flake', '20.0%', '3.0%', '9.0%', '16', *told], rows)
        link = f'{self.server.url}/v1/systems/x/missed?from=2026'
        self.assertIn(['silent', link], rows)
        self.assertIn(['slow', 'not enough data', '41 d'], rows)
        self.assertIn(['fail_lo', 'still learning what is usual', '-'], rows)
        self.assertIn(
            [
                *('2026-11-21 12:00Z', 'began', 'OK', 'SILENT'),
                '2026-11-21 02:10Z',
            ],
            rows,
        )
        self.assertIn(f'As of {base.AS_OF}', result.out)

    def test_numbers(self):
        shown = [
            row
            for row in self.run_radar('ci-status', 'Mellanox CI').rows()
            if len(row) == 2
        ]
        for line in (
            ['Reported', '80% 67-89 n=50'],
            ['Missed', '12'],
            ['Excluded', 'work_in_progress 7, superseded 2'],
            ['p50 / p90', '38 m / >24 h'],
            ['Never', '12.0%'],
            ['Agrees', '92% 78-97 n=36'],
            ['Missed failures', '1/4'],
            ['AC1', '0.88'],
            ['McNemar p', '1.000'],
            ['Note', 'not enough failures'],
            ['Rechecks', '12, 1.50 per merged change'],
            ['Window from', '2026-11-15 00:00Z'],
        ):
            self.assertIn(line, shown)
        # What is not known is not told.
        self.assertNotIn('Kappa', [name for name, _ in shown])

    def test_requests(self):
        self.run_radar('ci-status', 'Mellanox CI', '--window', '4w')
        one, events = self.server.requests[-2:]
        self.assertEqual(self.path, one.path)
        self.assertEqual([('embed', 'health'), ('window', '4w')], one.query)
        self.assertEqual([('limit', '5')], events.query)

    def test_stale(self):
        self.server.serve(self.path, systems.stale(2, 'Mellanox CI', 'broken'))
        heading = self.run_radar('ci-status', base.uuid(2)).out.splitlines()[0]
        self.assertRegex(
            heading, r'^UNKNOWN  Mellanox CI  no data since .*Z; was BROKEN$'
        )

    def test_nothing_known(self):
        self.server.serve(self.path, systems.bare(2, 'Mellanox CI'))
        result = self.run_radar('ci-status', base.uuid(2))
        self.assertEqual('-  Mellanox CI', result.out.splitlines()[0])
        self.assertIn('no rule fires', result.out)

    def test_json_is_an_object(self):
        item = self.run_radar('ci-status', base.uuid(2), '-f', 'json').json()
        self.assertEqual(NAMES, list(item)[: len(NAMES)])
        self.assertEqual(base.uuid(2), item['id'])
        self.assertEqual('2026-11-22T00:00:00Z', item['window_to'])
        codes = [reason['code'] for reason in item['reasons']]
        self.assertEqual(['silent', 'flake'], codes)
        self.assertEqual([EVENT], item['events'])

    def test_csv_is_a_row(self):
        (row,) = self.run_radar('ci-status', base.uuid(2), '-f', 'csv').csv()
        self.assertEqual('39', str(int(row['passed']) + int(row['failed'])))
        self.assertEqual('silent', json.loads(row['reasons'])[0]['code'])
        self.assertEqual(7, json.loads(row['excluded'])['work_in_progress'])

    def test_chosen_columns(self):
        result = self.run_radar(
            'ci-status', base.uuid(2), '-c', 'Reported', '-c', 'Flake'
        )
        self.assertEqual(
            [['Field', 'Value'], ['Reported', '80% 67-89 n=50']],
            result.rows()[:2],
        )

    def test_hostile_texts(self):
        bad = systems.reason(text='\x1b[2J\u202e', code='\x07')
        self.server.serve(
            self.path, system(2, 'a\x1b[2Jb', 'silent', reasons=[bad])
        )
        result = self.run_radar('ci-status', base.uuid(2))
        for character in '\x1b\u202e\x07':
            self.assertNotIn(character, result.out)

    def test_unknown(self):
        result = self.run_radar('ci-status', 'mellanox')
        self.assert_fails(result, 4, 'did you mean Mellanox CI?')

    def test_unknown_id(self):
        self.server.serve_error(
            f'/v1/systems/{base.uuid(3)}', 404, 'Not Found', 'No system.'
        )
        result = self.run_radar('ci-status', base.uuid(3))
        self.assert_fails(result, 4, 'No system.', base.REQUEST_ID)
