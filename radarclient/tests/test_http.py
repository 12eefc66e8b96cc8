# SPDX-License-Identifier: Apache-2.0
"""Tests of requests, pages and credentials."""

import base64
import json

from radarclient import errors
from radarclient import http
from radarclient import settings
from radarclient.tests import base

BASIC = (
    *('--auth-type', 'http_basic'),
    *('--os-username', 'me'),
    *('--os-password', 'secret'),
)


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

    def test_address_with_a_path(self):
        self.server.serve('/radar/v1/systems', {'systems': [{'id': 1}]})
        client = http.Client(settings.Settings(url=f'{self.server.url}/radar'))
        self.assertEqual(1, len(client.listing('systems').items))

    def test_bytes_that_are_no_text(self):
        self.server.serve('/v1/systems', {'systems': []})
        self.client.listing('systems', [('where', 'name:eq:\udcff')])
        self.assertEqual(1, len(self.server.requests))

    def test_missing_certificates(self):
        self.assertRaises(
            errors.UsageError,
            http.Client,
            settings.Settings(url='https://a', cacert='/nonexistent'),
        )


class AuthenticationTest(base.TestCase):
    def setUp(self):
        super().setUp()
        self.server.serve_list('systems', [{'name': 'Jenkins'}])

    def test_http_basic(self):
        self.environ('RADAR_AUTH_TYPE', 'http_basic')
        self.environ('RADAR_USERNAME', 'me')
        result = self.run_radar(
            '--os-password', 'secret', 'system', 'list', '-f', 'json'
        )
        self.assertEqual(0, result.code, result.err)
        self.assertEqual('Jenkins', result.json()[0]['name'])
        expected = base64.b64encode(b'me:secret').decode()
        self.assertEqual(
            f'Basic {expected}',
            self.server.requests[0].headers['Authorization'],
        )

    def test_refused(self):
        self.server.serve_error('/v1/systems', 401, 'Unauthorized', 'No.')
        result = self.run_radar(*BASIC, 'system', 'list')
        self.assert_fails(result, 5, 'No.', base.REQUEST_ID)

    def test_credentials_do_not_travel(self):
        self.server.serve('/elsewhere', {'systems': []})
        self.server.serve('/v1/systems', b'', 302, {'Location': '/elsewhere'})
        result = self.run_radar(*BASIC, 'system', 'list')
        self.assert_fails(result, 6, 'moved to /elsewhere')
        self.assertEqual([], self.server.to('/elsewhere'))

    def test_missing_option(self):
        result = self.run_radar('--auth-type', 'v3password', 'system', 'list')
        self.assert_fails(result, 2, 'auth_url')

    def test_unreachable(self):
        result = self.run_radar(
            *BASIC, 'system', 'list', '--url', 'http://127.0.0.1:1'
        )
        self.assert_fails(result, 6, 'http://127.0.0.1:1')

    def test_half_of_the_credentials(self):
        result = self.run_radar(*BASIC[:-2], 'system', 'list')
        self.assert_fails(result, 5)
        self.assertEqual([], self.server.requests)

    def test_missing_certificates(self):
        result = self.run_radar(
            *BASIC,
            *('--cacert', '/nonexistent', '--url', 'https://127.0.0.1:1'),
            *('system', 'list'),
        )
        self.assert_fails(result, 2, '/nonexistent')

    def keystone(self, status=201):
        version = {
            'id': 'v3.14',
            'status': 'stable',
            'links': [{'rel': 'self', 'href': f'{self.server.url}/v3/'}],
        }
        self.server.serve('/v3', {'version': version})
        token = {
            'methods': ['password'],
            'user': {'id': 'u', 'name': 'me', 'domain': {'id': 'default'}},
            'issued_at': '2026-11-22T01:00:00.000000Z',
            'expires_at': '2126-11-22T01:00:00.000000Z',
        }
        self.server.serve(
            '/v3/auth/tokens',
            {'token': token},
            status,
            {'X-Subject-Token': 'token-of-keystone'},
        )
        return (
            *('--auth-type', 'v3password'),
            *('--os-auth-url', f'{self.server.url}/v3'),
            *('--os-username', 'me', '--os-password', 'secret'),
            *('--os-user-domain-id', 'default'),
        )

    def test_keystone(self):
        result = self.run_radar(*self.keystone(), 'system', 'list')
        self.assertEqual(0, result.code, result.err)
        (request,) = self.server.to('/v1/systems')
        self.assertEqual('token-of-keystone', request.headers['X-Auth-Token'])
        (sign_in,) = self.server.to('/v3/auth/tokens')
        self.assertEqual(
            'secret',
            json.loads(sign_in.body)['auth']['identity']['password']['user'][
                'password'
            ],
        )

    def test_keystone_refuses(self):
        result = self.run_radar(*self.keystone(401), 'system', 'list')
        self.assert_fails(result, 5)
