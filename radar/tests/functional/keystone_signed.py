# SPDX-License-Identifier: Apache-2.0
"""A Radar that trusts a real Keystone, for tests."""

import contextlib
from pathlib import Path
from typing import Any
import uuid

import fixtures
from keystoneauth1 import loading
from oslo_config import cfg

from radar.api.app import make_app
from radar.conf import CONF
from radar.tests import databases
from radar.tests import keystone_site
from radar.tests import keystones
from radar.tests.functional import identity
from radar.tests.functional.api.base import ApiTestCase
from radar.tests.functional.api.browsers import SYSTEMS
from radar.tests.functional.api.browsers import IdentityTests

#: What no log and no answer may hold.
SERVICE_PASSWORD = keystones.PASSWORD


class Trusting(identity.People, databases.TestCase):
    """A test with a Keystone that Radar is told to trust."""

    #: Seconds for which a token is remembered.
    cached = -1
    #: Further lines of ``[keystone]``.
    more = ''

    def setUp(self) -> None:
        super().setUp()
        self.keystone = keystones.keystone()
        self.addCleanup(_forget)
        self.configuration = self.configure()

    def configure(self, **more: str) -> Path:
        """Have Radar trust Keystone; return the file that says so.

        :param more: options of ``[keystone]``.
        """
        folder = Path(self.useFixture(fixtures.TempDir()).path)
        file = folder / 'radar.conf'
        text = keystone_site.trusting(self.keystone.url, self.cached, **more)
        connection = f'[database]\nconnection = {self.database_url}\n'
        file.write_text(text + connection)
        CONF([], project='radar-tests', default_config_files=[str(file)])
        return file

    def someone(self, *grants: tuple[str, str]) -> tuple[str, str]:
        """Return the name and id of a new user of Keystone."""
        name = f'user-{uuid.uuid4().hex[:8]}'
        return name, self.keystone.user(name, *grants)

    def scoped(self, name: str, project: str, **more: Any) -> str:
        """Return a token for a project."""
        key = self.keystone.project(project)
        return self.keystone.token(name, project=key, **more)


class KeystoneTestCase(IdentityTests, Trusting, ApiTestCase):
    """A test that asks an application that trusts Keystone."""

    def setUp(self):
        super().setUp()
        # It is told of Keystone only now.
        self.app = make_app()

    def shown(self, token, **headers):
        answer = self.me(X_Auth_Token=token, **headers)
        self.assertEqual(200, answer.status_int, answer.text)
        return answer.json

    def created(self, token, name='CI'):
        """Return the status of an attempt to add a system."""
        return self.request(
            SYSTEMS,
            method='POST',
            headers={'X-Auth-Token': token},
            json={'name': name},
            content_type='application/json',
        ).status_int


def _forget() -> None:
    """Have the options of the plugin no longer be required."""
    options = loading.get_auth_plugin_conf_options('password')
    CONF.reset()
    with contextlib.suppress(cfg.NoSuchGroupError):
        CONF.unregister_opts(options, 'keystone_authtoken')
