# SPDX-License-Identifier: Apache-2.0
"""Whom a failed job tells of."""

from dataclasses import replace
import itertools

from radar.enums import Blame
from radar.enums import BlameReason
from radar.enums import State
from radar.health.blame import RULES
from radar.health.blame import Facts
from radar.health.blame import Flakes
from radar.health.blame import Share
from radar.health.blame import Streak
from radar.health.blame import judge
from radar.health.blame import together
from radar.tests import base

YOU, NOT_YOU, UNCLEAR = (
    Blame.LIKELY_YOU,
    Blame.LIKELY_NOT_YOU,
    Blame.UNCLEAR,
)
#: What makes each rule hold, in the order of the rules.
HOLDING = {
    BlameReason.PASSED_AGAIN: {'passed_again': 1},
    BlameReason.INFRA: {'infra': True},
    BlameReason.SYSTEM_BROKEN: {'state': State.BROKEN},
    BlameReason.FAILING_IN_PROJECT: {'project': Share(3, 6)},
    BlameReason.FAILING_EVERYWHERE: {'everywhere': Share(3, 3)},
    BlameReason.BROKEN_STREAK: {'streak': Streak(5)},
    BlameReason.REFERENCE_FAILED: {'reference': True},
    BlameReason.OTHERS_FAILED: {'others': Share(1, 2)},
    BlameReason.FLAKY: {'flakes': Flakes(2, 20)},
    BlameReason.SYSTEM_FAILING: {'state': State.FAILING},
    BlameReason.LONE_FAILURE: {'others': Share(0, 1)},
    BlameReason.FAILS_AGAIN: {'before': True, 'recent': Share(0, 3)},
    BlameReason.PASSES_ELSEWHERE: {'recent': Share(1, 10)},
    BlameReason.REFERENCE_PASSED: {'reference': False},
    BlameReason.PASSED_BEFORE: {'before': False},
}
VERDICTS = {
    **dict.fromkeys(list(HOLDING)[:6], NOT_YOU),
    BlameReason.REFERENCE_FAILED: YOU,
    BlameReason.OTHERS_FAILED: YOU,
    BlameReason.FLAKY: UNCLEAR,
    BlameReason.SYSTEM_FAILING: UNCLEAR,
    BlameReason.LONE_FAILURE: UNCLEAR,
    BlameReason.FAILS_AGAIN: YOU,
    BlameReason.PASSES_ELSEWHERE: YOU,
}


def codes(facts):
    return [rule.code for rule in judge(facts).rules]


class TestRules(base.TestCase):
    def test_all_are_here_in_their_order(self):
        self.assertEqual([*HOLDING], [rule.code for rule in RULES])
        self.assertEqual({*BlameReason}, {*HOLDING, BlameReason.UNDECIDED})

    def test_each_alone(self):
        for code, facts in HOLDING.items():
            judgement = judge(Facts(**facts))
            found = [rule.code for rule in judgement.rules]
            self.assertIs(VERDICTS.get(code, UNCLEAR), judgement.verdict)
            if code in VERDICTS:
                self.assertEqual([code], found)
            else:
                self.assertEqual([BlameReason.UNDECIDED, code], found)

    def test_nothing_known(self):
        judgement = judge(Facts())
        self.assertIs(UNCLEAR, judgement.verdict)
        self.assertEqual([BlameReason.UNDECIDED], codes(Facts()))

    def test_the_first_that_holds_decides(self):
        tested = 0
        for one, other in itertools.combinations(VERDICTS, 2):
            if HOLDING[one].keys() & HOLDING[other].keys():
                continue
            facts = Facts(**HOLDING[one], **HOLDING[other])
            found = codes(facts)
            if one in found and other in found:
                tested += 1
                self.assertIs(VERDICTS[one], judge(facts).verdict)
                self.assertEqual(one, found[0])
        # All pairs but three of one fact, and two that exclude each other.
        self.assertEqual(78 - 5, tested)

    def test_what_falls_short_does_not_hold(self):
        for code, facts in (
            (BlameReason.FAILING_IN_PROJECT, {'project': Share(2, 2)}),
            (BlameReason.FAILING_IN_PROJECT, {'project': Share(3, 7)}),
            (
                BlameReason.FAILING_EVERYWHERE,
                {'everywhere': Share(9, 9), 'project': Share(0, 3)},
            ),
            (BlameReason.BROKEN_STREAK, {'streak': Streak(4)}),
            (
                BlameReason.SYSTEM_BROKEN,
                {'state': State.BROKEN, 'others': Share(1, 9)},
            ),
            (BlameReason.OTHERS_FAILED, {'others': Share(1, 3)}),
            (BlameReason.OTHERS_FAILED, {'others': Share(0, 0)}),
            (BlameReason.LONE_FAILURE, {'others': Share(0, 0)}),
            (BlameReason.LONE_FAILURE, {'others': Share(1, 9)}),
            (BlameReason.FLAKY, {'flakes': Flakes(1, 4)}),
            (BlameReason.FLAKY, {'flakes': Flakes(2, 60)}),
            (
                BlameReason.FAILS_AGAIN,
                {'before': True, 'recent': Share(1, 9)},
            ),
            (
                BlameReason.FAILS_AGAIN,
                {'failed_again': 1, 'recent': Share(0, 2)},
            ),
            (BlameReason.FAILS_AGAIN, {'recent': Share(0, 9)}),
            (BlameReason.PASSES_ELSEWHERE, {'recent': Share(0, 9)}),
            (BlameReason.PASSES_ELSEWHERE, {'recent': Share(2, 10)}),
        ):
            self.assertNotIn(code, codes(Facts(**facts)), facts)

    def test_failing_again_counts_other_runs_too(self):
        facts = Facts(failed_again=1, recent=Share(0, 3))
        self.assertEqual([BlameReason.FAILS_AGAIN], codes(facts))

    def test_numbers_that_rules_rest_on(self):
        numbers = {
            BlameReason.FAILING_IN_PROJECT: 6,
            BlameReason.FAILING_EVERYWHERE: 3,
            BlameReason.BROKEN_STREAK: 5,
            BlameReason.OTHERS_FAILED: 2,
            BlameReason.FLAKY: 20,
            BlameReason.FAILS_AGAIN: 3,
            BlameReason.PASSES_ELSEWHERE: 10,
        }
        for code, facts in HOLDING.items():
            (rule,) = (rule for rule in RULES if rule.code is code)
            self.assertEqual(
                numbers.get(code, 1), rule.n(Facts(**facts)), code
            )


class TestTogether(base.TestCase):
    def test_verdicts(self):
        for expected, given in (
            (None, ()),
            (YOU, (NOT_YOU, UNCLEAR, YOU)),
            (NOT_YOU, (NOT_YOU, NOT_YOU)),
            (UNCLEAR, (NOT_YOU, UNCLEAR)),
            (UNCLEAR, (UNCLEAR,)),
        ):
            self.assertIs(expected, together(given), given)

    def test_a_fact_more_against_the_ci_never_blames_the_author(self):
        base_facts = Facts(recent=Share(0, 10), reference=True)
        self.assertIs(YOU, judge(base_facts).verdict)
        for code in list(HOLDING)[:6]:
            facts = replace(base_facts, **HOLDING[code])
            self.assertIs(NOT_YOU, judge(facts).verdict, code)
