# SPDX-License-Identifier: Apache-2.0
"""Signatures, against those that Amazon and others have published."""

from datetime import datetime
from datetime import timezone
import hashlib

import testtools

from notify_pr.stores import sigv4
from notify_pr.stores import tempurl

KEYS = sigv4.Keys(
    'AKIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
)
NOW = datetime(2013, 5, 24, tzinfo=timezone.utc)
HOST = 'examplebucket.s3.amazonaws.com'


def signature(request, headers=(), body=b'', keys=KEYS, now=NOW):
    payload = hashlib.sha256(body).hexdigest()
    signed = sigv4.sign(request, dict(headers), payload, keys, now)
    return signed['authorization'].rpartition('Signature=')[2]


class TestVectors(testtools.TestCase):
    def test_get_of_a_range(self):
        self.assertEqual(
            'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
            signature(
                sigv4.Request('GET', HOST, '/test.txt'),
                {'Range': 'bytes=0-9'},
            ),
        )

    def test_put(self):
        headers = {
            'Date': 'Fri, 24 May 2013 00:00:00 GMT',
            'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        }
        path = '/' + sigv4.encode('test$file.text')
        self.assertEqual(
            '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
            signature(
                sigv4.Request('PUT', HOST, path),
                headers,
                b'Welcome to Amazon S3.',
            ),
        )

    def test_query_without_a_value(self):
        self.assertEqual(
            'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
            signature(sigv4.Request('GET', HOST, '/', {'lifecycle': ''})),
        )

    def test_link(self):
        request = sigv4.Request('GET', HOST, '/test.txt')
        path, query = sigv4.presign(request, KEYS, NOW, 86400)
        self.assertEqual('/test.txt', path)
        self.assertEqual(
            'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
            query.rpartition('X-Amz-Signature=')[2],
        )

    def test_path_style_and_a_name_full_of_traps(self):
        path = '/' + sigv4.encode('ci-logs/run 1/a+b~c/xé.log', '/')
        self.assertEqual('/ci-logs/run%201/a%2Bb~c/x%C3%A9.log', path)
        self.assertEqual(
            '8d73eb6141c9087ab4b506dd181223221dfc74f9350a6c119961e817b86f2044',
            signature(
                sigv4.Request('PUT', '127.0.0.1:8080', path),
                body=b'hello',
                keys=sigv4.Keys('test:tester', 'testing'),
                now=datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc),
            ),
        )

    def test_temp_url(self):
        path = '/v1/AUTH_x/c/run 1/o.log'
        for digest, wanted in (
            ('sha1', 'dbff2d4f99ddbd430671112607d10b10f0e92d17'),
            (
                'sha256',
                (
                    '47177962d9b7d8f0a826982d6aef2c0d'
                    '5d8675bf0bc5c57decef9e0735d15118'
                ),
            ),
        ):
            self.assertEqual(
                wanted, tempurl.signature('mykey', path, 1800000000, digest)
            )


class TestKeys(testtools.TestCase):
    def test_secrets_are_not_shown(self):
        keys = sigv4.Keys('who', 'secret', token='session')
        self.assertNotIn('secret', repr(keys))
        self.assertNotIn('session', repr(keys))

    def test_temporary_keys_sign_their_token(self):
        keys = sigv4.Keys('who', 'secret', token='session')
        request = sigv4.Request('GET', HOST, '/')
        signed = sigv4.sign(request, {}, sigv4.EMPTY, keys, NOW)
        self.assertEqual('session', signed['x-amz-security-token'])
        self.assertIn('x-amz-security-token', signed['authorization'])
        _, query = sigv4.presign(request, keys, NOW, 60)
        self.assertIn('X-Amz-Security-Token=session', query)
