# SPDX-License-Identifier: Apache-2.0
"""``radar`` signs in to a real Keystone, and asks a real ``radar-api``."""

import argparse
import os
from pathlib import Path
import sys

import fixtures
import yaml

from radar.tests import keystones
from radar.tests import servers
from radar.tests.functional import keystone_signed
from radarclient import http
from radarclient import settings
from radarclient.tests import base

#: What could lead the program to another place, or in by another door.
_LEADING = ('radar_', 'os_', 'http_proxy')
#: All that libraries have to say, too.
_TALKATIVE = '[DEFAULT]\ndebug = true\ndefault_log_levels = urllib3=DEBUG'
ME = ('user', 'show', 'me', '-f', 'value', '-c', 'name')


class ClientTestCase(keystone_signed.Trusting):
    """A test that types command lines, and shares one ``radar-api``."""

    def setUp(self) -> None:
        super().setUp()
        for name in list(os.environ):
            if name.lower().startswith(_LEADING):
                self.environ(name)
        self.home = Path(self.useFixture(fixtures.TempHomeDir()).path)
        self.name, self.key = self.someone(('radar_operator', 'ci'))
        self.folder, self.url = self.serve()
        self.environ('RADAR_URL', self.url)

    def serve(self) -> tuple[Path, str]:
        """Start the API; return the folder of what it logs, and its URL."""
        folder, port = servers.new_folder(), servers.free_port()
        configuration = self.configuration.read_text().replace(
            '[api]', f'{_TALKATIVE}\n[api]\nport = {port}'
        )
        (folder / 'radar.conf').write_text(configuration)
        process = servers.start(
            [
                str(Path(sys.executable).with_name('radar-api')),
                *('--config-file', str(folder / 'radar.conf')),
            ],
            folder,
        )
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        servers.wait(process, port, folder, 180)
        return folder, f'http://127.0.0.1:{port}'

    def environ(self, name: str, value: str | None = None) -> None:
        self.useFixture(fixtures.EnvironmentVariable(name, value))

    def export(self, **values: str) -> None:
        """Set ``OS_*`` variables, beside those of every sign-in."""
        for name, value in {'auth_url': self.keystone.url, **values}.items():
            self.environ(f'OS_{name.upper()}', value)

    def by_password(self, **more: str) -> dict[str, str]:
        """Return what signs in by a password, for a project."""
        return {
            'username': self.name,
            'password': keystones.PASSWORD,
            'user_domain_id': 'default',
            'project_name': 'ci',
            'project_domain_id': 'default',
            **more,
        }

    def signed_in(self, *argv: str) -> None:
        """Expect to be who may add systems."""
        shown = base.run_radar(*argv, *ME)
        self.assertEqual((0, ''), (shown.code, shown.err))
        self.assertEqual(f'{self.name}@Default\n', shown.out)
        made = base.run_radar(*argv, 'system', 'create', f'CI {argv}')
        self.assertEqual(0, made.code, made.err)

    def fails(self, code: int, *argv: str, told: str = '') -> None:
        result = base.run_radar(*argv, *ME)
        self.assertEqual((code, ''), (result.code, result.out), result.err)
        self.assertEqual(1, result.err.count('\n'), result.err)
        self.assertTrue(result.err.startswith('radar: '), result.err)
        self.assertIn(told, result.err)
        self.assertNotIn(keystones.PASSWORD, result.err)

    def cloud(self, name: str, auth: dict[str, str], **more: object) -> None:
        """Write ``clouds.yaml``."""
        folder = self.home / '.config' / 'openstack'
        folder.mkdir(parents=True, exist_ok=True)
        auth = {'auth_url': self.keystone.url, **auth}
        clouds = {'clouds': {name: {'auth': auth, **more}}}
        (folder / 'clouds.yaml').write_text(yaml.safe_dump(clouds))


class TestSigningIn(ClientTestCase):
    def test_password(self) -> None:
        self.export(**self.by_password())
        for auth_type in ('password', 'v3password', 'openstack'):
            self.signed_in('--auth-type', auth_type)
        # Variables of a cloud alone take nobody there.
        self.fails(5, told='HTTP 401')

    def test_options(self) -> None:
        options = [
            f'--os-{name.replace("_", "-")}={value}'
            for name, value in self.by_password().items()
        ]
        self.signed_in(
            *('--auth-type', 'password', '--os-auth-url', self.keystone.url),
            *options,
        )

    def test_token(self) -> None:
        token = self.keystone.token(self.name)
        self.export(
            token=token, project_name='ci', project_domain_id='default'
        )
        self.signed_in('--auth-type', 'v3token')
        self.environ('OS_AUTH_TYPE', 'token')
        self.signed_in('--auth-type', 'openstack')
        self.keystone.revoke(token)
        self.fails(5, '--auth-type', 'v3token', told='sign-in: ')

    def test_application_credential(self) -> None:
        made = self.keystone.application_credential(
            self.key, self.scoped(self.name, 'ci')
        )
        shown = {
            'application_credential_id': made['id'],
            'application_credential_secret': made['secret'],
        }
        auth_type = 'v3applicationcredential'
        self.cloud('lab', shown, auth_type=auth_type)
        self.signed_in('--os-cloud', 'lab')
        self.export(auth_type=auth_type, **shown)
        self.signed_in('--auth-type', 'openstack')
        self.signed_in('--auth-type', auth_type)
        self.keystone.call(
            'DELETE',
            f'users/{self.key}/application_credentials/{made["id"]}',
            token=self.scoped(self.name, 'ci'),
        )
        self.fails(5, '--os-cloud', 'lab', told='sign-in: ')

    def test_clouds(self) -> None:
        auth = self.by_password()
        secret = auth.pop('password')
        self.cloud('lab', auth)
        file = self.home / '.config' / 'openstack' / 'secure.yaml'
        document = {'clouds': {'lab': {'auth': {'password': secret}}}}
        file.write_text(yaml.safe_dump(document))
        self.signed_in('--os-cloud', 'lab')
        self.environ('RADAR_OS_CLOUD', 'lab')
        self.signed_in()
        self.environ('RADAR_OS_CLOUD')
        self.environ('OS_CLOUD', 'lab')
        self.signed_in('--auth-type', 'openstack')
        # A token of Radar's is another way.
        self.environ('RADAR_TOKEN', self.token(self.user('alice')))
        self.assertEqual('alice\n', base.run_radar(*ME).out)
        self.fails(2, '--os-cloud', 'other', told="cloud 'other'")


class TestRefused(ClientTestCase):
    def test_errors_are_one_line(self) -> None:
        how = ('--auth-type', 'password')
        self.export(**self.by_password(password='wrong'))
        self.fails(5, *how, told='sign-in: ')
        self.export(**self.by_password(project_name='no-such-project'))
        self.fails(5, *how, told='sign-in: ')
        self.export(**self.by_password())
        self.environ('OS_AUTH_URL')
        self.fails(2, *how, told='auth_url')
        self.environ('OS_AUTH_URL', 'http://127.0.0.1:1/v3')
        self.fails(6, *how, told='http://127.0.0.1:1/v3')

    def test_too_few_rights(self) -> None:
        self.keystone.grant(self.key, 'member', 'other')
        self.export(**self.by_password(project_name='other'))
        result = base.run_radar(
            '--auth-type', 'password', 'system', 'create', 'x'
        )
        self.assertEqual(5, result.code)
        self.assertIn('may not do this', result.err)

    def test_keystone_stopped_and_started_again(self) -> None:
        self.export(**self.by_password())
        how = ('--auth-type', 'password')
        client = self.client()
        client.get('/v1/users/me')
        self.keystone.stop()
        try:
            self.fails(6, *how, told=self.keystone.url)
            # The token is good; Radar cannot tell.
            own = self.token(self.user('alice'))
            self.assertEqual(
                'alice\n', base.run_radar('--token', own, *ME).out
            )
        finally:
            self.keystone.start()
        self.signed_in(*how)
        client.get('/v1/users/me')

    def client(self) -> http.Client:
        options = argparse.Namespace(auth_type='password', timeout=10)
        return http.Client(settings.load(options, os.environ))

    def test_signs_in_again_when_a_token_ends(self) -> None:
        self.export(**self.by_password())
        client = self.client()
        client.get('/v1/users/me')
        session = client._transport._session
        first = session.get_token()
        self.keystone.revoke(first)
        found = client.get('/v1/users/me').data
        self.assertEqual(f'{self.name}@Default', found['name'])
        self.assertNotEqual(first, session.get_token())

    def test_secrets_are_in_no_log(self) -> None:
        self.export(**self.by_password())
        log = self.home / 'log'
        result = base.run_radar(
            *('--debug', '-vv', '--log-file', str(log)),
            *('--auth-type', 'password', *ME),
        )
        self.assertEqual(0, result.code, result.err)
        client = self.client()
        client.get('/v1/users/me')
        token = client._transport._session.get_token()
        served = (self.folder / 'output').read_text()
        self.assertIn('/auth/tokens', served)
        for text in (served, result.err, log.read_text()):
            self.assertNotIn(keystones.PASSWORD, text)
            self.assertNotIn(token, text)
