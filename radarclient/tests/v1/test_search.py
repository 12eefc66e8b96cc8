# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar search``."""

from radarclient.tests import base

ROW = {
    'type': 'change',
    'id': base.uuid(5),
    'name': '912377',
    'text': 'Fix\x1b[31m it',
    'place': 'openstack/nova',
    'status': 'new',
    'source': 'review',
    'patch_set': 4,
    'lifecycle': None,
}


class SearchTest(base.TestCase):
    def serve(self, *rows, more=()):
        answer = {'q': 'x', 'rows': list(rows), 'more': list(more)}
        self.server.serve('/v1/search', answer)

    def test_table(self):
        self.serve(ROW, more=['job'])
        result = self.run_radar('search', '912377,4')
        self.assertEqual((0, ''), (result.code, result.err))
        self.assertEqual(
            ['change', '912377', '4', 'openstack/nova', r'Fix\x1b[31m it'],
            result.rows()[1],
        )
        self.assertIn('There is more: job.', result.out)
        self.assertEqual(
            [('q', '912377,4'), ('limit', '20')],
            self.server.requests[-1].query,
        )

    def test_json_of_one_type(self):
        self.serve(ROW)
        result = self.run_radar(
            'search', 'x', '--type', 'change', '-f', 'json'
        )
        self.assertEqual([ROW], result.json())
        self.assertIn(('type', 'change'), self.server.requests[-1].query)

    def test_nothing_is_told(self):
        self.serve()
        result = self.run_radar('search', 'x')
        self.assertEqual(0, result.code)
        self.assertIn('nothing matches', result.err)
