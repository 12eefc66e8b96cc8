# SPDX-License-Identifier: Apache-2.0
import json
import math
import random

from radar.enums import State
from radar.health import memory
from radar.health.judge import TICK
from radar.health.judge import Judge
from radar.health.judge import Said
from radar.health.trials import Run
from radar.health.trials import Trial
from radar.health.units import Units
from radar.tests import base

NOBODY = Said()


def history(seed, days, *, per_day=20.0, dead=math.inf, broken=math.inf):
    """Return the trials of a system that is well until a day."""
    rng = random.Random(seed)
    time, number, found = 0.0, 0, []
    while time < days:
        time += rng.expovariate(per_day)
        number += 1
        runs = []
        took = rng.lognormvariate(math.log(0.04), 0.5)
        if rng.random() < 0.97 and time + took < dead:
            failed = rng.random() < 0.05 or time > broken
            runs.append(
                Run(time + took, 'failed' if failed else 'passed', took)
            )
            if failed and rng.random() < 0.3:
                runs.append(Run(time + took + 0.1, 'passed', None))
        closed = time + rng.expovariate(0.7)
        found.append(
            Trial(
                str(number),
                str(number if rng.random() < 0.8 else number - 1),
                time,
                closed,
                None,
                runs,
                [Run(time + 0.05, 'passed')],
            )
        )
    return found


def relevant(trials, time):
    """Return the trials that a judge must know of from a time on."""
    return [
        t
        for t in trials
        if (t.opened_at or 0) >= time - 3
        or any(run.time >= time - 3 for run in t.runs)
    ]


def told(changes):
    return [(c.time, c.state, [r.code for r in c.reasons]) for c in changes]


class JudgeTest(base.TestCase):
    def test_it_does_not_matter_how_time_is_cut(self):
        trials = history(1, 70, dead=50.0)
        whole = told(Judge.of(0.0).judge(trials, 70.0, NOBODY))
        rng = random.Random(2)
        cuts = sorted(
            math.floor(rng.uniform(0, 70) / TICK) * TICK for _ in range(40)
        )
        judge, parts = Judge.of(0.0), []
        for until in [*cuts, 70.0]:
            some = relevant(trials, judge.time)
            parts += told(judge.judge(some, until, NOBODY))
            document = json.loads(json.dumps(memory.to_document(judge)))
            again = memory.from_document(document)
            self.assertEqual(document, memory.to_document(again))
            judge = again
        self.assertEqual(whole, parts)
        self.assertEqual(
            [State.OK, State.SILENT], [state for _, state, _ in whole]
        )
        self.assertTrue(50 < whole[1][0] < 51.5, whole)

    def test_a_broken_one(self):
        trials = history(3, 90, broken=60.0)
        judge = Judge.of(0.0)
        found = told(judge.judge(trials, 90.0, NOBODY))
        self.assertEqual(['fail_hi'], found[-1][2])
        self.assertEqual(State.BROKEN, judge.state)

    def test_nothing_is_heard_of_one_in_maintenance(self):
        trials = history(4, 70, dead=50.0)
        judge = Judge.of(0.0)
        said = Said(paused=[(49.9, math.inf)])
        found = told(judge.judge(trials, 70.0, said))
        self.assertEqual(State.MAINTENANCE, judge.state)
        self.assertNotIn(State.SILENT, [state for _, state, _ in found])

    def test_a_new_usual_is_learned_when_it_is_accepted(self):
        trials = history(5, 120, broken=60.0)
        judge = Judge.of(0.0)
        rules = ('fail_hi', 'fail_lo')
        said = Said(accepted=[(90.0, rule) for rule in rules])
        list(judge.judge(trials, 120.0, said))
        codes = {reason.code for reason in judge.watch.reasons()}
        self.assertFalse(codes & set(rules), codes)
        learning = {each.code for each in judge.watch.not_watched()}
        self.assertTrue(learning & set(rules))

    def test_one_without_anything_to_do_is_idle_never_ok(self):
        trials = [t for t in history(6, 40) if t.opened_at < 30]
        judge = Judge.of(0.0)
        found = told(judge.judge(trials, 60.0, NOBODY))
        self.assertEqual(State.IDLE, judge.state)
        last = max(t.opened_at for t in trials)
        self.assertAlmostEqual(last + 7, found[-1][0], delta=1.01)

    def test_another_format_is_not_understood(self):
        self.assertIsNone(memory.from_document({'format': 0}))


class UnitsTest(base.TestCase):
    def test_a_change_counts_once_a_day(self):
        units = Units()
        self.assertEqual(('a', True), units.enter('a', 1.0, 'one', None))
        self.assertEqual(('a', False), units.enter('b', 1.9, 'one', None))
        self.assertEqual(('c', True), units.enter('c', 2.0, 'one', None))

    def test_a_series_is_one(self):
        units = Units()
        minute = 1 / 1440
        units.enter('a', 1.0, 'one', 'me/topic')
        for n in range(1, 20):
            unit = units.enter(
                str(n), 1.0 + n * 9 * minute, str(n), 'me/topic'
            )
            self.assertEqual(('a', False), unit)
        self.assertEqual(
            ('z', True), units.enter('z', 1.5, 'other', 'me/topic')
        )
        self.assertEqual('z', units.of('other'))
        self.assertEqual('nobody', units.of('nobody'))
