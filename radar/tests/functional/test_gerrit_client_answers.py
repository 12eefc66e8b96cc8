# SPDX-License-Identifier: Apache-2.0
"""The Gerrit client and answers that are not what they should be."""

import gzip
import json
import threading
import time

from radar.gerrit.client import AnswerTooLarge
from radar.gerrit.client import Stopped
from radar.gerrit.client import TooLarge
from radar.tests import rude_server as rude
from radar.tests.gerrit_clients import HEAD
from radar.tests.gerrit_clients import ONE
from radar.tests.gerrit_clients import ClientTestCase


class TestAnswers(ClientTestCase):
    def test_forms(self):
        plain = json.dumps([ONE]).encode()
        for responder in (
            rude.changes(ONE),
            rude.changes(ONE, compress=False),
            rude.reply(plain),
            rude.raw(HEAD + b'\r\n' + plain),
            rude.raw(
                HEAD + b'Transfer-Encoding: chunked\r\n\r\n'
                b'%x\r\n%s\r\n0\r\n\r\n' % (len(plain), plain)
            ),
        ):
            self.assertEqual([ONE], self.ask(responder).records)
        self.assertEqual([], self.slept)

    def test_more(self):
        self.assertFalse(self.ask(rude.changes()).more)
        self.assertFalse(self.ask(rude.changes(ONE)).more)
        last = {'_number': 2, '_more_changes': True}
        self.assertTrue(self.ask(rude.changes(ONE, last)).more)

    def test_lone_surrogate(self):
        page = self.ask(rude.reply('[{"subject": "\\ud800"}]'))
        self.assertEqual('\ud800', page.records[0]['subject'])

    def test_large(self):
        records = [{'_number': n, 'text': 'x' * 5000} for n in range(1000)]
        self.assertEqual(records, self.ask(rude.changes(*records)).records)

    def test_not_json_is_tried_again(self):
        self.passes(
            rude.reply('<html>Sorry</html>', kind='text/html'),
            rude.reply(''),
            rude.reply(rude.PREFIX),
            rude.reply('{"error": "x"}'),
            rude.reply('[[]]'),
        )

    def test_not_json_says_what_came(self):
        error = self.refused(rude.reply('<html>', kind='text/html'))
        self.assertTrue(error.transient)
        self.assertIn('not JSON (text/html)', str(error))
        self.assertEqual(6, len(self.server.requests))
        self.assertEqual([1, 2, 4, 8, 16], self.slept)
        self.assertIn('trying again in 16.0 s (5 of 5)', self.log.output)

    def test_no_content(self):
        error = self.refused(rude.raw(b'HTTP/1.1 204 None\r\n\r\n'))
        self.assertEqual(204, error.status)

    def test_cut_off(self):
        packed = gzip.compress(b'[' + b'1,' * 9999 + b'1]')
        gzipped = HEAD + b'Content-Encoding: gzip\r\n'
        self.passes(
            rude.raw(HEAD + b'Content-Length: 99\r\n\r\n[]'),
            rude.raw(HEAD + b'Transfer-Encoding: chunked\r\n\r\n9\r\n[]'),
            rude.raw(gzipped + b'\r\n' + packed[:-9]),
            rude.raw(HEAD + b'\r\n[{"_number": 1}'),
        )

    def test_damaged(self):
        encoding = {'Content-Encoding': 'gzip'}
        self.passes(
            rude.reply('[]', headers=encoding),
            rude.reply('[]', headers={'Content-Encoding': 'br'}),
            rude.raw(HEAD + b'Transfer-Encoding: chunked\r\n\r\nzz\r\n[]'),
            rude.raw(b'SSH-2.0-GerritCodeReview\r\n'),
            rude.raw(b''),
        )

    def test_headers_without_end(self):
        self.passes(
            rude.raw(b'HTTP/1.1 200 OK\r\n' + b'X-A: b\r\n' * 2000),
            rude.raw(b'HTTP/1.1 200 OK\r\nX-A: ' + b'b' * 200_000),
        )

    def test_bomb(self):
        bomb = gzip.compress(bytes(80_000_000))
        error = self.refused(
            rude.reply(bomb, headers={'Content-Encoding': 'gzip'}),
            max_bytes=1_000_000,
        )
        self.assertIsInstance(error, AnswerTooLarge)
        self.assertIsInstance(error, TooLarge)
        self.assertFalse(error.transient)
        self.assertEqual(1, len(self.server.requests))

    def test_too_large_plain(self):
        self.assertIsInstance(
            self.refused(rude.reply(b' ' * 2000 + b'[]'), max_bytes=2000),
            AnswerTooLarge,
        )

    def test_errors_with_endless_pages(self):
        bomb = gzip.compress(bytes(80_000_000))
        headers = {'Content-Encoding': 'gzip'}
        for kind in ('text/plain', 'text/html'):
            error = self.refused(rude.reply(bomb, 404, headers, kind))
            self.assertEqual(404, error.status)


class TestStatuses(ClientTestCase):
    def test_retry_after_seconds(self):
        self.passes(rude.reply('', 429, {'Retry-After': '17'}))
        self.assertEqual([17], self.slept)

    def test_retry_after_date(self):
        now = time.time()

        def respond(handler):
            handler.date_time_string = lambda: rude.http_date(now)
            until = rude.http_date(now + 42)
            rude.reply('', 503, {'Retry-After': until})(handler)

        self.passes(respond)
        self.assertEqual([42], self.slept)

    def test_retry_after_cap_and_nonsense(self):
        self.passes(
            rude.reply('', 429, {'Retry-After': '86400'}),
            rude.reply('', 429, {'Retry-After': 'tomorrow'}),
            rude.reply('', 429, {'Retry-After': '-1'}),
        )
        self.assertEqual([300, 2, 4], self.slept)

    def test_transient(self):
        for status in (408, 429, 500, 502, 503, 504, 599):
            error = self.refused(rude.reply('', status), retries=1)
            self.assertEqual((status, True), (error.status, error.transient))
            self.assertEqual(2, len(self.server.requests))

    def test_lasting(self):
        for status in (201, 304, 400, 401, 403, 404, 409, 410, 414):
            error = self.refused(rude.reply('', status))
            self.assertEqual((status, False), (error.status, error.transient))
            self.assertEqual(1, len(self.server.requests))

    def test_plain_words_are_repeated(self):
        error = self.refused(
            rude.reply(
                'line 1:7 no viable\x1b[31m alternative\nmore',
                400,
                kind='text/plain; charset=UTF-8',
            )
        )
        self.assertEqual(
            f'{self.server.url}: answered 400 Bad Request; '
            'line 1:7 no viable[31m alternative',
            str(error),
        )

    def test_pages_are_not_repeated(self):
        error = self.refused(rude.reply('<h1>No</h1>', 400, kind='text/html'))
        self.assertNotIn('No<', str(error))

    def test_stop_while_waiting(self):
        stop = threading.Event()
        stop.set()
        error = self.refused(rude.reply('', 500), sleep=stop.wait)
        self.assertIsInstance(error, Stopped)
        self.assertEqual(1, len(self.server.requests))
