# SPDX-License-Identifier: Apache-2.0
"""Uploads to a real Swift, by its own protocol and by S3's, and to moto."""

import base64
import time
import urllib.error
import urllib.request

from notify_pr import errors
from notify_pr import stores
from notify_pr import sweeping
from radar.tests import swifts
from radar.tests.functional.notify import storing
from radar.tests.functional.notify.storing import RUN


def status(url):
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


class StoreTests:
    """What is so with every store; classes below say which."""

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


class TestSwift(StoreTests, storing.StoreTestCase):
    def here(self, **more):
        return self.swift(**more)

    def read_back(self):
        url = swifts.swift().auth_url
        return super().read_back('swiftclient', url)

    def test_objects_expire(self):
        self.write('a.log', b'one')
        self.write('large.bin', b'x' * storing.LARGE)
        report = self.upload(self.here())
        store = stores.store_of(self.here())
        for name in ('a.log', 'large.bin', '.segments/large.bin/00001'):
            headers = store.metadata(f'{RUN}logs/{name}')
            expires = int(headers['X-Delete-At'])
            self.assertGreaterEqual(expires + 5, report.expires_at)
            self.assertLess(expires, report.expires_at + 3700)

    def test_expired_object_is_gone(self):
        self.write('a.log', b'one')
        self.upload(self.here(expire_days=2 / 86400))
        time.sleep(3)
        store = stores.store_of(self.here())
        self.assertEqual({}, store.metadata(f'{RUN}logs/a.log'))

    def test_links_are_signed_and_rights_stay_as_they_are(self):
        self.write('a.log', b'one')
        (entry,) = self.upload(self.here()).entries
        bare, _, query = entry.url.partition('?')
        self.assertEqual(401, status(bare))
        self.assertEqual(401, status(f'{bare}?{query.replace("=", "=0", 1)}'))
        headers = stores.store_of(self.here()).ask('HEAD', expect=(204,))
        self.assertNotIn('X-Container-Read', headers.headers)

    def test_public_if_asked(self):
        self.write('a.log', b'one')
        self.write('large.bin', b'x' * storing.LARGE)
        store = stores.store_of(self.here())
        store.ask('PUT', expect=(201,))
        mine = {'X-Container-Read': 'test:other'}
        store.ask('POST', '', mine, expect=(204,))
        report = self.upload(self.here(access='public'))
        for entry in report.entries:
            self.assertNotIn('?', entry.url)
            self.assertEqual(200, status(entry.url))
        read = store.ask('HEAD', expect=(204,)).headers['X-Container-Read']
        self.assertEqual('test:other,.r:*,.rlistings', read)

    def test_token_that_expired_is_renewed(self):
        self.write('a.log', b'one')
        store = stores.store_of(self.here())
        store.prepare()
        store._signed_in = type(store._signed_in)(
            'AUTH_tkgone', store._signed_in.account
        )
        store.put(
            'x', _piece(self.top / 'a.log'), stores.base.content_of('x.log')
        )
        self.assertIn('x', self.read_back())


class TestSwiftByS3(StoreTests, storing.StoreTestCase):
    def here(self, **more):
        return self.s3(**more)

    def read_back(self):
        return super().read_back('boto3', swifts.swift().url)

    def test_objects_expire_behind_s3(self):
        self.write('a.log', b'one')
        self.write('large.bin', b'x' * storing.LARGE)
        self.upload(self.here())
        store = stores.store_of(self.swift())
        for name in ('a.log', 'large.bin'):
            headers = store.metadata(f'{RUN}logs/{name}')
            self.assertIn('X-Delete-At', headers)

    def test_wrong_region_is_corrected(self):
        self.write('a.log', b'one')
        report = self.upload(self.here(region='eu-west-1'))
        self.assertEqual([], report.failed)
        self.assertEqual(200, status(report.entries[0].url))

    def test_links_need_their_signature(self):
        self.write('a.log', b'one')
        (entry,) = self.upload(self.here()).entries
        self.assertEqual(403, status(entry.url[:-1] + 'x'))


class TestMoto(StoreTests, storing.StoreTestCase):
    def here(self, **more):
        return self.s3(swifts.moto().url, **more)

    def read_back(self):
        return super().read_back('boto3', swifts.moto().url)

    # It lets everybody in.
    test_wrong_secret = None

    def test_rules_are_merged_only_if_asked(self):
        self.write('a.log', b'one')
        store = stores.store_of(self.here())
        self.upload(self.here())
        query = {'lifecycle': ''}
        store.ask('GET', query=query, expect=(404,))
        for prefix in ('o/', 'p/', 'o/'):
            self.upload(self.here(lifecycle=prefix))
        rules = store.ask('GET', query=query).body.decode()
        self.assertEqual(2, rules.count('<Rule>'))
        self.assertIn('<Prefix>p/</Prefix>', rules)
        self.assertIn('<Days>7</Days>', rules)

    def test_acl_if_asked(self):
        self.write('a.log', b'one')
        (entry,) = self.upload(self.here(access='acl')).entries
        self.assertNotIn('?', entry.url)
        self.assertEqual(200, status(entry.url))
        acl = stores.store_of(self.here()).ask(
            'GET', f'{RUN}logs/a.log', query={'acl': ''}
        )
        self.assertIn(b'AllUsers', acl.body)

    def test_parts_of_a_dead_run_are_ended(self):
        store = stores.store_of(self.here())
        store.prepare()
        store.ask('PUT', 'other', query={})
        for name in (f'{RUN}x', 'other-run/x'):
            store.ask('POST', name, query={'uploads': ''})
        self.write('a.log', b'one')
        self.upload(self.here())
        left = store.ask('GET', query={'uploads': ''}).body
        self.assertNotIn(RUN.encode(), left)
        self.assertIn(b'other-run/x', left)


def _piece(path):
    return stores.base.Piece(path.open('rb'), 0, path.stat().st_size)
