# SPDX-License-Identifier: Apache-2.0
"""Tests of names and what they stand for."""

from radarclient import errors
from radarclient import http
from radarclient import resolve
from radarclient import settings
from radarclient.tests import base


class NameTest(base.TestCase):
    def setUp(self):
        super().setUp()
        self.client = http.Client(settings.Settings(url=self.server.url))

    def fail(self, *args):
        return str(
            self.assertRaises(
                errors.NotFoundError, resolve.by_name, self.client, *args
            )
        )

    def test_id_needs_no_request(self):
        for text in (base.uuid(1), base.uuid(1).upper()):
            self.assertEqual(
                text, resolve.by_name(self.client, 'systems', text)
            )
        self.assertEqual([], self.server.requests)

    def test_name_with_everything_in_it(self):
        name = 'in:50% a/b, c&d=é'
        self.server.serve_list('systems', [{'id': base.uuid(1), 'name': name}])
        self.assertEqual(
            base.uuid(1), resolve.by_name(self.client, 'systems', name)
        )
        (request,) = self.server.requests
        self.assertEqual(f'name:eq:{name}', request.one('where'))

    def test_proposals_of_the_server(self):
        self.server.serve_list(
            'systems', [{'id': base.uuid(1), 'name': 'Mellanox CI'}]
        )
        self.assertEqual(
            "no system 'mellanox'; did you mean Mellanox CI?",
            self.fail('systems', 'mellanox'),
        )

    def test_proposals_of_our_own(self):
        self.server.serve_list(
            'systems',
            [{'id': base.uuid(n), 'name': n_} for n, n_ in enumerate('ab')]
            + [{'id': base.uuid(9), 'name': 'Jenkins'}],
        )
        self.assertIn('mean Jenkins?', self.fail('systems', 'jenkisn'))
        self.assertEqual("no system 'zzz'", self.fail('systems', 'zzz'))

    def test_proposals_that_fail(self):
        def answer(request):
            if ':eq:' in request.one('where'):
                return {'systems': []}
            return {}

        self.server.serve('/v1/systems', answer)
        self.assertEqual("no system 'x'", self.fail('systems', 'x'))

    def two_projects(self):
        self.server.serve_list(
            'projects',
            [
                {'id': base.uuid(n), 'name': 'nova', 'source_id': base.uuid(s)}
                for n, s in ((1, 11), (2, 12))
            ],
        )

    def test_ambiguous(self):
        self.two_projects()
        self.server.serve_list(
            'sources', [{'id': base.uuid(11), 'name': 'opendev'}]
        )
        message = self.fail('projects', 'nova')
        self.assertIn("project 'nova' is ambiguous", message)
        self.assertIn(f'{base.uuid(1)} (source opendev)', message)
        self.assertIn(f'{base.uuid(2)} (source {base.uuid(12)})', message)

    def test_ambiguous_without_sources(self):
        self.two_projects()
        self.server.serve_error('/v1/sources', 403, 'Forbidden', 'No.')
        self.assertIn(base.uuid(2), self.fail('projects', 'nova'))


class ChangeTest(base.TestCase):
    def test_forms(self):
        self.assertEqual(('92468', None), resolve.split_change('92468'))
        self.assertEqual(('92468', 2), resolve.split_change('92468,2'))
        self.assertEqual(
            (base.uuid(1), 3), resolve.split_change(f'{base.uuid(1)},3')
        )
        for text in ('', 'x', '1,', ',1', '1,x', '-1', '1,2,3', '٣', '1' * 19):
            self.assertRaises(errors.UsageError, resolve.split_change, text)

    def test_ambiguous(self):
        self.server.serve_list(
            'changes',
            [
                {
                    'id': base.uuid(n),
                    'number': 7,
                    'source_id': base.uuid(11),
                    'project': {'name': name},
                }
                for n, name in ((1, 'nova'), (2, 'glance'))
            ],
        )
        self.server.serve_list(
            'sources', [{'id': base.uuid(11), 'name': 'opendev'}]
        )
        result = self.run_radar('change', 'show', '7')
        self.assert_fails(
            result,
            4,
            'change 7 is ambiguous',
            f'{base.uuid(1)} (nova, source opendev)',
            f'{base.uuid(2)} (glance, source opendev)',
        )

    def test_unknown(self):
        self.server.serve_list('changes', [])
        result = self.run_radar('change', 'show', '7,1')
        self.assert_fails(result, 4, 'no change 7')
