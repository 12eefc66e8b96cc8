# SPDX-License-Identifier: Apache-2.0
"""Workers that die between sending and saying so; encryption."""

import json
from pathlib import Path
import signal
import ssl
import time

import fixtures
import sqlalchemy as sa

from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.tests import databases
from radar.tests import servers
from radar.tests.functional import telling
from radar.tests.functional.subscribers import DELIVERY
from radar.tests.functional.subscribers import Telling
from radar.tests.functional.test_worker import Worker
from radar.worker.tasks import notify


@databases.on_both
class Killed(Telling):
    """Real workers, one after another and two at once."""

    def setUp(self):
        super().setUp()
        self.folder = Path(self.useFixture(fixtures.TempDir()).path)

    def worker(self, name):
        """Start a worker with a broker and a beat of its own."""
        folder = self.folder / name
        folder.mkdir()
        config = folder / 'radar.conf'
        config.write_text(
            f'[DEFAULT]\nuse_stderr = true\n'
            f'[database]\nconnection = {self.database_url}\n'
            f'[egress]\nallow = 127.0.0.0/8\nallow_http = true\n'
            f'[secrets]\nkeys = {",".join(CONF.secrets["keys"])}\n'
            f'[notify]\ninterval = 1\n'
            f'[worker]\nbroker_url = filesystem://{folder}/broker\n'
            f'schedule_file = {folder}/schedule\npool = solo\n'
        )
        return self.useFixture(Worker(config))

    def lapse(self):
        """End all leases, as time does."""
        with session.writer() as opened:
            opened.execute(
                sa.update(DELIVERY).values(lease_until=DELIVERY.c.created_at)
            )

    def test_killed_between_sending_and_saying_so(self):
        receiver = self.receiver()
        first = self.worker('first')

        def kill(handler):
            # It has been taken; nobody will ever know.
            first.end(signal.SIGKILL)

        receiver.answers.append(kill)
        telling.event(self.system)
        receiver.wait(1)
        first.process.wait(30)
        self.assertEqual([('pending', 1)], self.states())
        self.worker('second')
        self.lapse()
        receiver.wait(2)
        self.until(lambda: self.states() == [('sent', 2)])
        one, two = receiver.requests
        self.assertEqual(one.body, two.body)
        self.assertEqual(
            one.headers['X-Radar-Delivery'], two.headers['X-Radar-Delivery']
        )

    def test_two_at_once(self):
        receivers = [self.receiver() for _ in range(5)]
        for name in ('first', 'second'):
            self.worker(name)
        events = {str(telling.event(self.system)) for _ in range(3)}
        for receiver in receivers:
            receiver.wait(1)
        self.until(lambda: {state for state, _ in self.states()} == {'sent'})
        for receiver in receivers:
            told = [
                event['event']
                for request in receiver.requests
                for event in json.loads(request.body)['events']
            ]
            self.assertEqual(len(told), len(set(told)))
            self.assertLessEqual(set(told), events)

    def until(self, done):
        end = time.monotonic() + 30
        while not done() and time.monotonic() < end:
            time.sleep(0.05)
        self.assertTrue(done(), self.rows(models.Delivery))


class TestEncryption(Telling, databases.TestCase):
    def setUp(self):
        super().setUp()
        files = [str(file) for file in servers.certificate()]
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(*files)
        self.certificate = files

    def told(self):
        telling.event(self.system)
        notify.deliver()
        return self.one(models.Subscription)['problem']

    def test_webhooks(self):
        receiver = self.useFixture(telling.Receiver(self.certificate))
        self.subscribe('webhook', receiver.url)
        problem = 'no encryption, or the certificate is not good'
        self.assertEqual(problem, self.told())
        self.assertEqual([], receiver.requests)
        CONF.set_override('cacert', self.certificate[0], 'egress')
        self.later()
        self.assertIsNone(self.told())
        self.assertEqual(1, len(receiver.requests))

    def test_names_are_what_certificates_are_for(self):
        receiver = self.useFixture(telling.Receiver(self.certificate))
        CONF.set_override('cacert', self.certificate[0], 'egress')
        self.subscribe('webhook', f'https://localhost:{receiver.port}/')
        CONF.set_override('allow', ['localhost'], 'egress')
        problem = 'no encryption, or the certificate is not good'
        self.assertEqual(problem, self.told())
        self.assertEqual([], receiver.requests)

    def test_mail(self):
        for name, value in (
            ('tls', 'starttls'),
            ('user', 'radar'),
            ('password', 'wrong'),
        ):
            CONF.set_override(name, value, 'smtp')
        mailbox = telling.Mailbox(
            tls_context=self.tls, require_starttls=True, auth_required=True
        )
        self.useFixture(mailbox)
        self.subscribe('email', 'alice@example.org', secret=None)
        self.assertIn('certificate', self.told())
        CONF.set_override('cacert', self.certificate[0], 'smtp')
        self.later()
        self.assertIn('535', self.told())
        self.assertNotIn('wrong', self.told())
        CONF.set_override('password', 'right', 'smtp')
        self.later()
        self.assertIsNone(self.told())
        self.assertEqual((b'radar', b'right'), mailbox.signed_in[-1])
        self.assertEqual(1, len(mailbox.messages))

    def test_a_mail_server_that_cannot_encrypt(self):
        CONF.set_override('tls', 'starttls', 'smtp')
        mailbox = self.useFixture(telling.Mailbox())
        self.subscribe('email', 'alice@example.org', secret=None)
        self.assertEqual('the mail server cannot encrypt', self.told())
        self.assertEqual([], mailbox.messages)
