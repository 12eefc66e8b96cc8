# SPDX-License-Identifier: Apache-2.0
"""What monitoring and administrators are told."""

import threading
import time

import fixtures
import sqlalchemy as sa

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.tests import servers
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds

PATH = '/healthcheck'
DETAILED = '/healthcheck?detailed'


class HealthcheckTests:
    def setUp(self) -> None:
        super().setUp()
        folder = self.useFixture(fixtures.TempDir()).path
        self.use_broker(f'filesystem://{folder}')

    def use_broker(self, url: str) -> None:
        CONF.set_override('broker_url', url, 'worker')
        self.addCleanup(CONF.clear_override, 'broker_url', 'worker')

    def run_sql(self, statement: str) -> None:
        with session.engine().begin() as connection:
            connection.execute(sa.text(statement))

    def unwell(self) -> str:
        """Return what is said of a service that cannot serve."""
        answer = self.request(PATH)
        self.assertEqual(503, answer.status_int)
        self.assertEqual('no-store', answer.headers['Cache-Control'])
        self.assertFalse(self.request(DETAILED).json['ok'])
        self.assertEqual(503, self.request(DETAILED).status_int)
        return answer.text

    def test_plain(self) -> None:
        answer = self.request(PATH)
        self.assertEqual((200, 'OK'), (answer.status_int, answer.text))
        self.assertEqual('no-store', answer.headers['Cache-Control'])
        answer = self.request(PATH, method='HEAD')
        self.assertEqual((204, b''), (answer.status_int, answer.body))
        answer = self.request(PATH, method='POST')
        self.assertEqual(405, answer.status_int)
        self.assertEqual('GET, HEAD', answer.headers['Allow'])

    def test_detailed(self) -> None:
        source = seeds.source(
            'review',
            polling=True,
            data_as_of=seeds.NOON,
            lease_owner='host:1',
        )
        seeds.source('imported')
        for hours, status in ((2, 'done'), (1, 'failed'), (3, 'done')):
            seeds.add(
                models.Poll,
                source_id=source,
                collector='host:1',
                status=status,
                reason=f'reason {hours}',
                started_at=seeds.ago(hours=hours),
                finished_at=seeds.ago(hours=hours),
                **dict.fromkeys(
                    ('pages', 'changes', 'comments', 'unparsed', 'errors'), 0
                ),
            )
        answer = self.request(DETAILED)
        self.assertEqual(200, answer.status_int)
        self.assertEqual('no-store', answer.headers['Cache-Control'])
        found = answer.json
        self.assertTrue(found['ok'])
        self.assertEqual(
            [('database', True), ('schema', True)],
            [(check['name'], check['ok']) for check in found['checks']],
        )
        self.assertEqual('No worker answers.', found['queue']['detail'])
        self.assertEqual(
            [
                {
                    'source': 'review',
                    'collector': 'host:1',
                    'data_as_of': clock.isoformat(seeds.NOON),
                    'polled_at': None,
                    'status': 'failed',
                    'reason': 'reason 1',
                    'finished_at': clock.isoformat(seeds.ago(hours=1)),
                }
            ],
            found['polls'],
        )
        answer = self.request(DETAILED, method='HEAD')
        self.assertEqual((200, b''), (answer.status_int, answer.body))

    def test_a_broker_that_is_away_stops_nothing(self) -> None:
        self.use_broker(f'redis://127.0.0.1:{servers.free_port()}/0')
        found = self.request(DETAILED).json
        self.assertEqual((True, False), (found['ok'], found['queue']['ok']))

    def test_details_stay_on_the_machine(self) -> None:
        for environ in (
            {'REMOTE_ADDR': '192.0.2.1'},
            {'REMOTE_ADDR': '127.0.0.1', 'HTTP_X_FORWARDED_FOR': '127.0.0.1'},
            {'REMOTE_ADDR': '127.0.0.1', 'HTTP_FORWARDED': 'for=127.0.0.1'},
            {'REMOTE_ADDR': '127.0.0.1', 'HTTP_VIA': '1.1 proxy'},
            {'REMOTE_ADDR': 'nonsense'},
        ):
            answer = self.request(DETAILED, environ=environ)
            self.assertEqual('OK', answer.text, environ)
        for address in ('127.0.0.1', '127.1.2.3', '::1', '', '0.0.0.0'):
            answer = self.request(DETAILED, environ={'REMOTE_ADDR': address})
            self.assertTrue(answer.json['ok'], address)

    def test_an_older_schema_will_not_do_and_a_newer_one_will(self) -> None:
        update = 'UPDATE alembic_version SET version_num = '
        with session.engine().connect() as connection:
            (newest,) = connection.execute(
                sa.text('SELECT version_num FROM alembic_version')
            ).one()
        self.addCleanup(self.run_sql, f"{update}'{newest}'")
        self.run_sql(f"{update}'0001'")
        self.assertEqual(
            'The schema is older than the program.', self.unwell()
        )
        self.run_sql(f"{update}'9999'")
        self.assertEqual('OK', self.request(PATH).text)


class MariadbHealthcheckTest(HealthcheckTests, base.ApiTestCase):
    backend = 'mariadb'


class SqliteHealthcheckTest(HealthcheckTests, base.ApiTestCase):
    backend = 'sqlite'

    def test_without_a_schema(self) -> None:
        self.useFixture(fixtures.FakeLogger())
        session.configure('sqlite://', max_retries=0)
        self.assertEqual(
            'The schema is older than the program.', self.unwell()
        )

    def test_without_a_database(self) -> None:
        url = f'mysql+pymysql://x:y@127.0.0.1:{servers.free_port()}/z'
        session.configure(url, max_retries=0)
        self.assertEqual('The database is away.', self.unwell())
        self.assertIsNone(self.request(DETAILED).json['polls'])


class HangingTest(base.ApiTestCase):
    backend = 'mariadb'

    def test_a_database_that_does_not_answer(self) -> None:
        engine = sa.create_engine(self.database_url)
        self.addCleanup(engine.dispose)
        threads = threading.active_count()
        with engine.connect() as lock:
            lock.execute(sa.text('LOCK TABLES alembic_version WRITE'))
            for _ in range(3):
                begun = time.monotonic()
                answer = self.request(PATH)
                self.assertTrue(time.monotonic() - begun < 10)
                self.assertEqual(503, answer.status_int)
                self.assertEqual('The database does not answer.', answer.text)
            # One look hangs, not three.
            self.assertEqual(threads + 1, threading.active_count())
            lock.execute(sa.text('UNLOCK TABLES'))
        end = time.monotonic() + 30
        while self.request(PATH).status_int != 200:
            self.assertTrue(time.monotonic() < end)
