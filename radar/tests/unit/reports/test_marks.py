# SPDX-License-Identifier: Apache-2.0
"""Where the parts of small drawings lie."""

from radar.enums import State
from radar.health.statistics import Rate
from radar.reports import marks
from radar.resources import states
from radar.resources.meeting_pasts import Stretch
from radar.tests import base
from radar.tests.unit.reports import documents


def strip(*stretches):
    system = documents.system('Acme CI', stretches=stretches)
    return marks.strip(documents.meeting([system]), system)


class TestStrip(base.TestCase):
    def test_states_are_where_they_were(self):
        system = documents.system('Acme CI')
        found = marks.strip(documents.meeting([system]), system)
        self.assertEqual(100.0, found.border)
        self.assertEqual(
            [('ok', 0.0, 100.0), ('broken', 100.0, 50.0), ('ok', 150.0, 50.0)],
            [(b.state, b.x, b.width) for b in found.blocks],
        )
        for block in found.blocks:
            self.assertEqual(marks.HEIGHT, block.y + block.height)
        self.assertIn('broken from 2026-03-08 12:00Z', found.text)

    def test_what_is_worse_is_higher(self):
        heights = {
            state: strip(Stretch(state, documents.START, documents.END))
            .blocks[0]
            .height
            for state in State
        }
        ordered = [heights[state] for state in states.ORDER]
        self.assertEqual(sorted(ordered, reverse=True), ordered)
        self.assertLess(heights[State.OK], heights[State.DEGRADED])

    def test_a_moment_can_be_seen(self):
        moment = documents.START
        (block,) = strip(Stretch('silent', moment, moment)).blocks
        self.assertEqual(1.0, block.width)

    def test_nothing_is_known(self):
        found = strip()
        self.assertEqual([], found.blocks)
        self.assertEqual('nothing is known', found.text)


class TestBar(base.TestCase):
    def test_interval_and_rate(self):
        found = marks.bar(Rate(1, 4, 0.1, 0.6))
        self.assertEqual((20.0, 100.0, 50.0), (found.x, found.width, found.at))

    def test_of_nothing_there_is_none(self):
        self.assertIsNone(marks.bar(None))
        self.assertIsNone(marks.bar(Rate.of(0, 0)))
