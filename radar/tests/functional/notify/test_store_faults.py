# SPDX-License-Identifier: Apache-2.0
"""What an upload makes of stores that fail: a real one behind a bad line."""

import email.utils
import threading
import time

from notify_pr import errors
from notify_pr import http as client
from notify_pr import stores
from radar.tests import swifts
from radar.tests.functional.notify import storing
from radar.tests.functional.notify.bad_line import LOST
from radar.tests.functional.notify.bad_line import RESET
from radar.tests.functional.notify.bad_line import BadLine
from radar.tests.functional.notify.storing import RUN


class First:
    """A rule that answers the first requests of a kind, then lets pass."""

    def __init__(self, count, planned, method='PUT', part=RUN):
        self.left = count
        self.planned = planned
        self.method = method
        self.part = part
        self.lock = threading.Lock()

    def __call__(self, method, path):
        with self.lock:
            if method == self.method and self.part in path and self.left:
                self.left -= 1
                return self.planned
        return None


def error(status, code, **headers):
    body = f'<Error><Code>{code}</Code><Message>m</Message></Error>'
    named = {name.replace('_', '-'): v for name, v in headers.items()}
    return status, named, body.encode()


class TestFaults(storing.StoreTestCase):
    def line(self, rule):
        line = BadLine(swifts.swift().url, rule)
        self.addCleanup(line.close)
        return line

    def through(self, rule, attempts=4, **more):
        waits = []
        retry = client.Retry(attempts, first=0.01, sleep=waits.append)
        here = self.s3(self.line(rule).url, retry=retry, **more)
        return self.upload(here), waits

    def wanted(self):
        self.write('a.log', b'one')
        self.write('large.bin', b'x' * storing.LARGE)
        return {'logs/a.log': b'one', 'logs/large.bin': b'x' * storing.LARGE}

    def test_errors_that_pass(self):
        for planned in (RESET, LOST, error(500, 'InternalError')):
            wanted = self.wanted()
            report, _ = self.through(First(3, planned))
            self.assert_stored(report, wanted)
            self.container += 'x'

    def test_pause_that_the_store_asks_for(self):
        wanted = self.wanted()
        slow = error(503, 'SlowDown', Retry_After='7')
        report, waits = self.through(First(2, slow))
        self.assert_stored(report, wanted)
        self.assertEqual([7, 7], waits)

    def test_answer_to_the_last_word_is_lost(self):
        wanted = self.wanted()
        rule = First(1, LOST, 'POST', 'uploadId')
        report, _ = self.through(rule)
        self.assertEqual(0, rule.left)
        self.assert_stored(report, wanted)

    def test_error_after_200(self):
        wanted = self.wanted()
        rule = First(2, error(200, 'InternalError'), 'POST', 'uploadId')
        report, _ = self.through(rule)
        self.assert_stored(report, wanted)

    def test_final_error_after_200_leaves_no_parts_and_no_link(self):
        self.wanted()
        rule = First(1, error(200, 'InvalidPart'), 'POST', 'uploadId')
        report, _ = self.through(rule)
        (failed,) = report.failed
        self.assertIn('InvalidPart', failed.error)
        self.assertEqual('', failed.url)
        self.assert_no_parts()

    def test_part_that_fails_for_good(self):
        self.wanted()
        rule = First(99, error(400, 'BadDigest'), 'PUT', 'partNumber=2')
        report, _ = self.through(rule)
        self.assertEqual(['logs/large.bin'], [f.name for f in report.failed])
        self.assertEqual(errors.ExitCode.INCOMPLETE, report.exit_code)
        self.assert_no_parts()

    def test_clock_that_is_wrong(self):
        wanted = self.wanted()
        rule = First(
            1,
            error(
                403,
                'RequestTimeTooSkewed',
                Date=email.utils.formatdate(time.time() + 30, usegmt=True),
            ),
        )
        report, _ = self.through(rule)
        self.assert_stored(report, wanted)

    def test_store_that_goes_away_is_not_asked_for_ever(self):
        for number in range(60):
            self.write(f'{number:02}.log', b'x')
        asked = []

        def rule(method, path):
            if method == 'PUT' and RUN in path:
                asked.append(path)
                return RESET if len(asked) > 10 else None
            return None

        report, _ = self.through(rule, attempts=2)
        self.assertEqual(50, len(report.failed))
        self.assertEqual(errors.ExitCode.INCOMPLETE, report.exit_code)
        self.assertLess(len(asked), 90)
        self.assertIsNone(report.index_url)

    def test_keys_that_end_on_the_way(self):
        for number in range(40):
            self.write(f'{number:02}.log', b'x')
        rule = First(99, error(403, 'ExpiredToken'))
        report, _ = self.through(rule)
        self.assertEqual(errors.ExitCode.DENIED, report.exit_code)
        self.assertIn('ExpiredToken', report.failed[0].error)

    def test_acl_that_the_bucket_refuses(self):
        self.write('a.log', b'x')
        rule = First(9, error(400, 'AccessControlListNotSupported'))
        report, _ = self.through(rule, access='acl')
        self.assertIn('AccessControlList', report.failed[0].error)

    def assert_no_parts(self):
        store = stores.store_of(self.s3())
        left = store.ask('GET', query={'uploads': ''}).body
        self.assertNotIn(b'<Upload>', left)
