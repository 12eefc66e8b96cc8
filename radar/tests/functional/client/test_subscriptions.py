# SPDX-License-Identifier: Apache-2.0
"""``radar subscription``."""

from datetime import timedelta

from radar import clock
from radar.db import models
from radar.tests.functional import telling
from radar.tests.functional.api import seeds
from radar.tests.functional.client import base

EMAIL = ('--channel', 'email', '--target', 'root@example.org')
HOOK = ('--channel', 'webhook', '--target', 'https://hooks.example.org/x')


class SubscriptionTest(base.ClientTestCase):
    def setUp(self) -> None:
        super().setUp()
        telling.allow_everything()
        self.one, self.two = seeds.system('One'), seeds.system('Two')
        seeds.project(seeds.source(), 'openstack/nova')

    def subscription(self, *words: str) -> str:
        return self.radar('subscription', *words)

    def test_round_trip(self) -> None:
        made = self.shown(
            *('subscription', 'create', 'mine', *EMAIL, '--least', 'broken'),
            *('--system', 'one', '--project', 'openstack/nova'),
        )
        shown = self.shown('subscription', 'show', 'mine')
        self.assertIsNone(made.pop('secret'))
        self.assertEqual(made, shown)
        self.assertEqual('broken', shown['least'])
        self.assertEqual(['One'], [s['name'] for s in shown['systems']])
        self.subscription(
            *('set', 'mine', '--system', 'Two', '--remove-system', 'One'),
            *('--clear', 'projects', '--paused', 'yes', '--name', 'ours'),
        )
        shown = self.shown('subscription', 'show', 'ours')
        self.assertEqual(['Two'], [s['name'] for s in shown['systems']])
        self.assertEqual([], shown['projects'])
        self.assertTrue(shown['paused'])
        self.assertIn('ours', self.names('subscription', 'list'))
        self.subscription('delete', 'ours')
        self.assertEqual([], self.names('subscription', 'list'))

    def test_the_secret_of_a_webhook(self) -> None:
        made = self.run_radar(
            *('subscription', 'create', 'chat', *HOOK),
            *('-f', 'value', '-c', 'secret'),
        )
        self.assertEqual(0, made.code, made.err)
        secret = made.out.strip()
        self.assertRegex(secret, '^[0-9a-f]{64}$')
        self.assertIn('not shown again', made.err)
        for words in (('show', 'chat'), ('list', '--long')):
            self.assertNotIn(secret, self.subscription(*words))

    def test_others(self) -> None:
        self.subscription('create', 'mine', *EMAIL)
        self.user('bob')
        listed = ('subscription', 'list', '--user')
        self.assertEqual([], self.names(*listed, 'bob'))
        self.assertEqual(['mine'], self.names(*listed, 'root'))
        self.assertEqual([], self.names(*listed[:2], '--channel', 'webhook'))

    def test_what_is_refused(self) -> None:
        create = ('subscription', 'create', 'x', '--channel')
        self.assert_fails(
            2,
            *create,
            'webhook',
            '--target',
            'http://10.0.0.1/',
            told='public',
        )
        self.assert_fails(2, *create, 'email', '--target', 'x', told='e-mail')
        self.assert_fails(2, *create, 'pigeon', '--target', 'x')
        self.assert_fails(4, *create, 'email', *EMAIL[2:], '--system', 'None')
        self.environ('RADAR_TOKEN')
        self.assert_fails(5, *create, *EMAIL[1:])

    def test_messages_are_shown(self) -> None:
        self.subscription('create', 'mine', *EMAIL)
        (row,) = self.rows(models.Subscription)
        now = clock.now()
        seeds.add(
            models.Delivery,
            subscription_id=row['id'],
            state='failed',
            attempts=5,
            status='the mail server said 550',
            not_before=now,
            ended_at=now,
        )
        shown = self.subscription('show', 'mine')
        self.assertIn('failed (0 events, 5 attempts): the mail', shown)

    def preview(self, *words: str) -> list[tuple[str, str]]:
        result = self.run_radar('subscription', 'preview', *words, '-fjson')
        self.assertEqual(0, result.code, result.err)
        return [(row['system'], row['state']) for row in result.json()]

    def test_previews(self) -> None:
        telling.event(self.one, state='degraded', ago=timedelta(days=2))
        telling.event(self.two, state='silent', ago=timedelta(days=1))
        one, two = ('One', 'degraded'), ('Two', 'silent')
        self.assertEqual([one, two], self.preview())
        self.assertEqual([two], self.preview('--least', 'broken'))
        self.assertEqual([one], self.preview('--system', 'One'))
        self.subscription('create', 'mine', *EMAIL, '--system', 'Two')
        self.assertEqual([two], self.preview('mine'))
        self.assertEqual([one, two], self.preview('mine', '--system', 'One'))
        self.assertIn('18 of 20', self.subscription('preview'))
