# SPDX-License-Identifier: Apache-2.0
"""Reading whatever a server sends."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta
import gzip
import random
import zlib

from radar import clock
from radar.gerrit import answers
from radar.gerrit.errors import AnswerTooLarge
from radar.gerrit.errors import GerritError
from radar.tests import base

NOON = datetime(2016, 3, 1, 12, tzinfo=UTC)


class TestHeaders(base.TestCase):
    def test_retry_after(self):
        date = 'Tue, 01 Mar 2016 12:00:00 GMT'
        for text, seconds in (
            ('17', 17.0),
            (' 0 ', 0.0),
            ('9' * 5000, 999_999_999_999.0),
            ('Tue, 01 Mar 2016 12:00:30 GMT', 30.0),
            ('Tue, 01 Mar 2016 11:00:00 GMT', 0.0),
            ('Tue, 01 Mar 2016 12:00:05 -0000', 5.0),
            ('soon', None),
            ('-5', None),
            ('٣', None),
            ('Tue, 99 Mar 2016 12:00:00 GMT', None),
            ('', None),
        ):
            headers = {'Retry-After': text, 'Date': date}
            self.assertEqual(seconds, answers.retry_after(headers), text)

    def test_retry_after_without_date(self):
        later = clock.now() + timedelta(seconds=60)
        text = later.strftime('%a, %d %b %Y %H:%M:%S GMT')
        seconds = answers.retry_after({'Retry-After': text})
        self.assertTrue(50 < seconds <= 60, seconds)

    def test_dates(self):
        self.assertEqual(
            NOON, answers.http_date('Tue, 01 Mar 2016 12:00:00 GMT')
        )
        for text in (None, '', 'x', 'Tue, 01 Mar 99999 12:00:00 GMT'):
            self.assertIsNone(answers.http_date(text))


class TestBodies(base.TestCase):
    def read(self, chunks, encoding='gzip', most=10_000):
        return b''.join(answers.body(chunks, encoding, most))

    def test_gzip_in_any_pieces(self):
        plain = random.Random(1).randbytes(3000) + b'a' * 5000
        packed = gzip.compress(plain)
        for step in (1, 2, 7, 100, len(packed)):
            pieces = [
                packed[i : i + step] for i in range(0, len(packed), step)
            ]
            self.assertEqual(plain, self.read(pieces))

    def test_members_and_padding(self):
        packed = gzip.compress(b'one ') + gzip.compress(b'two') + bytes(9)
        self.assertEqual(b'one two', self.read([packed]))

    def test_nothing(self):
        self.assertEqual(b'', self.read([]))
        self.assertEqual(b'', self.read([], ''))

    def test_cap_counts_what_is_decompressed(self):
        bomb = gzip.compress(bytes(50_000_000))
        self.assertTrue(len(bomb) < 60_000)
        error = self.assertRaises(
            AnswerTooLarge, self.read, [bomb], most=1_000_000
        )
        self.assertFalse(error.transient)

    def test_cap_counts_what_is_sent(self):
        # Members that hold nothing.
        nothing = (gzip.compress(b'') for _ in range(10**9))
        self.assertRaises(AnswerTooLarge, self.read, nothing)

    def test_cap_is_inclusive(self):
        self.assertEqual(10_000, len(self.read([bytes(10_000)], 'identity')))
        self.assertRaises(
            AnswerTooLarge, self.read, [bytes(10_001)], 'identity'
        )

    def test_damage(self):
        packed = bytearray(gzip.compress(random.Random(1).randbytes(999)))
        cut = bytes(packed[:-1])
        packed[500] ^= 255
        for data, encoding in (
            (bytes(packed), 'gzip'),
            (cut, 'gzip'),
            (b'[]', 'gzip'),
            (zlib.compress(b'[]'), 'deflate'),
            (b'[]', 'br'),
        ):
            error = self.assertRaises(GerritError, self.read, [data], encoding)
            self.assertTrue(error.transient)


class TestParse(base.TestCase):
    def parse(self, body, kind='application/json'):
        headers = {'Content-Type': kind}
        return answers.parse(answers.Answer(headers, body, NOON))

    def test_prefix_only_when_present(self):
        for body in (b")]}'\n[1]", b")]}'[1]", b'[1]', b'\n [1]\n'):
            self.assertEqual([1], self.parse(body))

    def test_lone_surrogates(self):
        self.assertEqual(['\ud800'], self.parse(b'["\\ud800"]'))

    def test_not_json(self):
        for body in (
            b'', b' ', b")]}'\n", b'<html>', b'[1', b'\xff\xfe', b'[1] [2]',
            b'[' * 200_000,
        ):  # fmt: skip
            error = self.assertRaises(GerritError, self.parse, body)
            self.assertTrue(error.transient)

    def test_says_what_came(self):
        error = self.assertRaises(
            GerritError, self.parse, b'<html>', 'text/html; charset=x'
        )
        self.assertEqual('an answer that is not JSON (text/html)', str(error))

    def test_shapes(self):
        for body in (b'{}', b'"x"', b'null', b'[[]]', b'[1]'):
            answer = answers.Answer({}, body, NOON)
            error = self.assertRaises(GerritError, answers.changes, answer)
            self.assertTrue(error.transient)
        answer = answers.Answer({}, b'[]', NOON)
        self.assertRaises(GerritError, answers.change, answer)
