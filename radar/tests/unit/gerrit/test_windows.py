# SPDX-License-Identifier: Apache-2.0
"""Reading all changes by windows, whatever the list does meanwhile."""

from datetime import timedelta
import random

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from radar.gerrit import windows
from radar.gerrit.errors import TooLarge
from radar.tests import base
from radar.tests import scripted
from radar.tests.scripted import at
from radar.tests.scripted import change

HOUR = timedelta(hours=1)


def numbers(found):
    return [r['_number'] for window in found for r in window.records]


def spans(server):
    return [
        (before - since).total_seconds()
        for since, before in server.asked
        if before is not None
    ]


class TestWindows(base.TestCase):
    def read(self, server, since=0, **options):
        return list(windows.windows(server, (), at(since), **options))

    def test_what_fits_is_one_open_window(self):
        server = scripted.Scripted(*(change(n, n) for n in range(1, 11)))
        [window] = self.read(server)
        self.assertEqual(list(range(10, 0, -1)), numbers([window]))
        self.assertEqual(at(10), window.end)
        self.assertFalse(window.closed)
        self.assertEqual(3, window.pages)
        self.assertEqual([(at(0), None)], server.asked)

    def test_nothing_tells_no_time(self):
        [window] = self.read(scripted.Scripted())
        self.assertEqual(([], None, 1), (window.records, window.end, 1))

    def test_a_backlog_is_read_oldest_first_by_closed_windows(self):
        held = [change(n, 600 * n) for n in range(1, 40)]
        server = scripted.Scripted(*held)
        found = self.read(server, max_pages=3)
        self.assertEqual(set(range(1, 40)), set(numbers(found)))
        self.assertEqual([True] * 7 + [False], [w.closed for w in found])
        ends = [w.end for w in found]
        self.assertEqual(sorted(ends), ends)
        self.assertEqual(at(600 * 39), ends[-1])
        # Six changes an hour: two pages, more than a fourth of three.
        self.assertEqual([3600.0] * 6 + [1800.0], spans(server))

    def test_dense_windows_are_cut_and_grow_back(self):
        dense = [change(n, n) for n in range(1, 200)]
        sparse = [change(n, 3600 * (n - 199)) for n in range(200, 206)]
        server = scripted.Scripted(*dense, *sparse)
        found = self.read(server, max_pages=4)
        self.assertEqual(set(range(1, 206)), set(numbers(found)))
        asked = spans(server)
        self.assertEqual(3600, asked[0])
        # Four pages of three seconds each: half of that is aimed at.
        self.assertEqual([True] * 10, [4 < span < 13 for span in asked[5:15]])
        self.assertLessEqual(3600, max(asked[10:]))
        # Few are read in vain.
        needed = sum(window.pages for window in found)
        self.assertLess(server.pages, 1.2 * needed)

    def test_the_first_page_shows_that_there_are_too_many(self):
        held = [change(n, n) for n in range(1, 3601)]
        server = scripted.Scripted(*held, size=10)
        reading = windows.closed(server, (), at(0), at(3600), max_pages=10)
        next(reading)
        # Two pages in vain, one for each of the windows not read.
        self.assertEqual([3600.0, 225.0, 45.0], spans(server))
        self.assertLessEqual(server.pages, 8)

    def test_many_at_once_do_not_cut_all_that_was_before(self):
        held = [change(n, 3600 - n / 1000) for n in range(1, 100)]
        server = scripted.Scripted(*held, change(500, 7))
        found = list(windows.closed(server, (), at(0), at(3600), max_pages=4))
        self.assertEqual({*range(1, 100), 500}, set(numbers(found)))
        self.assertEqual([3600.0, 225.0, 450.0], spans(server)[:3])
        self.assertLess(server.pages, 100)

    def test_a_year_of_nothing_costs_little(self):
        year = 365 * 86400
        held = [change(n, year - n) for n in range(1, 50)]
        server = scripted.Scripted(change(99, 5), *held)
        found = self.read(server, max_pages=4)
        self.assertEqual({*range(1, 50), 99}, set(numbers(found)))
        self.assertLess(server.pages, 500)

    def test_a_second_is_not_cut_however_full(self):
        full = [change(n, 10 + n / 1000) for n in range(1, 200)]
        server = scripted.Scripted(*full, change(500, 30))
        found = self.read(server, max_pages=3)
        self.assertEqual({*range(1, 200), 500}, set(numbers(found)))
        self.assertLess(server.pages, 200)

    def test_a_change_without_a_time_keeps_none_from_being_read(self):
        odd = [change(n, n) for n in range(1, 30)]
        del odd[3]['updated']
        odd[7]['updated'] = 'yesterday'
        for most in (2, 10):
            server = scripted.Scripted(*odd)
            found = self.read(server, max_pages=most)
            self.assertLessEqual({*range(1, 30)} - {4, 8}, set(numbers(found)))

    def test_no_end_is_later_than_the_server_itself(self):
        server = scripted.Scripted(change(1, 100))
        server.now = at(40)
        [window] = self.read(server)
        self.assertEqual(at(40), window.end)

    def test_too_much_for_the_server_is_told(self):
        class Refusing(scripted.Scripted):
            def window(self, **query):
                raise TooLarge('index.maxPages')

        self.assertRaises(TooLarge, self.read, Refusing())

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(st.integers(0, 20_000), min_size=1, max_size=80),
        st.integers(2, 6),
        st.integers(2, 5),
        st.integers(0, 2**32),
    )
    def test_moving_lists_lose_nothing(self, times, size, most, seed):
        luck = random.Random(seed)
        server = scripted.Scripted(
            *(change(n, t) for n, t in enumerate(times, 1)), size=size
        )
        present = 20_000

        def move():
            nonlocal present
            if luck.random() < 0.5 and present < 20_060:
                present += 1
                number = luck.randint(1, len(times) + 3)
                server.put(change(number, present))

        server.before_page = move
        seen, mark = {}, at(0)
        for _ in range(3):
            for window in windows.windows(server, (), mark, max_pages=most):
                for record in window.records:
                    said = seen.get(record['_number'], '')
                    seen[record['_number']] = max(said, record['updated'])
                mark = max(mark, window.end or mark)
            # Movement ends; the last round meets what is left.
            present = max(present, 20_060)
        self.assertEqual(
            {n: c['updated'] for n, c in server.held.items()}, seen
        )
