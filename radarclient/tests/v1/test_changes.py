# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar change``."""

from radarclient.tests import base


def report(patch_set, name, **more):
    return {
        'patch_set': patch_set,
        'system_id': base.uuid(50),
        'system': name,
        'account': name,
        'pipeline': 'check',
        'kind': 'result',
        'verdict': 'passed',
        'outcome': 'passed',
        'votes': {'Verified': 1},
        'runs': 2,
        'posted_at': '2026-11-21T12:03:59.000000Z',
        'url': 'https://logs.example.org/1',
        **more,
    }


class ChangeCase(base.TestCase):
    def setUp(self):
        super().setUp()
        self.item = {
            'id': base.uuid(1),
            'source_id': base.uuid(11),
            'project_id': base.uuid(21),
            'number': 92468,
            'branch': 'master',
            'subject': 'NSX: ensure\x1b it',
            'status': 'merged',
            'work_in_progress': False,
            'last_updated_at': '2026-11-21T12:03:59Z',
            'project': {'id': base.uuid(21), 'name': 'openstack/neutron'},
        }
        self.server.serve_list('changes', [self.item])
        self.server.serve_list(
            'projects', [{'id': base.uuid(21), 'name': 'openstack/neutron'}]
        )


class ListTest(ChangeCase):
    def test_table(self):
        result = self.run_radar('change', 'list')
        titles, row = result.rows()
        self.assertEqual(
            ['Number', 'Project', 'Branch', 'Status', 'Updated', 'Subject'],
            titles,
        )
        self.assertEqual(
            [
                '92468',
                'openstack/neutron',
                'master',
                'merged',
                '2026-11-21 12:03Z',
                r'NSX: ensure\x1b it',
            ],
            row,
        )
        self.assertEqual('project', self.server.requests[0].one('embed'))

    def test_query(self):
        self.run_radar(
            *('change', 'list', '--project', 'openstack/neutron'),
            *('--status', 'merged', '--branch', 'in:master'),
        )
        self.assertEqual(
            [
                f'project_id:eq:{base.uuid(21)}',
                'status:eq:merged',
                'branch:eq:in:master',
            ],
            self.server.requests[-1].all('where'),
        )


class ShowTest(ChangeCase):
    def setUp(self):
        super().setUp()
        self.item['revisions'] = [{'number': n} for n in (1, 2, 3)]
        self.item['reports'] = [
            report(1, 'Jenkins'),
            report(
                2,
                'Mellanox CI',
                kind='start',
                verdict=None,
                outcome=None,
                votes={},
                url=None,
            ),
        ]
        self.server.serve(f'/v1/changes/{base.uuid(1)}', self.item)

    def test_table(self):
        result = self.run_radar('change', 'show', '92468')
        self.assertEqual(0, result.code, result.err)
        self.assertEqual(
            '92468 openstack/neutron master MERGED  NSX: ensure\\x1b it',
            result.out.splitlines()[0],
        )
        posted = '2026-11-21 12:03Z'
        self.assertEqual(
            [
                [
                    'Patch set',
                    'System',
                    'Pipeline',
                    'Kind',
                    'Verdict',
                    'Outcome',
                    'Runs',
                    'Posted',
                    'Link',
                ],
                [
                    '1',
                    'Jenkins',
                    'check',
                    'result',
                    'passed',
                    'passed',
                    '2',
                    posted,
                    'https://logs.example.org/1',
                ],
                [
                    '2',
                    'Mellanox CI',
                    'check',
                    'start',
                    '-',
                    '-',
                    '2',
                    posted,
                    '-',
                ],
            ],
            result.rows(),
        )
        self.assertEqual(
            'project,revisions,reports', self.server.requests[-1].one('embed')
        )

    def test_patch_set(self):
        result = self.run_radar('change', 'show', '92468,2', '-f', 'json')
        (item,) = result.json()
        self.assertEqual('Mellanox CI', item['system'])
        self.assertIsNone(item['verdict'])

    def test_json(self):
        items = self.run_radar(
            'change', 'show', base.uuid(1), '-f', 'json'
        ).json()
        self.assertEqual('Verified+1', items[0]['votes'])
        self.assertIsNone(items[1]['votes'])
        self.assertEqual('2026-11-21T12:03:59.000000Z', items[0]['posted_at'])

    def test_nobody_reported(self):
        result = self.run_radar('change', 'show', '92468,3')
        self.assertEqual(0, result.code)
        self.assertIn('No CI system has reported', result.out)

    def test_no_such_patch_set(self):
        result = self.run_radar('change', 'show', '92468,4')
        self.assert_fails(result, 4, 'no patch set 4', '1, 2, 3')
