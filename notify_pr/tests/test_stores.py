# SPDX-License-Identifier: Apache-2.0
"""What stores share, what S3 says, and the page of links."""

import email.message
import io
import json

import testtools

from notify_pr import errors
from notify_pr import http
from notify_pr import index_page
from notify_pr import stores
from notify_pr import uploads
from notify_pr.stores import base
from notify_pr.stores import s3
from notify_pr.stores import s3_answers
from notify_pr.stores import s3_rules

RULES = b"""<?xml version="1.0"?>
<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
<Rule><ID>theirs</ID><Filter><Prefix>x/</Prefix></Filter>
<Status>Enabled</Status><Expiration><Days>9</Days></Expiration></Rule>
<Rule><ID>notify-pr o/</ID><Status>Enabled</Status></Rule>
</LifecycleConfiguration>"""


def answer(body, status=400, **headers):
    message = email.message.Message()
    for name, value in headers.items():
        message[name.replace('_', '-')] = value
    return http.Answer(status, message, body, 'http://h/b?X-Amz-Signature=s')


def settings(**more):
    more = {'api': 's3', 'endpoint': '', 'container': 'logs', **more}
    return base.Settings(identity='who', secret='hidden', **more)


class TestContent(testtools.TestCase):
    def test_kinds(self):
        text = 'text/plain; charset=utf-8'
        for name, headers in (
            ('a/b.log', {'content-type': text}),
            ('README', {'content-type': text}),
            (
                'a.log.gz',
                {'content-type': text, 'content-encoding': 'gzip'},
            ),
            ('a.tar.gz', {'content-type': 'application/octet-stream'}),
            ('a.html', {'content-type': 'text/html; charset=utf-8'}),
            ('a.PNG', {'content-type': 'image/png'}),
            ('a.json', {'content-type': 'application/json'}),
            ('core.4711', {'content-type': 'application/octet-stream'}),
        ):
            self.assertEqual(headers, base.content_of(name).headers, name)


class TestPiece(testtools.TestCase):
    def test_progress_of_a_second_try_is_not_counted_twice(self):
        sent = []
        data = b'x' * (base.SMALL * 2)
        piece = base.Piece(io.BytesIO(data), 0, len(data), sent.append)
        for _ in range(3):
            body = piece.body()
            while body.read(100_000):
                pass
        self.assertEqual(len(data), sum(sent))

    def test_file_that_shrank(self):
        for size in (10, base.SMALL * 2):
            piece = base.Piece(io.BytesIO(b'short'), 0, size)
            self.assertRaises(errors.Incomplete, piece.sha256)


class TestSettings(testtools.TestCase):
    def test_secrets_are_not_shown(self):
        shown = repr(settings(token='session', temp_url_key='key of links'))
        for secret in ('hidden', 'session', 'key of links'):
            self.assertNotIn(secret, shown)

    def test_unknown_words(self):
        for more in (
            {'api': 'ftp'},
            {'container': ''},
            {'access': 'everybody'},
            {'api': 'swift', 'access': 'presign'},
        ):
            self.assertRaises(
                errors.UsageError, stores.store_of, settings(**more)
            )


class TestAddresses(testtools.TestCase):
    def url(self, name='a b', **more):
        return s3.S3(settings(access='none', **more)).url(name)

    def test_amazon_has_buckets_as_hosts(self):
        self.assertEqual(
            'https://logs.s3.amazonaws.com/a%20b',
            self.url(endpoint='https://s3.amazonaws.com'),
        )
        self.assertEqual(
            'https://logs.s3.eu-west-1.amazonaws.com/a%20b',
            self.url(region='eu-west-1'),
        )

    def test_others_have_paths_unless_told(self):
        endpoint = 'https://store.example.org:8080/'
        self.assertEqual(
            'https://store.example.org:8080/logs/a%20b',
            self.url(endpoint=endpoint),
        )
        self.assertEqual(
            'https://logs.store.example.org:8080/a%20b',
            self.url(endpoint=endpoint, addressing='virtual'),
        )

    def test_dots_break_certificates(self):
        self.assertEqual(
            'https://s3.amazonaws.com/my.logs/a%20b',
            self.url(container='my.logs'),
        )

    def test_public_url(self):
        store = s3.S3(settings(public_url='https://logs.example.org/x/'))
        self.assertEqual(
            'https://logs.example.org/x/a%23b/c', store.url('a#b/c')
        )

    def test_link_holds_a_week_at_most(self):
        store = s3.S3(settings(expire_days=30))
        self.assertIn('X-Amz-Expires=604800', store.url('a'))

    def test_parts_are_no_more_than_a_thousand(self):
        store = s3.S3(settings())
        for size in (1, 2 * s3.PART, 2 * s3.PART + 1, 10**10, 5 * 10**12):
            part = store.part_size(size)
            if part:
                self.assertLessEqual(-(-size // part), 1000)
                self.assertGreaterEqual(part, 5 * 1024 * 1024)


class TestAnswers(testtools.TestCase):
    def test_fault(self):
        body = b'<Error><Code>C</Code><Message>a\n b</Message></Error>'
        self.assertEqual(('C', 'a b', ''), s3_answers.fault(answer(body)))

    def test_region(self):
        text = "the region 'x' is wrong; expecting 'eu-1'"
        for found in (
            answer(b'', x_amz_bucket_region='eu-1'),
            answer(b'<Error><Region>eu-1</Region></Error>'),
            answer(f'<Error><Message>{text}</Message></Error>'.encode()),
        ):
            self.assertEqual('eu-1', s3_answers.fault(found).region)

    def test_region_that_is_another_host(self):
        found = answer(b'<Error><Region>evil.org/?</Region></Error>')
        self.assertEqual('', s3_answers.fault(found).region)

    def test_error_has_no_query(self):
        body = b'<Error><Code>AccessDenied</Code></Error>'
        error = s3_answers.failed('PUT', answer(body, 403))
        self.assertEqual(
            'PUT http://h/b: 403 Forbidden: AccessDenied', str(error)
        )
        self.assertEqual(errors.ExitCode.DENIED, error.exit_code)

    def test_bombs_are_not_parsed(self):
        bomb = b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'
        self.assertRaises(errors.Refused, s3_answers.parse, bomb)
        self.assertRaises(errors.Refused, s3_answers.parse, b'no xml')

    def test_rules_of_others_stay(self):
        rules = s3_rules.lifecycle(RULES, 'o/', 7)
        root = s3_answers.parse(rules)
        self.assertEqual(
            ['theirs', 'notify-pr o/'],
            [rule.findtext('ID') for rule in root],
        )
        self.assertEqual('9', root.findtext('Rule/Expiration/Days'))
        self.assertEqual('7', root[1].findtext('Expiration/Days'))


class TestPolicy(testtools.TestCase):
    def test_ours_is_added_once(self):
        made = s3_rules.policy(b'', 'logs')
        (ours,) = json.loads(made)['Statement']
        self.assertEqual('arn:aws:s3:::logs/*', ours['Resource'])
        self.assertIsNone(s3_rules.policy(made, 'logs'))

    def test_those_of_others_stay(self):
        theirs = {'Sid': 'x', 'Effect': 'Deny'}
        for old in (theirs, [theirs], [{'Sid': 'NotifyPr'}, theirs]):
            content = {'Version': '2008-10-17', 'Id': 'p', 'Statement': old}
            made = s3_rules.policy(json.dumps(content).encode(), 'logs')
            found = json.loads(made)
            self.assertEqual('p', found['Id'])
            self.assertEqual('2008-10-17', found['Version'])
            self.assertEqual(theirs, found['Statement'][0])
            self.assertEqual(2, len(found['Statement']))

    def test_what_is_no_policy(self):
        for old in (b'no', b'[]', b'{"Statement": "x"}'):
            self.assertRaises(errors.Refused, s3_rules.policy, old, 'logs')


class TestPage(testtools.TestCase):
    def test_hostile_names(self):
        name = '<script>"&\udcff'
        entries = [
            uploads.Entry('p', name, 'http://h/?a=1&b="', 5),
            uploads.Entry('p', 'lost', '', 5, 'it <failed>'),
        ]
        page = index_page.page('<b>', entries, 0).decode()
        self.assertNotIn('<script>', page)
        self.assertNotIn('<b>', page)
        self.assertIn('href="http://h/?a=1&amp;b=&quot;"', page)
        self.assertIn('<td>lost</td><td>it &lt;failed&gt;</td>', page)
        self.assertEqual(1, page.count('<a '))
