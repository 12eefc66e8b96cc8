# SPDX-License-Identifier: Apache-2.0
"""Pages of other origins, and what browsers are told."""

from radar.api import app
from radar.conf import CONF
from radar.conf import http
from radar.tests.functional.api import base

WEB = 'https://web.example.org'
OTHERS = (
    'https://evil.example',
    'http://web.example.org',
    'https://web.example.org:8443',
    'https://web.example.org.evil.example',
    'null',
    '*',
    '',
)


class CorsTest(base.ApiTestCase):
    def setUp(self) -> None:
        super().setUp()
        CONF.set_override('allowed_origin', [WEB], 'cors')
        self.addCleanup(CONF.clear_override, 'allowed_origin', 'cors')
        self.app = app.make_app()

    def ask(self, origin: str, path: str = '/v1/systems', **options):
        headers = {'Origin': origin, **options.pop('headers', {})}
        return self.request(path, headers=headers, **options)

    def preflight(self, origin: str, method: str, *headers: str):
        asked = {'Access-Control-Request-Method': method}
        if headers:
            asked['Access-Control-Request-Headers'] = ', '.join(headers)
        return self.ask(origin, method='OPTIONS', headers=asked)

    def granted(self, answer) -> dict[str, str]:
        """Return what an answer grants."""
        prefix = 'Access-Control-'
        return {
            name.removeprefix(prefix): value
            for name, value in answer.headers.items()
            if name.startswith(prefix)
        }

    def test_an_origin_that_may(self) -> None:
        answer = self.ask(WEB)
        self.assertEqual(200, answer.status_int)
        granted = self.granted(answer)
        self.assertEqual(WEB, granted['Allow-Origin'])
        self.assertEqual('true', granted['Allow-Credentials'])
        self.assertEqual(
            set(http.EXPOSED_HEADERS),
            set(granted['Expose-Headers'].split(',')),
        )
        self.assertIn('Origin', answer.headers['Vary'])

    def test_errors_can_be_read(self) -> None:
        for status, path in ((404, '/v1/nothing'), (400, '/v1/systems?a=b')):
            answer = self.ask(WEB, path)
            self.assertEqual(status, answer.status_int)
            self.assertEqual(WEB, self.granted(answer)['Allow-Origin'])
            self.assertTrue(answer.json['errors'][0]['request_id'])

    def test_others_may_not(self) -> None:
        for origin in OTHERS:
            self.assertEqual({}, self.granted(self.ask(origin)), origin)
            answer = self.preflight(origin, 'GET')
            self.assertEqual({}, self.granted(answer), origin)

    def test_preflights(self) -> None:
        for method in http.METHODS:
            answer = self.preflight(WEB, method, 'if-match', 'X-Radar-CSRF')
            self.assertTrue(answer.status_int in (200, 204))
            granted = self.granted(answer)
            self.assertEqual(WEB, granted['Allow-Origin'])
            self.assertEqual(method, granted['Allow-Methods'])
            self.assertEqual('if-match,X-Radar-CSRF', granted['Allow-Headers'])
        for headers in (*http.ALLOWED_HEADERS, 'Content-Type'):
            answer = self.preflight(WEB, 'PATCH', headers)
            self.assertEqual(headers, self.granted(answer)['Allow-Headers'])
        for asked in (('TRACE',), ('GET', 'X-Forwarded-For')):
            self.assertEqual({}, self.granted(self.preflight(WEB, *asked)))

    def test_other_surfaces_are_not_shared(self) -> None:
        for path in ('/', '/healthcheck', '/v10', '/metrics'):
            self.assertEqual({}, self.granted(self.ask(WEB, path)), path)

    def test_without_an_origin_nothing_is_different(self) -> None:
        answer = self.request('/nothing', method='OPTIONS')
        self.assertEqual(404, answer.status_int)
        self.assertEqual({}, self.granted(self.request('/v1/systems')))

    def test_nobody_may_by_default(self) -> None:
        CONF.clear_override('allowed_origin', 'cors')
        self.app = app.make_app()
        for origin in (WEB, *OTHERS):
            self.assertEqual({}, self.granted(self.ask(origin)))

    def test_answers_are_harmless(self) -> None:
        for path in ('/', '/v1', '/v1/nothing', '/healthcheck', '/%ff'):
            answer = self.request(path)
            self.assertEqual(
                ['nosniff'], answer.headers.getall('X-Content-Type-Options')
            )
            (policy,) = answer.headers.getall('Content-Security-Policy')
            self.assertIn("default-src 'none'", policy)
