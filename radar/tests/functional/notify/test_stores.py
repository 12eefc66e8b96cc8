# SPDX-License-Identifier: Apache-2.0
"""Uploads to a real Swift, by its own protocol and by S3's, and to moto."""

import json
import time
from unittest import mock

from notify_pr import errors
from notify_pr import stores
from radar.tests import swifts
from radar.tests.functional.notify import storing
from radar.tests.functional.notify.store_tests import StoreTests
from radar.tests.functional.notify.store_tests import status
from radar.tests.functional.notify.storing import RUN


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

    def test_policy_is_not_known(self):
        self.write('a.log', b'one')
        here = self.here(access='policy')
        error = self.assertRaises(errors.NotifyError, self.upload, here)
        self.assertIn('501', str(error))
        self.assertEqual(errors.ExitCode.REFUSED, error.exit_code)

    def test_links_need_their_signature(self):
        self.write('a.log', b'one')
        (entry,) = self.upload(self.here()).entries
        self.assertEqual(403, status(entry.url[:-1] + 'x'))

    def test_parts_are_ended_page_by_page(self):
        store = stores.store_of(self.here())
        store.prepare()
        for number in range(5):
            store.ask('POST', f'{RUN}{number}', query={'uploads': ''})
        ask, pages = store.ask, []

        def two_at_a_time(method, *place, query=None, **more):
            if method == 'GET':
                query = {**query, 'max-uploads': '2'}
                pages.append(query)
            return ask(method, *place, query=query, **more)

        with mock.patch.object(store, 'ask', two_at_a_time):
            store.abandon(RUN)
        self.assertGreater(len(pages), 2)
        left = store.ask('GET', query={'uploads': ''}).body
        self.assertNotIn(RUN.encode(), left)


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

    def test_policy_if_asked(self):
        self.write('a.log', b'one')
        store = stores.store_of(self.here())
        store.prepare()
        mine = {
            'Version': '2012-10-17',
            'Statement': {
                'Sid': 'mine',
                'Effect': 'Deny',
                'Principal': '*',
                'Action': 's3:DeleteObject',
                'Resource': f'arn:aws:s3:::{self.container}/o/r/abc/x',
            },
        }
        query = {'policy': ''}
        store.ask(
            *('PUT', '', {}, (200, 204)),
            query=query,
            body=json.dumps(mine).encode(),
        )
        self.upload(self.here())
        self.assertEqual(mine, json.loads(store.ask('GET', query=query).body))
        for run in ('o/1/', 'o/2/'):
            report = self.upload(self.here(access='policy'), run)
            (entry,) = report.entries
            self.assertNotIn('?', entry.url)
            self.assertEqual(200, status(entry.url))
        found = json.loads(store.ask('GET', query=query).body)
        theirs, ours = found['Statement']
        self.assertEqual(mine['Statement'], theirs)
        self.assertEqual('s3:GetObject', ours['Action'])
        self.assertEqual(f'arn:aws:s3:::{self.container}/*', ours['Resource'])

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
