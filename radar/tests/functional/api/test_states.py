# SPDX-License-Identifier: Apache-2.0
"""States as the API shows them, and what a poll of them costs."""

import sqlalchemy as sa

from radar import clock
from radar.db import models
from radar.db import session
from radar.tests import databases
from radar.tests.functional import judged
from radar.tests.functional.api import base

STATE = models.table(models.SystemState)
#: The worst reason of one that is silent.
SILENT = {
    'code': 'silent',
    'state': 'silent',
    'value': 20.5,
    'n': 9,
    'usual': 0.9,
    'threshold': 11.0,
    'since': '2026-03-01T12:00:00.000000Z',
    'once_in': 6666.0,
}
SLOW = {
    **SILENT,
    'code': 'slow',
    'state': 'degraded',
    'value': 0.75,
    'n': 40,
    'usual': 0.2,
}
MINUTE = clock.now().replace(second=0, microsecond=0)


@databases.on_both
class StatesTest(base.ApiTestCase):
    def setUp(self):
        super().setUp()
        self.world = judged.World()

    def judge(self, system, state, reasons=(), **more):
        values = {
            'state': state,
            'since': MINUTE,
            'reasons': list(reasons),
            'not_watched': [],
            'evaluated_at': MINUTE,
            'data_as_of': MINUTE,
            'evaluation': 1,
            **more,
        }
        with session.writer() as opened:
            opened.execute(sa.delete(STATE).where(STATE.c.system_id == system))
            opened.execute(sa.insert(STATE).values(system_id=system, **values))

    def test_they_can_be_filtered_and_sorted_by(self):
        self.judge(self.world.acme, 'silent', [SILENT])
        self.judge(self.world.zuul, 'ok')
        self.assertEqual(['Acme CI'], self.names(('where', 'state:silent')))
        self.assertEqual(['Zuul', 'Acme CI'], self.names(('sort', 'state')))
        problem = self.refused('/v1/systems', ('where', 'state:red'))
        self.assertIn('silent', problem['accepted'])

    def test_reasons_are_told_in_words_the_worst_first(self):
        self.judge(self.world.acme, 'silent', [SLOW, SILENT])
        found = self.get(
            f'/v1/systems/{self.world.acme}', ('embed', 'judgement')
        )
        self.assertEqual('silent', found['state'])
        first, second = found['judgement']['reasons']
        self.assertEqual('silent', first['code'])
        self.assertIn('no result on 9 patch sets', first['text'])
        self.assertIn(f'/v1/systems/{self.world.acme}/', first['evidence'])
        self.assertIn('30 of 40', second['text'])

    def test_evidence_is_there(self):
        codes = ('silent', 'fail_hi', 'infra_lo', 'slow', 'flake')
        reasons = [{**SILENT, 'code': code} for code in codes]
        self.judge(self.world.acme, 'silent', reasons)
        found = self.get(
            f'/v1/systems/{self.world.acme}', ('embed', 'judgement')
        )
        for reason in found['judgement']['reasons']:
            self.get(reason['evidence'])

    def test_who_is_judged_on_stale_data_is_unknown(self):
        self.judge(self.world.acme, 'ok', stale_since=MINUTE)
        found = self.get(
            f'/v1/systems/{self.world.acme}', ('embed', 'judgement')
        )
        self.assertEqual('unknown', found['state'])
        self.assertEqual('ok', found['judgement']['was'])
        self.assertEqual(['Acme CI'], self.names(('where', 'state:unknown')))
        self.assertEqual([], self.names(('where', 'state:ok')))

    def test_one_that_was_never_evaluated(self):
        found = self.get(
            f'/v1/systems/{self.world.acme}', ('embed', 'judgement')
        )
        self.assertIsNone(found['state'])
        self.assertIsNone(found['judgement'])

    def test_a_poll_of_an_unchanged_page_reads_next_to_nothing(self):
        self.judge(self.world.acme, 'ok')
        for path in (
            '/v1/systems?embed=health,judgement',
            f'/v1/systems/{self.world.acme}/missed',
        ):
            first = self.request(path)
            self.assertEqual(200, first.status_int, first.text)
            tag = first.headers['ETag']
            statements = self.statements()
            again = self.request(path, headers={'If-None-Match': tag})
            self.assertEqual(304, again.status_int)
            self.assertLessEqual(len(statements), 2, statements)
            self.assertEqual(
                first.headers['X-Radar-Snapshot'],
                again.headers['X-Radar-Snapshot'],
            )

    def test_whatever_changes_is_seen(self):
        self.judge(self.world.acme, 'ok')
        path = '/v1/systems?embed=judgement'
        tags = {self.request(path).headers['ETag']}
        self.judge(self.world.acme, 'silent', [SILENT], evaluation=2)
        tags.add(self.request(path).headers['ETag'])
        self.send(
            'PATCH',
            f'/v1/systems/{self.world.acme}',
            {'description': 'Storage'},
            If_Match='*',
        )
        tags.add(self.request(path).headers['ETag'])
        self.world.play(judged.fates(1, 1, end=clock.now()))
        judged.evaluate()
        tags.add(self.request(path).headers['ETag'])
        tags.add(self.request(path, caller=base.READER).headers['ETag'])
        self.assertEqual(5, len(tags), tags)
