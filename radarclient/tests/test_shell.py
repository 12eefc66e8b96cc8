# SPDX-License-Identifier: Apache-2.0
"""Tests of the program as a whole: start, help, failures, exit codes."""

import os
import pathlib
import socket
import subprocess
import sys

from radarclient import shell
from radarclient.tests import base

PLUGIN = """
from cliff import command

class Thing(command.Command):
    'Do a thing.'
    def take_action(self, parsed_args):
        return 42
"""


class StartTest(base.TestCase):
    def start(self, *argv, **environ):
        # -X importtime lists on standard error all modules that load.
        return subprocess.run(
            [
                sys.executable,
                '-X',
                'importtime',
                '-m',
                'radarclient.shell',
                *argv,
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, 'NO_PROXY': '*', **environ},
        )

    def assert_light(self, result):
        loaded = {
            line.rpartition('|')[2].strip()
            for line in result.stderr.splitlines()
        }
        self.assertIn('cliff', loaded)
        for heavy in ('keystoneauth1', 'requests', 'yaml', 'cmd2', 'radar'):
            self.assertNotIn(heavy, loaded)

    def test_version(self):
        result = self.start('--version')
        self.assertEqual(0, result.returncode)
        self.assertRegex(result.stdout, r'^radar \S+\n$')
        self.assert_light(result)

    def test_ci_status_without_authentication(self):
        self.server.serve_list('systems', [{'name': 'Jenkins'}])
        result = self.start('--url', self.server.url, 'ci-status')
        self.assertEqual(0, result.returncode)
        self.assertIn('Jenkins', result.stdout)
        self.assert_light(result)

    def test_signing_in_with_what_radar_keeps(self):
        self.server.serve_list('systems', [{'name': 'Jenkins'}])
        name = {'RADAR_USERNAME': 'me', 'RADAR_PASSWORD': 'secret'}
        for environ in (
            {'RADAR_TOKEN': 'x'},
            {'RADAR_AUTH_TYPE': 'http_basic', **name},
        ):
            result = self.start(
                '--url', self.server.url, 'system', 'list', **environ
            )
            self.assertEqual(0, result.returncode)
            self.assertIn('Authorization', self.server.requests[-1].headers)
            self.assert_light(result)

    def test_reader_that_leaves(self):
        self.server.serve_list('systems', [{'name': 'x' * 99}] * 9999)
        line = (
            f'{sys.executable} -m radarclient.shell --url {self.server.url} '
            'ci-status | head -1; exit ${PIPESTATUS[0]}'
        )
        result = subprocess.run(
            ['bash', '-c', line],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        self.assertEqual('', result.stderr)
        self.assertEqual(141, result.returncode)


class PluginTest(base.TestCase):
    def test_commands_of_other_distributions(self):
        folder = pathlib.Path(self.home)
        (folder / 'other.py').write_text(PLUGIN)
        metadata = folder / 'other-1.dist-info'
        metadata.mkdir()
        (metadata / 'METADATA').write_text('Name: other\nVersion: 1\n')
        (metadata / 'entry_points.txt').write_text(
            '[radar.cli]\nother_thing = other:Thing\n'
            'system_list = other:Thing\n'
        )
        for argv, code in ((['other', 'thing'], 42), (['help'], 0)):
            result = subprocess.run(
                [sys.executable, '-m', 'radarclient.shell', *argv],
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
                env={**os.environ, 'PYTHONPATH': self.home},
            )
            self.assertEqual(code, result.returncode, result.stderr)
        self.assertIn('\n  other thing', result.stdout)
        self.assertRegex(result.stdout, 'system list +List CI systems')


class HelpTest(base.TestCase):
    def test_no_command_is_help(self):
        result = self.run_radar()
        self.assertEqual(0, result.code)
        for name in shell.COMMANDS:
            self.assertIn(f'\n  {name}', result.out)
        self.assertIn('70 defect', result.out)

    def test_every_command_has_help_with_examples(self):
        for name in shell.COMMANDS:
            result = self.run_radar(*name.split(), '--help')
            self.assertEqual(0, result.code)
            self.assertIn(f'usage: radar {name}', result.out)
            self.assertIn('EXAMPLES', result.out)
            self.assertIn(f'$ radar {name}', result.out)

    def test_no_option_means_two_things(self):
        """An option of the program is taken before the command sees it."""
        program = shell.Shell()
        own = set(program.parser._option_string_actions) - {'-h', '--help'}
        own |= {'--os-username', '--os-password'}
        # That one is run before the program reads any option.
        for name in set(shell.COMMANDS) - {'notify-pr'}:
            factory, *_ = program.command_manager.find_command(name.split())
            parser = factory(program, None).get_parser(name)
            options = parser._option_string_actions
            self.assertEqual(set(), own & set(options), name)

    def test_help_shows_the_options_of_an_authentication(self):
        result = self.run_radar('--auth-type', 'http_basic', '--help')
        self.assertIn('--os-password', result.out)


class UsageTest(base.TestCase):
    def test_unknown_command(self):
        result = self.run_radar('ci-stats')
        self.assert_fails(result, 2, "'ci-stats'", 'did you mean: ci-status')

    def test_help_for_an_unknown_command(self):
        self.assert_fails(self.run_radar('help', 'xyz'), 2, 'xyz')

    def test_unknown_option(self):
        self.assert_fails(self.run_radar('--colour', 'ci-status'), 2)

    def test_bad_arguments(self):
        for argv in (
            ('build', 'list', '--limit', '-1'),
            ('build', 'list', '--limit', 'x'),
            ('build', 'show'),
            ('build', 'show', 'x'),
            ('build', 'list', '--change', '1,2'),
            ('change', 'show', 'x'),
            ('ci-status', '--sort', 'colour'),
            ('ci-status', '-f', 'colour'),
            ('ci-status', '--colour'),
        ):
            self.assert_fails(self.run_radar(*argv), 2)
        self.assertEqual([], self.server.requests)

    def test_unknown_column(self):
        self.server.serve_list('systems', [{'name': 'a'}])
        result = self.run_radar('system', 'list', '-c', 'colour')
        self.assert_fails(result, 2, 'colour')

    def test_unknown_authentication(self):
        result = self.run_radar('--auth-type', 'magic', 'ci-status')
        self.assert_fails(result, 2, "'magic'")

    def test_options_of_the_program_may_come_last(self):
        self.server.serve_list('systems', [])
        result = self.run_radar(
            'system', 'list', '--url', self.server.url, url=False
        )
        self.assertEqual(0, result.code)


class FailureTest(base.TestCase):
    def fail_with(self, status, detail='Because.', **more):
        self.server.serve_error('/v1/systems', status, 'Title', detail, **more)
        return self.run_radar('system', 'list')

    def test_codes(self):
        for status, code in (
            (400, 2),
            (401, 5),
            (403, 5),
            (404, 4),
            (409, 2),
            (412, 2),
            (422, 2),
            (429, 6),
            (500, 6),
            (503, 6),
        ):
            self.assert_fails(
                self.fail_with(status),
                code,
                'Because.',
                f'HTTP {status}',
                base.REQUEST_ID,
            )

    def test_field(self):
        result = self.fail_with(400, field='where')
        self.assert_fails(result, 2, 'where: Because.')

    def test_all_problems(self):
        faults = [{'field': f, 'detail': f'{f}: is bad'} for f in 'abcdefg']
        self.server.serve('/v1/systems', {'errors': faults}, 400)
        self.assert_fails(
            self.run_radar('system', 'list'),
            2,
            ' a: is bad; b: is bad; c: is bad; d: is bad; e: is bad (',
        )

    def test_errors_that_are_none(self):
        for errors in ({}, 1, 'x', [], [1], None):
            self.server.serve('/v1/systems', {'errors': errors}, 400)
            result = self.run_radar('system', 'list')
            self.assert_fails(result, 2, 'no explanation')

    def test_hostile_detail(self):
        result = self.fail_with(400, 'a\nb\x1b[31m')
        self.assert_fails(result, 2, r'a b\x1b[31m')

    def test_no_radar(self):
        self.server.serve('/v1/systems', b'<html>')
        self.assert_fails(self.run_radar('system', 'list'), 6, 'JSON')
        self.server.serve('/v1/systems', [])
        self.assert_fails(self.run_radar('system', 'list'), 6)
        self.server.serve('/v1/systems', {'things': []})
        self.assert_fails(self.run_radar('system', 'list'), 6, 'no systems')
        self.server.serve('/v1/systems', b'<html>', 502)
        self.assert_fails(self.run_radar('system', 'list'), 6, 'HTTP 502')

    def test_broken_encoding(self):
        self.server.serve('/v1/systems', b'', headers={'Content-Length': '99'})
        self.assert_fails(
            self.run_radar('--timeout', '0.5', 'system', 'list'), 6
        )

    def test_unreachable(self):
        with socket.socket() as unused:
            unused.bind(('127.0.0.1', 0))
            url = f'http://127.0.0.1:{unused.getsockname()[1]}'
            result = self.run_radar('system', 'list', '--url', url)
        self.assert_fails(result, 6, url, 'refused')

    def test_slow(self):
        with socket.socket() as silent:
            silent.bind(('127.0.0.1', 0))
            silent.listen()
            url = f'http://127.0.0.1:{silent.getsockname()[1]}'
            result = self.run_radar(
                'system', 'list', '--url', url, '--timeout', '0.2'
            )
        self.assert_fails(result, 6, 'timed out')

    def test_defect_is_not_a_verdict(self):
        # A list of anything but objects is nothing that Radar sends.
        self.server.serve('/v1/systems', {'systems': [1]})
        self.assert_fails(self.run_radar('system', 'list'), 70)

    def test_debug_shows_where(self):
        self.server.serve_error('/v1/systems', 500, 'Title', 'Because.')
        result = self.run_radar('--debug', 'system', 'list')
        self.assertEqual(6, result.code)
        self.assertIn('Traceback', result.err)
