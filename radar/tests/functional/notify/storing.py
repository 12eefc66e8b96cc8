# SPDX-License-Identifier: Apache-2.0
"""Folders of logs, and clients of others that read back what is stored."""

import json
import os
from pathlib import Path
import subprocess
import tempfile
from typing import Any
import urllib.request
import uuid

from notify_pr import collecting
from notify_pr import stores
from notify_pr import uploads
from notify_pr.stores import base
from notify_pr.stores import s3
from notify_pr.stores import swift
from radar.tests import swifts
from radar.tests.base import TestCase

#: What the clients of others print: by name, the bytes and the type.
_BOTO3 = """
import base64, boto3, json, sys
from botocore.config import Config
url, access, secret, bucket = sys.argv[1:]
client = boto3.client(
    's3', endpoint_url=url, aws_access_key_id=access,
    aws_secret_access_key=secret, region_name='us-east-1',
    config=Config(s3={'addressing_style': 'path'}),
)
found = {}
pages = client.get_paginator('list_objects_v2').paginate(Bucket=bucket)
for page in pages:
    for item in page.get('Contents', ()):
        got = client.get_object(Bucket=bucket, Key=item['Key'])
        data = base64.b64encode(got['Body'].read()).decode()
        found[item['Key']] = [data, got['ContentType']]
print(json.dumps(found))
"""
_SWIFTCLIENT = """
import base64, json, sys
from swiftclient import client
url, user, key, container = sys.argv[1:]
connection = client.Connection(url, user, key)
found = {}
for item in connection.get_container(container, full_listing=True)[1]:
    headers, data = connection.get_object(container, item['name'])
    data = base64.b64encode(data).decode()
    found[item['name']] = [data, headers['content-type']]
print(json.dumps(found))
"""
#: A prefix that is a run's own.
RUN = 'o/r/abc/ci/7/'
#: So large a file goes in three parts.
LARGE = 3 * s3.PART - 5


class Silent:
    """Progress that counts what it is told."""

    def __init__(self) -> None:
        self.bytes = 0
        self.files: list[object] = []

    def advance(self, count: int) -> None:
        self.bytes += count

    def done(self, file: object) -> None:
        self.files.append(file)


class StoreTestCase(TestCase):
    """A test with a folder of logs and a container of its own."""

    def setUp(self) -> None:
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name) / 'logs'
        self.top.mkdir()
        self.container = f'c-{uuid.uuid4().hex[:12]}'
        self.patch(swift, 'WHOLE', 2 * s3.PART)
        self.patch(swift, 'SEGMENT', s3.PART)
        self.patch(swift, 'SETTLED', 0)

    def hostile(self) -> dict[str, bytes]:
        """Write files with names full of traps; return what they hold."""
        names = ('plain.log', 'a b/x#1?%2F é+~&=.log', 'quo\'te".txt', '空')
        for name in names:
            self.write(name, name.encode() * 3)
        self.write(os.fsdecode(b'bad\xff.log'), b'z')
        self.write('new\nline.log', b'')
        self.write('block.bin', os.urandom(base.SMALL + 1))
        self.write('large.bin', os.urandom(1 << 20) * 23)
        return {
            file.name: Path(file.path).read_bytes() for file in self.files()
        }

    def write(self, name: str, data: bytes) -> Path:
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def files(self) -> list[collecting.File]:
        return collecting.collect([str(self.top)])

    def swift(self, **more: Any) -> base.Settings:
        here = swifts.swift().auth_url
        return self.settings('swift', here, **more)

    def s3(self, url: str = '', **more: Any) -> base.Settings:
        return self.settings('s3', url or swifts.swift().url, **more)

    def settings(self, api: str, url: str, **more: Any) -> base.Settings:
        known = {
            'identity': swifts.USER,
            'secret': swifts.KEY,
            'container': self.container,
        }
        return base.Settings(api, url, **{**known, **more})

    def upload(
        self, settings: base.Settings, prefix: str = RUN, **more: Any
    ) -> uploads.Report:
        self.progress = Silent()
        return uploads.upload(
            stores.store_of(settings),
            self.files(),
            prefix,
            uploads.Options(**more),
            self.progress,
        )

    def assert_stored(
        self, report: uploads.Report, wanted: dict[str, bytes]
    ) -> None:
        """See that all is there, byte for byte, behind the links."""
        self.assertEqual([], report.failed)
        self.assertEqual(set(wanted), {e.name for e in report.entries})
        for entry in report.entries:
            with urllib.request.urlopen(entry.url) as answer:
                self.assertEqual(wanted[entry.name], answer.read())

    def read_back(self, client: str, url: str) -> dict[str, Any]:
        """Return what a client of others sees in the container."""
        script = {'boto3': _BOTO3, 'swiftclient': _SWIFTCLIENT}[client]
        result = subprocess.run(
            [
                *(swifts.python(), '-c', script, url),
                *(swifts.USER, swifts.KEY, self.container),
            ],
            check=True,
            capture_output=True,
        )
        return json.loads(result.stdout)

    def patch(self, where: Any, name: str, value: Any) -> None:
        self.addCleanup(setattr, where, name, getattr(where, name))
        setattr(where, name, value)
