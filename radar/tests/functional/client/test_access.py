# SPDX-License-Identifier: Apache-2.0
"""Users and tokens, and ways to sign in."""

from datetime import timedelta
import os
from pathlib import Path
import pty
import subprocess
import sys

from radar import clock
from radar.tests.functional.api import seeds
from radar.tests.functional.client import base
from radar.tests.functional.identity import PASSWORD
from radarclient.tests.base import Terminal

NEW = 'another long password'


class UserTest(base.ClientTestCase):
    def test_round_trip(self) -> None:
        made = self.run_radar(
            *('user', 'create', 'alice', '--role', 'operator'),
            *('--full-name', 'Alice A.', '--password-stdin', '-f', 'json'),
            stdin=f'{PASSWORD}\n',
        )
        self.assertEqual(0, made.code, made.err)
        self.assertNotIn('password', made.out)
        shown = self.shown('user', 'show', 'Alice')
        self.assertEqual(made.json(), shown)
        self.assertEqual('operator', shown['role'])
        self.assertTrue(shown['enabled'])
        self.radar('user', 'set', 'alice', '--enabled', 'no')
        self.radar('user', 'set', 'alice', '--clear', 'role')
        shown = self.shown('user', 'show', 'alice')
        self.assertEqual((False, None), (shown['enabled'], shown['role']))
        self.assertEqual(
            ['root'], self.names('user', 'list', '--role', 'admin')
        )
        self.radar('user', 'delete', 'alice')
        self.assertEqual(['root'], self.names('user', 'list'))

    def test_me(self) -> None:
        self.assertEqual('root', self.shown('user', 'show', 'me')['name'])
        self.environ('RADAR_TOKEN')
        self.assert_fails(5, 'user', 'show', 'me')

    def test_own_password(self) -> None:
        self.user('bob')
        self.environ('RADAR_TOKEN')
        as_bob = ('--auth-type', 'http_basic', '--os-username', 'bob')
        self.environ('RADAR_PASSWORD', PASSWORD)
        change = (*as_bob, 'user', 'set', 'me', '--password-stdin')
        self.radar(*change, stdin=NEW)
        self.assert_fails(5, *as_bob, 'user', 'show', 'me')
        self.environ('RADAR_PASSWORD', NEW)
        self.assertEqual(
            'bob', self.shown(*as_bob, 'user', 'show', 'me')['name']
        )

    def test_nobody_to_type_a_password(self) -> None:
        self.assert_fails(2, 'user', 'create', 'bob', told='--password-stdin')
        self.radar('user', 'create', 'bob', '--no-password')
        self.assert_fails(2, 'user', 'set', 'bob', '--password')
        result = self.run_radar(
            'user', 'create', 'eve', '--password-stdin', stdin='x'
        )
        self.assertEqual(2, result.code)
        self.assertIn('password', result.err)

    def test_password_at_a_terminal(self) -> None:
        for again, code in ((PASSWORD, 0), (NEW, 2)):
            name = f'typist {code}'
            shown = self.typed(
                ['user', 'create', name], [PASSWORD, again], code
            )
            self.assertIn('Password: ', shown)
            self.assertNotIn(PASSWORD, shown)
        self.assertEqual(['root', 'typist 0'], self.names('user', 'list'))

    def test_password_to_sign_in_at_a_terminal(self) -> None:
        self.user('bob')
        self.environ('RADAR_TOKEN')
        sign_in = ['--auth-type', 'http_basic', '--os-username', 'bob']
        shown = self.typed(
            [*sign_in, 'token', 'list', '-f', 'json'], [PASSWORD], 0
        )
        self.assertIn('Password of bob: ', shown)
        self.assertIn('[]', shown)

    def typed(self, argv: list[str], lines: list[str], code: int) -> str:
        """Run the program at a terminal, type, return what is shown."""
        master, slave = pty.openpty()
        self.addCleanup(os.close, master)
        process = subprocess.Popen(
            [
                sys.executable,
                *('-m', 'radarclient.shell', '--url', self.url),
                *argv,
            ],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        shown = ''
        for line in lines:
            # What is typed before the question would be shown.
            while not shown.endswith(': '):
                shown += os.read(master, 4096).decode()
            os.write(master, f'{line}\n'.encode())
            shown += os.read(master, 4096).decode()
        try:
            while some := os.read(master, 4096):
                shown += some.decode()
        except OSError:
            # Nobody is left at the other end.
            pass
        self.assertEqual(code, process.wait(60), shown)
        return shown


class TokenTest(base.ClientTestCase):
    def test_round_trip(self) -> None:
        create = ('token', 'create', 'laptop', '--expires', '90d')
        result = self.run_radar(*create, '-f', 'value', '-c', 'secret')
        self.assertEqual(0, result.code, result.err)
        self.assertIn('not shown again', result.err)
        secret = result.out.strip()
        self.assertRegex(secret, '^[0-9a-f]{64}$')
        self.assertEqual(['root', 'laptop'], self.names('token', 'list'))
        listed = self.run_radar('token', 'list', '-f', 'json')
        self.assertNotIn(secret, listed.out)
        end = clock.isoformat(clock.now() + timedelta(days=89))
        self.assertGreater(listed.json()[1]['expires_at'], end)
        # The secret alone signs in, by variable or by option.
        self.environ('RADAR_TOKEN')
        self.assert_fails(5, 'user', 'list')
        self.assertEqual(
            ['root'], self.names('--token', secret, 'user', 'list')
        )
        self.environ('RADAR_TOKEN', secret)
        self.assertEqual(['root'], self.names('user', 'list'))
        self.radar('token', 'delete', 'laptop')
        self.assert_fails(5, 'user', 'list', told='token')

    def test_read_only(self) -> None:
        secret = self.radar(
            *('token', 'create', 'ci', '--read-only'),
            *('-f', 'value', '-c', 'secret'),
        ).strip()
        self.environ('RADAR_TOKEN', secret)
        self.assertEqual(['root'], self.names('user', 'list'))
        self.assert_fails(5, 'system', 'create', 'x', told='only read')

    def test_of_one_user(self) -> None:
        self.token(self.user('bob'), name='phone')
        self.assertEqual(
            ['phone'], self.names('token', 'list', '--user', 'bob')
        )
        self.radar('token', 'create', 'phone')
        self.assert_fails(4, 'token', 'delete', 'phone', told='ambiguous')

    def test_file(self) -> None:
        folder = Path(os.environ['HOME'], '.config', 'radar')
        folder.mkdir(parents=True)
        file = folder / 'radar.yaml'
        secret = os.environ['RADAR_TOKEN']
        file.write_text(f'lab:\n  auth:\n    token: {secret}\n')
        self.environ('RADAR_TOKEN')
        file.chmod(0o600)
        result = self.run_radar('--cloud', 'lab', 'user', 'list')
        self.assertEqual((0, ''), (result.code, result.err))
        file.chmod(0o644)
        result = self.run_radar('--cloud', 'lab', 'user', 'list')
        self.assertEqual(0, result.code)
        self.assertIn('radar.yaml', result.err)
        self.assertEqual(1, result.err.count('\n'))


class SecrecyTest(base.ClientTestCase):
    def test_debugging_shows_no_secret(self) -> None:
        secret = os.environ['RADAR_TOKEN']
        log = Path(os.environ['HOME'], 'log')
        debug = ('--debug', '-vv', '--log-file', str(log))
        shown = ''
        for argv in (
            ('user', 'list'),
            ('user', 'list', '--token', secret),
            ('user', 'show', 'nobody'),
            ('--token', f'{secret}\u20ac', 'user', 'list'),
        ):
            result = self.run_radar(*debug, *argv)
            shown += result.out + result.err
        result = self.run_radar(
            *debug,
            *('user', 'create', 'bob', '--password-stdin'),
            stdin=PASSWORD,
        )
        shown += result.out + result.err + log.read_text()
        self.assertEqual(0, result.code, result.err)
        self.environ('RADAR_TOKEN')
        self.environ('RADAR_PASSWORD', NEW)
        result = self.run_radar(
            *debug,
            *('--auth-type', 'http_basic', '--os-username', 'bob'),
            *('user', 'list'),
        )
        self.assertEqual(5, result.code)
        shown += result.err + log.read_text()
        self.assertIn('Traceback', shown)
        for word in (secret, PASSWORD, NEW):
            self.assertNotIn(word, shown)


class DeleteTest(base.ClientTestCase):
    def setUp(self) -> None:
        super().setUp()
        # Names as hostile as a collector may find them.
        for name in ('one', 'two', 'three\x1b[2J'):
            seeds.system(name)

    def delete(self, answer: str, *more: str) -> base.Result:
        return self.run_radar(
            *('system', 'delete', 'One', 'three\x1b[2J', *more),
            stdin=Terminal(answer),
        )

    def test_asks_at_a_terminal(self) -> None:
        for answer in ('', '\n', 'n\n', 'yesterday\n'):
            result = self.delete(answer)
            self.assertEqual(2, result.code)
            self.assertIn(r'Delete system One, three\x1b[2J? ', result.err)
            self.assertIn('nothing was deleted', result.err)
        self.assertEqual(3, len(self.names('system', 'list')))
        self.assertEqual(0, self.delete('y\n').code)
        self.assertEqual(['two'], self.names('system', 'list'))

    def test_does_not_ask_with_yes(self) -> None:
        self.assertEqual('', self.delete('', '--yes').err)
        self.assertEqual(['two'], self.names('system', 'list'))

    def test_all_are_looked_up_first(self) -> None:
        self.assertEqual(4, self.delete('', 'four', '--yes').code)
        self.assertEqual(3, len(self.names('system', 'list')))
