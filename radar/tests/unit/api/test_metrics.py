# SPDX-License-Identifier: Apache-2.0
"""What is measured of requests, and what labels may be."""

import ipaddress
import time

import fixtures
import webob

from radar.api.forwarded import PEER
from radar.api.metrics import ROUTE
from radar.api.metrics import Metrics
from radar.conf import CONF
from radar.tests import base
from radar.tests import scrapes

COUNT, SUM = 'radar_http_seconds_count', 'radar_http_seconds_sum'


class MetricsTest(base.TestCase):
    def setUp(self) -> None:
        super().setUp()
        CONF([], project='radar-tests', default_config_files=[])
        self.addCleanup(CONF.reset)
        self.useFixture(fixtures.FakeLogger())
        self.route = f'/{self.id()}/{{id}}'
        self.app = Metrics(self.answer)

    def answer(self, environ, start_response):
        time.sleep(0.02)
        if environ['PATH_INFO'] != '/nothing':
            environ[ROUTE] = self.route
        start_response('201 Created', [('Content-Length', '2')])
        return [b'hi']

    def ask(self, path: str = '/x', method: str = 'GET', peer=None):
        request = webob.Request.blank(path, method=method)
        request.environ[PEER] = peer and ipaddress.ip_address(peer)
        return request.get_response(self.app)

    def scrape(self) -> scrapes.Scrape:
        return scrapes.Scrape(self.ask('/metrics', peer='127.0.0.1').text)

    def test_how_many_and_how_long(self) -> None:
        for number in range(3):
            answer = self.ask(f'/{number}')
            self.assertEqual((201, b'hi'), (answer.status_int, answer.body))
        found = self.scrape()
        labels = {'route': self.route, 'method': 'GET', 'status': '201'}
        self.assertEqual(3, found.value(COUNT, **labels))
        self.assertTrue(0.06 <= found.value(SUM, **labels) < 3)
        buckets = 'radar_http_seconds_bucket'
        self.assertEqual(0, found.value(buckets, le='0.01', **labels))
        self.assertEqual(3, found.value(buckets, le='+Inf', **labels))

    def test_clients_make_up_no_labels(self) -> None:
        before = self.scrape().total(COUNT, route='other')
        for number in range(20):
            self.ask('/nothing', method=f'BREW{number}')
            self.ask(f'/{number}', method=f'BREW{number}')
        found = self.scrape()
        self.assertEqual(
            20, found.value(COUNT, route=self.route, method='other')
        )
        self.assertEqual(20, found.total(COUNT, route='other') - before)
        self.assertEqual(
            set(),
            {m for m in found.said(COUNT, 'method') if m.startswith('BREW')},
        )

    def test_who_may_scrape(self) -> None:
        CONF.set_override(
            'allow', ['192.0.2.0/24', '2001:db8::/32'], 'metrics'
        )
        self.app = Metrics(self.answer)
        for peer, allowed in (
            ('192.0.2.7', True),
            ('2001:db8::7', True),
            ('127.0.0.1', False),
            ('::1', False),
            ('192.0.3.1', False),
            (None, False),
        ):
            answer = self.ask('/metrics', peer=peer)
            self.assertEqual(200 if allowed else 201, answer.status_int, peer)

    def test_nobody_may_if_no_network_is_named(self) -> None:
        CONF.set_override('allow', [], 'metrics')
        self.app = Metrics(self.answer)
        self.assertEqual(201, self.ask('/metrics', peer='::1').status_int)

    def test_a_network_that_is_none_is_told_at_the_start(self) -> None:
        CONF.set_override('allow', ['example.org'], 'metrics')
        error = self.assertRaises(ValueError, Metrics, self.answer)
        self.assertIn('example.org', str(error))
