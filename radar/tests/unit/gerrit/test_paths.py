# SPDX-License-Identifier: Apache-2.0
import orjson

from radar.db import types
from radar.exceptions import InvalidInput
from radar.gerrit import paths
from radar.resources.documents import MOST_FILES
from radar.tests import base


class PathsTest(base.TestCase):
    def touched(self, *names, **infos):
        files = {**{name: {} for name in names}, **infos}
        return paths.touched({'files': files})

    def test_a_server_that_does_not_say(self):
        self.assertIsNone(paths.touched({}))
        self.assertIsNone(paths.touched({'files': None}))

    def test_one_that_says_that_there_are_none(self):
        self.assertEqual([], paths.touched({'files': {}}))

    def test_no_paths_of_the_servers_own(self):
        self.assertEqual(
            ['a'], self.touched('/COMMIT_MSG', '/MERGE_LIST', 'a')
        )

    def test_a_renamed_file_has_two(self):
        renamed = {'status': 'R', 'old_path': 'old', 'size': 3}
        self.assertEqual(['new', 'old'], self.touched(new=renamed, old={}))
        copied = {'status': 'C', 'old_path': 'old'}
        self.assertEqual(['new'], self.touched(new=copied))

    def test_what_is_malformed(self):
        self.assertEqual(['a', 'b'], self.touched(a=None, b={'status': 'R'}))
        for files in ([], 'a', 7):
            if files:
                self.assertRaises(
                    InvalidInput, paths.touched, {'files': files}
                )

    def test_as_much_as_fits_whatever_is_in_it(self):
        for letter in ('"', '\\', '\x00', '\ud800', 'ä', '\U0001f600'):
            found = self.touched(
                *(f'{n:05d}' + letter * 2000 for n in range(3000))
            )
            self.assertEqual(MOST_FILES, len(found))
            self.assertLessEqual(
                len(orjson.dumps(found).decode()), types.LONGEST
            )
