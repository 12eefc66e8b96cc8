# SPDX-License-Identifier: Apache-2.0
"""Runs of ``notify-pr`` against a GitHub."""

import contextlib
import io
import os
from pathlib import Path
import tempfile
from unittest import mock

from notify_pr import cli
from radar.tests import base
from radar.tests.functional.notify import github

HEAD = github.sha('head')
SECRETS = ('t0ken', 'b0t-token', 'gerrit-s3cret')


class ProgramTestCase(base.TestCase):
    """Runs the program in this process, with an environment of its own."""

    def setUp(self):
        super().setUp()
        self.pauses = []
        patch = mock.patch('time.sleep', self.pauses.append)
        patch.start()
        self.addCleanup(patch.stop)
        path = {'PATH': os.environ['PATH'], 'HOME': os.environ['HOME']}
        patch = mock.patch.dict(os.environ, path, clear=True)
        patch.start()
        self.addCleanup(patch.stop)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return str(path)

    def run_program(self, *arguments):
        """Return exit code, output and errors; nothing secret is in them."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = cli.main(arguments)
        texts = out.getvalue(), err.getvalue()
        for text in texts:
            for secret in SECRETS:
                self.assertNotIn(secret, text)
        return (int(code), *texts)


class TestCase(ProgramTestCase):
    """Runs the program against a GitHub of its own."""

    enterprise = False
    certificate = None

    def setUp(self):
        super().setUp()
        self.github = github.GitHub(
            enterprise=self.enterprise, certificate=self.certificate
        )
        self.addCleanup(self.github.close)
        self.addCleanup(self.check_description)

    def check_description(self):
        self.assertEqual([], self.github.problems[:5])

    def notify(self, *arguments, code=0, token='t0ken', summary='all *fine*'):
        """Run it for the head of the repository, expect an exit code."""
        path = self.file('summary.md', summary)
        with mock.patch.dict(os.environ, {'NOTIFY_PR_TOKEN': token}):
            found, out, err = self.run_program(
                *('--api-url', self.github.url),
                *('--owner', github.OWNER, '--repo', github.REPO),
                *('--commit', HEAD, '--summary-file', path),
                *('--ci', 'tool', '--job', 'unit', '--verbose'),
                *arguments,
            )
        self.assertEqual(code, found, f'{out}\n{err}')
        return out, err

    def count(self, method, part=''):
        """Return how many requests there were."""
        return sum(
            m == method and part in path for m, path, _ in self.github.seen
        )
