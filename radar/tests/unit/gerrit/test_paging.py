# SPDX-License-Identifier: Apache-2.0
"""Trying again, and paging through lists that move."""

from datetime import UTC
from datetime import datetime
import random

from radar.gerrit import paging
from radar.gerrit.errors import GerritError
from radar.gerrit.errors import Stopped
from radar.gerrit.errors import TooLarge
from radar.gerrit.retrying import Retrying
from radar.tests import base

NOON = datetime(2016, 3, 1, 12, tzinfo=UTC)


class TestRetrying(base.TestCase):
    def setUp(self):
        super().setUp()
        self.slept = []

    def retrying(self, retries=5, uniform=lambda low, high: high):
        return Retrying(retries, self.slept.append, uniform)

    def failing(self, *errors):
        waiting = list(errors)

        def attempt():
            if waiting:
                raise waiting.pop(0)
            return 'done'

        return attempt

    def test_each_wait_is_up_to_twice_as_long(self):
        attempt = self.failing(*[GerritError('x', transient=True)] * 5)
        self.assertEqual('done', self.retrying().call(attempt))
        self.assertEqual([1, 2, 4, 8, 16], self.slept)

    def test_gives_up(self):
        attempt = self.failing(*[GerritError('x', transient=True)] * 6)
        self.assertRaises(GerritError, self.retrying().call, attempt)
        self.assertEqual(5, len(self.slept))

    def test_only_what_may_pass(self):
        attempt = self.failing(GerritError('x'))
        self.assertRaises(GerritError, self.retrying().call, attempt)
        self.assertEqual([], self.slept)

    def test_jitter_is_full(self):
        retrying = self.retrying(uniform=random.Random(3).uniform)
        waits = [retrying.wait(3, None) for _ in range(2000)]
        self.assertTrue(0 <= min(waits) < 0.1)
        self.assertTrue(7.9 < max(waits) <= 8)

    def test_caps(self):
        retrying = self.retrying()
        self.assertEqual(60, retrying.wait(50, None))
        self.assertEqual(60, retrying.wait(10**6, None))
        self.assertEqual(300, retrying.wait(0, 1e12))
        self.assertEqual(42, retrying.wait(0, 42.0))
        # A server that asks for nothing is not hammered.
        self.assertEqual(4, retrying.wait(2, 0.0))

    def test_stop(self):
        attempt = self.failing(GerritError('x', transient=True))
        retrying = Retrying(5, lambda _: True)
        error = self.assertRaises(Stopped, retrying.call, attempt)
        self.assertFalse(error.transient)


class TestPaging(base.TestCase):
    """Reads lists that change between requests."""

    def follow(self, lists, size=4, most=100, cap=None):
        """Page through lists[i] at the i-th request, the last repeated."""
        self.asked = []

        def fetch(start):
            numbers = lists[min(len(self.asked), len(lists) - 1)]
            self.asked.append(start)
            end = start + min(size, cap or size)
            records = [{'_number': n} for n in numbers[start:end]]
            return paging.Page(records, bool(records) and end < len(numbers),
                               NOON)  # fmt: skip

        pages = list(paging.follow(fetch, most))
        self.assertEqual(
            [True] * (len(pages) - 1) + [False], [p.more for p in pages]
        )
        return [r['_number'] for p in pages for r in p.records]

    def test_still_list(self):
        self.assertEqual(list(range(20)), self.follow([range(20)]))
        self.assertEqual([0, 3, 6, 9, 12, 15, 18], self.asked)

    def test_server_sends_less_than_asked(self):
        self.assertEqual(list(range(20)), self.follow([range(20)], 50, cap=5))

    def test_empty(self):
        self.assertEqual([], self.follow([[]]))

    def test_what_moves_up_is_not_skipped(self):
        whole = list(range(40))
        for gone in ([0], [2], [3], [0, 1, 2], [0, 5, 9, 20], list(range(12))):
            left = [n for n in whole if n not in gone]
            for size in (4, 7, 30):
                for when in (1, 2, 3):
                    found = self.follow([whole] * when + [left], size)
                    self.assertEqual(len(set(found)), len(found))
                    self.assertEqual(set(), set(left) - set(found))

    def test_list_that_shrinks_to_what_was_read(self):
        found = self.follow([range(9), [7, 8]], 4)
        self.assertEqual([0, 1, 2, 3, 7, 8], found)

    def test_what_comes_in_at_the_top_is_a_duplicate(self):
        found = self.follow([range(12), [-2, -1, *range(12)]], 4)
        self.assertEqual(list(range(12)), found)

    def test_random_moves(self):
        pick = random.Random(11)
        for _ in range(300):
            held = list(range(pick.randint(0, 80)))
            lists = [list(held)]
            for _ in range(pick.randint(0, 12)):
                for n in pick.sample(held, min(len(held), pick.randint(0, 6))):
                    held.remove(n)
                lists.append(list(held))
            found = self.follow(lists, pick.randint(2, 20))
            self.assertEqual(len(set(found)), len(found))
            self.assertEqual(set(), set(held) - set(found))

    def test_too_large(self):
        self.assertEqual(10, len(self.follow([range(10)], 4, most=3)))
        error = self.assertRaises(
            TooLarge, self.follow, [range(11)], 4, most=3
        )
        self.assertFalse(error.transient)

    def test_list_that_never_rests_ends(self):
        lists = [range(n * 10, 10_000) for n in range(200)]
        self.assertRaises(TooLarge, self.follow, lists, 4, most=50)

    def test_records_without_a_number_are_kept(self):
        page = paging.Page([{}, {}, {'_number': []}], False, None)
        found = list(paging.follow(lambda start: page, 5))
        self.assertEqual(3, len(found[0].records))
