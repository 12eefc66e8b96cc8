# SPDX-License-Identifier: Apache-2.0
"""Whole runs: logs to a real Swift, links to a GitHub that remembers."""

import os
import re
import sys
import threading
import time
from unittest import mock

from radar.tests import swifts
from radar.tests.functional.notify import github
from radar.tests.functional.notify.bad_line import BadLine
from radar.tests.functional.notify.logs import LogsTestCase
from radar.tests.functional.notify.logs import read
from radar.tests.functional.notify.running import HEAD

_LINK = re.compile(r'\]\((http[^)]*)\)')
#: Uploads a file of zeros and prints the peak of memory in MiB.
_UPLOADER = r"""
import re, sys
from notify_pr import cli
code = cli.main(sys.argv[1:])
# Unlike ru_maxrss it is not that of whoever has started us.
peak = re.search(r'VmHWM:\s*(\d+)', open('/proc/self/status').read())
print(int(peak[1]) / 1024)
sys.exit(code)
"""


class TestLogs(LogsTestCase):
    def test_links_lead_to_the_logs(self):
        names = ('plain.log', 'a b/x#1?%2F é+~&=(1).log', '空')
        for name in names:
            self.write(name, name.encode())
        text, _, err = self.upload()
        index, *links = _LINK.findall(text)
        self.assertEqual(
            {name.encode() for name in names}, set(map(read, links))
        )
        self.assertEqual(3, read(index).count(b'<a '))
        self.assertIn('Logs can be read until ', text)
        self.assertEqual(index, self.github.statuses[0][1]['target_url'])
        self.assertIn('uploaded 3 of 3 files', err)
        for name in [item.name for item in self.store().list('')]:
            start = f'{github.OWNER}/{github.REPO}/{HEAD}/tool/unit/7/'
            self.assertTrue(name.startswith(start), name)

    def test_many_files_are_listed_on_a_page(self):
        for number in range(300):
            self.write(f'{number % 7}/{number:03}.log', b'')
        text, _, _ = self.upload()
        index, *links = _LINK.findall(text)
        self.assertEqual(20, len(links))
        self.assertIn('- and 280 more', text)
        self.assertEqual(300, read(index).count(b'<a '))

    def test_swift_by_its_own_protocol(self):
        self.write('a.log')
        text, _, _ = self.upload(
            *('--store-api', 'swift'),
            *('--store-endpoint', swifts.swift().auth_url),
        )
        (link,) = _LINK.findall(text)
        self.assertIn('temp_url_sig=', link)
        self.assertEqual(b'one', read(link))

    def test_links_end_before_what_is_kept_for_ever(self):
        self.write('a.log')
        text, _, _ = self.upload('--store-expire', '0')
        week = time.gmtime(time.time() + 7 * 86400)
        self.assertIn(time.strftime('until %Y-%m-%d', week), text)
        text, _, _ = self.upload(
            *('--store-expire', '0', '--run-id', '8'),
            *('--store-public-url', 'https://logs.example.org'),
        )
        self.assertNotIn('until', text)

    def test_dry_run(self):
        self.write('a.log')
        _, out, _ = self.upload('--dry-run')
        self.assertIn('tool/unit/7/logs/a.log', out)
        self.assertEqual(404, self.bucket())

    def bucket(self):
        return self.store()._ask('HEAD').status


class TestFailures(LogsTestCase):
    def setUp(self):
        super().setUp()
        self.write('a.log')

    def test_missing_file_is_named(self):
        missing = ('--full-detail-files', str(self.folder / 'gone.log'))
        text, _, _ = self.upload(*missing, code=5)
        self.assertEqual(2, len(_LINK.findall(text)))
        self.assertIn('1 not uploaded:\n- gone.log: No such file', text)
        _, _, err = self.upload(*missing, '--missing-files', 'stop', code=2)
        self.assertIn('gone.log', err)

    def test_no_store_is_there(self):
        text, _, _ = self.upload(
            '--max-wait', '0', url='http://127.0.0.1:1', code=8
        )
        self.assertEqual([], _LINK.findall(text))
        self.assertIn('1 not uploaded', text)

    def test_wrong_secret(self):
        text, out, err = self.upload(secret='wr0ng', code=4)
        self.assertEqual([], _LINK.findall(text))
        self.assertNotIn('wr0ng', f'{text}{out}{err}')

    def test_container_that_may_not_be_made(self):
        text, _, _ = self.upload('--store-create', 'no', code=6)
        self.assertEqual([], _LINK.findall(text))
        self.assertIn('404', text)

    def test_store_that_asks_for_patience(self):
        slow = 503, {'Retry-After': '60'}, b''
        line = BadLine(swifts.swift().url, lambda *_: slow)
        self.addCleanup(line.close)
        started = time.monotonic()
        self.upload('--max-wait', '5', url=line.url, code=8)
        self.assertLess(time.monotonic() - started, 5)


class TestSweep(LogsTestCase):
    def sweep(self, *arguments, code=0):
        environ = {'NOTIFY_PR_STORE_SECRET': swifts.KEY}
        later = time.time() + 8 * 86400
        with (
            mock.patch.dict(os.environ, environ),
            mock.patch('notify_pr.sweeping.time.time', lambda: later),
        ):
            found, out, err = self.run_program(
                *self.options(swifts.moto().url),
                *('--sweep', f'{github.OWNER}/', *arguments),
            )
        self.assertEqual(code, found, err)
        return out.splitlines()

    def test_what_has_expired_goes(self):
        self.write('a.log')
        self.upload(url=swifts.moto().url)
        name = f'{github.OWNER}/{github.REPO}/{HEAD}/tool/unit/7/logs/a.log'
        self.assertEqual([f'would delete {name}'], self.sweep('--dry-run'))
        store = self.store(url=swifts.moto().url)
        self.assertEqual([name], [item.name for item in store.list('')])
        self.assertEqual([f'deleted {name}'], self.sweep())
        self.assertEqual([], list(store.list('')))

    def test_container_is_not_made(self):
        self.sweep(code=6)
        store = self.store(url=swifts.moto().url)
        self.assertEqual(404, store._ask('HEAD').status)


class TestEnding(LogsTestCase):
    """The program in a process of its own."""

    def terminated(self, planned):
        """Terminate it while a part is sent; return seconds that it took."""
        self.write('large.bin', b'x' * (24 << 20))
        reached = threading.Event()
        begun = []

        def rule(method, path):
            begun.extend([path] if 'uploads' in path else [])
            if method == 'PUT' and 'partNumber=2' in path:
                reached.set()
                return planned
            return None

        line = BadLine(swifts.swift().url, rule)
        self.addCleanup(line.close)
        process = self.start(line.url)
        self.assertTrue(reached.wait(30))
        started = time.monotonic()
        process.terminate()
        out, err = process.communicate(timeout=60)
        self.assertEqual(143, process.returncode, f'{out}\n{err}')
        self.assertNotIn('Traceback', err)
        self.assertNotEqual([], begun)
        left = self.store().ask('GET', query={'uploads': ''}).body
        self.assertNotIn(b'<Upload>', left)
        self.assertEqual([], self.github.texts(1))
        self.assertEqual([], self.github.statuses)
        return time.monotonic() - started

    def test_terminated_on_the_way(self):
        self.terminated(None)

    def test_terminated_while_it_waits(self):
        slow = 503, {'Retry-After': '60'}, b''
        self.assertLess(self.terminated(slow), 20)

    def test_memory_does_not_grow_with_files(self):
        with (self.logs / 'large.bin').open('wb') as file:
            file.truncate(192 << 20)
        for api, url in (
            ('s3', swifts.swift().url),
            ('swift', swifts.swift().auth_url),
        ):
            process = self.start(
                *(url, '--store-api', api, '--comment', 'off'),
                *('--status', 'off', '--store-threads', '10'),
                program=(sys.executable, '-c', _UPLOADER),
            )
            out, err = process.communicate(timeout=120)
            self.assertEqual(0, process.returncode, err)
            self.assertLess(float(out.split()[-1]), 60)
            store = self.store()
            for item in list(store.list('')):
                store.delete(item.name)
