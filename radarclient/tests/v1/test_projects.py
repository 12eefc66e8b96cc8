# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar project``."""

from radarclient.tests import base


class ProjectTest(base.TestCase):
    def setUp(self):
        super().setUp()
        self.item = {
            'id': base.uuid(1),
            'source_id': base.uuid(11),
            'name': 'openstack/nova',
            'source': {'id': base.uuid(11), 'name': 'opendev'},
            'visibility': 'public',
            'default_branch': 'master',
            'vcs_url': None,
            'reference_system_id': None,
            'reference_system': None,
        }
        self.server.serve_list('projects', [self.item])
        self.server.serve(f'/v1/projects/{base.uuid(1)}', self.item)
        self.server.serve_list(
            'sources', [{'id': base.uuid(11), 'name': 'opendev'}]
        )

    def test_list(self):
        result = self.run_radar('project', 'list')
        self.assertEqual(
            [
                ['Name', 'Source', 'Default branch', 'Visibility'],
                ['openstack/nova', 'opendev', 'master', 'public'],
            ],
            result.rows(),
        )

    def test_list_by_source(self):
        self.run_radar('project', 'list', '--source', 'opendev')
        (request,) = self.server.to('/v1/projects')
        self.assertEqual(
            [f'source_id:eq:{base.uuid(11)}'], request.all('where')
        )

    def test_show(self):
        result = self.run_radar('project', 'show', 'openstack/nova')
        shown = dict(result.rows())
        self.assertEqual('opendev', shown['Source'])
        self.assertEqual('-', shown['Repository'])

    def test_show_json(self):
        item = self.run_radar(
            'project', 'show', base.uuid(1), '-f', 'json'
        ).json()
        self.assertEqual({**self.item, 'source': 'opendev'}, item)
