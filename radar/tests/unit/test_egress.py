# SPDX-License-Identifier: Apache-2.0
"""Which addresses nobody is sent to, and that names are looked up once."""

import socket
from unittest import mock

from radar import egress
from radar import metrics
from radar.conf import CONF
from radar.tests import base
from radar.tests import servers
from radar.tests.functional import telling

#: Addresses of no public host, in every way to write them.
PRIVATE = (
    '127.0.0.1',
    '127.1.2.3',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '192.88.99.1',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '64:ff9b::7f00:1',
    '2001:0:7f00:1::',
)


def url(address: str) -> str:
    host = f'[{address}]' if ':' in address else address
    return f'https://{host}/'


class EgressTestCase(base.TestCase):
    def setUp(self) -> None:
        super().setUp()
        CONF([], project='radar-tests', default_config_files=[])
        self.addCleanup(CONF.reset)

    def allow(self, *allowed: str) -> None:
        CONF.set_override('allow', list(allowed), 'egress')

    def reason(self, url: str) -> str:
        error = self.assertRaises(egress.Refused, egress.checked, url)
        return error.reason


class TestChecks(EgressTestCase):
    def test_addresses_that_are_not_public(self) -> None:
        for address in PRIVATE:
            self.assertEqual('address', self.reason(url(address)), address)

    def test_addresses_that_are(self) -> None:
        for address in ('8.8.8.8', '2606:4700:4700::1111'):
            self.assertEqual(address, egress.checked(url(address)).host)

    def test_what_is_allowed(self) -> None:
        self.allow('10.1.0.0/16', '192.168.1.1', 'fd00::/8', 'Hooks.Lan')
        for address in ('10.1.2.3', '192.168.1.1', 'fd00::1'):
            egress.checked(url(address))
        for address in ('10.2.0.1', '192.168.1.2', '::1'):
            self.assertEqual('address', self.reason(url(address)))

    def test_reasons(self) -> None:
        for given, reason in (
            ('http://example.org/', 'scheme'),
            ('gopher://example.org/', 'scheme'),
            ('javascript:alert(1)', 'scheme'),
            ('//example.org/', 'scheme'),
            ('https://a@example.org/', 'userinfo'),
            ('https://@example.org/', 'userinfo'),
            ('https://example.org/\r\nX: 1', 'malformed'),
            ('https://example.org/ x', 'malformed'),
            ('https://example.org\\x', 'malformed'),
            ('https://example.org:0/', 'malformed'),
            ('https://example.org:65536/', 'malformed'),
            ('https://[::1', 'malformed'),
            ('https://', 'malformed'),
        ):
            self.assertEqual(reason, self.reason(given), given)

    def test_what_is_asked_for(self) -> None:
        CONF.set_override('allow_http', True, 'egress')
        for given, authority, path in (
            ('https://example.org', 'example.org', '/'),
            ('https://example.org:443/a?b#c', 'example.org', '/a?b'),
            ('http://example.org:81/', 'example.org:81', '/'),
            ('https://[2606:4700::1]:8/', '[2606:4700::1]:8', '/'),
        ):
            place = egress.checked(given)
            self.assertEqual((authority, path), (place.authority, place.path))


class TestPosts(EgressTestCase):
    """Only the name server is played: it is outside of Radar."""

    def setUp(self) -> None:
        super().setUp()
        CONF.set_override('allow_http', True, 'egress')
        self.receiver = self.useFixture(telling.Receiver())

    def names(self, *answers: list[str]) -> mock.Mock:
        """Have a name server that says something else each time."""

        said = list(answers)
        real = socket.getaddrinfo

        def ask(host: str, port: int, *rest: object, **more: object) -> object:
            if not host.endswith('.test'):
                return real(host, port, *rest, **more)
            return [
                (socket.AF_INET, socket.SOCK_STREAM, 6, '', (address, port))
                for address in said.pop(0)
            ]

        played = mock.Mock(side_effect=ask)
        patch = mock.patch('socket.getaddrinfo', played)
        patch.start()
        self.addCleanup(patch.stop)
        return played

    def post(self, host: str) -> int:
        target = f'http://{host}:{self.receiver.port}/x'
        return egress.post(target, b'{}', {'X-A': 'b'})

    def refused(self, reason: str) -> float:
        counter = metrics.EGRESS_REFUSED.labels(reason)
        (family,) = counter.collect()
        return family.samples[0].value

    def test_a_name_is_looked_up_once(self) -> None:
        self.allow('hook.test')
        asked = self.names(['127.0.0.1'])
        self.assertEqual(204, self.post('hook.test'))
        calls = [c.args[0] for c in asked.call_args_list]
        self.assertEqual(1, calls.count('hook.test'))
        (request,) = self.receiver.requests
        self.assertEqual(
            f'hook.test:{self.receiver.port}', request.headers['Host']
        )
        self.assertEqual('b', request.headers['X-A'])

    def test_names_that_lead_inside_are_not_followed(self) -> None:
        before = self.refused('address')
        self.names(['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['fe80::1%lo'])
        for _ in range(3):
            self.assertRaises(egress.Refused, self.post, 'hook.test')
        self.assertEqual([], self.receiver.requests)
        self.assertEqual(before + 3, self.refused('address'))

    def test_numbers_are_addresses_however_they_are_written(self) -> None:
        for host in ('2130706433', '0x7f.1', '127.1', '0177.0.0.1'):
            self.assertRaises(egress.Refused, self.post, host)
        self.assertEqual([], self.receiver.requests)

    def test_nobody_there(self) -> None:
        self.allow('127.0.0.1')
        for target in (
            f'http://127.0.0.1:{servers.free_port()}/',
            'http://no-such-host.invalid/',
        ):
            error = self.assertRaises(
                egress.EgressError, egress.post, target, b'', {}
            )
            self.assertIs(egress.EgressError, type(error))

    def test_what_is_no_http(self) -> None:
        self.allow('127.0.0.1')
        self.receiver.answers.append(lambda handler: handler.wfile.write(b'?'))
        error = self.assertRaises(egress.EgressError, self.post, '127.0.0.1')
        self.assertIn('HTTP', str(error))

    def test_redirects_are_answers(self) -> None:
        self.allow('127.0.0.1')

        def elsewhere(handler: object) -> None:
            handler.send_response(307)
            handler.send_header('Location', self.receiver.url)
            handler.end_headers()

        self.receiver.answers.append(elsewhere)
        self.assertEqual(307, self.post('127.0.0.1'))
        self.assertEqual(1, len(self.receiver.requests))
