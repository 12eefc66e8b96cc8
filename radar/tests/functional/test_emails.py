# SPDX-License-Identifier: Apache-2.0
"""Messages to subscribers by e-mail."""

from radar.conf import CONF
from radar.db import models
from radar.tests import databases
from radar.tests import servers
from radar.tests.functional import telling
from radar.tests.functional.subscribers import Telling
from radar.worker.tasks import notify


@databases.on_both
class Emails(Telling):
    def test_a_message(self):
        CONF.set_override('public_url', 'https://radar.example', 'notify')
        mailbox = self.useFixture(telling.Mailbox())
        key = self.subscribe('email', 'alice@example.org', secret=None)
        telling.event(self.system)
        self.assertEqual(1, notify.deliver())
        self.assertEqual(0, notify.deliver())
        (message,) = mailbox.messages
        self.assertEqual([['alice@example.org']], mailbox.recipients)
        (row,) = self.rows(models.Delivery)
        self.assertEqual('sent', row['state'])
        for name, value in (
            ('Subject', 'Acme CI is broken'),
            ('From', 'Radar <radar@radar.example>'),
            ('To', 'alice@example.org'),
            ('Message-ID', f'<{row["id"]}@radar.example>'),
            ('X-Radar-Delivery', str(row['id'])),
            ('Auto-Submitted', 'auto-generated'),
        ):
            self.assertEqual(value, message[name])
        kinds = [part.get_content_type() for part in message.iter_parts()]
        self.assertEqual(['text/plain', 'text/html'], kinds)
        page = f'https://radar.example/systems/{self.system}'
        for part in message.iter_parts():
            text = part.get_content()
            self.assertIn('18 of 20 failed', text)
            self.assertIn(page, text)
            self.assertIn(f'radar subscription delete {key}', text)

    def test_what_is_refused_is_tried_again_under_the_same_id(self):
        mailbox = self.useFixture(telling.Mailbox())
        mailbox.refusals += ['451 later', '550 never']
        self.subscribe('email', 'alice@example.org', secret=None)
        telling.event(self.system)
        for code in ('451', '550'):
            self.assertEqual(0, notify.deliver())
            (row,) = self.rows(models.Delivery)
            self.assertIn(code, row['status'])
            self.later()
        self.assertEqual(1, notify.deliver())
        self.assertIn(str(row['id']), mailbox.messages[0]['Message-ID'])
        self.assertEqual(1, len(mailbox.messages))

    def test_no_mail_server(self):
        CONF.set_override('port', servers.free_port(), 'smtp')
        self.subscribe('email', 'alice@example.org', secret=None)
        telling.event(self.system)
        self.assertEqual(0, notify.deliver())
        problem = self.one(models.Subscription)['problem']
        self.assertEqual('the mail server does not answer', problem)
