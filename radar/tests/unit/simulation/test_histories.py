# SPDX-License-Identifier: Apache-2.0
"""Histories in which everybody was healthy at first."""

from datetime import timedelta
import functools

from radar.enums import CommentKind
from radar.enums import Outcome
from radar.enums import State
from radar.simulation import histories
from radar.simulation.profiles import FaultKind
from radar.simulation.truth import STATES
from radar.tests import base
from radar.tests.unit.simulation.base import END


@functools.cache
def history():
    """Return the history of seed 1; nobody may change it."""
    return histories.generate(1, end=END)


def failed(key, since, until):
    """Return the share of failures of a system in a time."""
    outcomes = [
        outcome
        for change in history().changes
        for message in change.messages
        if message.truth.kind is CommentKind.RESULT
        and since <= message.posted_at < until
        for system, outcome in zip(
            message.truth.systems, message.truth.outcomes, strict=True
        )
        if system == key
    ]
    return outcomes.count(Outcome.FAILED) / len(outcomes)


class TestHistories(base.TestCase):
    def test_faults_begin_in_the_last_third(self):
        played = history()
        self.assertEqual(timedelta(days=60), played.end - played.start)
        for truth in played.systems.values():
            if truth.fault in {FaultKind.NONE, FaultKind.UNPARSED}:
                continue
            self.assertTrue(
                END - timedelta(days=20) <= truth.since < END, truth
            )

    def test_who_is_flaky_or_biased_was_not_before(self):
        begun = END - timedelta(days=20)
        for key, more in (('dune-fc', 0.2), ('fathom-storage', 0.2)):
            before = failed(key, history().start, begun)
            after = failed(key, begun, END)
            self.assertTrue(before < 0.3, (key, before))
            self.assertTrue(after > before + more, (key, before, after))

    def test_accounts_are_not_shared(self):
        accounts = {t.account.number for t in history().systems.values()}
        self.assertEqual(len(history().systems), len(accounts))

    def test_there_are_states_for_every_fault(self):
        self.assertEqual(set(FaultKind), set(STATES))
        truth = history().systems['acme-storage']
        before = truth.since - timedelta(seconds=1)
        self.assertEqual({State.OK}, truth.states(before))
        self.assertEqual({State.SILENT}, truth.states(END))
