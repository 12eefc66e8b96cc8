# SPDX-License-Identifier: Apache-2.0
"""What an upload makes of stores that fail: a real one behind a bad line."""

from concurrent import futures
import email.utils
import threading
import time

from notify_pr import errors
from notify_pr import http as client
from notify_pr import stores
from notify_pr.stores import swift
from radar.tests import swifts
from radar.tests.functional.notify import storing
from radar.tests.functional.notify.bad_line import LOST
from radar.tests.functional.notify.bad_line import MANGLED
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


class Faults:
    """What is so with every store; classes below say which."""

    def line(self, rule):
        line = BadLine(swifts.swift().url, rule)
        self.addCleanup(line.close)
        return line

    def through(self, rule, attempts=4, max_wait=300, **more):
        waits = []
        retry = client.Retry(
            attempts, first=0.01, max_wait=max_wait, sleep=waits.append
        )
        here = self.here(self.line(rule).url, retry=retry, **more)
        return self.upload(here), waits

    def wanted(self):
        self.write('a.log', b'one')
        self.write('large.bin', b'x' * storing.LARGE)
        return {'logs/a.log': b'one', 'logs/large.bin': b'x' * storing.LARGE}

    def test_errors_that_pass(self):
        for planned in (
            *(RESET, LOST, error(500, 'InternalError')),
            *(error(503, 'SlowDown'), error(429, 'SlowDown')),
        ):
            wanted = self.wanted()
            rule = First(3, planned)
            report, waits = self.through(rule)
            self.assertEqual(0, rule.left)
            self.assertLess(max(waits), 1)
            self.assert_stored(report, wanted)
            self.container += 'x'

    def test_bytes_that_change_on_the_way(self):
        self.write('a.log', b'one')
        report, _ = self.through(First(1, MANGLED))
        self.assertEqual(['logs/a.log'], [f.name for f in report.failed])
        self.assertEqual('', report.failed[0].url)
        self.assertEqual(errors.ExitCode.INCOMPLETE, report.exit_code)

    def test_pause_that_the_store_asks_for(self):
        for status in (429, 503):
            wanted = self.wanted()
            slow = error(status, 'SlowDown', Retry_After='7')
            report, waits = self.through(First(2, slow))
            self.assert_stored(report, wanted)
            self.assertEqual([7, 7], waits)
            self.container += 'x'

    def test_pause_that_is_too_long(self):
        self.write('a.log', b'one')
        slow = error(429, 'SlowDown', Retry_After='31')
        report, waits = self.through(First(9, slow), max_wait=30)
        self.assertEqual([], waits)
        self.assertEqual(errors.ExitCode.INCOMPLETE, report.exit_code)
        self.assertIn('429', report.failed[0].error)
        self.assertEqual('', report.failed[0].url)
        rule = First(99, slow, 'GET', '')
        limited = self.assertRaises(
            errors.NotifyError, self.through, rule, max_wait=30
        )
        self.assertEqual(errors.ExitCode.LIMITED, limited.exit_code)

    def test_error_that_stays(self):
        self.wanted()
        rule = First(999, error(500, 'InternalError'), part='a.log')
        report, _ = self.through(rule)
        (failed,) = report.failed
        self.assertEqual('logs/a.log', failed.name)
        self.assertEqual(errors.ExitCode.INCOMPLETE, report.exit_code)

    def test_two_runs_at_once(self):
        """Both meet no container and no key of links, and make them."""
        self.write('a.log', b'one')
        self.patch(swift, 'SETTLED', 0.5)
        makers = {'PUT': 2, 'POST': 2}
        both = threading.Barrier(2, timeout=20)

        def meet(method, path):
            if path.endswith(self.container) and makers.get(method):
                makers[method] -= 1
                both.wait()

        here = self.here(self.line(meet).url)
        with futures.ThreadPoolExecutor(2) as pool:
            reports = list(
                pool.map(self.upload, (here, here), ('run/1/', 'run/2/'))
            )
        self.assertEqual(0, makers['PUT'])
        for report in reports:
            self.assert_stored(report, {'logs/a.log': b'one'})


class TestSwiftFaults(Faults, storing.StoreTestCase):
    def here(self, url, **more):
        return self.settings('swift', f'{url}/auth/v1.0', **more)

    def test_token_that_expires_on_the_way(self):
        wanted = self.wanted()
        rule = First(1, error(401, 'Unauthorized'))
        report, waits = self.through(rule)
        self.assertEqual((0, []), (rule.left, waits))
        self.assert_stored(report, wanted)

    def test_token_that_stays_refused(self):
        self.write('a.log', b'x')
        rule = First(99, error(401, 'Unauthorized'))
        report, _ = self.through(rule)
        self.assertEqual(errors.ExitCode.DENIED, report.exit_code)

    def test_store_without_room(self):
        self.write('a.log', b'x')
        report, waits = self.through(First(99, error(507, 'Full')))
        self.assertEqual([], waits)
        self.assertEqual(errors.ExitCode.INCOMPLETE, report.exit_code)

    def test_tag_of_other_bytes(self):
        self.write('a.log', b'x')
        there = 201, {'ETag': 'd41d8cd98f00b204e9800998ecf8427e'}, b''
        report, _ = self.through(First(1, there))
        self.assertIn('other bytes', report.failed[0].error)


class TestS3Faults(Faults, storing.StoreTestCase):
    def here(self, url, **more):
        return self.s3(url, **more)

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

    def test_part_that_changes_on_the_way(self):
        self.wanted()
        rule = First(1, MANGLED, 'PUT', 'partNumber=2')
        report, _ = self.through(rule)
        self.assertEqual(['logs/large.bin'], [f.name for f in report.failed])
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
