# SPDX-License-Identifier: Apache-2.0
import io

import testtools

from notify_pr import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


class TestProgress(testtools.TestCase):
    def test_plain_lines_without_a_terminal(self):
        stream = io.StringIO()
        shown = progress.Progress(2048, 2, stream, every=0)
        shown.advance(1024)
        shown.done('a')
        shown.close()
        self.assertEqual(
            [
                'uploaded 0 of 2 files, 1.0 KiB of 2.0 KiB',
                'uploaded 1 of 2 files, 1.0 KiB of 2.0 KiB',
                'uploaded 1 of 2 files, 1.0 KiB of 2.0 KiB',
            ],
            stream.getvalue().splitlines(),
        )

    def test_seldom_lines_without_a_terminal(self):
        stream = io.StringIO()
        shown = progress.Progress(10, 1, stream)
        for _ in range(10):
            shown.advance(1)
        self.assertEqual('', stream.getvalue())

    def test_a_bar_on_a_terminal(self):
        stream = Terminal()
        shown = progress.Progress(100, 1, stream)
        shown._shown_at = 0
        shown.advance(50)
        self.assertIn(f'[{"#" * 15}{"-" * 15}]', stream.getvalue())
        shown.done('a')
        shown.close()
        self.assertTrue(stream.getvalue().endswith('100 B\n'))

    def test_sizes(self):
        self.assertEqual('0 B', progress.size(0))
        self.assertEqual('1.5 KiB', progress.size(1536))
        self.assertEqual('2048.0 TiB', progress.size(2 << 50))
