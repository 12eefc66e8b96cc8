# SPDX-License-Identifier: Apache-2.0
"""Tests of ways to sign in."""

import base64
import json
import subprocess
import sys

from radarclient.tests import base

BASIC = (
    *('--auth-type', 'http_basic'),
    *('--os-username', 'me'),
    *('--os-password', 'secret'),
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

    def test_token(self):
        self.environ('RADAR_TOKEN', 'of-radar')
        self.assertEqual(0, self.run_radar('system', 'list').code)
        self.run_radar('--token', 'other', 'system', 'list')
        self.run_radar('--auth-type', 'none', 'system', 'list')
        self.assertEqual(
            ['Bearer of-radar', 'Bearer other', None],
            [r.headers.get('Authorization') for r in self.server.requests],
        )

    def test_tokens_that_cannot_be_sent(self):
        for token in ('a b', 'a\nX-Evil: 1', 'caf\u00e9'):
            self.environ('RADAR_TOKEN', token)
            result = self.run_radar('system', 'list')
            self.assert_fails(result, 2, 'token')
            self.assertNotIn(token[:2], result.err.partition('sign-in')[2][:3])
        result = self.run_radar('--auth-type', 'token', '--token', '', 'help')
        self.assertEqual(0, result.code)
        self.assertEqual([], self.server.requests)

    def test_names_that_cannot_be_sent(self):
        self.environ('RADAR_PASSWORD', 'secret')
        for name in ('', 'a:b'):
            self.environ('RADAR_USERNAME', name)
            result = self.run_radar(
                '--auth-type', 'http_basic', 'system', 'list'
            )
            self.assert_fails(result, 2, 'name of a user')

    def test_any_character_in_a_password(self):
        self.environ('RADAR_PASSWORD', 'p\u00e4ss:w\u20acrd')
        self.run_radar(*BASIC[:-2], 'system', 'list')
        header = self.server.requests[0].headers['Authorization']
        self.assertEqual(
            'me:p\u00e4ss:w\u20acrd',
            base64.b64decode(header.removeprefix('Basic ')).decode(),
        )

    def test_keystone_writes(self):
        self.server.serve('/v1/systems', {'id': base.uuid(1)}, 201)
        self.server.serve(f'/v1/systems/{base.uuid(1)}', {'name': 'Zuul'})
        result = self.run_radar(*self.keystone(), 'system', 'create', 'Zuul')
        self.assertEqual(0, result.code, result.err)
        request = self.server.to('/v1/systems')[0]
        self.assertEqual('POST', request.method)
        self.assertEqual('token-of-keystone', request.headers['X-Auth-Token'])
        self.assertEqual('application/json', request.headers['Content-Type'])
        self.assertEqual({'name': 'Zuul'}, json.loads(request.body))

    def test_generic_password(self):
        argv = [a.replace('v3password', 'password') for a in self.keystone()]
        result = self.run_radar(*argv, 'system', 'list')
        self.assertEqual(0, result.code, result.err)
        (request,) = self.server.to('/v1/systems')
        self.assertEqual('token-of-keystone', request.headers['X-Auth-Token'])

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
        self.assert_fails(result, 2, 'RADAR_PASSWORD')
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

    def test_debugging_shows_no_secret(self):
        result = self.run_radar(
            *('--debug', '-vv', *self.keystone(), 'system', 'list')
        )
        self.assertEqual(0, result.code)
        self.assertIn('X-Auth-Token', result.err)
        self.assertNotIn('token-of-keystone', result.err)
        self.assertNotIn('secret', result.err)

    def test_closed_input(self):
        run = f'{sys.executable} -m radarclient.shell --url {self.server.url}'
        for command in (
            'user create me',
            '--auth-type http_basic --os-username me user list',
        ):
            result = subprocess.run(
                ['bash', '-c', f'{run} {command} <&-'],
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            self.assertEqual(2, result.returncode, result.stderr)
            self.assertIn('password', result.stderr)

    def test_keystone_refuses(self):
        result = self.run_radar(*self.keystone(401), 'system', 'list')
        self.assert_fails(result, 5)
