# SPDX-License-Identifier: Apache-2.0
"""Messages to subscribers: gathered, sent to real servers, tried again."""

from datetime import timedelta
import hashlib
import hmac
import json
import time

from cryptography import fernet

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.resources import deliveries
from radar.resources import gathering
from radar.tests import databases
from radar.tests.functional import telling
from radar.tests.functional.api import seeds
from radar.tests.functional.api.at_once import together
from radar.tests.functional.subscribers import SECRET
from radar.tests.functional.subscribers import Telling
from radar.worker.tasks import notify

LONG_AGO = timedelta(days=4)


@databases.on_both
class Webhooks(Telling):
    def test_an_event_is_told_once(self):
        receiver = self.receiver()
        event = telling.event(self.system)
        self.assertEqual(1, notify.deliver())
        self.assertEqual(0, notify.deliver())
        (request,) = receiver.requests
        self.assertEqual('/hook?of=radar', request.path)
        self.assertEqual(f'127.0.0.1:{receiver.port}', request.headers['Host'])
        document = json.loads(request.body)
        (told,) = document['events']
        self.assertEqual(str(event), told['event'])
        self.assertEqual(
            {'id': str(self.system), 'name': 'Acme CI'}, told['system']
        )
        self.assertEqual(
            ('began', 'broken', 'ok'),
            (told['kind'], told['state'], told['previous']),
        )
        self.assertIn('18 of 20 failed', told['reasons'][0])
        (row,) = self.rows(models.Delivery)
        self.assertEqual(str(row['id']), request.headers['X-Radar-Delivery'])
        self.assertEqual(str(row['id']), document['delivery'])
        self.assertEqual(('sent', '204'), (row['state'], row['status']))
        self.later()
        self.assertEqual(0, notify.deliver())
        self.assertEqual(1, len(receiver.requests))

    def test_who_has_the_secret_knows_who_sent_it(self):
        receiver = self.receiver()
        telling.event(self.system)
        notify.deliver()
        (request,) = receiver.requests
        signed = request.headers['X-Radar-Signature']
        moment, _, digest = signed.removeprefix('t=').partition(',v1=')
        self.assertLess(abs(int(moment) - time.time()), 60)
        content = f'{moment}.'.encode() + request.body
        good = hmac.new(SECRET.encode(), content, hashlib.sha256).hexdigest()
        self.assertEqual(good, digest)
        self.assertNotIn(SECRET, str(request))

    def test_what_fails_is_tried_again_as_it_was(self):
        receiver = self.receiver()
        receiver.answers += [500, 302, 204]
        telling.event(self.system)
        for attempts in (1, 2):
            self.assertEqual(0, notify.deliver())
            self.assertEqual([('pending', attempts)], self.states())
            # Not before its time.
            self.assertEqual(0, notify.deliver())
            self.assertEqual(attempts, len(receiver.requests))
            (row,) = self.rows(models.Subscription)
            self.assertIsNotNone(row['failing_since'])
            self.assertIn('the answer was', row['problem'])
            self.later()
        self.assertEqual(1, notify.deliver())
        self.assertEqual([('sent', 3)], self.states())
        (row,) = self.rows(models.Subscription)
        self.assertEqual((None, None), (row['failing_since'], row['problem']))
        self.assertEqual(1, len({r.body for r in receiver.requests}))
        told = {r.headers['X-Radar-Delivery'] for r in receiver.requests}
        self.assertEqual(1, len(told))

    def test_waits_grow(self):
        receiver = self.receiver()
        receiver.answers += [500] * 9
        telling.event(self.system)
        for attempt in range(1, deliveries.ATTEMPTS):
            before = clock.now()
            notify.deliver()
            (row,) = self.rows(models.Delivery)
            wait = (row['not_before'] - before).total_seconds()
            usual = 60 * 6 ** (attempt - 1)
            self.assertTrue(0.79 * usual < wait < 1.21 * usual + 5, wait)
            self.later()
        notify.deliver()
        self.assertEqual([('failed', deliveries.ATTEMPTS)], self.states())
        self.later()
        notify.deliver()
        self.assertEqual(deliveries.ATTEMPTS, len(receiver.requests))
        self.assertFalse(self.one(models.Subscription)['paused'])

    def test_what_fails_for_days_is_paused(self):
        since = clock.now() - LONG_AGO
        receiver = self.receiver(failing_since=since)
        receiver.answers += [500] * 9
        telling.event(self.system)
        for _ in range(deliveries.ATTEMPTS):
            self.assertFalse(self.one(models.Subscription)['paused'])
            notify.deliver()
            self.later()
        row = self.one(models.Subscription)
        self.assertTrue(row['paused'])
        self.assertIsNotNone(row['paused_at'])
        self.assertEqual('the answer was 500', row['problem'])
        self.assertEqual(0, row['version'])
        telling.event(self.system)
        self.shift(timedelta(days=1), 'created_at')
        self.assertEqual(0, notify.deliver())
        self.assertEqual(deliveries.ATTEMPTS, len(receiver.requests))

    def test_slow_receivers_are_not_waited_for(self):
        CONF.set_override('timeout', 1, 'egress')
        CONF.set_override('deadline', 2, 'egress')

        def silent(handler):
            time.sleep(3)

        def dripping(handler):
            try:
                for _ in range(100):
                    handler.wfile.write(b'H')
                    time.sleep(0.1)
            except OSError:
                pass

        receiver = self.receiver()
        for answer in (silent, dripping):
            receiver.answers.append(answer)
            telling.event(self.system)
            start = time.monotonic()
            self.assertEqual(0, notify.deliver())
            self.assertLess(time.monotonic() - start, 3)
            (row,) = self.rows(models.Delivery)
            self.assertEqual('no answer in time', row['status'])
            self.later()

    def test_a_taken_message_is_taken_however_the_answer_goes_on(self):
        def endless(handler):
            handler.send_response(200)
            handler.end_headers()
            try:
                while True:
                    handler.wfile.write(b'x' * 65536)
            except OSError:
                pass

        def short(handler):
            handler.send_response(200)
            handler.send_header('Content-Length', '100')
            handler.end_headers()
            handler.wfile.write(b'x')

        receiver = self.receiver()
        for answer in (endless, short):
            receiver.answers.append(answer)
            telling.event(self.system)
            self.assertEqual(1, notify.deliver())
            self.shift(timedelta(hours=1), 'created_at')

    def test_one_slow_receiver_does_not_hold_the_others(self):
        slow = [self.receiver() for _ in range(3)]
        for receiver in slow:
            receiver.answers.append(lambda handler: time.sleep(2))
        quick = self.receiver()
        start = clock.now()
        telling.event(self.system)
        notify.deliver()
        self.assertLess(quick.requests[0].at - start, timedelta(seconds=1.5))

    def test_what_happens_soon_after_is_gathered(self):
        receiver = self.receiver()
        telling.event(self.system)
        notify.deliver()
        more = [
            str(telling.event(seeds.system(f'CI {number}')))
            for number in range(3)
        ]
        self.assertEqual(0, notify.deliver())
        self.shift(timedelta(seconds=CONF.notify.digest), 'created_at')
        self.assertEqual(1, notify.deliver())
        told = json.loads(receiver.requests[1].body)['events']
        self.assertEqual(more, [event['event'] for event in told])
        self.assertEqual(2, len(receiver.requests))

    def test_who_is_told_of_what(self):
        broken = self.receiver(least='broken')
        other = self.receiver(chosen=True)
        paused = self.receiver(paused=True)
        later = self.receiver(heard_to=clock.now() + timedelta(hours=1))
        gone = self.user('gone', enabled=False)
        away = self.receiver(user_id=gone)
        everything = self.receiver()
        telling.event(self.system, state='degraded')
        self.assertEqual(1, notify.deliver())
        told = (broken, other, paused, later, away)
        self.assertEqual([[]] * 5, [r.requests for r in told])
        self.assertEqual(1, len(everything.requests))

    def test_projects_that_are_hidden_tell_nothing(self):
        project = seeds.project(seeds.source(), 'secret', visibility='private')
        seeds.build(self.system, project, seeds.NOON)
        receivers = [
            self.receiver(user_id=self.user(name, role=role), chosen=True)
            for name, role in (('bob', None), ('carol', 'reader'))
        ]
        for row in self.rows(models.Subscription):
            seeds.add(
                models.SubscriptionProject,
                subscription_id=row['id'],
                project_id=project,
            )
        telling.event(self.system)
        self.assertEqual(1, notify.deliver())
        self.assertEqual([0, 1], [len(r.requests) for r in receivers])

    def test_gathering_asks_little(self):
        for _ in range(5):
            self.receiver(least='silent')
        telling.event(self.system)
        asked = self.statements()
        gathering.gather()
        # One for each, and what they have in common.
        self.assertEqual(5 + 3, len(asked), asked)

    def test_what_is_for_nobody_is_looked_at_for_a_while_only(self):
        since = clock.now() - timedelta(hours=5)
        self.receiver(least='silent', heard_to=since)
        telling.event(self.system)
        self.assertEqual(0, notify.deliver())
        row = self.one(models.Subscription)
        self.assertLess(clock.now() - row['heard_to'], timedelta(hours=2))
        self.assertEqual(0, row['version'])

    def test_events_that_came_to_be_seen_late_are_told(self):
        receiver = self.receiver()
        telling.event(self.system)
        notify.deliver()
        telling.event(
            self.system, recorded_at=clock.now() - timedelta(seconds=30)
        )
        self.shift(timedelta(hours=1), 'created_at')
        self.assertEqual(1, notify.deliver())
        self.assertEqual(2, len(receiver.requests))

    def test_workers_at_once_tell_each_event_once(self):
        receivers = [self.receiver() for _ in range(6)]
        events = {str(telling.event(self.system)) for _ in range(5)}
        together(lambda number: notify.deliver(), 4)
        for receiver in receivers:
            told = [
                event['event']
                for request in receiver.requests
                for event in json.loads(request.body)['events']
            ]
            self.assertEqual(events, set(told))
            self.assertEqual(len(events), len(told))
        self.assertEqual([('sent', 1)] * 6, self.states())

    def test_only_one_claims(self):
        self.receiver()
        telling.event(self.system)
        for attempt in range(1, 4):
            gathering.gather()
            (key,) = deliveries.due()
            claims = together(lambda _, key=key: deliveries.claim(key), 4)
            won = [claim for claim in claims if claim is not None]
            self.assertEqual([attempt], [claim.attempt for claim in won])
            self.later()

    def test_who_comes_back_late_changes_nothing(self):
        self.receiver()
        telling.event(self.system)
        gathering.gather()
        (key,) = deliveries.due()
        late = deliveries.claim(key)
        self.later()
        deliveries.sent(deliveries.claim(key), '204')
        deliveries.failed(late, 'too late')
        self.assertEqual([('sent', 2)], self.states())
        self.assertIsNone(self.one(models.Subscription)['failing_since'])

    def test_a_message_that_kills_whoever_sends_it_is_given_up(self):
        self.receiver()
        telling.event(self.system)
        gathering.gather()
        (key,) = deliveries.due()
        for _ in range(deliveries.ATTEMPTS):
            self.assertIsNotNone(deliveries.claim(key))
            self.later()
        self.assertIsNone(deliveries.claim(key))
        self.assertEqual([('failed', deliveries.ATTEMPTS)], self.states())

    def test_addresses_that_became_private_are_not_connected_to(self):
        receiver = self.receiver()
        CONF.set_override('allow', [], 'egress')
        telling.event(self.system)
        self.assertEqual(0, notify.deliver())
        self.assertEqual([], receiver.requests)
        row = self.one(models.Subscription)
        self.assertIn('not public', row['problem'])

    def test_a_secret_that_cannot_be_read_is_told(self):
        self.receiver()
        CONF.set_override(
            'keys', [fernet.Fernet.generate_key().decode()], 'secrets'
        )
        telling.event(self.system)
        self.assertEqual(0, notify.deliver())
        self.assertIn('keys', self.one(models.Subscription)['problem'])

    def test_old_messages_are_forgotten(self):
        receiver = self.receiver()
        telling.event(self.system)
        notify.deliver()
        self.assertEqual(0, notify.purge())
        self.shift(timedelta(days=91), 'created_at', 'ended_at')
        self.assertEqual(1, notify.purge())
        week = clock.now() - timedelta(days=8)
        self.change(models.Event, recorded_at=week)
        self.change(models.Subscription, heard_to=week)
        self.assertEqual(0, notify.deliver())
        self.assertEqual(1, len(receiver.requests))
