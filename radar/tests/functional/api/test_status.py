# SPDX-License-Identifier: Apache-2.0
"""``/v1/status``: what everybody is told of Radar's own health."""

from datetime import timedelta

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.resources import status
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds


class StatusTests:
    def setUp(self) -> None:
        super().setUp()
        self.source = seeds.source(
            'review',
            polling=True,
            data_as_of=seeds.NOON,
            polled_at=clock.now(),
            lease_owner='host:1',
        )
        self.account = seeds.account(self.source, 'zuul')
        project = seeds.project(self.source, 'nova')
        self.change = seeds.change(project, self.source, 1)
        secret = seeds.project(self.source, 'secret', visibility='private')
        self.secret = seeds.change(secret, self.source, 2)

    def status(self):
        return self.get('/v1/status')

    def insert(self, model: type[models.Base], **values: object) -> None:
        """Insert a row without a key of its own making."""
        with session.writer() as current:
            current.execute(models.table(model).insert().values(**values))

    def comment(self, kind: str, change=None, days: float = 0, **values):
        when = seeds.ago(days=days)
        change = change or self.change
        seeds.comment(change, self.account, kind, when, **values)

    def test_nothing_is_known_of_nothing(self) -> None:
        found = self.status()
        self.assertEqual(
            {'k': 0, 'n': 0, 'lo': None, 'hi': None}, found['parsed']
        )
        self.assertEqual({'comments': 0, 'deliveries': 0}, found['queue'])
        nothing = {'evaluated_at': None, 'age_seconds': None}
        self.assertEqual(nothing, found['evaluation'])
        self.assertEqual({'rows': 0, 'oldest_seconds': 0}, found['rollup'])

    def test_what_waits_and_how_old_the_states_are(self) -> None:
        for minutes in (1, 3, -5):
            self.insert(
                models.Dirty,
                kind='system',
                partition=0,
                due_at=clock.now() - timedelta(minutes=minutes),
                created_at=clock.now(),
            )
        found = self.status()['rollup']
        self.assertEqual(2, found['rows'])
        self.assertTrue(180 <= found['oldest_seconds'] < 200, found)
        for name, seconds in (('One', 30), ('Two', 90)):
            moment = clock.now() - timedelta(seconds=seconds)
            self.insert(
                models.SystemState,
                system_id=seeds.system(name),
                state='ok',
                since=moment,
                reasons=[],
                not_watched=[],
                evaluated_at=moment,
                evaluation=1,
            )
        found = self.status()['evaluation']
        self.assertTrue(30 <= found['age_seconds'] < 60, found)
        detail = self.request(
            '/healthcheck?detailed', environ={'REMOTE_ADDR': '127.0.0.1'}
        ).json['work']
        self.assertEqual(2, detail['rollup']['rows'])
        self.assertEqual(
            {'comments': 0, 'deliveries': 0, 'rollup': 2},
            {one['queue']: one['depth'] for one in detail['queues']},
        )

    def test_sources(self) -> None:
        old = clock.now().replace(year=2020)
        seeds.source('late', polling=True, polled_at=old)
        seeds.source('new', polling=True)
        seeds.source('imported', data_as_of=old)
        seeds.add(
            models.Poll,
            source_id=self.source,
            collector='host:1',
            status='failed',
            reason='https://user:password@review.example.org',
            started_at=seeds.NOON,
            finished_at=seeds.NOON,
            **dict.fromkeys(
                ('pages', 'changes', 'comments', 'unparsed', 'errors'), 0
            ),
        )
        answer = self.request('/v1/status')
        self.assertNotIn('host:1', answer.text)
        self.assertNotIn('password', answer.text)
        self.assertEqual(
            clock.isoformat(seeds.NOON), answer.headers['X-Radar-As-Of']
        )
        found = {s['name']: s for s in answer.json['sources']}
        self.assertEqual(
            {'imported': False, 'late': True, 'new': True, 'review': False},
            {name: s['stale'] for name, s in found.items()},
        )
        review = found['review']
        self.assertEqual('failed', review['last_poll'])
        self.assertEqual(clock.isoformat(seeds.NOON), review['last_poll_at'])
        self.assertIsNone(found['new']['last_poll'])

    def test_a_source_is_late_after_three_periods(self) -> None:
        CONF.set_override('period', 1, 'collector')
        self.addCleanup(CONF.clear_override, 'period', 'collector')
        late = seeds.source('b', polling=True, polled_at=seeds.ago(seconds=4))
        found = {s['id']: s['stale'] for s in self.status()['sources']}
        self.assertTrue(found[str(late)])

    def test_how_much_is_understood(self) -> None:
        for _ in range(3):
            self.comment('result')
        self.comment('other', parsed=False)
        for kind in ('human', 'recheck'):
            self.comment(kind)
        self.comment('other', days=8, parsed=False)
        self.comment('other', self.secret, parsed=False)
        found = self.status()['parsed']
        self.assertEqual((3, 4), (found['k'], found['n']))

    def test_what_is_to_be_read_again(self) -> None:
        self.comment('result', parser_version=5)
        for version in (0, 4):
            self.comment('result', parser_version=version)
        self.comment('result', self.secret, parser_version=0)
        self.assertEqual(2, self.status()['queue']['comments'])

    def test_its_cost_is_bounded(self) -> None:
        statements = self.statements()
        self.status()
        self.assertEqual(5, len(statements), statements)
        for _ in range(3):
            self.comment('result', days=1)
        for _ in range(2):
            self.comment('other', parsed=False)
        self.patch(status, 'CAP', 2)
        found = self.status()['parsed']
        self.assertEqual((0, 2), (found['k'], found['n']))

    def test_parameters_are_refused(self) -> None:
        self.assertEqual(400, self.request('/v1/status?a=b').status_int)
        self.assertEqual(
            405, self.request('/v1/status', method='PUT').status_int
        )


class MariadbStatusTest(StatusTests, base.ApiTestCase):
    backend = 'mariadb'


class SqliteStatusTest(StatusTests, base.ApiTestCase):
    backend = 'sqlite'
