# SPDX-License-Identifier: Apache-2.0
"""A real Keystone for tests, on SQLite and loopback.

It has a virtual environment of its own, which ``tools/run-tests.sh`` makes.
"""

import contextlib
import functools
import os
from pathlib import Path
import shutil
import sqlite3
import subprocess
import tempfile
import time
from typing import Any
import unittest
import uuid

import requests

from radar.tests import servers

TOP = Path(__file__).parents[2]
#: Where it is installed, and its first data are kept for the next time.
PLACE = TOP / '.keystone-venv'
PASSWORD = 'a password of keystone'
DOMAIN = 'default'
_NOWHERE = 'http://127.0.0.1:1/v3'
_CONFIGURATION = """\
[DEFAULT]
use_stderr = true
[database]
connection = sqlite:///{folder}/keystone.db
[token]
provider = fernet
expiration = 3600
[fernet_tokens]
key_repository = {folder}/fernet
[credential]
key_repository = {folder}/credential
[identity]
password_hash_rounds = 4
[cache]
enabled = true
backend = dogpile.cache.memory
"""
_MANAGE = 'from keystone.cmd import manage; manage.main()'
_FIRST = (
    ('db_sync',),
    ('fernet_setup',),
    ('credential_setup',),
    (
        *('bootstrap', '--bootstrap-password', PASSWORD),
        *('--bootstrap-region-id', 'RegionOne'),
        *('--bootstrap-public-url', _NOWHERE),
        *('--bootstrap-internal-url', _NOWHERE),
        *('--bootstrap-admin-url', _NOWHERE),
    ),
)


class Keystone:
    """A Keystone with an administrator, which can be stopped."""

    def __init__(self) -> None:
        self._programs = _installed()
        self.folder = servers.new_folder()
        shutil.copytree(_data(), self.folder, dirs_exist_ok=True)
        _configure(self.folder)
        self.port = servers.free_port()
        self.url = f'http://127.0.0.1:{self.port}/v3'
        database = sqlite3.connect(self.folder / 'keystone.db')
        with contextlib.closing(database), database:
            database.execute('UPDATE endpoint SET url = ?', (self.url,))
        self.start()
        self.service = self.user('radar', admin_of('service'))

    def start(self) -> None:
        """Start it, again if need be, on the same data and port."""
        self.process = servers.start(
            [
                'env',
                f'OS_KEYSTONE_CONFIG_FILES={self.folder}/keystone.conf',
                str(self._programs / 'uwsgi'),
                *('--http-socket', f'127.0.0.1:{self.port}'),
                *('--module', 'keystone.wsgi.api:application'),
                *('--virtualenv', str(PLACE)),
                *('--lazy-apps', '--enable-threads', '--threads', '2'),
                # uWSGI closes each connection, and does not say so.
                *('--add-header', 'Connection: close'),
                # No master: the kill of one process is to be the end.
                *('--need-app', '--buffer-size', '65535'),
            ],
            self.folder,
        )
        servers.wait(self.process, self.port, self.folder, 180)
        # It listens before it can answer.
        requests.get(self.url, timeout=180).raise_for_status()

    def stop(self) -> None:
        """End it; what it knows stays."""
        self.process.kill()
        self.process.wait()

    def asked(self) -> int:
        """Return how many tokens it was asked about, good ones or not.

        It logs a request after the answer: a request of our own, which it
        logs too, is waited for.
        """
        mark = uuid.uuid4().hex
        requests.get(f'{self.url}?{mark}', timeout=180)
        deadline = time.monotonic() + 180
        while mark not in (text := self._output()):
            if time.monotonic() > deadline:
                raise AssertionError('Keystone does not log a request')
            time.sleep(0.05)
        return text.count('GET /v3/auth/tokens')

    def _output(self) -> str:
        return (self.folder / 'output').read_text(errors='replace')

    def token(self, name: str, **scope: Any) -> str:
        """Return a token by a password.

        :param scope: ``project`` or ``domain`` with its id, if any.
        """
        user = {'name': name, 'domain': {'id': DOMAIN}, 'password': PASSWORD}
        identity = {'methods': ['password'], 'password': {'user': user}}
        chosen = {noun: {'id': key} for noun, key in scope.items()}
        return self._token(identity, **{'scope': chosen} if chosen else {})

    def call(
        self,
        method: str,
        path: str,
        document: Any = None,
        token: str = '',
        **headers: str,
    ) -> Any:
        """Ask the API; as the administrator if no token is given."""
        named = {n.replace('_', '-'): v for n, v in headers.items()}
        answer = requests.request(
            method,
            f'{self.url}/{path}',
            json=document,
            headers={'X-Auth-Token': token or self._admin, **named},
            timeout=60,
        )
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def _token(self, identity: Any, **scope: Any) -> str:
        answer = requests.post(
            f'{self.url}/auth/tokens',
            json={'auth': {'identity': identity, **scope}},
            timeout=60,
        )
        answer.raise_for_status()
        return answer.headers['X-Subject-Token']

    @functools.cached_property
    def _admin(self) -> str:
        project = sqlite3.connect(self.folder / 'keystone.db')
        with contextlib.closing(project):
            (row,) = project.execute(
                "SELECT id FROM project WHERE name = 'admin'"
            ).fetchall()
        return self.token('admin', project=row[0])

    def service_of(self, kind: str) -> str:
        """Return the id of a service of a type, made if there is none."""
        found = self.call('GET', f'services?type={kind}')['services']
        if not found:
            document = {'service': {'type': kind, 'name': kind}}
            found = [self.call('POST', 'services', document)['service']]
        key: str = found[0]['id']
        return key

    def project(self, name: str) -> str:
        """Return the id of a project, made if there is none."""
        return self._named('project', name, domain_id=DOMAIN)

    def role(self, name: str) -> str:
        """Return the id of a role, made if there is none."""
        return self._named('role', name)

    def user(self, name: str, *grants: tuple[str, str]) -> str:
        """Return the id of a new user.

        :param grants: roles and the projects that the user has them on.
        """
        document = {
            'name': name,
            'domain_id': DOMAIN,
            'password': PASSWORD,
        }
        made: str = self.call('POST', 'users', {'user': document})['user'][
            'id'
        ]
        for role, project in grants:
            self.grant(made, role, project)
        return made

    def grant(self, user: str, role: str, project: str) -> None:
        """Give a user a role on a project."""
        self.call(
            'PUT',
            f'projects/{self.project(project)}/users/{user}/roles/'
            f'{self.role(role)}',
        )

    def application_credential(
        self, user: str, token: str, **more: Any
    ) -> dict[str, str]:
        """Return a new application credential with its secret."""
        document = {'name': uuid.uuid4().hex, **more}
        made = self.call(
            'POST',
            f'users/{user}/application_credentials',
            {'application_credential': document},
            token,
        )
        found: dict[str, str] = made['application_credential']
        return found

    def token_of(self, credential: dict[str, str]) -> str:
        """Return a token by an application credential."""
        method = 'application_credential'
        shown = {name: credential[name] for name in ('id', 'secret')}
        return self._token({'methods': [method], method: shown})

    def revoke(self, token: str) -> None:
        """End a token."""
        self.call('DELETE', 'auth/tokens', X_Subject_Token=token)

    def _named(self, noun: str, name: str, **values: str) -> str:
        found = self.call('GET', f'{noun}s?name={name}')[f'{noun}s']
        if not found:
            document = {noun: {'name': name, **values}}
            found = [self.call('POST', f'{noun}s', document)[noun]]
        key: str = found[0]['id']
        return key


def admin_of(project: str) -> tuple[str, str]:
    """Return the grant of an administrator."""
    return 'admin', project


@functools.cache
def keystone() -> Keystone:
    """Return the Keystone that tests share; whoever stops it starts it."""
    return Keystone()


def _installed() -> Path:
    """Return the folder of its programs.

    :raises unittest.SkipTest: it is not installed, outside CI.
    :raises AssertionError: it is not installed, in CI.
    """
    programs = PLACE / 'bin'
    if (programs / 'uwsgi').exists():
        return programs
    message = 'keystone is missing; install it: tools/run-tests.sh does'
    if os.environ.get('CI'):
        raise AssertionError(message)
    raise unittest.SkipTest(message)


def _configure(folder: Path) -> None:
    text = _CONFIGURATION.format(folder=folder)
    (folder / 'keystone.conf').write_text(text)


def _data() -> Path:
    """Return the data it begins with; made once and kept."""
    kept = PLACE / 'data'
    if kept.exists():
        return kept
    made = Path(tempfile.mkdtemp(prefix='data-', dir=PLACE))
    for name in ('fernet', 'credential'):
        (made / name).mkdir(mode=0o700)
    _configure(made)
    # Its keys belong to whoever runs it.
    owner = ('--keystone-user', str(os.getuid()))
    owner += ('--keystone-group', str(os.getgid()))
    for command in _FIRST:
        more = owner if command[0].endswith('_setup') else ()
        subprocess.run(
            [
                *(PLACE / 'bin' / 'python', '-c', _MANAGE),
                *('--config-file', made / 'keystone.conf'),
                *(*command, *more),
            ],
            check=True,
            capture_output=True,
        )
    try:
        made.rename(kept)
    except OSError:
        # Another process was faster.
        shutil.rmtree(made)
    return kept
