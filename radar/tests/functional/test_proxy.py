# SPDX-License-Identifier: Apache-2.0
"""nginx by the example, before both servers: they behave as one."""

import gzip
import json
import time

from radar import ids
from radar.tests import databases
from radar.tests.functional import serving
from radar.tests.functional.api import seeds


class ProxyTests:
    unit: str

    def setUp(self) -> None:
        super().setUp()
        for number in range(20):
            seeds.system(f'ci {number}')
        options = {
            'database': f'connection = {self.database_url}',
            'oslo_middleware': 'enable_proxy_headers_parsing = true',
        }
        self.service = serving.Service(self.unit, options)
        self.addCleanup(self.service.kill)
        self.proxy = serving.Proxy(self.service)
        self.addCleanup(self.proxy.stop)
        self.service.wait()

    def ask(self, path: str, *args, **headers):
        return serving.ask(self.proxy.port, path, *args, tls=True, **headers)

    def refused(self, status: int, path: str, *args, **headers) -> dict:
        """Return the error of an answer, in the one shape of errors."""
        answer = self.ask(path, *args, **headers)
        self.assertEqual(status, answer.status, answer.body)
        self.assertEqual('application/json', answer.headers['Content-Type'])
        (error,) = json.loads(answer.body)['errors']
        self.assertEqual(status, error['status'])
        return error

    def test_everything(self) -> None:
        # One start of the server for all: it takes some seconds.
        self.answers()
        self.names_in_paths()
        self.refusals()
        self.addresses()
        self.inner_paths()
        self.sign_ins()
        self.logs()

    def answers(self) -> None:
        answer = self.ask('/v1/systems', Accept_Encoding='gzip')
        self.assertEqual('gzip', answer.headers['Content-Encoding'])
        systems = json.loads(gzip.decompress(answer.body))['systems']
        self.assertEqual(20, len(systems))
        for name, value in (
            ('X-Content-Type-Options', 'nosniff'),
            ('Strict-Transport-Security', 'max-age=31536000'),
        ):
            self.assertEqual([value], answer.headers.get_all(name))
        tag = answer.headers['ETag']
        answer = self.ask('/v1/systems', If_None_Match=tag)
        self.assertEqual((304, b''), (answer.status, answer.body))
        answer = self.ask('/v1/systems', 'HEAD')
        self.assertEqual((200, b''), (answer.status, answer.body))
        self.assertTrue(int(answer.headers['Content-Length']) > 1000)
        answer = serving.ask(self.proxy.plain, '/v1', Host='radar.example.org')
        self.assertEqual(
            (301, 'https://radar.example.org/v1'),
            (answer.status, answer.headers['Location']),
        )

    def names_in_paths(self) -> None:
        self.assertEqual(200, self.ask('/v1/systems/').status)
        self.refused(404, f'/v1/systems/{ids.new()}')
        self.refused(404, '/v1/systems/caf%C3%A9')
        self.refused(404, '/v1/systems/a%2Fb')
        self.refused(400, '/v1/systems/%FF')
        found = self.ask('/v1/systems?where=name:CI%201')
        self.assertEqual(1, len(json.loads(found.body)['systems']))

    def refusals(self) -> None:
        path = '/v1/systems?where=' + 'x' * 17_000
        self.assertEqual('uri-too-long', self.refused(414, path)['code'])
        body = b' ' * (1024 * 1024 + 1)
        error = self.refused(413, '/v1/systems', 'POST', body)
        self.assertEqual('too-large', error['code'])

    def addresses(self) -> None:
        """What a client says of itself is not believed."""
        spoof = '203.0.113.9'
        claims = {
            'X_Forwarded_For': spoof,
            'Forwarded': f'for={spoof}',
            'X_Forwarded_Host': 'evil.example',
            'X_Forwarded_Prefix': '/evil',
        }
        body = self.ask('/v1', **claims).body
        self.assertNotIn(b'evil', body)
        # Through a proxy it is plain, whatever the address.
        for headers in ({}, claims, {'X_Forwarded_For': '127.0.0.1'}):
            answer = self.ask('/healthcheck?detailed', **headers)
            self.assertEqual((200, b'OK'), (answer.status, answer.body))
        # Directly it is detailed, unless there is a trace of a proxy.
        answer = serving.ask(self.service.socket, '/healthcheck?detailed')
        self.assertTrue(json.loads(answer.body)['ok'])
        answer = serving.ask(
            self.service.socket, '/healthcheck?detailed', **claims
        )
        self.assertEqual(b'OK', answer.body)

    def inner_paths(self) -> None:
        for path in ('/metrics', '/metrics/', '/%6detrics', '//metrics'):
            self.refused(404, path)
        answer = serving.ask(self.proxy.local, '/healthcheck?detailed')
        self.assertTrue(json.loads(answer.body)['ok'])
        answer = serving.ask(self.proxy.local, '/v1')
        self.assertEqual(404, answer.status)

    def sign_ins(self) -> None:
        statuses = [
            self.ask('/v1/sessions', 'POST', b'{}').status for _ in range(40)
        ]
        self.assertNotIn(429, statuses[:20])
        error = self.refused(429, '/v1/%73essions/', 'POST', b'{}')
        self.assertEqual('too-many', error['code'])

    def logs(self) -> None:
        self.ask(
            '/v1/systems?where=name:SECRET', Authorization='Bearer SECRET'
        )
        self.ask('/v1/%FF?SECRET', User_Agent='caf\xe9 "')
        self.ask('/hooks/42/SECRET/x')
        wanted = {'/v1/systems', '/v1/%FF', '/hooks/42/***'}
        # A line is written after the answer, by one of two processes.
        for _ in range(200):
            text = self.proxy.access_log.read_text('utf-8')
            lines = [json.loads(line) for line in text.splitlines()]
            logged = {line['path']: line for line in lines}
            if wanted <= set(logged):
                break
            time.sleep(0.05)
        self.assertEqual(wanted, wanted & set(logged))
        self.assertNotIn('SECRET', text)
        line = logged['/v1/systems']
        self.assertEqual('127.0.0.1', line['address'])
        self.assertTrue(line['request_id'].startswith('req-'))

    def test_a_service_that_is_away(self) -> None:
        self.service.kill()
        self.assertEqual('unavailable', self.refused(503, '/v1')['code'])


class GranianTest(ProxyTests, databases.TestCase):
    unit = 'radar-api-granian'


class UwsgiTest(ProxyTests, databases.TestCase):
    unit = 'radar-api-uwsgi'
