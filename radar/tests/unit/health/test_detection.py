# SPDX-License-Identifier: Apache-2.0
"""A little of what ``python -m benchmarks detection`` measures.

Seeds are fixed, and so is what is to come out: not a promise, which a few
thousand days cannot show, but what a change of the rules changes.
"""

from collections import Counter

from radar.enums import State
from radar.health.rules import RULES
from radar.tests import base
from radar.tests.detection import limits
from radar.tests.detection.profiles import FAULTS
from radar.tests.detection.trial import ALARMS
from radar.tests.detection.trial import FITTING
from radar.tests.detection.trial import LEARNING
from radar.tests.detection.trial import RECOVERING
from radar.tests.detection.trial import Judged
from radar.tests.detection.trial import Plan
from radar.tests.detection.trial import outcome_of

DAYS = 120
#: Systems by activity, and the alarms of them: seed, day, and rules.
SYSTEMS = {2: 10, 5: 10, 15: 10, 50: 2}
BLAMED = {2: [], 5: [(1, 59, ['fail_lo'])], 15: [], 50: []}
#: Days on which those that are not alarmed are said to be something else.
NOT_OK = {2: {State.NEW: 8}, 5: {}, 15: {}, 50: {}}


class HealthyTest(base.TestCase):
    def check(self, per_day):
        blamed, said = [], Counter()
        for seed in range(SYSTEMS[per_day]):
            found = outcome_of(seed, per_day, Plan(DAYS, faults=()))
            self.assertEqual([], found.early)
            said += found.states
            blamed += [
                (seed, int(begun), found.codes) for begun, _ in found.episodes
            ]
        self.assertEqual(BLAMED[per_day], blamed)
        days = SYSTEMS[per_day] * (DAYS - int(LEARNING))
        self.assertEqual(days, said.total())
        others = {s: n for s, n in said.items() if s not in ALARMS}
        others.pop(State.OK)
        self.assertEqual(NOT_OK[per_day], others)

    def test_2_a_day(self):
        self.check(2)

    def test_5_a_day(self):
        self.check(5)

    def test_15_a_day(self):
        self.check(15)

    def test_50_a_day(self):
        self.check(50)

    def test_it_does_not_matter_how_time_is_cut(self):
        told = []
        for slices in (1.0, 7.0):
            judged = Judged(1, 5)
            judged.run(80, slices)
            told.append((judged.states, judged.entered))
        self.assertEqual(*told)
        self.assertEqual(['fail_lo'], [code for _, code in told[0][1]])


class FaultsTest(base.TestCase):
    """Faults at 15 a day after 70 days."""

    def suffered(self, fault, seed, **more):
        plan = Plan(0, 70, (fault,), **more)
        (found,) = outcome_of(seed, 15, plan).suffered
        return found

    def test_faults_are_noticed(self):
        for fault in limits.MEDIANS:
            _, late = limits.delay(fault, 15)
            for seed in range(2):
                delay = self.suffered(fault, seed).delay
                self.assertTrue(delay <= late, (fault, seed, delay))

    def test_the_dead_are_silent_until_they_are_back(self):
        found = self.suffered('dead', 0, recovers=True)
        self.assertEqual(0, found.denied)
        self.assertEqual(14, found.states[State.SILENT])
        self.assertEqual(1, found.episodes)
        self.assertTrue(found.over < 3, found.over)

    def test_who_fails_everything_is_broken(self):
        found = self.suffered('storm', 0, recovers=True)
        self.assertEqual(14, found.states[State.BROKEN])
        self.assertEqual(1, found.episodes)

    def test_every_fault_has_rules_and_limits(self):
        known = {'silent', *(rule.code for rule in RULES)}
        self.assertEqual(FAULTS.keys(), FITTING.keys())
        self.assertEqual(
            FAULTS.keys(), limits.MEDIANS.keys() | limits.SHARES.keys()
        )
        self.assertTrue(known.issuperset(set().union(*FITTING.values())))
        self.assertTrue(FAULTS.keys() > limits.RECOVERY.keys())
        self.assertTrue(limits.RECOVERY.keys() < set(RECOVERING))
