# SPDX-License-Identifier: Apache-2.0
import contextlib
import io
from pathlib import Path
import tempfile

import testtools

from notify_pr import cli
from notify_pr import config
from notify_pr import errors

BARE = '# comment\n; another\nowner = acme\nstore_secret = 100%(x)s%é=#1\n'


class TestConfig(testtools.TestCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, content, name='ini'):
        path = self.folder / name
        path.write_bytes(
            content if isinstance(content, bytes) else content.encode()
        )
        return str(path)

    def load(self, *arguments, **environ):
        parsed = config.parser().parse_args(arguments)
        return config.load(parsed, environ)[0]

    def test_bare_file(self):
        settings = self.load('--config', self.file(BARE))
        self.assertEqual('acme', settings.text('owner'))
        self.assertEqual('100%(x)s%é=#1', settings.text('store_secret'))

    def test_forms_of_files(self):
        for content in (
            f'[anything]\n{BARE}',
            f'[other]\nrepo = x\n[notify_pr]\n{BARE}',
            '\ufeff' + BARE.replace('\n', '\r\n'),
            BARE + 'token =\n',
        ):
            settings = self.load('--config', self.file(content))
            self.assertEqual('acme', settings.text('owner'))
            self.assertEqual('', settings.text('repo'))
            self.assertEqual('100%(x)s%é=#1', settings.text('store_secret'))

    def test_files_that_are_wrong(self):
        for content in (
            'owner\n',
            'owner = a\nowner = b\n',
            'onwer = a\n',
            b'owner = \xff\n',
            '[a]\nowner = a\n[b]\nowner = b\n',
            'dry_run = maybe\n',
            'max_links = -1\n',
            'state = fine\n',
        ):
            path = self.file(content)
            self.assertRaises(errors.UsageError, self.load, '--config', path)
        self.assertRaises(errors.UsageError, self.load, '--config', '/no')

    def test_a_wrong_line_is_not_shown(self):
        path = self.file('s3cret-without-a-key\n')
        error = self.assertRaises(
            errors.UsageError, self.load, '--config', path
        )
        self.assertEqual(f'{path}: line 1 is wrong', str(error))

    def test_a_similar_key_is_named(self):
        path = self.file('ownr = a\n')
        error = self.assertRaises(
            errors.UsageError, self.load, '--config', path
        )
        self.assertIn('did you mean owner?', str(error))

    def test_order_of_sources(self):
        path = self.file('owner = file\nrepo = file\ncommit = file\n')
        settings = self.load(
            *('--config', path, '--commit', 'line'),
            NOTIFY_PR_REPO='environment',
            COMMIT='environment',
        )
        found = [settings.text(k) for k in ('owner', 'repo', 'commit')]
        self.assertEqual(['file', 'environment', 'line'], found)

    def test_repository_of_github(self):
        settings = self.load(GITHUB_REPOSITORY='acme/anvil')
        self.assertEqual('acme', settings.text('owner'))
        self.assertEqual('anvil', settings.text('repo'))

    def test_secrets_from_files(self):
        path = self.file('t0ken\n', 'token')
        self.assertEqual(
            't0ken', self.load('--token-file', path).text('token')
        )
        found = self.load('--token', 'x', NOTIFY_PR_TOKEN_FILE=path)
        self.assertEqual('x', found.text('token'))

    def test_earlier_names(self):
        settings = self.load('--config', self.file('file = a.md\n'))
        self.assertEqual('a.md', settings.text('summary_file'))
        self.assertEqual('7', self.load('--pr-num', '7').text('pull_request'))

    def test_printed_settings_hold_no_secret(self):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = cli.main(
                ['--print-config', '--token', 's3cret', '--owner', 'acme']
            )
        self.assertEqual(0, code)
        self.assertIn('token = ********\n', out.getvalue())
        self.assertIn('# command line\nowner = acme\n', out.getvalue())
        self.assertIn('--token-file', err.getvalue())
        self.assertNotIn('s3cret', out.getvalue() + err.getvalue())
        self.assertNotIn('s3cret', repr(self.load('--token', 's3cret')))

    def test_what_is_missing_is_named(self):
        err = io.StringIO()
        with contextlib.redirect_stderr(err):
            code = cli.main(['--forge', 'gerrit'])
        self.assertEqual(2, code)
        self.assertIn('--api-url, --user', err.getvalue())
