# SPDX-License-Identifier: Apache-2.0
"""What the Gerrit client sends, and what it makes of whole answers."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta
from pathlib import Path
import threading
import time

import fixtures

from radar import clock
from radar.exceptions import InvalidInput
from radar.gerrit import queries
from radar.gerrit.client import GerritError
from radar.tests import rude_server as rude
from radar.tests.gerrit_clients import HEAD
from radar.tests.gerrit_clients import ONE
from radar.tests.gerrit_clients import PASSWORD
from radar.tests.gerrit_clients import ClientTestCase

NOON = datetime(2016, 3, 1, 12, tzinfo=UTC)
HOUR = 'since:{2016-03-01 12:00:00.000} before:{2016-03-01 13:00:00.000}'


class TestRequests(ClientTestCase):
    def test_what_is_sent(self):
        server = self.serve(rude.changes())
        self.client(server, url=f'{server.url}/r/').changes(
            projects=['openstack/nova', 'x/*'],
            since=NOON,
            before=NOON + timedelta(hours=1),
            start=7,
            limit=50,
        )
        [request] = server.requests
        self.assertEqual('/r/changes/', request.path)
        self.assertEqual(
            {
                'q': ['(project:"openstack/nova" OR projects:"x/") ' + HOUR],
                'n': ['50'],
                'S': ['7'],
                'o': ['MESSAGES', 'DETAILED_ACCOUNTS', 'ALL_REVISIONS'],
            },
            request.query,
        )
        self.assertEqual('gzip', request.headers['accept-encoding'])
        self.assertEqual('application/json', request.headers['accept'])
        self.assertTrue(request.headers['user-agent'].startswith('Radar'))
        self.assertNotIn('authorization', request.headers)

    def test_options_and_page_size(self):
        server = self.serve(rude.changes())
        options = (*queries.OPTIONS, *queries.FILES)
        self.client(server, options=options, page_size=17).changes()
        query = server.requests[0].query
        self.assertEqual('CURRENT_FILES', query['o'][-1])
        self.assertEqual(['17'], query['n'])
        self.assertNotIn('S', query)

    def test_letters_survive_the_url(self):
        server = self.serve(rude.changes())
        name = 'a&b=c#d%20e+f é 項'
        self.client(server).changes(projects=[name])
        self.assertEqual(
            [f'(project:"{name}")'], server.requests[0].query['q']
        )

    def test_unsayable_project_sends_nothing(self):
        server = self.serve(rude.changes())
        self.assertRaises(
            InvalidInput, self.client(server).changes, projects=['a\\']
        )
        self.assertEqual([], server.requests)

    def test_connection_is_kept(self):
        server = self.serve(rude.changes(ONE))
        client = self.client(server)
        for _ in range(4):
            client.changes()
        self.assertEqual(1, len({r.connection for r in server.requests}))

    def test_connection_that_the_server_has_dropped(self):
        answer = HEAD + b'Content-Length: 2\r\n\r\n[]'
        server = self.serve(rude.raw(answer))
        client = self.client(server)
        for _ in range(3):
            client.changes()
            time.sleep(0.05)
        self.assertEqual([], self.slept)

    def test_no_netrc_and_no_cookies(self):
        netrc = Path(self.useFixture(fixtures.TempDir()).path) / 'netrc'
        netrc.write_text('machine 127.0.0.1 login me password s3cret\n')
        self.useFixture(fixtures.EnvironmentVariable('NETRC', str(netrc)))
        cookie = {'Set-Cookie': 'GerritAccount=x; Path=/'}
        server = self.serve(rude.reply('[]', headers=cookie))
        client = self.client(server)
        client.changes()
        client.changes()
        for request in server.requests:
            self.assertNotIn('authorization', request.headers)
            self.assertNotIn('cookie', request.headers)

    def test_proxy_of_the_environment(self):
        proxy = self.serve(rude.changes(ONE))
        self.useFixture(fixtures.EnvironmentVariable('http_proxy', proxy.url))
        client = self.client(proxy, url='http://review.invalid')
        self.assertEqual([ONE], client.changes().records)
        self.assertTrue(
            proxy.requests[0].target.startswith('http://review.invalid/')
        )

    def test_one_in_flight(self):
        server = self.serve(rude.slowly(rude.changes(ONE), 0.02))
        # Also among clients of the same server.
        clients = [self.client(server), self.client(server)]
        threads = [
            threading.Thread(target=clients[i % 2].changes) for i in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(8, len(server.requests))
        self.assertEqual(1, server.most_in_flight)

    def test_nobody_asks_while_the_server_wants_rest(self):
        server = self.serve(
            rude.reply('', 429, {'Retry-After': '1'}), rude.changes(ONE)
        )
        client = self.client(
            server, sleep=lambda seconds: time.sleep(seconds / 4)
        )
        threads = [threading.Thread(target=client.changes) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        first, second = [r.at for r in server.requests][:2]
        self.assertEqual(4, len(server.requests))
        self.assertTrue(second - first > 0.24, second - first)


class TestRest(ClientTestCase):
    def test_change(self):
        server = self.serve(rude.reply(rude.PREFIX + b'{"_number": 7}'))
        found = self.client(server).change(7)
        self.assertEqual({'_number': 7}, found)
        request = server.requests[0]
        self.assertEqual('/changes/7', request.path)
        self.assertEqual(list(queries.OPTIONS), request.query['o'])

    def test_change_that_is_gone(self):
        server = self.serve(rude.reply('Not found: 7', 404))
        self.assertIsNone(self.client(server).change(7))

    def test_change_that_may_not_be_seen(self):
        server = self.serve(rude.reply('', 403))
        self.assertRaises(GerritError, self.client(server).change, 7)

    def test_version(self):
        server = self.serve(rude.reply(rude.PREFIX + b'"2.7"'))
        self.assertEqual('2.7', self.client(server).version())
        self.assertEqual('/config/server/version', server.requests[0].path)
        for other in (rude.reply('', 404), rude.reply('7')):
            self.assertIsNone(self.client(self.serve(other)).version())
        error = self.assertRaises(
            GerritError, self.client(self.serve(rude.reply('', 500))).version
        )
        self.assertEqual(500, error.status)

    def test_query_limit(self):
        server = self.serve(
            rude.reply('{"queryLimit": {"min": 0, "max": 500}}')
        )
        self.assertEqual(500, self.client(server).query_limit())
        self.assertEqual(
            '/accounts/self/capabilities?q=queryLimit',
            server.requests[0].target,
        )
        for other in (
            rude.reply('', 403),
            rude.reply('{}'),
            rude.reply('[]'),
            rude.reply('{"queryLimit": {"max": "x"}}'),
        ):
            self.assertIsNone(self.client(self.serve(other)).query_limit())

    def test_anonymous(self):
        signed = {
            'auth_type': 'basic',
            'username': 'me',
            'password': PASSWORD,
        }
        for responder, allowed, sees in (
            (rude.changes(ONE), True, True),
            (rude.changes(), True, False),
            (rude.reply('', 401), False, False),
            (rude.reply('', 403), False, False),
            (
                rude.reply('', 302, {'Location': 'https://login.invalid/'}),
                False,
                False,
            ),
        ):
            server = self.serve(responder)
            client = self.client(server, **signed)
            self.assertEqual(allowed, client.anonymous_allowed())
            self.assertEqual(sees, client.anonymous_allowed(['a']))
            for request in server.requests:
                self.assertEqual('/changes/', request.path)
                self.assertNotIn('authorization', request.headers)

    def test_anonymous_that_cannot_be_told(self):
        server = self.serve(rude.reply('', 500))
        client = self.client(server)
        self.assertRaises(GerritError, client.anonymous_allowed)

    def test_clock(self):
        ahead = time.time() + 3600

        def respond(handler):
            handler.date_time_string = lambda: rude.http_date(ahead)
            rude.changes()(handler)

        silent = rude.raw(HEAD + b'Content-Length: 2\r\n\r\n[]')
        server = self.serve(respond, silent)
        client = self.client(server)
        self.assertEqual(0.0, client.clock_difference())
        page = client.changes()
        self.assertEqual(UTC, page.server_now.tzinfo)
        difference = page.server_now - clock.now()
        self.assertTrue(3590 < difference.total_seconds() < 3601)
        self.assertTrue(3590 < client.clock_difference() < 3601)
        self.assertIsNone(client.changes().server_now)
        self.assertTrue(3590 < client.clock_difference() < 3601)
