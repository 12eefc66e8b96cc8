# SPDX-License-Identifier: Apache-2.0
"""A real Swift for tests, with s3api, on loopback; and a second S3.

They have a virtual environment of their own, which ``tools/run-tests.sh``
makes.
"""

import atexit
import functools
import os
from pathlib import Path
import pwd
import shutil
import subprocess
import tempfile
import unittest

import requests

from radar.tests import servers

TOP = Path(__file__).parents[2]
#: Where Swift and moto are installed.
PLACE = TOP / '.stores-venv'
#: Who may do what in the account of the tests.
USER, KEY = 'test:tester', 'testing'
_KINDS = ('account', 'container', 'object')
#: Makes the rings, which say where everything is: on one device.
_RINGS = """\
import sys
from swift.common.ring import RingBuilder
for pair in sys.argv[2:]:
    kind, port = pair.split('=')
    builder = RingBuilder(6, 1, 0)
    place = {'ip': '127.0.0.1', 'port': int(port), 'device': 'd1'}
    builder.add_dev({'region': 1, 'zone': 1, 'weight': 1, **place})
    builder.rebalance()
    builder.get_ring().save(f'{sys.argv[1]}/{kind}.ring.gz')
"""
_HASHES = """\
[swift-hash]
swift_hash_path_prefix = radar
swift_hash_path_suffix = tests
[storage-policy:0]
name = one
default = yes
"""
_BACK_END = """\
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
user = {user}
swift_dir = {folder}
devices = {folder}
mount_check = false
workers = 0
disable_fallocate = true
log_level = WARNING
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
[{kind}-replicator]
recon_cache_path = {folder}
"""
_PROXY = """\
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
user = {user}
swift_dir = {folder}
workers = 0
log_level = WARNING
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats bulk \
{auth} slo dlo copy proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:{memcached}
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:tempurl]
use = egg:swift#tempurl
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
s3_acl = false
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:staticweb]
use = egg:swift#staticweb
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
[filter:copy]
use = egg:swift#copy
"""
_TEMPAUTH = 'tempurl s3api tempauth staticweb'
_KEYSTONEAUTH = 'tempurl authtoken s3api s3token keystoneauth staticweb'
_KEYSTONE = """\
[filter:authtoken]
paste.filter_factory = keystonemiddleware.auth_token:filter_factory
delay_auth_decision = true
cache = swift.cache
www_authenticate_uri = {url}
{service}
[filter:s3token]
use = egg:swift#s3token
auth_uri = {url}
{service}
[filter:keystoneauth]
use = egg:swift#keystoneauth
operator_roles = admin, member
"""
_SERVICE = """\
auth_url = {url}
auth_type = password
username = swift
password = {password}
project_name = service
user_domain_id = default
project_domain_id = default
"""


class Swift:
    """A Swift with one copy of everything, in memory where that can be."""

    def __init__(self) -> None:
        self._programs = _installed()
        self._memcached = servers.program('memcached', 'memcached')
        self.folder = Path(
            tempfile.mkdtemp(prefix='radar-server-', dir=_memory())
        )
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / 'd1').mkdir()
        (self.folder / 'swift.conf').write_text(_HASHES)
        self._cache = servers.free_port()
        user = ['-u', 'root'] if os.geteuid() == 0 else []
        servers.start(
            [
                *(self._memcached, *user, '-l', '127.0.0.1'),
                *('-p', str(self._cache), '-U', '0'),
            ],
            self.folder,
        )
        ports = {kind: servers.free_port() for kind in _KINDS}
        rings = [f'{kind}={port}' for kind, port in ports.items()]
        subprocess.run(
            [self._programs / 'python', '-c', _RINGS, self.folder, *rings],
            check=True,
            capture_output=True,
        )
        started = [
            self._start(kind, _BACK_END, port, kind=kind)
            for kind, port in ports.items()
        ]
        for process, port in zip(started, ports.values(), strict=True):
            servers.wait(process, port, self.folder)
        self.url = self._proxy('proxy', _TEMPAUTH)
        #: Where one signs in by version 1 of the protocol for that.
        self.auth_url = f'{self.url}/auth/v1.0'

    def with_keystone(self, url: str, password: str) -> str:
        """Return the URL of a further proxy, which trusts a Keystone.

        :param url: of Keystone, where ``swift`` may ask about tokens.
        """
        service = _SERVICE.format(url=url, password=password)
        more = _KEYSTONE.format(url=url, service=service)
        return self._proxy('keystone-proxy', _KEYSTONEAUTH, more)

    def _proxy(self, name: str, auth: str, more: str = '') -> str:
        port = servers.free_port()
        process = self._start(name, _PROXY + more, port, auth=auth)
        servers.wait(process, port, self.folder)
        url = f'http://127.0.0.1:{port}'
        requests.get(f'{url}/healthcheck', timeout=60).raise_for_status()
        return url

    def _start(
        self, name: str, template: str, port: int, **more: str
    ) -> subprocess.Popen[bytes]:
        text = template.format(
            port=port,
            user=pwd.getpwuid(os.getuid()).pw_name,
            folder=self.folder,
            memcached=self._cache,
            **more,
        )
        file = self.folder / f'{name}.conf'
        file.write_text(text)
        program = self._programs / f'swift-{more.get("kind", "proxy")}-server'
        return servers.start([str(program), str(file)], self.folder)


class Moto:
    """An S3 with what Swift lacks: lifecycles, ACLs, presigned times.

    :param host: what it is called over TLS; with any name before it it is
        a bucket. Without it there is no TLS.
    """

    def __init__(self, host: str = '') -> None:
        programs = _installed()
        folder = servers.new_folder()
        port = servers.free_port()
        self.url = f'http://127.0.0.1:{port}'
        command = [str(programs / 'moto_server'), '-H', '127.0.0.1']
        if host:
            self.url = f'https://{host}:{port}'
            #: What signed its certificate: itself.
            self.authority, key = _certificate(folder, host)
            command += ['-c', str(self.authority), '-k', str(key)]
        process = servers.start([*command, '-p', str(port)], folder)
        servers.wait(process, port, folder)


def _certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """Return a certificate for a name and those below it, and its key."""
    files = (folder / 'certificate.pem', folder / 'key.pem')
    subprocess.run(
        [
            *(servers.program('openssl', 'openssl'), 'req', '-x509'),
            *('-nodes', '-newkey', 'ec'),
            *('-pkeyopt', 'ec_paramgen_curve:P-256', '-days', '2'),
            *('-subj', f'/CN={host}'),
            *('-addext', f'subjectAltName=DNS:{host},DNS:*.{host}'),
            *('-out', str(files[0]), '-keyout', str(files[1])),
        ],
        check=True,
        capture_output=True,
    )
    return files


@functools.cache
def swift() -> Swift:
    """Return the Swift that tests share."""
    return Swift()


@functools.cache
def moto() -> Moto:
    """Return the second S3 that tests share."""
    return Moto()


@functools.cache
def moto_over_tls() -> Moto:
    """Return an S3 by the name ``s3.localhost``, with TLS."""
    return Moto('s3.localhost')


def python() -> str:
    """Return the interpreter that has boto3 and python-swiftclient."""
    return str(_installed() / 'python')


def _memory() -> str | None:
    """Return a folder in memory: nothing waits for a disk there."""
    memory = '/dev/shm'
    return memory if os.access(memory, os.W_OK) else None


def _installed() -> Path:
    """Return the folder of its programs.

    :raises unittest.SkipTest: it is not installed, outside CI.
    :raises AssertionError: it is not installed, in CI.
    """
    programs = PLACE / 'bin'
    if (programs / 'swift-proxy-server').exists():
        return programs
    message = 'swift is missing; install it: tools/run-tests.sh does'
    if os.environ.get('CI'):
        raise AssertionError(message)
    raise unittest.SkipTest(message)
