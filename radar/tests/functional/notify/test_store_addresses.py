# SPDX-License-Identifier: Apache-2.0
"""Buckets as hosts, and certificates that only some know: moto over TLS."""

import socket
import ssl
from unittest import mock
import urllib.error
import urllib.parse
import urllib.request

from notify_pr import errors
from notify_pr import http
from radar.tests import servers
from radar.tests import swifts
from radar.tests.functional.notify import storing

_resolved = socket.getaddrinfo


def _no_pause(seconds):
    raise AssertionError('it would not help to ask again')


_NEVER = http.Retry(sleep=_no_pause)


def _here(host, *more, **named):
    """Resolve names below localhost, which not every system knows."""
    if str(host).endswith('.localhost'):
        host = '127.0.0.1'
    return _resolved(host, *more, **named)


class TestAddresses(storing.StoreTestCase):
    def setUp(self):
        super().setUp()
        self.moto = swifts.moto_over_tls()
        self.write('a b.log', b'one')
        self.write('large.bin', b'x' * storing.LARGE)
        patch = mock.patch('socket.getaddrinfo', _here)
        patch.start()
        self.addCleanup(patch.stop)

    def here(self, **more):
        known = {'ca_file': str(self.moto.authority), 'addressing': 'virtual'}
        return self.s3(self.moto.url, **{**known, **more})

    def read(self, url):
        context = ssl.create_default_context(cafile=str(self.moto.authority))
        with urllib.request.urlopen(url, context=context) as answer:
            return answer.read()

    def test_bucket_is_a_host(self):
        report = self.upload(self.here())
        self.assertEqual([], report.failed)
        port = urllib.parse.urlsplit(self.moto.url).port
        for entry, size in zip(
            report.entries, (3, storing.LARGE), strict=True
        ):
            place = urllib.parse.urlsplit(entry.url)
            host = f'{self.container}.s3.localhost:{port}'
            self.assertEqual(host, place.netloc)
            self.assertTrue(place.path.startswith(f'/{storing.RUN}'))
            self.assertEqual(size, len(self.read(entry.url)))
        self.assertIn(b'a%20b.log', self.read(report.index_url))
        bare = report.entries[0].url.partition('?')[0]
        refused = self.assertRaises(urllib.error.HTTPError, self.read, bare)
        self.assertEqual(403, refused.code)

    def test_authority_that_nobody_knows(self):
        for wrong in ('', str(servers.certificate()[0])):
            here = self.here(ca_file=wrong, retry=_NEVER)
            error = self.assertRaises(errors.Untrusted, self.upload, here)
            self.assertIn('certificate verify failed', str(error))

    def test_name_that_the_certificate_has_not(self):
        url = self.moto.url.replace('s3.localhost', 'other.localhost')
        here = self.s3(url, ca_file=str(self.moto.authority), retry=_NEVER)
        error = self.assertRaises(errors.Untrusted, self.upload, here)
        self.assertIn('certificate verify failed', str(error))

    def test_file_without_certificates(self):
        path = self.write('../no.pem', b'none')
        here = self.here(ca_file=str(path))
        self.assertRaises(errors.UsageError, self.upload, here)
