# SPDX-License-Identifier: Apache-2.0
"""What is so with every store."""

import base64
import time
import urllib.error
import urllib.request

from notify_pr import errors
from notify_pr import stores
from notify_pr import sweeping
from radar.tests.functional.notify import storing
from radar.tests.functional.notify.storing import RUN


def status(url):
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


class StoreTests:
    """Mixed in where a store is chosen."""

    client = ''

    def test_all_arrives_as_it_was(self):
        wanted = self.hostile()
        report = self.upload(self.here())
        self.assert_stored(report, wanted)
        self.assertEqual(errors.ExitCode.DONE, report.exit_code)
        self.assertEqual(sum(map(len, wanted.values())), self.progress.bytes)
        found = {
            name: base64.b64decode(data)
            for name, (data, _) in self.read_back().items()
            if '.segments' not in name and name != f'{RUN}index.html'
        }
        self.assertEqual({RUN + n: data for n, data in wanted.items()}, found)

    def test_types(self):
        self.write('a.log', b'text')
        self.write('b.html', b'<p>')
        self.upload(self.here())
        kinds = {n: kind for n, (_, kind) in self.read_back().items()}
        self.assertEqual(
            'text/plain; charset=utf-8', kinds[f'{RUN}logs/a.log']
        )
        self.assertEqual(
            'text/html; charset=utf-8', kinds[f'{RUN}logs/b.html']
        )

    def test_page_lists_all(self):
        for number in range(3):
            self.write(f'{number}.log', b'x')
        report = self.upload(self.here())
        with urllib.request.urlopen(report.index_url) as answer:
            page = answer.read().decode()
        self.assertEqual(3, page.count('<a '))

    def test_second_try_sends_only_what_is_missing(self):
        self.write('a.log', b'same')
        self.write('b.log', b'old')
        self.write('large.bin', b'x' * storing.LARGE)
        first = self.upload(self.here())
        before = self.stored()
        self.write('b.log', b'new')
        report = self.upload(self.here())
        after = self.stored()
        self.assertEqual([], report.failed)
        for name in ('a.log', 'large.bin'):
            name = f'{RUN}logs/{name}'
            self.assertEqual(before[name], after[name])
        self.assertNotEqual(
            before[f'{RUN}logs/b.log'].etag, after[f'{RUN}logs/b.log'].etag
        )
        self.assertLessEqual(report.expires_at, first.expires_at + 1)

    def test_runs_do_not_meet(self):
        self.write('a.log', b'one')
        self.upload(self.here(), 'run/1/')
        self.write('a.log', b'two')
        self.upload(self.here(), 'run/2/')
        found = self.read_back()
        for run, data in (('1', b'one'), ('2', b'two')):
            stored = found[f'run/{run}/logs/a.log'][0]
            self.assertEqual(data, base64.b64decode(stored))

    def test_sweep_leaves_what_is_not_ours(self):
        self.write('a.log', b'one')
        self.upload(self.here())
        self.upload(self.here(expire_days=0), 'o/for-ever/')
        store = stores.store_of(self.here())
        later = time.time() + 8 * 86400
        self.assertEqual([], sweeping.sweep(store, 'o/'))
        ours = [f'{RUN}logs/a.log']
        self.assertEqual(
            ours, sweeping.sweep(store, 'o/', now=later, dry_run=True)
        )
        self.assertIn(ours[0], self.read_back())
        self.assertEqual(ours, sweeping.sweep(store, 'o/', now=later))
        self.assertEqual(['o/for-ever/logs/a.log'], list(self.read_back()))
        self.assertRaises(errors.UsageError, sweeping.sweep, store, '/')

    def test_failed_file_has_no_link(self):
        self.write('a.log', b'one')
        (self.top / 'out').symlink_to('/etc/hostname')
        report = self.upload(self.here())
        (entry,) = report.failed
        self.assertEqual('', entry.url)
        self.assertEqual(errors.ExitCode.INCOMPLETE, report.exit_code)
        self.assertNotIn(f'{RUN}logs/out', self.read_back())

    def test_wrong_secret(self):
        self.write('a.log', b'one')
        wrong = self.here(secret='not the secret')
        error = self.assertRaises(errors.NotifyError, self.upload, wrong)
        self.assertEqual(errors.ExitCode.DENIED, error.exit_code)
        self.assertNotIn('not the secret', str(error))

    def test_container_is_not_made_if_not_asked(self):
        self.write('a.log', b'one')
        error = self.assertRaises(
            errors.NotifyError, self.upload, self.here(create=False)
        )
        self.assertIn('404', str(error))

    def stored(self):
        store = stores.store_of(self.here())
        return {item.name: item for item in store.list(RUN)}
