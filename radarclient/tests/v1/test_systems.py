# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar system``."""

from radarclient.tests import base


def system(number, name, **more):
    return {
        'id': base.uuid(number),
        'name': name,
        'lifecycle': 'active',
        'kind': 'reporter',
        'reference': False,
        'maintenance_until': None,
        'answers_recheck': True,
        'wiki_url': 'https://wiki.example.org',
        'description': None,
        'discovered_by': 'name',
        'created_at': '2026-01-02T03:04:05.000000Z',
        'updated_at': '2026-01-02T03:04:05.000000Z',
        **more,
    }


class ListTest(base.TestCase):
    def test_table(self):
        until = '2026-12-01T06:00:00Z'
        self.server.serve_list(
            'systems', [system(1, 'Jenkins', maintenance_until=until)]
        )
        result = self.run_radar('system', 'list')
        titles, row = result.rows()
        self.assertEqual(
            ['Name', 'Lifecycle', 'Kind', 'Reference', 'Maintenance until'],
            titles,
        )
        self.assertEqual(
            ['Jenkins', 'active', 'reporter', 'no', '2026-12-01 06:00Z'], row
        )
        result = self.run_radar('system', 'list', '--long')
        self.assertIn(base.uuid(1), result.rows()[1])

    def test_query(self):
        self.server.serve_list('systems', [system(1, 'Jenkins')])
        self.run_radar(
            *('system', 'list', '--lifecycle', 'active', '--limit', '7'),
            *('--where', 'name:prefix:J', '--where', 'kind:eq:reporter'),
            *('--sort=-name',),
        )
        (request,) = self.server.requests
        self.assertEqual(
            ['name:prefix:J', 'kind:eq:reporter', 'lifecycle:eq:active'],
            request.all('where'),
        )
        self.assertEqual('-name', request.one('sort'))
        self.assertEqual('7', request.one('limit'))

    def test_limit(self):
        self.server.serve_list(
            'systems', [system(n, f'CI {n}') for n in range(250)]
        )
        result = self.run_radar('system', 'list', '-f', 'json')
        self.assertEqual(50, len(result.json()))
        self.assertEqual(
            'radar: there are more than 50: see --limit\n', result.err
        )
        result = self.run_radar('system', 'list', '--limit', '0', '-f', 'json')
        self.assertEqual(250, len(result.json()))
        self.assertEqual('', result.err)

    def test_machine_columns_are_always_all(self):
        self.server.serve_list('systems', [system(1, 'Jenkins')])
        (short,) = self.run_radar('system', 'list', '-f', 'json').json()
        (long,) = self.run_radar(
            'system', 'list', '-f', 'json', '--long'
        ).json()
        self.assertEqual(list(short), list(long))
        self.assertEqual('2026-01-02T03:04:05.000000Z', short['created_at'])


class ShowTest(base.TestCase):
    def setUp(self):
        super().setUp()
        self.server.serve_list('systems', [system(1, 'Jenkins')])
        self.operators = [
            {'name': 'A. Person', 'email': 'a@example.org', 'irc': 'ap'},
            {'name': 'Team'},
        ]
        self.server.serve(
            f'/v1/systems/{base.uuid(1)}',
            system(
                1,
                'Jenkins',
                operators=self.operators,
                accounts=[{'id': base.uuid(5), 'name': 'jenkins\x1b'}],
                coverage=[{'project': 'openstack/*', 'branch': 'master'}],
            ),
        )

    def test_table(self):
        result = self.run_radar('system', 'show', 'jenkins')
        shown = dict(result.rows())
        self.assertEqual(
            'A. Person (a@example.org, ap); Team', shown['Operators']
        )
        self.assertEqual(r'jenkins\x1b', shown['Accounts'])
        self.assertEqual('openstack/* master', shown['Coverage'])
        self.assertEqual(
            'operators,accounts,coverage,rechecks',
            self.server.requests[-1].one('embed'),
        )

    def test_json(self):
        item = self.run_radar(
            'system', 'show', base.uuid(1), '-f', 'json'
        ).json()
        self.assertEqual(self.operators, item['operators'])
        self.assertEqual(1, len(self.server.requests))

    def test_yaml(self):
        result = self.run_radar('system', 'show', base.uuid(1), '-f', 'yaml')
        self.assertIn('lifecycle: active\n', result.out)
