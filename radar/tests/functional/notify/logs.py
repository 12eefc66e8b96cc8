# SPDX-License-Identifier: Apache-2.0
"""Runs of ``notify-pr`` that have logs, and a pull request to tell of them."""

import os
import subprocess
import sys
from unittest import mock
import urllib.request
import uuid

from notify_pr import http
from notify_pr import stores
from radar.tests import swifts
from radar.tests.functional.notify import github
from radar.tests.functional.notify import running
from radar.tests.functional.notify.running import HEAD

_PROGRAM = (sys.executable, '-m', 'notify_pr')


def read(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read()


class LogsTestCase(running.TestCase):
    """A run that has logs, and a pull request to tell of them."""

    def setUp(self):
        super().setUp()
        self.github.pull(1, HEAD)
        self.logs = self.folder / 'logs'
        self.logs.mkdir()
        self.container = f'c-{uuid.uuid4().hex[:12]}'

    def write(self, name, data=b'one'):
        path = self.logs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def options(self, url=''):
        """Return the options of the store."""
        return (
            *('--store-api', 's3', '--store-endpoint'),
            url or swifts.swift().url,
            *('--store-container', self.container),
            *('--store-identity', swifts.USER, '--run-id', '7'),
        )

    def upload(self, *arguments, url='', secret=swifts.KEY, code=0):
        """Run it with all logs; return the comment, output and errors."""
        environ = {'NOTIFY_PR_STORE_SECRET': secret}
        with mock.patch.dict(os.environ, environ):
            out, err = self.notify(
                *('--full-detail-dir', str(self.logs)),
                *(*self.options(url), '--state', 'success', *arguments),
                code=code,
            )
        for secret in ('Signature=', 'temp_url_sig='):
            self.assertNotIn(secret, out + err)
        (text,) = self.github.texts(1) or ['']
        return text, out, err

    def store(self, api='s3', url=''):
        return stores.store_of(
            stores.Settings(
                *(api, url or swifts.swift().url, swifts.USER, swifts.KEY),
                self.container,
                retry=http.Retry(1),
            )
        )

    def start(self, url, *arguments, program=_PROGRAM):
        """Start it in a process of its own."""
        process = subprocess.Popen(
            [
                *(*program, '--api-url', self.github.url),
                *('--owner', github.OWNER, '--repo', github.REPO),
                *('--commit', HEAD, '--state', 'success', '--ci', 'tool'),
                *('--full-detail-dir', str(self.logs)),
                *(*self.options(url), *arguments),
            ],
            env={
                **os.environ,
                'NOTIFY_PR_TOKEN': 't0ken',
                'NOTIFY_PR_STORE_SECRET': swifts.KEY,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process
