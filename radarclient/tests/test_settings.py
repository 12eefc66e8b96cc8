# SPDX-License-Identifier: Apache-2.0
"""Tests of where the settings come from."""

import argparse
import os
import pathlib

from radarclient import errors
from radarclient import settings
from radarclient.tests import base

FILE = """\
opendev:
  url: https://radar.example.org/
  auth_type: v3password
  timeout: 5
  auth: {username: from-file, password: secret}
"""


KEYSTONE = {'RADAR_AUTH_TYPE': 'v3token'}


class SettingsTest(base.TestCase):
    def load(self, *argv, **environ):
        parser = argparse.ArgumentParser()
        settings.add_arguments(parser)
        parser.add_argument('--os-username', dest='os_username')
        return settings.load(
            parser.parse_args(argv), {'HOME': self.home, **environ}
        )

    def write(self, text, folder='.config'):
        path = pathlib.Path(self.home, folder, 'radar')
        path.mkdir(parents=True)
        (path / 'radar.yaml').write_text(text)

    def test_defaults(self):
        self.assertEqual(settings.Settings(), self.load())

    def test_options_go_before_environment_before_file(self):
        self.write(FILE)
        loaded = self.load('--cloud', 'opendev')
        self.assertEqual('https://radar.example.org', loaded.url)
        self.assertEqual('v3password', loaded.auth_type)
        self.assertEqual(5.0, loaded.timeout)
        self.assertEqual('from-file', loaded.auth['username'])
        environ = {
            'RADAR_CLOUD': 'opendev',
            'RADAR_URL': 'http://env',
            'RADAR_USERNAME': 'from-env',
        }
        loaded = self.load(**environ)
        self.assertEqual('http://env', loaded.url)
        self.assertEqual('from-env', loaded.auth['username'])
        self.assertEqual('secret', loaded.auth['password'])
        loaded = self.load(
            '--url', 'http://option', '--os-username', 'me', **environ
        )
        self.assertEqual('http://option', loaded.url)
        self.assertEqual('me', loaded.auth['username'])

    def test_the_first_that_says_how_to_sign_in(self):
        self.write(FILE + 'lab: {auth: {token: in-file}}\n')
        for argv, environ, kind, token in (
            ((), {}, 'none', None),
            ((), {'RADAR_TOKEN': 'e'}, 'token', 'e'),
            (('--token', 'o'), {'RADAR_TOKEN': 'e'}, 'token', 'o'),
            (('--cloud', 'lab'), {}, 'token', 'in-file'),
            (('--cloud', 'opendev'), {'RADAR_TOKEN': 'e'}, 'token', 'e'),
            (('--cloud', 'opendev'), {}, 'v3password', None),
            (('--auth-type', 'none'), {'RADAR_TOKEN': 'e'}, 'none', 'e'),
            (('--token', 'o'), {'RADAR_AUTH_TYPE': 'none'}, 'token', 'o'),
            ((), {**KEYSTONE, 'RADAR_TOKEN': 'k'}, 'v3token', 'k'),
        ):
            loaded = self.load(*argv, **environ)
            self.assertEqual(kind, loaded.auth_type)
            self.assertEqual(token, loaded.auth.get('token'))

    def test_file_that_others_may_read(self):
        self.write(FILE + 'open: {url: "http://a"}\n')
        path = pathlib.Path(self.home, '.config', 'radar', 'radar.yaml')
        for mode, exposed in (
            (0o600, None),
            (0o644, path),
            (0o640, path),
            (0o602, path),
        ):
            path.chmod(mode)
            self.assertEqual(exposed, self.load('--cloud', 'opendev').exposed)
            # No secret is in it.
            self.assertIsNone(self.load('--cloud', 'open').exposed)

    def test_secrets_are_not_shown(self):
        self.assertNotIn('secret', repr(self.load('--token', 'secret')))

    def test_other_folder(self):
        self.write('a: {url: "http://a"}', 'elsewhere')
        folder = os.path.join(self.home, 'elsewhere')
        loaded = self.load('--cloud', 'a', XDG_CONFIG_HOME=folder)
        self.assertEqual('http://a', loaded.url)

    def test_insecure(self):
        self.assertTrue(self.load('--insecure').insecure)
        self.assertTrue(self.load(RADAR_INSECURE='yes').insecure)
        self.assertFalse(self.load(RADAR_INSECURE='0').insecure)

    def test_version_in_the_address_is_dropped(self):
        self.assertEqual(
            'http://a/r', self.load('--url', 'http://a/r/v1/').url
        )

    def test_what_cannot_be_used(self):
        for argv in (
            ('--url', 'radar.example.org'),
            ('--url', 'file:///etc/passwd'),
            ('--url', 'http://[::1'),
            ('--url', 'http://me:secret@radar.example.org'),
            ('--timeout', '0'),
            ('--timeout', 'nan'),
            ('--cloud', 'missing'),
        ):
            self.assertRaises(errors.UsageError, self.load, *argv)

    def test_files_that_cannot_be_used(self):
        self.write('[1, 2')
        error = self.assertRaises(errors.UsageError, self.load, '--cloud', 'a')
        self.assertIn('is not YAML', str(error))

    def test_unknown_cloud_is_told_with_the_known(self):
        self.write(FILE)
        result = self.run_radar('--cloud', 'opendv', 'system', 'list')
        self.assert_fails(result, 2, "'opendv'", 'known: opendev')
