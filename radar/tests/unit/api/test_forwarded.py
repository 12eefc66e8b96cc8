# SPDX-License-Identifier: Apache-2.0
"""Whom Radar takes to be asking."""

from typing import Any

from radar.api.forwarded import Forwarded
from radar.conf import CONF
from radar.conf import http
from radar.tests import base

PROXY = '192.0.2.1'
CLIENT = '203.0.113.9'


class ForwardedTest(base.TestCase):
    def setUp(self) -> None:
        super().setUp()
        CONF([], project='radar-tests', default_config_files=[])
        http.register_opts(CONF)

    def seen(self, **headers: str) -> dict[str, Any]:
        """Return the environment that the application sees."""
        environ = {
            'REMOTE_ADDR': PROXY,
            'SCRIPT_NAME': '',
            'wsgi.url_scheme': 'http',
            **{f'HTTP_{name}': value for name, value in headers.items()},
        }
        Forwarded(lambda *_: ())(environ, lambda *_: None)
        return environ

    def believe(self) -> None:
        name = 'enable_proxy_headers_parsing'
        CONF.set_override(name, True, 'oslo_middleware')
        self.addCleanup(CONF.clear_override, name, 'oslo_middleware')

    def test_nobody_is_believed_by_default(self) -> None:
        found = self.seen(
            X_FORWARDED_FOR=CLIENT,
            X_FORWARDED_PROTO='https',
            FORWARDED=f'for={CLIENT};proto=https',
        )
        self.assertEqual(PROXY, found['REMOTE_ADDR'])
        self.assertEqual('http', found['wsgi.url_scheme'])

    def test_a_proxy_is_believed_if_the_operator_says_so(self) -> None:
        self.believe()
        found = self.seen(X_FORWARDED_FOR=CLIENT, X_FORWARDED_PROTO='https')
        self.assertEqual(CLIENT, found['REMOTE_ADDR'])
        self.assertEqual('https', found['wsgi.url_scheme'])

    def test_what_a_client_adds_in_front_is_not(self) -> None:
        self.believe()
        found = self.seen(X_FORWARDED_FOR=f'198.51.100.7, {CLIENT}')
        self.assertEqual(CLIENT, found['REMOTE_ADDR'])
        found = self.seen(FORWARDED='for=198.51.100.7')
        self.assertEqual(PROXY, found['REMOTE_ADDR'])
