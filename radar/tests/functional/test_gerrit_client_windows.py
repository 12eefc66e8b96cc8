# SPDX-License-Identifier: Apache-2.0
"""The Gerrit client reading windows page by page."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta
import itertools

from radar.gerrit.client import GerritError
from radar.gerrit.client import TooLarge
from radar.tests import rude_server as rude
from radar.tests.gerrit_clients import ONE
from radar.tests.gerrit_clients import ClientTestCase

NOON = datetime(2016, 3, 1, 12, tzinfo=UTC)
HOUR = 'since:{2016-03-01 12:00:00.000} before:{2016-03-01 13:00:00.000}'


class TestWindows(ClientTestCase):
    def window(self, numbers, *, cap=500, limit=4, max_pages=10):
        self.server = self.serve(rude.listing(numbers, cap))
        pages = self.client(self.server).window(
            projects=['a'],
            since=NOON,
            before=NOON + timedelta(hours=1),
            limit=limit,
            max_pages=max_pages,
        )
        return [[r['_number'] for r in page.records] for page in pages]

    def test_pages(self):
        found = self.window(lambda asked: list(range(10)))
        self.assertEqual([[0, 1, 2, 3], [4, 5, 6], [7, 8, 9]], found)
        asked = [r.query for r in self.server.requests]
        self.assertEqual([None, ['3'], ['6']], [q.get('S') for q in asked])
        for query in asked:
            self.assertNotIn('start', query)
            self.assertEqual(asked[0]['q'], query['q'])
            self.assertEqual(['4'], query['n'])
        self.assertIn(
            HOUR,
            asked[0]['q'][0],
        )

    def test_ends_are_inclusive(self):
        def at(moment):
            text = moment.replace(tzinfo=None).isoformat(' ', 'microseconds')
            return {'_number': moment.microsecond, 'updated': f'{text}000'}

        since = NOON.replace(microsecond=500_400)
        before = NOON.replace(microsecond=700_400)
        records = [
            at(NOON.replace(microsecond=n))
            for n in (499_000, 500_000, 600_000, 700_000, 700_400, 702_000)
        ]
        server = self.serve(rude.index(records))
        [page] = self.client(server).window(since=since, before=before)
        self.assertEqual(records[1:-1], page.records)

    def test_server_with_smaller_pages(self):
        found = self.window(lambda asked: list(range(10)), cap=3, limit=100)
        self.assertEqual(list(range(10)), [n for page in found for n in page])

    def test_list_that_moves(self):
        # One change a request is updated and leaves the window.
        def numbers(asked):
            return list(range(asked, 60))

        found = list(itertools.chain(*self.window(numbers, max_pages=100)))
        self.assertEqual(list(range(60)), sorted(found))
        self.assertEqual(len(set(found)), len(found))

    def test_list_that_grows(self):
        def numbers(asked):
            return [*range(-asked, 0), *range(12)]

        found = list(itertools.chain(*self.window(numbers)))
        self.assertEqual(list(range(12)), found)

    def test_too_large(self):
        error = self.assertRaises(
            TooLarge, self.window, lambda asked: list(range(100)), max_pages=3
        )
        self.assertEqual(3, len(self.server.requests))
        self.assertFalse(error.transient)

    def test_too_large_keeps_what_came(self):
        server = self.serve(rude.listing(lambda asked: list(range(100))))
        pages = self.client(server).window(limit=4, max_pages=3)
        self.assertEqual(3, len(list(itertools.islice(pages, 3))))
        self.assertRaises(TooLarge, next, pages)

    def test_server_that_limits_pages(self):
        more = {'_number': 2, '_more_changes': True}
        server = self.serve(
            rude.changes(ONE, more),
            rude.reply(
                'Cannot go beyond page 1 of results', 400, kind='text/plain'
            ),
        )
        pages = self.client(server).window(limit=2)
        next(pages)
        error = self.assertRaises(TooLarge, next, pages)
        self.assertIn('Cannot go beyond page', str(error))

    def test_bad_query_is_no_large_window(self):
        server = self.serve(rude.reply('', 400))
        error = self.assertRaises(
            GerritError, next, self.client(server).window()
        )
        self.assertNotIsInstance(error, TooLarge)

    def test_error_in_the_middle(self):
        more = {'_number': 2, '_more_changes': True}
        server = self.serve(rude.changes(ONE, more), rude.reply('', 404))
        pages = self.client(server).window()
        self.assertTrue(next(pages).more)
        self.assertRaises(GerritError, next, pages)

    def test_server_that_promises_and_sends_nothing_new(self):
        again = {'_number': 1, '_more_changes': True}
        server = self.serve(rude.changes(again))
        self.assertRaises(TooLarge, list, self.client(server).window())
        self.assertEqual(10, len(server.requests))

    def assertNotIsInstance(self, thing, kind):
        self.assertFalse(isinstance(thing, kind))
