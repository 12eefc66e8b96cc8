# SPDX-License-Identifier: Apache-2.0
"""The simulated Gerrit, spoken to over a socket."""

from concurrent import futures
from datetime import timedelta
from email.utils import parsedate_to_datetime
import http.client
from urllib.parse import quote

import requests
from requests import auth

from radar.simulation import gerrit
from radar.simulation.pace import Clock
from radar.tests.functional import gerrits
from radar.tests.unit.simulation.base import END
from radar.tests.unit.simulation.base import month
from radar.tests.unit.simulation.base import week


class TestWire(gerrits.ServerTest):
    def test_answer(self):
        self.serve()
        response = self.get(gerrits.EVERYTHING)
        self.assertEqual(gerrit.change_infos(week()), gerrits.value(response))
        self.assertTrue(response.text.startswith(")]}'\n["))
        self.assertEqual('gzip', response.headers['Content-Encoding'])
        self.assertEqual(
            'application/json; charset=UTF-8', response.headers['Content-Type']
        )
        date = parsedate_to_datetime(response.headers['Date'])
        self.assertEqual(END, date)

    def test_paging_gives_exactly_the_truth(self):
        server = self.serve(month(), query_limit=100)
        found: list = []
        while not found or found[-1].get('_more_changes'):
            found += gerrits.value(
                self.get(f'{gerrits.EVERYTHING}&S={len(found)}')
            )
        expected = server.expected()
        self.assertEqual(expected.counts['changes'], len(found))
        messages = [m['id'] for info in found for m in info['messages']]
        self.assertEqual(expected.counts['messages'], len(messages))
        self.assertEqual(
            {identifier for _, identifier, _ in expected.messages},
            set(messages),
        )

    def test_escaped_key(self):
        self.serve()
        info = gerrit.change_infos(week())[0]
        found = gerrits.value(self.get(f'/changes/{info["id"]}/detail'))
        self.assertEqual(info['messages'], found['messages'])

    def test_not_found_is_text(self):
        self.serve()
        response = self.get('/nothing')
        self.assertEqual(404, response.status_code)
        self.assertEqual(
            'text/plain; charset=UTF-8', response.headers['Content-Type']
        )

    def test_connections_are_kept(self):
        self.serve()
        connection = http.client.HTTPConnection(self.server.url[7:])
        self.addCleanup(connection.close)
        connection.connect()
        first = connection.sock
        for _ in range(3):
            connection.request('GET', '/config/server/version')
            connection.getresponse().read()
        self.assertIs(first, connection.sock)

    def test_stopped_and_started_on_its_port(self):
        server = self.serve()
        url = server.url
        self.assertEqual(200, self.get('/config/server/version').status_code)
        server.stop()
        self.assertRaises(
            requests.ConnectionError, self.get, '/config/server/version'
        )
        server.start()
        self.assertEqual(url, server.url)
        self.assertEqual(200, self.get('/config/server/version').status_code)


class TestAccess(gerrits.ServerTest):
    def test_basic_and_digest(self):
        self.serve(passwords={'radar': 'secret'})
        target = f'/a{gerrits.EVERYTHING}'
        for kind in (auth.HTTPBasicAuth, auth.HTTPDigestAuth):
            right, wrong = kind('radar', 'secret'), kind('radar', 'guess')
            for _ in range(2):
                response = self.get(target, auth=right)
                self.assertEqual(200, response.status_code, kind)
            self.assertEqual(401, self.get(target, auth=wrong).status_code)
        self.assertEqual(401, self.get(target).status_code)
        self.assertEqual(200, self.get(gerrits.EVERYTHING).status_code)

    def test_one_scheme_only(self):
        self.serve(passwords={'radar': 'secret'}, schemes=('digest',))
        target = '/a/accounts/self'
        basic = self.get(target, auth=('radar', 'secret'))
        self.assertEqual(401, basic.status_code)
        digest = auth.HTTPDigestAuth('radar', 'secret')
        self.assertEqual(
            'radar', gerrits.value(self.get(target, auth=digest))['username']
        )

    def test_closed_to_strangers(self):
        self.serve(passwords={'radar': 'secret'}, anonymous=False)
        self.assertEqual(401, self.get(gerrits.EVERYTHING).status_code)
        digest = auth.HTTPDigestAuth('radar', 'secret')
        self.assertEqual(
            200, self.get(gerrits.EVERYTHING, auth=digest).status_code
        )


class TestMovement(gerrits.ServerTest):
    def test_a_window_at_a_time_while_it_moves(self):
        start = END - timedelta(days=3)
        server = self.serve(clock=Clock(start, 36_000), query_limit=25)
        seen: set[tuple[int, str]] = set()
        since = week().start
        while since < END:
            until = min(server.clock.now(), END).replace(microsecond=0)
            seen |= self._window(since, until)
            since = until
        truth = {(n, m) for n, m, _ in server.expected(END).messages}
        self.assertEqual(truth, seen)
        self.assertGreater(self.get('/_stats').json()['requests'], 10)

    def _window(self, since, until) -> set[tuple[int, str]]:
        """Return the messages of changes in a window.

        Pages overlap by a row. Where that is not found again some have
        fallen out before it, others have slipped by, and all is read anew.
        """
        query = quote(f'since:{{{since:%F %T}}} before:{{{until:%F %T}}}')
        target = f'/changes/?q={query}{gerrits.OPTIONS}'
        rows = gerrits.value(self.get(target))
        seen = gerrits.messages(rows)
        while rows and rows[-1].get('_more_changes'):
            page = gerrits.value(self.get(f'{target}&S={len(rows) - 1}'))
            seen |= gerrits.messages(page)
            if page and page[0]['_number'] == rows[-1]['_number']:
                rows += page[1:]
            else:
                rows = gerrits.value(self.get(target))
                seen |= gerrits.messages(rows)
        return seen

    def test_eight_threads(self):
        self.serve(month(), clock=Clock(END - timedelta(days=20), 86_400 * 5))

        def poll(rank: int) -> int:
            with requests.Session() as session:
                for page in range(10):
                    target = f'{gerrits.EVERYTHING}&n=20&S={page * rank}'
                    url = self.server.url + target
                    found = gerrits.value(session.get(url, timeout=30))
                    keys = [(i['updated'], i['_number']) for i in found]
                    if keys != sorted(keys, reverse=True):
                        return -1
            return rank

        with futures.ThreadPoolExecutor(8) as pool:
            self.assertEqual([*range(8)], [*pool.map(poll, range(8))])
        stats = self.get('/_stats').json()
        self.assertEqual(80, stats['requests'])
        self.assertEqual(0, stats['bugs'])
