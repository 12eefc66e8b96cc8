# SPDX-License-Identifier: Apache-2.0
"""Following events that a real process prints."""

import json
import os
import signal
import sys
import time

from hypothesis import given
from hypothesis import strategies as st

from radar.gerrit import stream
from radar.tests import base

_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(['change', 'number', 'type', 'x']),
            inner,
            max_size=3,
        )
    ),
    max_leaves=10,
)


class TestChangeNumber(base.TestCase):
    @given(st.binary(max_size=200))
    def test_any_bytes(self, line):
        self.assertIsInstance(stream.change_number(line), int | None)

    @given(_JSON)
    def test_any_json(self, event):
        line = json.dumps(event).encode()
        self.assertIsInstance(stream.change_number(line), int | None)

    @given(_JSON)
    def test_a_number_is_one_that_can_be_stored(self, number):
        line = json.dumps({'change': {'number': number}}).encode()
        found = stream.change_number(line)
        if found is not None:
            self.assertTrue(0 < found < 2**63, found)

    def test_numbers(self):
        for said, expected in (
            ('17', 17),
            ('"17"', 17),
            ('Infinity', None),
            ('-1', None),
            ('0', None),
            (str(2**63), None),
            ('9' * 5000, None),
            ('null', None),
            ('[1]', None),
        ):
            line = b'{"change": {"number": %s}}\n' % said.encode()
            self.assertEqual(expected, stream.change_number(line), said)

    def test_nesting(self):
        self.assertIsNone(stream.change_number(b'[' * 100_000))


class TestFollower(base.TestCase):
    def follow(self, script, waits=(0.01, 0.05)):
        self.seen = []
        follower = stream.Follower(
            'it', [sys.executable, '-c', script], self.seen.append, waits
        )
        follower.start()
        self.addCleanup(follower.stop)
        return follower

    def until(self, condition, seconds=20):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, self.seen)
            time.sleep(0.01)

    def test_events_junk_and_a_huge_line(self):
        self.follow(
            'import json, sys, time\n'
            'def say(x): sys.stdout.buffer.write(x); '
            'sys.stdout.buffer.flush()\n'
            'say(b"{\\"change\\": {\\"number\\": 1}}\\n")\n'
            'say(b"junk\\n\\xff\\x00\\n[]\\n{}\\n\\n")\n'
            'say(b"{\\"change\\": {\\"number\\": 5, \\"x\\": \\"" + '
            'b"x" * 9_000_000 + b"\\"}}\\n")\n'
            'say(b"{\\"change\\": {\\"number\\": \\"2\\"}}\\n")\n'
            'time.sleep(60)\n'
        )
        self.until(lambda: len(self.seen) >= 2)
        self.assertEqual([1, 2], self.seen)

    def test_it_comes_back_after_an_end_and_after_a_kill(self):
        script = (
            'import os, sys, time\n'
            'print(\'{"change": {"number": %d}}\' % os.getpid(), '
            'flush=True)\n'
        )
        self.follow(script)
        self.until(lambda: len(set(self.seen)) >= 3)
        self.follow(script + 'time.sleep(60)')
        self.until(lambda: len(self.seen) == 1)
        os.kill(self.seen[0], signal.SIGKILL)
        self.until(lambda: len(self.seen) == 2)

    def test_a_program_that_is_missing_is_tried_again(self):
        follower = stream.Follower('x', ['/none'], print, (0.01, 0.02))
        follower.start()
        time.sleep(0.1)
        self.assertTrue(follower.is_alive())
        follower.stop()
        self.assertFalse(follower.is_alive())

    def test_stopping_ends_the_process(self):
        follower = self.follow(
            'import os, time\n'
            'print(\'{"change": {"number": %d}}\' % os.getpid(), '
            'flush=True)\n'
            'time.sleep(60)\n'
        )
        self.until(lambda: self.seen)
        follower.stop()
        self.assertFalse(follower.is_alive())
        self.assertRaises(ProcessLookupError, os.kill, self.seen[0], 0)

    def test_a_process_that_does_not_want_to_end_is_killed(self):
        follower = self.follow(
            'import os, signal, time\n'
            'signal.signal(signal.SIGTERM, signal.SIG_IGN)\n'
            'print(\'{"change": {"number": %d}}\' % os.getpid(), '
            'flush=True)\n'
            'time.sleep(60)\n'
        )
        self.until(lambda: self.seen)
        began = time.monotonic()
        follower.stop()
        self.assertLess(time.monotonic() - began, 20)

    def test_a_host_is_never_an_option(self):
        command = stream.Follower.command(
            'https://review.example.org/r', '-oProxyCommand=x', 1, 'u', 'k'
        )
        self.assertLess(command.index('--'), command.index('-oProxyCommand=x'))
        command = stream.Follower.command(
            'https://review.example.org:8443/r', None, 29418, None, None
        )
        self.assertEqual(
            ['--', 'review.example.org', 'gerrit', 'stream-events'],
            command[-4:],
        )
