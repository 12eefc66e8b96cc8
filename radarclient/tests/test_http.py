# SPDX-License-Identifier: Apache-2.0
"""Tests of requests, pages and credentials."""

import json

from radarclient import errors
from radarclient import http
from radarclient import settings
from radarclient.tests import base


class ClientTest(base.TestCase):
    def setUp(self):
        super().setUp()
        self.client = http.Client(settings.Settings(url=self.server.url))
        self.items = [{'id': base.uuid(n), 'name': str(n)} for n in range(450)]

    def test_all_pages(self):
        self.server.serve_list('systems', self.items)
        listing = self.client.listing('systems')
        self.assertEqual(self.items, listing.items)
        self.assertFalse(listing.more)
        self.assertEqual(base.AS_OF, listing.as_of)
        self.assertEqual(
            [None, '200', '400'],
            [r.one('marker') for r in self.server.requests],
        )

    def test_limit(self):
        self.server.serve_list('systems', self.items)
        for limit, sizes in ((50, ['50']), (250, ['200', '200'])):
            del self.server.requests[:]
            listing = self.client.listing('systems', limit=limit)
            self.assertEqual(self.items[:limit], listing.items)
            self.assertTrue(listing.more)
            self.assertEqual(
                sizes, [r.one('limit') for r in self.server.requests]
            )

    def test_no_links(self):
        self.server.serve('/v1/systems', {'systems': self.items[:3]})
        self.assertEqual(3, len(self.client.listing('systems').items))

    def test_pages_in_a_circle(self):
        self.server.serve(
            '/v1/systems',
            {'systems': [], 'links': {'next': '/v1/systems?limit=200'}},
        )
        self.assertRaises(
            errors.UnavailableError, self.client.listing, 'systems'
        )

    def test_request(self):
        self.server.serve('/v1/systems/1', {'id': 1})
        self.client.get('/v1/systems/1', [('where', 'name:eq:50% of: a&b')])
        (request,) = self.server.requests
        self.assertEqual('name:eq:50% of: a&b', request.one('where'))
        self.assertEqual('application/json', request.headers['Accept'])
        self.assertRegex(request.headers['User-Agent'], '^radarclient/')

    def test_files_are_bytes(self):
        self.server.serve('/v1/reports', b'\xff\r\n')
        self.assertEqual(b'\xff\r\n', self.client.read('/v1/reports'))
        (request,) = self.server.requests
        self.assertEqual('*/*', request.headers['Accept'])
        self.server.serve('/v1/reports', b'x', status=404)
        self.assertRaises(
            errors.NotFoundError, self.client.read, '/v1/reports'
        )

    def test_elements_by_another_name(self):
        rows = {'columns': ['a', 'b'], 'rows': [[1, 2], [3, 4]]}
        self.server.serve('/v1/x/history', rows)
        listing = self.client.listing('x/history', member='rows')
        self.assertEqual([{'a': 1, 'b': 2}, {'a': 3, 'b': 4}], listing.items)

    def test_links(self):
        self.assertEqual(
            f'{self.server.url}/v1/x?y=1', self.client.absolute('/v1/x?y=1')
        )

    def test_address_with_a_path(self):
        self.server.serve('/radar/v1/systems', {'systems': [{'id': 1}]})
        client = http.Client(settings.Settings(url=f'{self.server.url}/radar'))
        self.assertEqual(1, len(client.listing('systems').items))

    def test_bytes_that_are_no_text(self):
        self.server.serve('/v1/systems', {'systems': []})
        self.client.listing('systems', [('where', 'name:eq:\udcff')])
        self.assertEqual(1, len(self.server.requests))

    def test_progress(self):
        self.server.serve_list('systems', self.items)
        counts = []
        self.client.listing('systems', progress=counts.append)
        self.assertEqual([200, 400], counts)

    def test_missing_certificates(self):
        self.assertRaises(
            errors.UsageError,
            http.Client,
            settings.Settings(url='https://a', cacert='/nonexistent'),
        )


class PatienceTest(base.TestCase):
    def serve(self, *statuses, retry_after='1'):
        coming = list(statuses)
        headers = {'Retry-After': retry_after}

        def answer(request):
            if coming:
                return coming.pop(0), {'errors': [{'detail': 'Busy.'}]}
            return 200, {'systems': [{'name': 'Jenkins'}]}

        self.server.serve('/v1/systems', answer, headers=headers)

    def test_waits(self):
        self.serve(503, 429)
        result = self.run_radar('system', 'list')
        self.assertEqual(0, result.code)
        self.assertIn('Jenkins', result.out)
        told = 'radar: the server is busy; trying again in 1 s\n'
        self.assertEqual(2 * told, result.err)

    def test_not_for_ever(self):
        for pause, asked in (('1', 3), ('0', 3), ('3', 1)):
            self.serve(*[503] * 9, retry_after=pause)
            del self.server.requests[:]
            result = self.run_radar('--timeout', '2', 'system', 'list')
            self.assertEqual(6, result.code)
            self.assertIn('Busy.', result.err)
            self.assertEqual(asked, len(self.server.requests))

    def test_not_without_being_asked_to(self):
        for text in ('', 'Sun, 22 Nov 2026 01:00:00 GMT', '-1', '\xb2'):
            self.serve(503, retry_after=text)
            self.assertEqual(6, self.run_radar('system', 'list').code)
        self.serve(500)
        self.assertEqual(6, self.run_radar('system', 'list').code)

    def test_not_for_what_changes_something(self):
        self.serve(503)
        result = self.run_radar('system', 'create', 'Zuul')
        self.assert_fails(result, 6, 'Busy.')
        (request,) = self.server.requests
        self.assertEqual('POST', request.method)


class ChangeTest(base.TestCase):
    path = '/v1/systems/1'

    def setUp(self):
        super().setUp()
        self.client = http.Client(settings.Settings(url=self.server.url))

    def serve(self, *statuses, headers=None):
        coming = list(statuses)

        def answer(request):
            if request.method == 'GET':
                return 200, {'name': 'Zuul'}
            return coming.pop(0), {'errors': [{'detail': 'No.'}]}

        self.server.serve(self.path, answer, headers=headers)

    def change(self, values=None):
        self.client.change(
            self.path,
            lambda current: {'name': current['name'] * 2, **(values or {})},
            [('embed', 'accounts')],
        )

    def methods(self):
        return [r.method for r in self.server.requests]

    def test_request(self):
        self.serve(200, headers={'ETag': '"7-abc"'})
        self.change({'description': '\udcff\u20ac'})
        read, written = self.server.requests
        self.assertEqual('accounts', read.one('embed'))
        # Compression on the way would change the entity tag.
        self.assertEqual('identity', read.headers['Accept-Encoding'])
        self.assertEqual('PATCH', written.method)
        self.assertEqual('"7-abc"', written.headers['If-Match'])
        self.assertEqual('application/json', written.headers['Content-Type'])
        self.assertEqual(
            {'name': 'ZuulZuul', 'description': '\udcff\u20ac'},
            json.loads(written.body),
        )

    def test_once_more(self):
        self.serve(412, 200)
        self.change()
        self.assertEqual(['GET', 'PATCH'] * 2, self.methods())

    def test_not_a_third_time(self):
        self.serve(412, 412, 200)
        error = self.assertRaises(errors.EditedError, self.change)
        self.assertIn('somebody else', str(error))
        self.assertEqual(['GET', 'PATCH'] * 2, self.methods())

    def test_refused(self):
        self.serve(403, 200)
        self.assertRaises(errors.NotAuthorisedError, self.change)
        self.assertEqual(['GET', 'PATCH'], self.methods())

    def test_nothing_to_change(self):
        self.serve()
        self.client.change(self.path, lambda _: {}, ())
        self.assertEqual(['GET'], self.methods())

    def test_server_that_knows_no_versions(self):
        self.serve(200, headers={'ETag': ''})
        self.assertRaises(errors.UnavailableError, self.change)
        self.assertEqual(['GET'], self.methods())

    def test_existing_id(self):
        fault = {'detail': 'name: taken', 'existing_id': base.uuid(7)}
        self.server.serve('/v1/systems', {'errors': [fault]}, 409)
        result = self.run_radar('system', 'create', 'Zuul')
        self.assert_fails(result, 2, f'with the id {base.uuid(7)}')
        (request,) = self.server.requests
        self.assertEqual({'name': 'Zuul'}, json.loads(request.body))

    def test_delete(self):
        self.server.serve(self.path, b'', 204)
        self.client.delete(self.path)
        (request,) = self.server.requests
        self.assertEqual('DELETE', request.method)
        self.assertEqual('*', request.headers['If-Match'])

    def test_no_redirect_is_followed(self):
        for status in (301, 302, 303, 307, 308):
            self.server.serve(
                self.path, b'', status, {'Location': '/v1/systems/2'}
            )
            for call in (self.change, lambda: self.client.delete(self.path)):
                error = self.assertRaises(errors.UnavailableError, call)
                self.assertIn('moved to /v1/systems/2', str(error))
        self.assertEqual([], self.server.to('/v1/systems/2'))
