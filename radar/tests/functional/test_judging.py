# SPDX-License-Identifier: Apache-2.0
"""Systems are judged the same however their facts come in."""

from datetime import timedelta
import itertools
import threading

import sqlalchemy as sa

from radar import clock
from radar.db import models
from radar.db import session
from radar.judging import checkpoints
from radar.judging import evaluating
from radar.judging import replaying
from radar.resources import states
from radar.tests import databases
from radar.tests.functional import judged
from radar.tests.functional.api import seeds

CHECKPOINT = models.table(models.Checkpoint)
EVENT = models.table(models.Event)
PAUSED = models.table(models.MaintenancePeriod)
PERIOD = models.table(models.StatePeriod)
SOURCE = models.table(models.Source)
STATE = models.table(models.SystemState)
SYSTEM = models.table(models.System)


def rows(table, system):
    query = sa.select(table).where(table.c.system_id == system)
    with session.reader() as opened:
        return [dict(row) for row in opened.execute(query).mappings()]


@databases.on_both
class JudgingTest(databases.TestCase):
    def setUp(self):
        super().setUp()
        self.world = judged.World()
        self.end = clock.now().replace(microsecond=0)

    def fates(self, **more):
        return judged.fates(7, 40, end=self.end, **more)

    def states(self, system):
        found = sorted(rows(PERIOD, system), key=lambda row: row['since'])
        for one, following in itertools.pairwise(found):
            self.assertEqual(one['until'], following['since'])
        return [row['state'] for row in found]

    def replayed(self, name='Acme CI'):
        return replaying.replay(name, states.settings())

    def change(self, table, clause, **values):
        with session.writer() as opened:
            opened.execute(sa.update(table).where(clause).values(**values))

    def test_it_does_not_matter_in_which_pieces_facts_come(self):
        fates = self.fates(dead=36.0)
        for first, last in ((0, 30), (30, 35.5), (35.5, 37.2), (37.2, 41)):
            start = self.end - timedelta(days=40)
            self.world.play(
                [
                    fate
                    for fate in fates
                    if first
                    <= (fate.created_at - start) / judged.ONE_DAY
                    < last
                ]
            )
            judged.evaluate()
        self.assertEqual(['new', 'ok', 'silent'], self.states(self.world.acme))
        self.assertEqual([], self.replayed())
        self.assertEqual(['new', 'ok'], self.states(self.world.zuul))
        (current,) = rows(STATE, self.world.acme)
        self.assertEqual('silent', current['state'])
        self.assertEqual('silent', current['reasons'][0]['code'])
        (checkpoint,) = rows(CHECKPOINT, self.world.acme)
        self.assertLess(
            checkpoint['at'], current['data_as_of'] - timedelta(days=2)
        )

    def test_an_event_is_recorded_once(self):
        self.world.play(self.fates(dead=36.0))
        for _ in range(3):
            judged.evaluate()
        (event,) = rows(EVENT, self.world.acme)
        (current,) = rows(STATE, self.world.acme)
        self.assertEqual('began', event['kind'])
        self.assertEqual('silent', event['state'])
        self.assertEqual(current['since'], event['at'])
        self.assertEqual([], rows(EVENT, self.world.zuul))

    def test_what_comes_late_is_not_too_late(self):
        fates = self.fates()
        late = [f for f in fates if f.created_at < judged.ago(20)][-60:]
        self.world.play([fate for fate in fates if fate not in late])
        judged.evaluate()
        (before,) = rows(CHECKPOINT, self.world.acme)
        self.world.play(late)
        judged.evaluate()
        (after,) = rows(CHECKPOINT, self.world.acme)
        self.assertGreater(after['late'], before['late'])
        self.assertNotEqual(before['content'], after['content'])
        self.assertEqual([], self.replayed())

    def test_a_replay_finds_what_is_wrong_and_stores_what_is_right(self):
        self.world.play(self.fates(dead=36.0))
        judged.evaluate()
        mine = PERIOD.c.system_id == self.world.acme
        self.change(
            PERIOD, sa.and_(mine, PERIOD.c.state == 'ok'), state='broken'
        )
        found = self.replayed()
        self.assertEqual(1, len(found))
        self.assertIn('broken', found[0].stored)
        self.assertIn('ok', found[0].computed)
        replaying.replay('acme ci', states.settings(), store=True)
        self.assertEqual([], self.replayed())

    def test_nobody_is_judged_on_stale_data(self):
        self.world.play(self.fates())
        as_of = self.end - timedelta(hours=12)
        self.change(
            SOURCE,
            sa.true(),
            polling=True,
            data_as_of=as_of,
            polled_at=as_of,
        )
        judged.evaluate()
        (current,) = rows(STATE, self.world.acme)
        self.assertEqual(as_of, current['stale_since'])
        self.assertEqual('ok', current['state'])
        self.assertEqual(as_of, current['data_as_of'])
        self.change(SOURCE, sa.true(), polled_at=clock.now())
        judged.evaluate()
        (current,) = rows(STATE, self.world.acme)
        self.assertIsNone(current['stale_since'])

    def test_one_of_which_nothing_is_known_is_new(self):
        key = seeds.system('Nobody')
        judged.evaluate()
        (current,) = rows(STATE, key)
        self.assertEqual('new', current['state'])
        self.assertEqual(0, judged.evaluate().changed)

    def test_nobody_speaks_of_the_retired(self):
        self.world.play(self.fates(dead=36.0))
        judged.evaluate()
        mine = SYSTEM.c.id == self.world.acme
        self.change(SYSTEM, mine, lifecycle='retired')
        judged.evaluate()
        self.assertEqual([], rows(STATE, self.world.acme))
        self.assertTrue(rows(PERIOD, self.world.acme))

    def test_maintenance_begins_and_ends(self):
        self.world.play(self.fates())
        judged.evaluate()
        mine = SYSTEM.c.id == self.world.acme
        until = clock.now() + timedelta(days=2)
        self.change(SYSTEM, mine, maintenance_until=until)
        judged.evaluate()
        (paused,) = rows(PAUSED, self.world.acme)
        self.assertEqual(until, paused['until'])
        self.change(SYSTEM, mine, maintenance_until=None)
        judged.evaluate()
        (paused,) = rows(PAUSED, self.world.acme)
        self.assertLess(paused['until'], clock.now())

    def test_a_new_usual_is_accepted(self):
        self.world.play(self.fates(broken=30.0, per_day=16.0))
        judged.evaluate()
        (current,) = rows(STATE, self.world.acme)
        self.assertEqual('broken', current['state'])
        for rule in ('fail_hi', 'fail_lo'):
            seeds.add(
                models.AcceptedBaseline,
                system_id=self.world.acme,
                rule=rule,
                since=judged.ago(1),
            )
        with session.writer() as opened:
            checkpoints.outdate(opened, self.world.acme)
        judged.evaluate()
        (current,) = rows(STATE, self.world.acme)
        self.assertEqual('ok', current['state'])

    def test_workers_do_not_meet(self):
        self.world.play(self.fates(dead=36.0))
        judged.evaluate()
        self.change(CHECKPOINT, sa.true(), at=None, content=None)
        found = []

        def work():
            found.append(evaluating.evaluate(states.settings()).changed)

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([0, 0, 0], found)
        self.assertEqual([], self.replayed())

    def test_an_evaluation_of_what_is_known_reads_little(self):
        self.world.play(self.fates())
        judged.evaluate()
        statements = self.statements()
        evaluating.evaluate(states.settings())
        # Of two systems; no more however long the history.
        self.assertLess(len(statements), 60, statements)
