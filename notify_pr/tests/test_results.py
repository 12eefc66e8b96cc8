# SPDX-License-Identifier: Apache-2.0
import io
from pathlib import Path
import tempfile

from subunit import v2
import testtools

from notify_pr import errors
from notify_pr import results

JUNIT = b"""<?xml version="1.0"?>
<testsuites><testsuite name="s" tests="99">
<testcase classname="c" name="good"/>
<testcase classname="c" name="bad"><failure>x</failure><error/></testcase>
<testcase name="broken"><error/></testcase>
<testcase name="left"><skipped/></testcase>
</testsuite></testsuites>"""
LAUGHS = b"""<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
<testsuite><testcase name="&b;"/></testsuite>"""
OUTSIDE = b"""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<testsuite><testcase name="&e;"/></testsuite>"""


class TestResults(testtools.TestCase):
    def count(self, *contents):
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for number, content in enumerate(contents):
                paths.append(str(Path(folder, f'{number}')))
                Path(paths[-1]).write_bytes(content)
            return results.count(paths)

    def test_junit(self):
        counts = self.count(JUNIT)
        self.assertEqual('4 tests, 1 failed, 1 errors, 1 skipped', str(counts))
        self.assertEqual(['c.bad', 'broken'], counts.names)
        self.assertEqual('failure', counts.state)

    def test_places_of_failures(self):
        cases = ''.join(
            f'<testcase classname="c" name="n" file="{path}" line="{line}">'
            f'<failure message="1 != 2"/></testcase>'
            for path, line in (
                *(('t/a.py', '7'), ('t\\b.py', 'x'), ('/etc/passwd', '1')),
                *(('../up.py', '1'), ('C:\\c.py', '1'), ('', '1')),
            )
        )
        counts = self.count(f'<testsuite>{cases}</testsuite>'.encode())
        self.assertEqual(6, counts.failed)
        self.assertEqual(
            [
                results.Failure('t/a.py', 7, 'c.n', '1 != 2'),
                results.Failure('t/b.py', 1, 'c.n', '1 != 2'),
            ],
            counts.failures,
        )

    def test_hostile_xml(self):
        deep = b'<a>' * 1000
        for content in (LAUGHS, OUTSIDE, deep, b'<a', b'', b'text'):
            self.assertRaises(errors.UsageError, self.count, content)

    def test_large_files_are_refused(self):
        self.addCleanup(setattr, results, 'MAX_BYTES', results.MAX_BYTES)
        results.MAX_BYTES = 1000
        for content in (b'<a>' + b' ' * 1000 + b'</a>', b'\xb3' * 1001):
            self.assertRaises(errors.UsageError, self.count, content)

    def subunit(self):
        stream = io.BytesIO()
        writer = v2.StreamResultToBytes(stream)
        for name, status in (
            *(('good', 'inprogress'), ('good', 'success')),
            *(('bad', 'fail'), ('left', 'skip'), ('cut', 'inprogress')),
            *(('x' * 300, 'xfail'), ('u', 'uxsuccess'), ('e', 'exists')),
        ):
            writer.status(test_id=name, test_status=status)
        writer.status(file_name='log', file_bytes=b'\xb3' * 9, test_id='bad')
        return stream.getvalue()

    def test_subunit(self):
        counts = self.count(self.subunit())
        self.assertEqual('6 tests, 2 failed, 1 errors, 1 skipped', str(counts))
        self.assertEqual(['bad', 'cut', 'u'], counts.names)

    def test_subunit_with_noise(self):
        whole = self.subunit()
        counts = self.count(whole + b'noise \xb3\x2b\xff\xff' + whole)
        self.assertEqual(6, counts.tests)
        for cut in range(1, len(whole), 7):
            self.count(whole[:cut])

    def test_files_add_up_and_no_tests_are_an_error(self):
        self.assertEqual(8, self.count(JUNIT, JUNIT).tests)
        self.assertEqual('error', self.count(b'<testsuite/>').state)
        good = b'<testsuite><testcase name="a"/></testsuite>'
        self.assertEqual('success', self.count(good).state)
        self.assertRaises(errors.UsageError, results.count, ['/no/such'])
