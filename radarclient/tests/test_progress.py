# SPDX-License-Identifier: Apache-2.0
"""Tests of the line that shows progress."""

import io

from radarclient import progress
from radarclient.tests import base


class ProgressTest(base.TestCase):
    def test_wipes_its_line(self):
        stream = base.Terminal()
        with progress.Progress(stream, 'jobs') as counted:
            counted(200)
        shown, wiped = stream.getvalue().split('...')
        self.assertEqual('\r200 jobs so far ', shown)
        self.assertRegex(wiped, f'^\r {{{len(shown) + 2}}}\r$')

    def test_nobody_looks(self):
        stream = io.StringIO()
        with progress.Progress(stream, 'jobs') as counted:
            counted(200)
        self.assertEqual('', stream.getvalue())

    def test_long_lists(self):
        items = [{'name': str(n)} for n in range(450)]
        self.server.serve_list('systems', items)
        every = ('system', 'list', '--limit', '0')
        terminal = self.run_radar(*every, err=base.Terminal())
        self.assertIn('\r400 systems so far ...', terminal.err)
        self.assertTrue(terminal.err.endswith(' \r'))
        self.assertEqual('', self.run_radar(*every).err)
        short = self.run_radar('system', 'list', err=base.Terminal())
        self.assertNotIn('so far', short.err)
