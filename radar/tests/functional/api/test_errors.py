# SPDX-License-Identifier: Apache-2.0
"""What goes wrong is told in one shape, and tells nothing else."""

import re

import fixtures

from radar.api import middleware
from radar.db import session
from radar.resources.base import Resource
from radar.tests.functional.api import base

REQUEST_ID = re.compile('req-[0-9a-f-]{36}')


class ErrorsTest(base.ApiTestCase):
    def error(self, status: int, path: str, **options: object):
        """Return the one error of an answer that is as it should be."""
        answer = self.request(path, **options)
        self.assertEqual(status, answer.status_int, answer.text)
        self.assertEqual('application/json', answer.content_type)
        self.assertEqual('private, no-cache', answer.headers['Cache-Control'])
        (error,) = answer.json['errors']
        self.assertEqual(status, error['status'])
        for name in ('code', 'title', 'detail'):
            self.assertTrue(error[name])
        identity = answer.headers['X-Openstack-Request-Id']
        self.assertEqual(identity, error['request_id'])
        self.assertTrue(REQUEST_ID.fullmatch(identity))
        return answer

    def test_what_callers_do(self) -> None:
        for status, path, options in (
            (404, '/nothing', {}),
            (404, '/v1/systems/zuul', {}),
            (404, '/v1/systems/00000000-0000-0000-0000-000000000000', {}),
            (404, '/v1' + '/x' * 3000, {}),
            (400, '/%ff', {}),
            (400, '/v1/systems?where=%ff', {}),
            (400, '/v1/systems?where=%', {}),
            (414, '/' + 'x' * 20_000, {}),
            (414, '/v1/systems?where=' + 'x' * 20_000, {}),
            (405, '/v1/builds', {'method': 'POST'}),
            (401, '/v1/systems', {'method': 'POST'}),
            (405, '/v1', {'method': 'TRACE'}),
            (405, '/v1/systems?_method=delete', {'method': 'PUT'}),
            (406, '/v1', {'headers': {'Accept': 'image/png'}}),
        ):
            self.error(status, path, **options)

    def test_methods_are_told(self) -> None:
        answer = self.error(405, '/v1/systems', method='DELETE')
        self.assertEqual('GET, HEAD, POST, OPTIONS', answer.headers['Allow'])

    def test_a_fault_is_not_told_but_logged(self) -> None:
        logger = self.useFixture(fixtures.FakeLogger())

        def fail(*args: object) -> None:
            raise RuntimeError('SELECT secret')

        self.useFixture(fixtures.MonkeyPatch(f'{_LIST}', fail))
        answer = self.error(500, '/v1/systems')
        self.assertNotIn('secret', answer.text)
        self.assertIn('SELECT secret', logger.output)
        self.assertIn(answer.json['errors'][0]['request_id'], logger.output)

    def test_too_deep_is_the_callers_fault(self) -> None:
        def fail(*args: object) -> None:
            raise RecursionError

        self.useFixture(fixtures.MonkeyPatch(f'{_LIST}', fail))
        self.error(400, '/v1/systems')

    def test_a_broken_schema_is_a_fault(self) -> None:
        self.useFixture(fixtures.FakeLogger())
        session.configure('sqlite://')
        answer = self.error(500, '/v1/systems')
        self.assertNotIn('SELECT', answer.text)

    def test_heads_have_no_body(self) -> None:
        answer = self.request('/nothing', method='HEAD')
        self.assertEqual((404, b''), (answer.status_int, answer.body))

    def test_without_a_database(self) -> None:
        session.configure('mysql+pymysql://root@127.0.0.1:9/x', max_retries=0)
        answer = self.error(503, '/v1/systems')
        self.assertEqual('5', answer.headers['Retry-After'])
        self.assertNotIn('127.0.0.1', answer.text)
        self.assertEqual(200, self.request('/v1').status_int)
        answer = self.request('/healthcheck')
        self.assertEqual(503, answer.status_int)
        self.assertNotIn('127.0.0.1', answer.text)

    def test_every_middleware_has_a_reason(self) -> None:
        names = [m.__name__ for m, _ in middleware.MIDDLEWARE]
        # Only what cannot fail stands before.
        before = names[: names.index('Errors')]
        expected = ['Forwarded', 'Harmless', 'Metrics', 'Cors']
        self.assertEqual(expected, before)
        for _, reason in middleware.MIDDLEWARE:
            self.assertTrue(reason)


_LIST = f'{Resource.__module__}.{Resource.list.__qualname__}'
