# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar ci missed``, ``disagreements`` and ``jobs``."""

from radarclient.tests import base
from radarclient.tests.v1 import systems

SYSTEM = f'/v1/systems/{base.uuid(2)}'
PLACE = {
    'change_id': base.uuid(5),
    'number': 912371,
    'patch_set': 2,
    'revision_id': base.uuid(6),
    'project': 'openstack/nova',
    'branch': 'master',
    'created_at': '2026-11-21T12:00:00Z',
}


class ListTestCase(base.TestCase):
    """A test with two systems and one of the lists of the first."""

    def setUp(self):
        super().setUp()
        self.server.serve_list(
            'systems',
            [
                {'id': base.uuid(2), 'name': 'Mellanox CI'},
                {'id': base.uuid(3), 'name': 'Intel CI'},
            ],
        )

    def serve(self, path, *rows, **more):
        answer = {'rows': list(rows), 'links': {'next': None}, **more}
        self.server.serve(f'{SYSTEM}/{path}', answer)

    def ci(self, command, *argv):
        result = self.run_radar('ci', command, 'Mellanox CI', *argv)
        self.assertEqual(0, result.code, result.err)
        return result

    def query(self):
        return self.server.requests[-1].query


class MissedTest(ListTestCase):
    ROW = {
        **PLACE,
        'owner': 'Ann\x1b[31m',
        'subject': 'Fix it',
        'closed_at': None,
        'excluded': None,
    }

    def test_table(self):
        self.serve('missed', self.ROW)
        result = self.ci('missed')
        self.assertEqual(
            [
                *('912371', '2', 'openstack/nova', 'master', r'Ann\x1b[31m'),
                *('2026-11-21 12:00Z', '-', '-', 'Fix it'),
            ],
            result.rows()[1],
        )
        self.assertIn(f'As of {base.AS_OF}', result.out)
        self.assertEqual([('window', '7d'), ('limit', '50')], self.query())

    def test_json(self):
        self.serve('missed', self.ROW)
        (row,) = self.ci('missed', '-f', 'json').json()
        self.assertEqual(
            [
                *('number', 'patch_set', 'project', 'branch', 'owner'),
                *('created_at', 'closed_at', 'excluded', 'subject'),
                *('change_id', 'revision_id'),
            ],
            list(row),
        )
        self.assertEqual('Ann\x1b[31m', row['owner'])

    def test_options(self):
        self.serve('missed')
        self.server.serve_list('projects', [{'id': base.uuid(9), 'name': 'p'}])
        result = self.ci(
            *('missed', '--excluded', '--project', 'p', '--branch', 'b'),
            *('--window', '30d', '--limit', '7'),
        )
        self.assertEqual('radar: nothing matches\n', result.err)
        self.assertEqual(
            [
                ('excluded', 'true'),
                ('window', '30d'),
                ('project', base.uuid(9)),
                ('branch', 'b'),
                ('limit', '7'),
            ],
            self.query(),
        )

    def test_pages(self):
        def page(request):
            start = int(request.one('offset') or 0)
            rows = [{**self.ROW, 'number': start + n} for n in range(200)]
            link = f'{SYSTEM}/missed?offset={start + 200}'
            return {
                'rows': rows,
                'links': {'next': link if start < 400 else None},
            }

        self.server.serve(f'{SYSTEM}/missed', page)
        rows = self.ci('missed', '--limit', '0', '-f', 'json').json()
        self.assertEqual(list(range(600)), [row['number'] for row in rows])
        result = self.ci('missed', '--limit', '250', '-f', 'csv')
        self.assertEqual(250, len(result.csv()))
        self.assertIn('there are more than 250', result.err)


class DisagreementsTest(ListTestCase):
    def side(self, outcome, number):
        return {
            'system_id': base.uuid(number),
            'outcome': outcome,
            'build_id': base.uuid(10 + number),
            'url': f'https://logs.example.org/{number}',
            'posted_at': '2026-11-21T13:00:00Z',
        }

    def setUp(self):
        super().setUp()
        row = {
            **PLACE,
            'kind': 'only_failed',
            'mine': self.side('failed', 2),
            'other': self.side('passed', 3),
        }
        self.serve('disagreements', row)

    def test_table(self):
        row = self.ci('disagreements').rows()[1]
        self.assertEqual(
            [
                *('912371', '2', 'openstack/nova', 'master', 'only_failed'),
                *('failed', 'passed', '2026-11-21 12:00Z'),
                'https://logs.example.org/2',
            ],
            row,
        )

    def test_with_another(self):
        rows = self.ci(
            *('disagreements', '--with', 'intel ci'),
            *('--kind', 'only_failed', '-f', 'json'),
        ).json()
        self.assertEqual('https://logs.example.org/3', rows[0]['other_url'])
        self.assertEqual(base.uuid(12), rows[0]['mine_build_id'])
        query = dict(self.query())
        self.assertEqual(
            (base.uuid(3), 'only_failed'), (query['with'], query['kind'])
        )

    def test_with_nobody(self):
        result = self.run_radar(
            'ci', 'disagreements', 'Mellanox CI', '--with', 'Bolt'
        )
        self.assert_fails(result, 4, "no system 'Bolt'")


class JobsTest(ListTestCase):
    ROW = {
        'name': 'tempest',
        'strip': 'PFK',
        'runs': 3,
        'passed': 2,
        'failed': 1,
        'pass_rate': systems.rate(2, 3, 0.2, 0.9),
        'flake': {
            'repeated': 8,
            'flipped': 2,
            'consistency': systems.rate(6, 8, 0.4, 0.9),
        },
        'p50': 3600.0,
        'p90': 8000.0,
        'last_passed': {'number': 7, 'patch_set': 1},
        'step': {
            'kind': 'slower',
            'at': '2026-11-20T10:00:00Z',
            'number': 6,
            'patch_set': 4,
            'before': 1800.0,
            'after': 3600.0,
        },
    }

    def test_table(self):
        self.serve('jobnames', self.ROW)
        self.assertEqual(
            [
                *('tempest', 'PFK', '3', '2/3', '25% 10-60 n=8'),
                *('60 m', '2 h', '7,1', 'slower 2026-11-20 10:00Z at 6,4'),
            ],
            self.ci('jobs').rows()[1],
        )
        self.assertEqual([('window', '7d'), ('limit', '50')], self.query())

    def test_selection(self):
        self.serve('jobnames')
        self.ci('jobs', '--flaky', '--slower')
        self.assertEqual(
            [('flaky', 'true'), ('slower', 'true')], self.query()[:2]
        )

    def test_machines(self):
        nothing = {**self.ROW, 'step': None, 'last_passed': None}
        self.serve('jobnames', self.ROW, nothing)
        rows = self.ci('jobs', '-f', 'json').json()
        self.assertEqual('slower', rows[0]['step']['kind'])
        self.assertIsNone(rows[1]['last_passed'])
        (row, _) = self.ci('jobs', '-f', 'csv').csv()
        self.assertIn('"kind": "slower"', row['step'])
        self.assertEqual('-', self.ci('jobs').rows()[2][-1])
