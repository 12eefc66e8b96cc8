# SPDX-License-Identifier: Apache-2.0
"""What comes where the web client lies."""

import gzip
from pathlib import Path

import fixtures
import orjson
import webob

from radar.api.web import POLICY
from radar.api.web import Web
from radar.conf import CONF
from radar.tests import base

SCRIPT = 'main-3V3OAAT6.js'
API = b'the API'
TEXT = b'script();' * 100


def api(environ, start_response):
    """Stand for the API: it is not what is tested."""
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [API]


class WebTest(base.TestCase):
    def setUp(self):
        super().setUp()
        CONF([], project='radar-tests', default_config_files=[])
        self.root = Path(self.temporary())
        (self.root / 'index.html').write_text('<title>the page</title>')
        (self.root / SCRIPT).write_bytes(TEXT)
        (self.root / f'{SCRIPT}.gz').write_bytes(gzip.compress(TEXT))
        (self.root / 'favicon.svg').write_text('<svg/>')

    def temporary(self):
        return self.useFixture(fixtures.TempDir()).path

    def get(self, path, root=None, method='GET', **headers):
        CONF.set_override('web_root', root or str(self.root), 'api')
        self.addCleanup(CONF.clear_override, 'web_root', 'api')
        request = webob.Request.blank(path, method=method)
        for name, value in headers.items():
            request.headers[name.replace('_', '-')] = value
        return request.get_response(Web(api))

    def test_without_a_root_all_is_the_api(self):
        CONF.set_override('web_root', '', 'api')
        answer = webob.Request.blank('/systems').get_response(Web(api))
        self.assertEqual(API, answer.body)

    def test_a_root_without_a_client_hides_nothing(self):
        empty = self.temporary()
        self.assertEqual(API, self.get('/systems', empty).body)

    def test_the_api_keeps_its_paths(self):
        for path in ('/v1', '/v1/systems', '/healthcheck', '/api/v1/jobs'):
            self.assertEqual(API, self.get(path).body, path)
        self.assertEqual(API, self.get('/systems', method='POST').body)

    def test_the_top_is_a_page_to_browsers_only(self):
        self.assertEqual(API, self.get('/', Accept='*/*').body)
        answer = self.get('/', Accept='text/html,*/*;q=0.8')
        self.assertIn(b'the page', answer.body)

    def test_each_page_is_the_one_page(self):
        for path in ('/systems', '/systems/x', '/p/openstack/cinder', '/v10'):
            answer = self.get(path)
            self.assertEqual(200, answer.status_code, path)
            self.assertIn(b'the page', answer.body)
            self.assertEqual('no-cache', answer.headers['Cache-Control'])
            self.assertEqual(POLICY, answer.headers['Content-Security-Policy'])

    def test_no_text_becomes_a_script(self):
        self.assertNotIn('unsafe-eval', POLICY)
        self.assertIn("script-src 'self';", POLICY)

    def test_hashed_files_stay_for_ever_and_come_compressed(self):
        answer = self.get(f'/{SCRIPT}', Accept_Encoding='gzip')
        self.assertIn('immutable', answer.headers['Cache-Control'])
        self.assertEqual('gzip', answer.headers['Content-Encoding'])
        self.assertIn('javascript', answer.headers['Content-Type'])
        plain = self.get(f'/{SCRIPT}')
        self.assertEqual(TEXT, plain.body)

    def test_other_files_are_asked_for_again(self):
        answer = self.get('/favicon.svg')
        self.assertEqual('no-cache', answer.headers['Cache-Control'])
        etag = answer.headers['ETag']
        again = self.get('/favicon.svg', If_None_Match=etag)
        self.assertEqual(304, again.status_code)
        # Browsers take it for that of the page that they have.
        self.assertEqual(
            [POLICY], again.headers.getall('Content-Security-Policy')
        )

    def test_a_file_of_another_build_is_missed(self):
        self.assertEqual(API, self.get('/main-AAAAAAAA.js').body)

    def test_nothing_outside_of_the_root_is_served(self):
        (self.root.parent / 'secret.txt').write_text('secret')
        self.addCleanup((self.root.parent / 'secret.txt').unlink)
        for path in ('/../secret.txt', '/%2e%2e/secret.txt'):
            self.assertNotIn(b'secret', self.get(path).body)

    def test_settings_are_those_of_the_options(self):
        CONF.set_override('auth_methods', ['local'], 'api')
        self.addCleanup(CONF.clear_override, 'auth_methods', 'api')
        answer = self.get('/config.json')
        self.assertEqual(['local'], orjson.loads(answer.body)['login'])
        self.assertEqual('/v1', orjson.loads(answer.body)['api'])
        self.assertEqual('no-cache', answer.headers['Cache-Control'])
