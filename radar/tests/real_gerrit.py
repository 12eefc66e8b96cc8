# SPDX-License-Identifier: Apache-2.0
"""A real Gerrit for tests, on loopback, without pages and SSH.

Its jars are where ``tools/run-tests.sh`` has Maven bring them.
"""

import functools
import json
from pathlib import Path
from typing import Any
import unittest
from urllib.parse import quote
import uuid

import requests

from radar.tests import servers

TOP = Path(__file__).parents[2]
JARS = TOP / '.gerrit-jars'
#: What its first administrator is made with.
ADMIN = ('admin', 'secret')
PASSWORD = 'gerrit-s3cret'
_PROGRAM = Path(__file__).parent / 'gerrit' / 'RunGerrit.java'
_XSSI = ")]}'"
_CONFIGURATION = """\
[gerrit]
	basePath = git
	canonicalWebUrl = {url}/
[auth]
	type = DEVELOPMENT_BECOME_ANY_ACCOUNT
[httpd]
	listenUrl = {url}/
[sshd]
	listenAddress = off
[cache]
	directory =
[sendemail]
	enable = false
"""
_VERIFIED = {
    'values': {' 0': 'No score', '-1': 'Fails', '+1': 'Verified'},
    'function': 'NoBlock',
    'default_value': 0,
}
#: All who are known may vote so.
_VOTERS = {
    'label-Verified': {
        'label': 'Verified',
        'rules': {
            'global:Registered-Users': {
                'action': 'ALLOW',
                'min': -1,
                'max': 1,
            }
        },
    }
}


class Gerrit:
    """A Gerrit with an administrator and a label ``Verified``."""

    def __init__(self) -> None:
        java = _installed()
        self.folder, port = servers.new_folder(), servers.free_port()
        self.url = f'http://127.0.0.1:{port}'
        site = self.folder / 'site'
        (site / 'etc').mkdir(parents=True)
        (site / 'etc' / 'gerrit.config').write_text(
            _CONFIGURATION.format(url=self.url)
        )
        self.process = servers.start(
            [
                *(java, '-Xmx512m', '-XX:TieredStopAtLevel=1'),
                *('-cp', f'{JARS}/*', str(_PROGRAM), str(site)),
            ],
            self.folder,
        )
        servers.wait(self.process, port, self.folder, 300)
        label = 'projects/All-Projects/labels/Verified'
        self.call('PUT', label, _VERIFIED)
        added = {'refs/heads/*': {'permissions': _VOTERS}}
        self.call('POST', 'projects/All-Projects/access', {'add': added})

    def call(
        self,
        method: str,
        path: str,
        document: Any = None,
        auth: tuple[str, str] = ADMIN,
    ) -> Any:
        """Ask the API, as the administrator unless told otherwise."""
        answer = requests.request(
            method,
            f'{self.url}/a/{path}',
            json=document,
            auth=auth,
            timeout=60,
        )
        if not answer.ok:
            raise AssertionError(f'{answer.status_code} {answer.text[:500]}')
        text = answer.text.removeprefix(_XSSI)
        return json.loads(text) if text.strip() else None

    def account(self, username: str, name: str) -> tuple[str, str]:
        """Add an account; return its name and password."""
        document = {
            'name': name,
            'email': f'{username}@example.org',
            'http_password': PASSWORD,
        }
        self.call('PUT', f'accounts/{username}', document)
        return username, PASSWORD

    def project(self) -> str:
        """Add a project with a branch; return its name."""
        name = f'openstack/p-{uuid.uuid4().hex[:8]}'
        self.call(
            'PUT',
            f'projects/{quote(name, safe="")}',
            {'create_empty_commit': True, 'branches': ['master']},
        )
        return name

    def push(self, project: str, subject: str, **more: Any) -> int:
        """Add a change; return its number."""
        document = {'project': project, 'branch': 'master', **more}
        made = self.call('POST', 'changes/', {'subject': subject, **document})
        number: int = made['_number']
        return number

    def amend(self, number: int, subject: str) -> None:
        """Add a patch set with another message to a change."""
        key = self.shown(number)['change_id']
        document = {'message': f'{subject}\n\nChange-Id: {key}\n'}
        self.call('PUT', f'changes/{number}/message', document)

    def review(
        self,
        number: int,
        message: str,
        auth: tuple[str, str] = ADMIN,
        **more: Any,
    ) -> None:
        """Post a message on the newest patch set."""
        path = f'changes/{number}/revisions/current/review'
        self.call('POST', path, {'message': message, **more}, auth)

    def shown(self, number: int, *options: str) -> dict[str, Any]:
        """Return a change with its messages and patch sets."""
        wanted = ('MESSAGES', 'ALL_REVISIONS', 'DETAILED_ACCOUNTS', *options)
        query = '&'.join(f'o={option}' for option in wanted)
        found: dict[str, Any] = self.call('GET', f'changes/{number}?{query}')
        return found


@functools.cache
def gerrit() -> Gerrit:
    """Return the Gerrit that tests of a process share."""
    return Gerrit()


def _installed() -> str:
    """Return the path of Java.

    :raises unittest.SkipTest: Gerrit is missing; in CI, too, for not every
        CI reaches what Maven needs.
    """
    if not (JARS / '.made').exists():
        raise unittest.SkipTest(
            'gerrit is missing; install it: tools/run-tests.sh does'
        )
    return servers.program('java', 'default-jdk-headless')
