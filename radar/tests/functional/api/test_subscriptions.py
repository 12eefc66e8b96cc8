# SPDX-License-Identifier: Apache-2.0
"""Subscriptions: made, shown, changed, and what they would tell."""

from datetime import timedelta
import re

from radar import clock
from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.tests.functional import telling
from radar.tests.functional.api import seeds
from radar.tests.functional.api.base import ADMIN
from radar.tests.functional.api.base import ANONYMOUS
from radar.tests.functional.api.base import ApiTestCase
from radar.tests.functional.api.people import ALICE
from radar.tests.functional.api.people import BOB
from radar.tests.functional.api.people import PeopleTests

HOOK = 'https://hooks.example.org/radar?key=1'
EMAIL = {'name': 'mine', 'channel': 'email', 'target': 'alice@example.org'}
WEBHOOK = {'name': 'chat', 'channel': 'webhook', 'target': HOOK}
PREVIEW = '/v1/subscriptions/preview'
#: What no subscription may be for.
HOSTILE = (
    ('email', 'alice'),
    ('email', 'alice@example.org\r\nBcc: eve@example.org'),
    ('email', 'alice@example.org\n'),
    ('email', 'alice@example.org, eve@example.org'),
    ('email', '<alice@example.org>'),
    ('email', '"a b"@example.org'),
    ('email', 'alice@[127.0.0.1]'),
    ('email', 'älice@example.org'),
    ('email', f'{"a" * 65}@example.org'),
    ('email', f'a@{"b." * 130}org'),
    ('webhook', 'javascript:alert(1)'),
    ('webhook', 'file:///etc/passwd'),
    ('webhook', 'ftp://example.org/'),
    ('webhook', 'http://example.org/'),
    ('webhook', 'https://user:word@example.org/'),
    ('webhook', 'https://example.org@127.0.0.1/'),
    ('webhook', 'https://example.org\r\nHost: x/'),
    ('webhook', 'https://example.org/\nX-Other: 1'),
    ('webhook', 'https://example.org\\@127.0.0.1/'),
    ('webhook', 'https://exämple.org/'),
    ('webhook', 'https:///x'),
    ('webhook', 'https://example.org:99999/'),
    ('webhook', 'https://127.0.0.1/'),
    ('webhook', 'https://10.1.2.3/'),
    ('webhook', 'https://169.254.169.254/latest/meta-data'),
    ('webhook', 'https://224.0.0.1/'),
    ('webhook', 'https://0.0.0.0/'),
    ('webhook', 'https://[::1]/'),
    ('webhook', 'https://[::ffff:127.0.0.1]/'),
    ('webhook', 'https://[fe80::1%25eth0]/'),
    ('webhook', 'https://[fd00::1]/'),
    ('webhook', 'https://[64:ff9b::7f00:1]/'),
)


class SubscriptionsTests(PeopleTests):
    def setUp(self):
        super().setUp()
        telling.allow_everything()
        CONF.clear_override('allow', 'egress')
        CONF.clear_override('allow_http', 'egress')

    def subscribe(self, caller=ALICE, **members):
        return self.make('subscriptions', caller, **members)

    def previewed(self, caller=ALICE, **members):
        answer = self.send('POST', PREVIEW, members, caller)
        self.assertEqual(200, answer.status_int, answer.text)
        return [
            [(e['system']['name'], e['kind'], e['state']) for e in m['events']]
            for m in answer.json['messages']
        ]

    def test_round_trip(self):
        system = seeds.system('CI')
        project = seeds.project(seeds.source(), 'nova')
        made = self.subscribe(
            **EMAIL,
            least='broken',
            systems=[{'id': str(system)}],
            projects=[{'id': str(project)}],
        )
        self.assertNotIn('secret', made)
        path = f'/v1/subscriptions/{made["id"]}'
        shown = self.get(
            path, ('embed', 'systems,projects,user,deliveries'), caller=ALICE
        )
        self.assertEqual('CI', shown['systems'][0]['name'])
        self.assertEqual('nova', shown['projects'][0]['name'])
        self.assertEqual('alice', shown['user']['name'])
        self.assertEqual([], shown['deliveries'])
        self.assertEqual('broken', shown['least'])
        answer = self.patch('subscriptions', made, ALICE, least='silent')
        self.assertEqual(200, answer.status_int, answer.text)
        for member in ('target', 'channel', 'user_id', 'paused_at'):
            answer = self.patch('subscriptions', made, ALICE, **{member: 'x'})
            self.assertEqual(400, answer.status_int, member)
        answer = self.send('DELETE', path, caller=ALICE, If_Match='*')
        self.assertEqual(204, answer.status_int, answer.text)
        self.assertEqual([], self.rows(models.SubscriptionSystem))

    def test_the_secret_of_a_webhook_is_shown_once(self):
        made = self.subscribe(**WEBHOOK)
        secret = made.pop('secret')
        self.assertRegex(secret, '^[0-9a-f]{64}$')
        row = self.one(models.Subscription)
        self.assertNotIn(secret, str(row))
        self.assertNotIn(secret, str(self.rows(models.Audit)))
        path = f'/v1/subscriptions/{made["id"]}'
        for place in (path, '/v1/subscriptions'):
            answer = self.request(place, caller=ALICE)
            self.assertNotIn('secret', answer.text)
            self.assertNotIn(row['secret'], answer.text)

    def test_users_know_of_their_own(self):
        made = self.subscribe(**EMAIL)
        self.subscribe(BOB, **{**EMAIL, 'name': 'of bob'})
        self.assertEqual(['mine'], self.listed('subscriptions', ALICE))
        self.assertEqual(
            ['mine', 'of bob'], self.listed('subscriptions', ADMIN)
        )
        path = f'/v1/subscriptions/{made["id"]}'
        self.assertEqual(404, self.request(path, caller=BOB).status_int)
        for method, body in (('PATCH', {'least': 'silent'}), ('DELETE', None)):
            answer = self.send(method, path, body, BOB, If_Match='*')
            self.assertEqual(404, answer.status_int)
        answer = self.patch('subscriptions', made, ADMIN, paused=True)
        self.assertEqual(200, answer.status_int, answer.text)
        self.assertEqual(401, self.request('/v1/subscriptions').status_int)
        answer = self.send('POST', PREVIEW, {}, ANONYMOUS)
        self.assertEqual(401, answer.status_int)

    def test_one_place_is_told_once(self):
        made = self.subscribe(**EMAIL)
        answer = self.send(
            'POST', '/v1/subscriptions', {**EMAIL, 'name': 'again'}, ALICE
        )
        self.assertEqual(409, answer.status_int, answer.text)
        error = answer.json['errors'][0]
        self.assertEqual('target', error['field'])
        self.assertEqual(made['id'], error['existing_id'])

    def test_there_is_an_end(self):
        for number in range(100):
            target = f'alice+{number}@example.org'
            self.secret(ALICE)
            seeds.add(
                models.Subscription,
                user_id=ALICE.user_id,
                name='mine',
                channel='email',
                target=target,
                target_hash=ids.text_hash(target),
            )
        answer = self.send('POST', '/v1/subscriptions', EMAIL, ALICE)
        self.assertEqual(409, answer.status_int, answer.text)
        self.subscribe(BOB, **EMAIL)

    def test_places_that_nothing_can_be_sent_to(self):
        self.secret(ALICE)
        for channel, target in HOSTILE:
            document = {'name': 'x', 'channel': channel, 'target': target}
            for path in ('/v1/subscriptions', PREVIEW):
                answer = self.send('POST', path, document, ALICE)
                self.assertEqual(400, answer.status_int, (target, path))
                field = answer.json['errors'][0]['field']
                self.assertEqual('target', field, target)
        self.assertEqual([], self.rows(models.Subscription))

    def test_ways_that_there_are_not(self):
        CONF.set_override('host', None, 'smtp')
        CONF.set_override('keys', [], 'secrets')
        self.secret(ALICE)
        for document in (EMAIL, WEBHOOK):
            answer = self.send('POST', '/v1/subscriptions', document, ALICE)
            self.assertEqual(422, answer.status_int, answer.text)
            self.assertEqual('channel', answer.json['errors'][0]['field'])

    def test_what_is_not_there_cannot_be_chosen(self):
        self.secret(ALICE)
        private = seeds.project(seeds.source(), 'secret', visibility='private')
        for members in (
            {'systems': [{'id': str(ids.new())}]},
            {'projects': [{'id': str(private)}]},
        ):
            for path in ('/v1/subscriptions', PREVIEW):
                answer = self.send('POST', path, {**EMAIL, **members}, ALICE)
                self.assertEqual(422, answer.status_int, answer.text)

    def test_a_list_takes_a_statement_for_each_embed(self):
        wanted = ('embed', 'user,systems,projects,deliveries')
        asked = []
        for number in range(4):
            target = f'alice+{number}@example.org'
            made = self.subscribe(
                **{**EMAIL, 'target': target},
                systems=[{'id': str(seeds.system(f'CI {number}'))}],
            )
            seeds.add(
                models.Delivery,
                subscription_id=ids.parse(made['id']),
                state='pending',
                not_before=clock.now(),
            )
            statements = self.statements()
            rows = self.get('/v1/subscriptions', wanted, caller=ALICE)
            asked.append(len(statements))
        found = rows['subscriptions']
        self.assertEqual(4, len(found))
        self.assertEqual([1] * 4, [len(r['deliveries']) for r in found])
        self.assertEqual([1] * 4, [len(r['systems']) for r in found])
        self.assertEqual([asked[0]] * 4, asked)

    def test_pausing(self):
        made = self.subscribe(**EMAIL)
        delivery = seeds.add(
            models.Delivery,
            subscription_id=ids.parse(made['id']),
            state='pending',
            not_before=clock.now(),
        )
        self.change(
            models.Subscription,
            failing_since=clock.now(),
            problem='the answer was 500',
        )
        before = self.one(models.Subscription)['heard_to']
        shown = self.patch('subscriptions', made, ALICE, paused=True).json
        self.assertIsNotNone(shown['paused_at'])
        (row,) = self.rows(models.Delivery)
        self.assertEqual((delivery, 'failed'), (row['id'], row['state']))
        shown = self.patch('subscriptions', made, ALICE, paused=False).json
        for member in ('paused_at', 'failing_since', 'problem'):
            self.assertIsNone(shown[member], member)
        self.assertLess(before, self.one(models.Subscription)['heard_to'])

    def test_previews(self):
        one, two = seeds.system('One'), seeds.system('Two')
        source = seeds.source()
        project = seeds.project(source, 'nova')
        seeds.build(two, project, seeds.NOON)
        days, minutes = timedelta(days=1), timedelta(minutes=1)
        began = clock.now() - 9 * days
        telling.event(one, 'began', 'degraded', 40 * days)
        telling.event(one, 'began', 'degraded', 9 * days, episode_since=began)
        telling.event(two, 'began', 'silent', 9 * days - 3 * minutes)
        telling.event(
            one,
            'worsened',
            'broken',
            9 * days - 5 * minutes,
            episode_since=began,
        )
        telling.event(one, 'ended', 'ok', 8 * days, episode_since=began)
        first = ('One', 'began', 'degraded')
        silent = ('Two', 'began', 'silent')
        worse = ('One', 'worsened', 'broken')
        ended = ('One', 'ended', 'ok')
        self.secret(ALICE)
        self.assertEqual([[first], [silent, worse], [ended]], self.previewed())
        self.assertEqual(
            [[silent], [worse], [ended]], self.previewed(least='broken')
        )
        self.assertEqual([[silent]], self.previewed(least='silent'))
        self.assertEqual(
            [[first], [worse], [ended]],
            self.previewed(systems=[{'id': str(one)}]),
        )
        self.assertEqual(
            [[silent]], self.previewed(projects=[{'id': str(project)}])
        )
        self.assertEqual([], self.rows(models.Subscription))
        answer = self.send('POST', PREVIEW, {'odd': 1}, ALICE)
        self.assertEqual(400, answer.status_int)

    def test_what_is_told(self):
        CONF.set_override('public_url', 'https://radar.example/', 'notify')
        system = seeds.system('CI')
        telling.event(system)
        self.secret(ALICE)
        answer = self.send('POST', PREVIEW, {}, ALICE)
        (message,) = answer.json['messages']
        (event,) = message['events']
        self.assertTrue(
            re.search('18 of 20 failed', event['reasons'][0]), event
        )
        self.assertEqual(
            f'https://radar.example/systems/{system}', event['url']
        )


class SqliteSubscriptionsTest(SubscriptionsTests, ApiTestCase):
    backend = 'sqlite'


class MariadbSubscriptionsTest(SubscriptionsTests, ApiTestCase):
    backend = 'mariadb'
