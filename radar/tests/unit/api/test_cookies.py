# SPDX-License-Identifier: Apache-2.0
from radar.api import cookies
from radar.api import errors
from radar.api.forwarded import LOCAL
from radar.conf import CONF
from radar.conf import http
from radar.tests import base


def environ(**more):
    given = {
        'REQUEST_METHOD': 'POST',
        'wsgi.url_scheme': 'http',
        'HTTP_HOST': 'radar.example.org',
        LOCAL: False,
    }
    return given | more


class TestCookies(base.TestCase):
    def setUp(self):
        super().setUp()
        http.register_opts(CONF)
        CONF([], project='radar-tests', default_config_files=[])
        self.addCleanup(CONF.reset)

    def name(self, **more):
        return cookies.set_cookie(environ(**more), 'x')[1].partition('=')[0]

    def test_only_ones_own_machine_does_without_tls(self):
        for host in ('localhost', 'localhost:1', '127.0.0.2', '[::1]:8780'):
            self.assertEqual('radar', self.name(HTTP_HOST=host, **{LOCAL: 1}))
            self.assertEqual('__Host-radar', self.name(HTTP_HOST=host))
        for host in ('', 'localhost.example.org', '[', '10.0.0.1', 'x:y'):
            name = self.name(HTTP_HOST=host, **{LOCAL: True})
            self.assertEqual('__Host-radar', name, host)
        secure = {LOCAL: True, 'wsgi.url_scheme': 'https'}
        self.assertEqual(
            '__Host-radar', self.name(HTTP_HOST='localhost', **secure)
        )

    def test_a_cookie_is_found_among_others(self):
        for header, expected in (
            ('__Host-radar=abc', 'abc'),
            ('a=b; __Host-radar=abc; c', 'abc'),
            ('radar=abc', None),
            ('__Host-radar=', None),
            ('\xff', None),
            ('', None),
        ):
            found = cookies.given(environ(HTTP_COOKIE=header))
            self.assertEqual(expected, found, header)
        self.assertIsNone(cookies.given(environ()))

    def allowed(self, origin, **more):
        try:
            cookies.check_origin(environ(HTTP_ORIGIN=origin, **more), True)
        except errors.Refused as error:
            self.assertEqual(403, error.status)
            return False
        return True

    def test_origins(self):
        for origin, expected in (
            ('http://radar.example.org', True),
            ('https://radar.example.org', True),
            ('http://radar.example.org:80', False),
            ('http://radar.example.org.evil.example', False),
            ('http://evil.example', False),
            ('//radar.example.org', False),
            ('http://', False),
            ('null', False),
            ('', False),
        ):
            self.assertEqual(expected, self.allowed(origin), origin)

    def test_tls_is_not_left_for_less(self):
        secure = {'wsgi.url_scheme': 'https'}
        self.assertFalse(self.allowed('http://radar.example.org', **secure))
        self.assertTrue(self.allowed('https://radar.example.org', **secure))

    def test_ports_that_go_without_saying(self):
        host = {'HTTP_HOST': 'radar.example.org:443'}
        self.assertTrue(self.allowed('https://radar.example.org', **host))
        self.assertFalse(self.allowed('http://radar.example.org', **host))

    def test_without_a_host_nothing_is_the_same(self):
        self.assertFalse(self.allowed('http://', HTTP_HOST=''))

    def test_what_only_reads_needs_no_token(self):
        for method, refused in (
            ('GET', False),
            ('HEAD', False),
            ('OPTIONS', False),
            ('POST', True),
            ('PUT', True),
            ('PATCH', True),
            ('DELETE', True),
            ('TRACE', True),
        ):
            asked = environ(REQUEST_METHOD=method)
            if refused:
                self.assertRaises(
                    errors.Refused, cookies.check_csrf, asked, 'x'
                )
            else:
                cookies.check_csrf(asked, 'x')
