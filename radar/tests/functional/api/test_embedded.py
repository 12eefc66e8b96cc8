# SPDX-License-Identifier: Apache-2.0
"""Feeds and badges, for readers and pages of others."""

from datetime import timedelta
from xml.etree import ElementTree

from radar import clock
from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.tests import databases
from radar.tests.functional import telling
from radar.tests.functional.api import seeds
from radar.tests.functional.api.base import ApiTestCase

ATOM = '{http://www.w3.org/2005/Atom}'
NASTY = '<b>&"\'\x07CI</b>'


class EmbeddedTests:
    def setUp(self):
        super().setUp()
        self.system = seeds.system(NASTY)

    def fetched(self, path):
        answer = self.request(path)
        self.assertEqual(200, answer.status_int, answer.text)
        self.assertRegex(answer.headers['Cache-Control'], 'public, max-age')
        return answer

    def feed(self):
        answer = self.fetched(f'/v1/feeds/{self.system}.atom')
        self.assertEqual('application/atom+xml', answer.content_type)
        return ElementTree.fromstring(answer.body)

    def judge(self, **values):
        with databases.session.writer() as opened:
            table = models.table(models.SystemState)
            opened.execute(table.delete())
            opened.execute(
                table.insert().values(
                    **{
                        'system_id': self.system,
                        'since': clock.now(),
                        'reasons': [],
                        'not_watched': [],
                        'evaluated_at': clock.now(),
                        'evaluation': 1,
                        **values,
                    }
                )
            )

    def test_a_feed(self):
        CONF.set_override('public_url', 'https://radar.example', 'notify')
        first = telling.event(self.system, ago=timedelta(hours=1))
        second = telling.event(self.system, 'ended', 'ok')
        telling.event(seeds.system('other'))
        feed = self.feed()
        self.assertEqual(f'urn:uuid:{self.system}', feed.findtext(f'{ATOM}id'))
        entries = feed.findall(f'{ATOM}entry')
        self.assertEqual(
            [f'urn:uuid:{second}', f'urn:uuid:{first}'],
            [entry.findtext(f'{ATOM}id') for entry in entries],
        )
        name = NASTY.replace('\x07', '\ufffd')
        self.assertEqual(
            [f'{name} is ok again', f'{name} is broken'],
            [entry.findtext(f'{ATOM}title') for entry in entries],
        )
        self.assertIn('18 of 20', entries[1].findtext(f'{ATOM}content'))
        self.assertEqual(
            f'https://radar.example/systems/{self.system}',
            entries[0].find(f'{ATOM}link').get('href'),
        )
        updated = [
            feed.findtext(f'{ATOM}updated'),
            entries[0].findtext(f'{ATOM}updated'),
        ]
        self.assertEqual(1, len(set(updated)))

    def test_a_feed_that_is_known_is_not_sent_again(self):
        path = f'/v1/feeds/{self.system}.atom'
        self.assertEqual([], self.feed().findall(f'{ATOM}entry'))
        tag = self.fetched(path).headers['ETag']
        again = self.request(path, headers={'If-None-Match': tag})
        self.assertEqual((304, b''), (again.status_int, again.body))
        telling.event(self.system)
        again = self.request(path, headers={'If-None-Match': tag})
        self.assertEqual(200, again.status_int)
        self.assertNotEqual(tag, again.headers['ETag'])

    def test_a_feed_is_bounded(self):
        for _ in range(55):
            telling.event(self.system)
        self.assertEqual(50, len(self.feed().findall(f'{ATOM}entry')))

    def test_badges(self):
        path = f'/v1/badges/{self.system}.svg'
        for values, word in (
            (None, 'unknown'),
            ({'state': 'ok'}, 'ok'),
            ({'state': 'silent'}, 'silent'),
            ({'state': 'ok', 'stale_since': clock.now()}, 'unknown'),
        ):
            if values:
                self.judge(**values)
            answer = self.fetched(path)
            self.assertEqual('image/svg+xml', answer.content_type)
            policy = answer.headers['Content-Security-Policy']
            self.assertEqual("default-src 'none'; sandbox", policy)
            self.assertEqual(
                'nosniff', answer.headers['X-Content-Type-Options']
            )
            svg = ElementTree.fromstring(answer.body)
            self.assertEqual(f'<b>&"\'CI</b>: {word}', svg.get('aria-label'))
            again = self.request(
                path, headers={'If-None-Match': answer.headers['ETag']}
            )
            self.assertEqual(304, again.status_int)

    def test_what_is_not_there(self):
        for path in (
            f'/v1/feeds/{ids.new()}.atom',
            f'/v1/feeds/{self.system}',
            f'/v1/feeds/{self.system}.svg',
            '/v1/feeds/x.atom',
            f'/v1/badges/{ids.new()}.svg',
            f'/v1/badges/{self.system}.atom',
            f'/v1/badges/{self.system}.svg/x',
        ):
            self.assertEqual(404, self.request(path).status_int, path)
        for path in ('/v1/feeds', '/v1/badges'):
            self.assertEqual(405, self.request(path).status_int, path)
        answer = self.request(f'/v1/badges/{self.system}.svg', ('x', '1'))
        self.assertEqual(400, answer.status_int)


class SqliteEmbeddedTest(EmbeddedTests, ApiTestCase):
    backend = 'sqlite'


class MariadbEmbeddedTest(EmbeddedTests, ApiTestCase):
    backend = 'mariadb'
