# SPDX-License-Identifier: Apache-2.0
"""Those who want to hear of a system."""

from datetime import timedelta

import fixtures
import sqlalchemy as sa

from radar import clock
from radar import ids
from radar.db import models
from radar.db import session
from radar.resources import encryption
from radar.tests.functional import identity
from radar.tests.functional import telling
from radar.tests.functional.api import seeds

#: What webhooks are signed with.
SECRET = '5' * 64
DELIVERY = models.table(models.Delivery)


class Telling(identity.People):
    """A test with a system and those who want to hear of it."""

    def setUp(self):
        super().setUp()
        telling.allow_everything()
        self.useFixture(fixtures.FakeLogger())
        self.alice = self.user(password='', email='alice@example.org')
        self.system = seeds.system('Acme CI')

    def receiver(self, **members):
        """Return a receiver that somebody has subscribed."""
        made = self.useFixture(telling.Receiver())
        self.subscribe('webhook', made.url, **members)
        return made

    def subscribe(self, channel, target, **members):
        given = {
            'user_id': self.alice,
            'name': 'mine',
            'heard_to': clock.now() - timedelta(minutes=1),
            'secret': encryption.encrypted(SECRET),
            **members,
        }
        return seeds.add(
            models.Subscription,
            channel=channel,
            target=target,
            target_hash=ids.text_hash(target),
            **given,
        )

    def shift(self, by, *columns):
        """Have some of the times of messages be earlier."""
        with session.writer() as opened:
            for row in opened.execute(sa.select(DELIVERY)).mappings().all():
                opened.execute(
                    sa.update(DELIVERY)
                    .where(DELIVERY.c.id == row['id'])
                    .values({c: row[c] - by for c in columns if row[c]})
                )

    def later(self):
        """Have whatever waits be due."""
        self.shift(timedelta(days=1), 'not_before', 'lease_until')

    def states(self):
        return [
            (row['state'], row['attempts'])
            for row in self.rows(models.Delivery)
        ]
