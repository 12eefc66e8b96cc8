# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar build``."""

from radarclient.tests import base


class BuildTest(base.TestCase):
    def setUp(self):
        super().setUp()
        self.item = {
            'id': base.uuid(1),
            'kind': 'change',
            'system_id': base.uuid(2),
            'project_id': base.uuid(3),
            'change_id': base.uuid(4),
            'revision_id': base.uuid(5),
            'pipeline': 'check',
            'role': 'review',
            'verdict': 'failed',
            'outcome': 'infra',
            'verdict_source': 'vote',
            'url': 'https://logs.example.org/1',
            'posted_at': '2026-11-21T12:03:59.000000Z',
            'system': {'name': 'Jenkins'},
            'project': {'name': 'openstack/nova'},
            'change': {'number': 92468},
        }
        self.server.serve('/v1/builds', {'builds': [self.item], 'links': {}})
        self.server.serve(f'/v1/builds/{base.uuid(1)}', self.item)
        for collection, number, name in (
            ('systems', 2, 'Jenkins'),
            ('projects', 3, 'openstack/nova'),
        ):
            self.server.serve_list(
                collection, [{'id': base.uuid(number), 'name': name}]
            )
        self.server.serve_list(
            'changes', [{'id': base.uuid(4), 'number': 92468}]
        )

    def test_list(self):
        result = self.run_radar('build', 'list')
        self.assertEqual(
            [
                [
                    'ID',
                    'System',
                    'Project',
                    'Change',
                    'Pipeline',
                    'Verdict',
                    'Posted',
                ],
                [
                    base.uuid(1),
                    'Jenkins',
                    'openstack/nova',
                    '92468',
                    'check',
                    'failed',
                    '2026-11-21 12:03Z',
                ],
            ],
            result.rows(),
        )
        self.assertEqual(
            'system,project,change', self.server.requests[0].one('embed')
        )

    def test_query(self):
        self.run_radar(
            *('build', 'list', '--system', 'Jenkins', '--change', '92468'),
            *('--project', 'openstack/nova', '--verdict', 'failed'),
        )
        self.assertEqual(
            [
                f'system_id:eq:{base.uuid(2)}',
                f'project_id:eq:{base.uuid(3)}',
                f'change_id:eq:{base.uuid(4)}',
                'verdict:eq:failed',
            ],
            self.server.to('/v1/builds')[0].all('where'),
        )

    def test_branch_build(self):
        self.item |= {'change': None, 'change_id': None}
        (_, row) = self.run_radar('build', 'list').rows()
        self.assertEqual('-', row[3])

    def test_show(self):
        shown = dict(self.run_radar('build', 'show', base.uuid(1)).rows())
        self.assertEqual('infra', shown['Outcome'])
        self.assertEqual('92468', shown['Change'])

    def test_show_json(self):
        item = self.run_radar(
            'build', 'show', base.uuid(1), '-f', 'json'
        ).json()
        self.assertEqual('Jenkins', item['system'])
        self.assertEqual(92468, item['change'])
        self.assertEqual(base.uuid(5), item['revision_id'])

    def test_show_unknown(self):
        result = self.run_radar('build', 'show', base.uuid(8))
        self.assert_fails(result, 4, 'HTTP 404')
