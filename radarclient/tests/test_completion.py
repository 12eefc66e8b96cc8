# SPDX-License-Identifier: Apache-2.0
"""Tests of what ``radar complete`` prints, by the shell that reads it."""

import subprocess

from radarclient import shell
from radarclient.tests import base

_PROBE = """
COMP_WORDS=("$@")
COMP_CWORD=$(( $# - 1 ))
_radar
printf '%s\\n' "${COMPREPLY[@]}"
"""


class CompletionTest(base.TestCase):
    def setUp(self):
        super().setUp()
        result = self.run_radar('complete')
        self.assertEqual((0, ''), (result.code, result.err))
        self.script = result.out

    def bash(self, *options, script):
        result = subprocess.run(
            ['bash', '--norc', *options],
            input=script,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        self.assertEqual((0, ''), (result.returncode, result.stderr))
        return result.stdout

    def completed(self, *words):
        script = self.script + _PROBE
        return set(
            self.bash('-s', '--', 'radar', *words, script=script).split()
        )

    def test_script_is_valid(self):
        self.bash('-n', script=self.script)

    def test_first_word(self):
        nouns = {name.split()[0] for name in shell.COMMANDS}
        self.assertEqual(nouns | {'help'}, self.completed(''))
        self.assertEqual({'ci', 'ci-status'}, self.completed('ci'))
        self.assertEqual({'team', 'token'}, self.completed('t'))

    def test_second_word(self):
        self.assertEqual(
            {'list', 'show', 'create', 'set', 'delete'},
            self.completed('system', ''),
        )
        self.assertEqual({'set'}, self.completed('system', 'se'))

    def test_options(self):
        self.assertEqual(
            {'--maintenance', '--maintenance-until'},
            self.completed('system', 'set', 'Zuul', '--ma'),
        )
        self.assertEqual({'--window'}, self.completed('ci-status', '--wi'))

    def test_options_of_the_program(self):
        self.assertEqual({'--cloud'}, self.completed('--cl'))
        self.assertEqual(
            {'--timeout', '--token'}, self.completed('user', 'list', '--t')
        )
        # An address is no command, and does not hide the one behind it.
        self.assertEqual(
            {'show'}, self.completed('--url', 'http://a', 'job', 'sh')
        )

    def test_what_is_unknown(self):
        self.assertEqual(set(), self.completed('nonsense', 'l'))

    def test_no_command_is_missing(self):
        for name in shell.COMMANDS:
            self.assertIn('--help', self.completed(*name.split(), '--h'))
