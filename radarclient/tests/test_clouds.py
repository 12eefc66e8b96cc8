# SPDX-License-Identifier: Apache-2.0
"""Tests of ``clouds.yaml``."""

import argparse
from pathlib import Path

from radarclient import clouds
from radarclient import errors
from radarclient import settings
from radarclient.tests import base

CLOUDS = """\
clouds:
  lab:
    auth: {auth_url: http://keystone, username: me, password: in-clouds}
    cacert: /lab.pem
    region_name: RegionOne
  token:
    auth_type: token
    auth: {token: t}
  other:
    auth_type: http_basic
"""
SECURE = 'clouds: {lab: {auth: {password: in-secure}}}\n'


class CloudsTest(base.TestCase):
    def setUp(self):
        super().setUp()
        self.folder = Path(self.home, '.config', 'openstack')
        self.folder.mkdir(parents=True)
        self.write('clouds.yaml', CLOUDS)

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def settings(self, environ, **given):
        options = argparse.Namespace(**given)
        return settings.load(options, {'HOME': self.home, **environ})

    def test_secure_goes_before_clouds(self):
        self.assertEqual('in-clouds', clouds.load('lab', {})['password'])
        self.write('secure.yaml', SECURE)
        found = clouds.load('lab', {})
        self.assertEqual(
            {
                'auth_url': 'http://keystone',
                'username': 'me',
                'password': 'in-secure',
                'cacert': '/lab.pem',
                'auth_type': 'password',
            },
            found,
        )

    def test_a_file_of_another_place_goes_first(self):
        path = Path(self.home, 'mine.yaml')
        path.write_text(CLOUDS.replace('in-clouds', 'in-mine'))
        environ = {'OS_CLIENT_CONFIG_FILE': str(path), 'OS_CLOUD': 'lab'}
        self.assertEqual('in-mine', clouds.load('', environ)['password'])

    def test_variables_alone(self):
        self.assertEqual({'auth_type': 'password'}, clouds.load('', {}))
        environ = {'OS_AUTH_TYPE': 'v3applicationcredential'}
        self.assertEqual(
            {'auth_type': 'v3applicationcredential'}, clouds.load('', environ)
        )

    def test_a_token_is_one_of_keystone(self):
        self.assertEqual('v3token', clouds.load('token', {})['auth_type'])

    def test_what_cannot_be_used(self):
        for name in ('other', 'nowhere'):
            self.assertRaises(errors.UsageError, clouds.load, name, {})
        for text in ('[', 'clouds: []', 'clouds: {lab: x}', ''):
            self.write('clouds.yaml', text)
            self.assertRaises(errors.UsageError, clouds.load, 'lab', {})

    def test_what_counts(self):
        loaded = self.settings(
            {'RADAR_OS_CLOUD': 'lab', 'RADAR_PASSWORD': 'of-radar'},
            os_username='option',
        )
        self.assertEqual('password', loaded.auth_type)
        self.assertEqual('/lab.pem', loaded.cacert)
        self.assertEqual('option', loaded.auth['username'])
        self.assertEqual('in-clouds', loaded.auth['password'])
        self.assertNotIn('in-clouds', repr(loaded))

    def test_variables_of_a_cloud_sign_nobody_in(self):
        environ = {'OS_CLOUD': 'lab', 'OS_PASSWORD': 'x', 'OS_TOKEN': 'x'}
        self.assertEqual(settings.Settings(), self.settings(environ))
        loaded = self.settings(environ, auth_type='openstack')
        self.assertEqual('me', loaded.auth['username'])
        loaded = self.settings(
            {**environ, 'RADAR_OS_CLOUD': 'lab'}, token='of-radar'
        )
        self.assertEqual('token', loaded.auth_type)
