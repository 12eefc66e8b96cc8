# SPDX-License-Identifier: Apache-2.0
"""Which files are found, and their names."""

import os
from pathlib import Path
import tempfile

import testtools

from notify_pr import collecting


class TestNames(testtools.TestCase):
    def test_names(self):
        for path, name in (
            ('/var/log/a.log', 'var/log/a.log'),
            ('../x', 'up/x'),
            ('a/../../b', 'a/up/up/b'),
            ('./a//b/.', 'a/b'),
            ('C:\\logs\\a b.log', 'logs/a b.log'),
            ('x#1?%25é.log', 'x#1?%25é.log'),
            ('new\nline\x7f\x85', 'new%0Aline%7F%85'),
            (os.fsdecode(b'bad\xff.log'), 'bad%ff.log'),
            ('...', '...'),
        ):
            self.assertEqual(name, collecting.object_name(path))

    def test_long_names_stay_apart_and_keep_their_suffix(self):
        names = [
            collecting.object_name('é' * 900 + f'{number}.log')
            for number in range(3)
        ]
        self.assertEqual(3, len(set(names)))
        for name in names:
            self.assertTrue(name.endswith('.log'))
            self.assertLessEqual(len(name.encode()), 700)

    def test_prefix_of_a_run(self):
        self.assertEqual(
            'o/r/abc/ci/7/', collecting.run_prefix('o/r', 'abc', 'ci', '7')
        )


class TestCollect(testtools.TestCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        self.logs = self.top / 'logs'
        (self.logs / 'deep' / 'er').mkdir(parents=True)

    def found(self, *paths):
        chosen = paths or (str(self.logs),)
        return {file.name: file for file in collecting.collect(chosen)}

    def test_folder_is_walked_in_order(self):
        for name in ('b', 'a', 'deep/er/c'):
            (self.logs / name).write_text(name)
        files = collecting.collect([str(self.logs)])
        self.assertEqual(
            ['logs/a', 'logs/b', 'logs/deep/er/c'], [f.name for f in files]
        )
        self.assertEqual([1, 1, 9], [f.size for f in files])
        self.assertEqual({''}, {f.error for f in files})

    def test_links_out_of_the_folder_are_not_followed(self):
        secret = self.top / 'secret'
        secret.write_text('x')
        (self.logs / 'out').symlink_to(secret)
        (self.logs / 'away').symlink_to(self.top)
        (self.logs / 'deep' / 'up').symlink_to('../../secret')
        files = self.found()
        self.assertEqual({'logs/out', 'logs/deep/up'}, set(files))
        for file in files.values():
            self.assertEqual('a link out of the folder', file.error)

    def test_neighbour_of_the_same_prefix_is_out(self):
        other = self.top / 'logs-2'
        other.mkdir()
        (other / 'x').write_text('x')
        (self.logs / 'x').symlink_to(other / 'x')
        self.assertEqual(
            'a link out of the folder', self.found()['logs/x'].error
        )

    def test_links_within_are(self):
        (self.logs / 'deep' / 'a').write_text('text')
        (self.logs / 'b').symlink_to('deep/a')
        file = self.found()['logs/b']
        self.assertEqual(('', 4), (file.error, file.size))
        self.assertEqual(os.path.realpath(self.logs / 'deep/a'), file.path)

    def test_loops_end(self):
        (self.logs / 'me').symlink_to('me')
        (self.logs / 'deep' / 'top').symlink_to(self.logs)
        files = self.found()
        self.assertEqual(['logs/me'], list(files))
        self.assertNotEqual('', files['logs/me'].error)

    def test_what_is_no_file_is_told(self):
        os.mkfifo(self.logs / 'pipe')
        self.assertEqual('no regular file', self.found()['logs/pipe'].error)

    def test_missing_file_is_told(self):
        (file,) = self.found(str(self.top / 'none')).values()
        self.assertEqual('No such file or directory', file.error)

    def test_no_two_files_have_one_name(self):
        other = self.top / 'other' / 'logs'
        other.mkdir(parents=True)
        for folder in (self.logs, other):
            (folder / 'a.log').write_text('a')
        files = self.found(str(self.logs), str(other))
        self.assertEqual({'logs/a.log', 'logs/a~2.log'}, set(files))
        (self.logs / os.fsdecode(b'\xff')).write_text('')
        (self.logs / '%ff').write_text('')
        self.assertIn('logs/%ff~2', self.found())
