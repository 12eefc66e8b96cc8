# SPDX-License-Identifier: Apache-2.0
import time

from hypothesis import given
from hypothesis import strategies as st

from radar.enums import Exclusion
from radar.rollup import file_filters
from radar.rollup.facts import MOST_FILES
from radar.rollup.facts import Entry
from radar.tests import base

CODE, DOCS = 'nova/virt/libvirt/driver.py', 'doc/source/index.rst'
UNKNOWN, IRRELEVANT = Exclusion.FILES_UNKNOWN, Exclusion.FILES_IRRELEVANT


def excluded(files, *wanted, irrelevant=()):
    entry = Entry('*', '*', files=wanted, irrelevant_files=tuple(irrelevant))
    return file_filters.excluded(entry, files)


class FileFiltersTest(base.TestCase):
    def test_without_patterns_it_does_not_matter_what_is_touched(self):
        self.assertIsNone(excluded(None))
        self.assertIsNone(excluded([]))

    def test_what_is_not_known(self):
        self.assertEqual(UNKNOWN, excluded(None, '*'))
        self.assertEqual(UNKNOWN, excluded(None, irrelevant=['x']))

    def test_one_path_that_matters_will_do(self):
        self.assertIsNone(excluded([DOCS, CODE], 'tox.ini', 'nova/virt/*'))
        self.assertEqual(IRRELEVANT, excluded([DOCS], 'nova/*'))
        self.assertEqual(IRRELEVANT, excluded([], '*'))

    def test_all_paths_must_be_irrelevant(self):
        self.assertIsNone(excluded([DOCS, CODE], irrelevant=['doc/*']))
        both = ['doc/*', '*.py']
        self.assertEqual(IRRELEVANT, excluded([DOCS, CODE], irrelevant=both))
        self.assertIsNone(excluded([], irrelevant=['*']))

    def test_both_kinds(self):
        tests = ['nova/tests/*']
        self.assertIsNone(excluded([CODE], 'nova/*', irrelevant=tests))
        path = 'nova/tests/a.py'
        self.assertEqual(
            IRRELEVANT, excluded([path], 'nova/*', irrelevant=tests)
        )

    def test_patterns_are_of_shells(self):
        for pattern, path, matches in (
            ('*.py', 'a/b/c.py', True),
            ('a/*.py', 'a/b/c.py', True),
            ('a', 'a/b', False),
            ('A/*', 'a/b', False),
            ('?.py', 'a.py', True),
            ('[ab].py', 'b.py', True),
            ('[!ab].py', 'b.py', False),
            ('^a.*$', 'ab', False),
            ('a(b', 'a(b', True),
            ('a\nb', 'a\nb', True),
        ):
            found = excluded([path], pattern)
            self.assertEqual(matches, found is None, (pattern, path))

    def test_more_paths_than_are_kept(self):
        kept = [f'doc/{n}' for n in range(MOST_FILES)]
        self.assertIsNone(excluded(kept, 'doc/1'))
        self.assertEqual(UNKNOWN, excluded(kept, 'nova/*'))
        self.assertEqual(UNKNOWN, excluded(kept, irrelevant=['doc/*']))

    def test_hostile_patterns_take_no_longer_than_others(self):
        path = 'a' * 248
        began = time.process_time()
        for pattern in ('*a' * 127, '*a' * 127 + 'b', '*' + '?' * 253 + 'b'):
            excluded([path] * 50, pattern)
        self.assertLess(time.process_time() - began, 2)

    @given(st.text(max_size=20), st.text(max_size=20))
    def test_any_text_is_a_pattern(self, pattern, path):
        excluded([path], pattern)
        self.assertIsNone(excluded([path], pattern, '*'))
