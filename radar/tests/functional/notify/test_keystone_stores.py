# SPDX-License-Identifier: Apache-2.0
"""Uploads to a Swift that trusts a real Keystone."""

import functools

from notify_pr import errors
from radar.tests import keystones
from radar.tests import swifts
from radar.tests.functional.notify import storing


@functools.cache
def proxy():
    """Return the URL of a Swift that trusts the Keystone of the tests."""
    keystone = keystones.keystone()
    keystone.user('swift', ('admin', 'service'), ('service', 'service'))
    url = swifts.swift().with_keystone(keystone.url, keystones.PASSWORD)
    endpoint = {
        'service_id': keystone.service_of('object-store'),
        'interface': 'public',
        'region_id': 'RegionOne',
        'url': f'{url}/v1/AUTH_$(project_id)s',
    }
    keystone.call('POST', 'endpoints', {'endpoint': endpoint})
    return url


@functools.cache
def uploader():
    """Return the id of a user who may upload."""
    return keystones.keystone().user('uploader', ('member', 'logs'))


class TestKeystone(storing.StoreTestCase):
    def setUp(self):
        super().setUp()
        self.url = proxy()
        self.user = uploader()
        self.keystone = keystones.keystone()
        self.project = self.keystone.project('logs')
        self.write('a.log', b'one')

    def token(self):
        return self.keystone.token('uploader', project=self.project)

    def check(self, endpoint=None, **more):
        known = {'identity': '', 'secret': '', **more}
        here = self.settings('swift', endpoint or self.keystone.url, **known)
        report = self.upload(here)
        self.assert_stored(report, {'logs/a.log': b'one'})
        (entry,) = report.entries
        self.assertIn(f'/v1/AUTH_{self.project}/', entry.url)

    def test_password(self):
        top = self.keystone.url.removesuffix('/v3')
        for endpoint in (f'{top}/v3', f'{top}/', f'{top}/v2.0'):
            self.check(
                endpoint,
                identity='logs:uploader',
                secret=keystones.PASSWORD,
            )

    def test_names_of_domains(self):
        self.check(
            identity='uploader',
            project='logs',
            secret=keystones.PASSWORD,
            user_domain='Default',
            project_domain='Default',
        )

    def test_application_credential(self):
        made = self.keystone.application_credential(self.user, self.token())
        self.check(identity=made['id'], secret=made['secret'])

    def test_token(self):
        self.check(token=self.token())

    def test_s3_by_a_credential_of_keystone(self):
        made = self.keystone.call(
            'POST',
            f'users/{self.user}/credentials/OS-EC2',
            {'tenant_id': self.project},
            self.token(),
        )['credential']
        report = self.upload(
            self.s3(self.url, identity=made['access'], secret=made['secret'])
        )
        self.assert_stored(report, {'logs/a.log': b'one'})

    def test_who_is_not_let_in(self):
        for more in (
            {'identity': 'logs:uploader', 'secret': 'wrong'},
            {'identity': 'other:uploader', 'secret': keystones.PASSWORD},
            {'identity': 'no-such-id', 'secret': 'wrong'},
            {'token': 'gAAAAABnothing'},
        ):
            here = self.settings(
                'swift', self.keystone.url, **{'identity': '', **more}
            )
            error = self.assertRaises(errors.NotifyError, self.upload, here)
            self.assertEqual(errors.ExitCode.DENIED, error.exit_code)
            for secret in ('wrong', 'gAAAA', keystones.PASSWORD):
                self.assertNotIn(secret, str(error))

    def test_region_without_a_store(self):
        here = self.settings(
            'swift',
            self.keystone.url,
            identity='logs:uploader',
            secret=keystones.PASSWORD,
            region='elsewhere',
        )
        self.assertRaises(errors.UsageError, self.upload, here)

    def test_revoked_token_is_renewed(self):
        here = self.settings(
            'swift',
            self.keystone.url,
            identity='logs:uploader',
            secret=keystones.PASSWORD,
        )
        store = storing.stores.store_of(here)
        store.prepare()
        self.keystone.revoke(store._signed_in.token)
        self.assertEqual([], list(store.list('x')))
