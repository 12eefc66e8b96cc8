# SPDX-License-Identifier: Apache-2.0
"""The Gerrit client on networks that misbehave."""

import atexit
import functools
from pathlib import Path
import shutil
import socket
import subprocess
import tempfile
import time

from radar.gerrit.client import GerritError
from radar.tests import rude_server as rude
from radar.tests import servers
from radar.tests.gerrit_clients import HEAD
from radar.tests.gerrit_clients import ONE
from radar.tests.gerrit_clients import ClientTestCase


class TestNetwork(ClientTestCase):
    def test_hangs_up(self):
        self.passes(rude.raw(b''), rude.raw(HEAD), rude.raw(HEAD[:20]))

    def test_nobody_listens(self):
        server = self.serve(rude.changes())
        url = f'http://127.0.0.1:{servers.free_port()}'
        client = self.client(server, url=url, retries=1)
        error = self.assertRaises(GerritError, client.changes)
        self.assertTrue(error.transient)
        self.assertIsNone(error.status)
        self.assertEqual(
            f'{url}: the connection failed (Connection refused)', str(error)
        )

    def test_no_such_host(self):
        server = self.serve(rude.changes())
        client = self.client(server, url='http://gerrit.invalid', retries=0)
        error = self.assertRaises(GerritError, client.changes)
        self.assertTrue(error.transient)

    def test_silence(self):
        started = time.monotonic()
        self.passes(
            rude.silence(),
            rude.silence(HEAD),
            rude.silence(HEAD + b'Content-Length: 9\r\n\r\n['),
            timeout=0.5,
        )
        self.assertTrue(time.monotonic() - started < 10)
        self.assertIn('silent for 0.5 s', self.log.output)

    def test_nobody_accepts(self):
        with socket.create_server(('127.0.0.1', 0), backlog=0) as full:
            port = full.getsockname()[1]
            taken = [socket.socket() for _ in range(4)]
            for one in taken:
                one.setblocking(False)
                one.connect_ex(('127.0.0.1', port))
                self.addCleanup(one.close)
            server = self.serve(rude.changes())
            client = self.client(
                server,
                url=f'http://127.0.0.1:{port}',
                retries=0,
                timeout=0.3,
            )
            error = self.assertRaises(GerritError, client.changes)
        self.assertTrue(error.transient)

    def test_drop_by_drop(self):
        body = HEAD + b'Content-Length: 999\r\n\r\n' + b' ' * 900
        for data in (body, HEAD * 20):
            started = time.monotonic()
            error = self.refused(
                rude.raw(data, pause=0.03, step=1), retries=0, deadline=0.4
            )
            self.assertTrue(error.transient)
            self.assertIn('took more than 0.4 s', str(error))
            self.assertTrue(time.monotonic() - started < 10)

    def test_after_a_deadline_all_is_well(self):
        self.passes(
            rude.raw(HEAD * 20, pause=0.03, step=1),
            deadline=0.8,
        )

    def test_timer_does_not_hit_the_next_request(self):
        server = self.serve(rude.slowly(rude.changes(ONE), 0.25))
        client = self.client(server, deadline=1.0, retries=0)
        for _ in range(6):
            client.changes()
        self.assertEqual(1, len({r.connection for r in server.requests}))


@functools.cache
def _certificate():
    """Return files with key and certificate, and with the latter only."""
    openssl = servers.program('openssl', 'openssl')
    folder = Path(tempfile.mkdtemp(prefix='radar-certificate-'))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    both, alone = folder / 'both.pem', folder / 'alone.pem'
    subprocess.run(
        [
            openssl,
            *('req', '-x509', '-newkey', 'rsa:2048', '-nodes'),
            *('-keyout', both, '-out', alone),
            *('-days', '2', '-subj', '/CN=127.0.0.1'),
            *('-addext', 'subjectAltName=IP:127.0.0.1'),
        ],
        check=True,
        capture_output=True,
    )
    both.write_text(both.read_text() + alone.read_text())
    return str(both), str(alone)


class TestTLS(ClientTestCase):
    def setUp(self):
        super().setUp()
        self.certificate, self.trusted = _certificate()

    def secure(self, responder, **options):
        self.server = self.serve(responder, certificate=self.certificate)
        return self.client(self.server, **options)

    def test_verified(self):
        client = self.secure(rude.changes(ONE))
        error = self.assertRaises(GerritError, client.changes)
        self.assertFalse(error.transient)
        self.assertIn('certificate is not trusted: self', str(error))
        self.assertEqual([], self.server.requests)

    def test_given_certificates(self):
        client = self.secure(rude.changes(ONE), cacert=self.trusted)
        self.assertEqual([ONE], client.changes().records)

    def test_wrong_name(self):
        server = self.serve(rude.changes(), certificate=self.certificate)
        client = self.client(
            server,
            url=f'https://localhost:{server.port}',
            cacert=self.trusted,
        )
        error = self.assertRaises(GerritError, client.changes)
        self.assertFalse(error.transient)

    def test_missing_certificates(self):
        client = self.secure(rude.changes(ONE), cacert='/nonexistent')
        error = self.assertRaises(GerritError, client.changes)
        self.assertFalse(error.transient)

    def test_insecure(self):
        client = self.secure(rude.changes(ONE), insecure=True)
        self.assertEqual([ONE], client.changes().records)

    def test_drop_by_drop(self):
        body = HEAD + b'Content-Length: 999\r\n\r\n' + b' ' * 900
        for data in (body, HEAD * 20):
            client = self.secure(
                rude.raw(data, pause=0.03, step=1),
                cacert=self.trusted,
                deadline=0.4,
                retries=0,
            )
            error = self.assertRaises(GerritError, client.changes)
            self.assertIn('took more than 0.4 s', str(error))

    def test_plain_server(self):
        server = self.serve(rude.changes())
        url = server.url.replace('http:', 'https:')
        client = self.client(server, url=url, retries=0)
        error = self.assertRaises(GerritError, client.changes)
        self.assertTrue(error.transient)
