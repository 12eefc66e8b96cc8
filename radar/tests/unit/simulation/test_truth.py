# SPDX-License-Identifier: Apache-2.0
"""What is declared about systems shows in what they post."""

from collections import Counter
from datetime import timedelta

from radar.enums import CommentKind
from radar.enums import Outcome
from radar.enums import Verdict
from radar.simulation.profiles import FaultKind
from radar.tests import base
from radar.tests.unit.simulation.base import END
from radar.tests.unit.simulation.base import month


def results(key):
    """Yield the moment and the outcome of each result of a system."""
    for change in month().changes:
        for message in change.messages:
            truth = message.truth
            if truth.kind is CommentKind.RESULT and key in truth.systems:
                outcome = truth.outcomes[truth.systems.index(key)]
                yield message.posted_at, outcome


def share(key, wanted, *, since=None, before=None):
    """Return the share of an outcome among the results of a system."""
    seen = [
        outcome
        for moment, outcome in results(key)
        if (since is None or moment >= since)
        and (before is None or moment < before)
    ]
    return seen.count(wanted) / len(seen)


class TestFaults(base.TestCase):
    def since(self, key):
        return month().truth.systems[key].since

    def test_each_fault_once(self):
        faults = Counter(s.fault for s in month().systems.values())
        healthy = faults.pop(FaultKind.NONE)
        self.assertEqual(2, healthy)
        self.assertEqual({1}, set(faults.values()))
        self.assertEqual(set(FaultKind) - {FaultKind.NONE}, set(faults))

    def test_silent(self):
        since = self.since('acme-storage')
        self.assertEqual(END - timedelta(days=5), since)
        last = max(moment for moment, _ in results('acme-storage'))
        self.assertLess(last, since)
        self.assertGreater(last, since - timedelta(days=1))

    def test_half_silent(self):
        since = self.since('borealis-networks')
        counts = Counter(
            moment >= since for moment, _ in results('borealis-networks')
        )
        rate_before = counts[False] / 18
        rate_after = counts[True] / 12
        self.assertLess(rate_after, 0.75 * rate_before)
        self.assertGreater(rate_after, 0.25 * rate_before)

    def test_broken(self):
        key = 'cobalt-hypervisor'
        since = self.since(key)
        self.assertEqual(1.0, share(key, Outcome.FAILED, since=since))
        self.assertLess(share(key, Outcome.FAILED, before=since), 0.35)

    def test_flaky_and_biased_fail_more_than_their_peers(self):
        peer = share('dune-iscsi', Outcome.FAILED)
        self.assertGreater(share('dune-fc', Outcome.FAILED), peer + 0.08)
        self.assertGreater(share('fathom-storage', Outcome.FAILED), peer + 0.1)

    def test_infra_storms(self):
        key = 'glacier-compute'
        since = self.since(key)
        self.assertGreater(share(key, Outcome.INFRA, since=since), 0.07)
        self.assertLess(share(key, Outcome.INFRA, before=since), 0.05)

    def test_idle_has_nothing_left_to_do(self):
        since = self.since('harbor-lts')
        created = [
            patch_set.created_at
            for change in month().changes
            if change.branch == 'stable/2023.2'
            for patch_set in change.patch_sets
        ]
        self.assertGreater(len(created), 10)
        self.assertLess(max(created), since)

    def test_new_has_seen_four_patch_sets(self):
        seen = {
            (change.number, message.patch_set)
            for change in month().changes
            for message in change.messages
            if 'ibex-labs' in message.truth.systems
            and message.truth.kind is CommentKind.RESULT
        }
        self.assertTrue(3 <= len(seen) <= 6, seen)
        first = min(moment for moment, _ in results('ibex-labs'))
        self.assertLess(self.since('ibex-labs'), first)

    def test_slow(self):
        since = self.since('everglade-network')
        waits = {False: [], True: []}
        for change in month().changes:
            for message in change.messages:
                if message.truth.systems != ('everglade-network',):
                    continue
                if message.truth.kind is CommentKind.RESULT:
                    created = change.patch_sets[message.patch_set - 1]
                    wait = message.posted_at - created.created_at
                    waits[created.created_at >= since].append(wait)
        medians = {late: sorted(w)[len(w) // 2] for late, w in waits.items()}
        self.assertGreater(medians[True], 2 * medians[False])

    def test_unparsed(self):
        kinds = {
            message.truth.kind
            for change in month().changes
            for message in change.messages
            if message.author.name == 'Jasper Bench CI'
        }
        self.assertEqual({CommentKind.OTHER}, kinds)


class TestMessages(base.TestCase):
    def test_one_truth_a_message(self):
        truth = month().truth
        total = sum(len(change.messages) for change in month().changes)
        self.assertEqual(total, len(truth.messages))

    def test_all_kinds_occur(self):
        kinds = {m.kind for m in month().truth.messages.values()}
        self.assertEqual(set(CommentKind), kinds)

    def test_results_are_judged(self):
        for truth in month().truth.messages.values():
            judged = truth.kind is CommentKind.RESULT
            self.assertEqual(judged, truth.verdict is not None)
            self.assertEqual(judged, truth.outcome is not None)
            wanted = len(truth.systems) if judged else 0
            self.assertEqual(wanted, len(truth.outcomes))

    def test_votes_agree_with_verdicts(self):
        for change in month().changes:
            for message in change.messages:
                if message.truth.verdict and message.votes:
                    ((_, value),) = message.votes
                    passed = message.truth.verdict is Verdict.PASSED
                    self.assertEqual(passed, value > 0, message.text)

    def test_systems_are_known(self):
        keys = set(month().systems)
        for truth in month().truth.messages.values():
            self.assertTrue(keys.issuperset(truth.systems))

    def test_rechecks_name_whom_they_ask(self):
        for change in month().changes:
            for message in change.messages:
                if message.truth.kind is CommentKind.RECHECK:
                    self.assertNotEqual((), message.truth.systems)
                    plain = 'zuul' in message.truth.systems
                    self.assertFalse(
                        plain and 'fathom-storage' in message.truth.systems
                    )

    def test_the_two_drivers_differ_sometimes(self):
        split = [
            truth.outcomes
            for truth in month().truth.messages.values()
            if len(truth.outcomes) == 2
        ]
        self.assertGreater(len(split), 300)
        self.assertTrue(any(a is not b for a, b in split))
