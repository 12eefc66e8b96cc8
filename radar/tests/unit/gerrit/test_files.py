# SPDX-License-Identifier: Apache-2.0
import gzip
import json
import os
from pathlib import Path

import fixtures
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from radar.exceptions import InvalidInput
from radar.gerrit import files
from radar.tests import base

A, B, C = {'_number': 1}, {'_number': 2}, {'type': 'x', 'events': [1]}


class TestRecords(base.TestCase):
    def setUp(self):
        super().setUp()
        self.path = Path(self.useFixture(fixtures.TempDir()).path) / 'f'

    def items(self, data):
        self.path.write_bytes(data.encode() if isinstance(data, str) else data)
        return list(files.records(self.path))

    def records(self, data):
        items = self.items(data)
        self.assertEqual([], [i.error for i in items if i.error])
        return [i.record for i in items]

    def refused(self, data):
        error = self.assertRaises(InvalidInput, self.items, data)
        self.assertEqual(str(self.path), error.problems[0].field)
        return str(error)

    def test_one_document_may_be_a_record_or_a_list_or_lists_of_lists(self):
        one, two = json.dumps(A), json.dumps(B)
        for data, expected in (
            (one, [A]),
            (f'[{one}, {two}]', [A, B]),
            (f'[[{one}], [], [[{two}]]]', [A, B]),
            (f'{{"events": [{one}, {two}]}}', [A, B]),
            (f'{{"changes": [{{"events": [{one}]}}]}}', [A]),
            (json.dumps(C), [C]),
            ('[]', []),
            ('null', []),
            ('', []),
            (' \n \n', []),
        ):
            self.assertEqual(expected, self.records(data), data)

    def test_lines_are_records(self):
        lines = '\n\n'.join(map(json.dumps, (A, B, C)))
        self.assertEqual([A, B, C], self.records(lines))
        self.assertEqual([A, B, C], self.records(lines + '\n'))
        self.assertEqual([A, B, C], self.records(lines.replace('\n', '\r\n')))

    def test_documents_may_follow_one_another_however_they_are_laid_out(self):
        pretty = json.dumps(A, indent=2) + '\n' + json.dumps([B], indent=1)
        self.assertEqual([A, B], self.records(pretty))
        self.assertEqual([A, B], self.records(json.dumps(A) + json.dumps(B)))

    def test_the_prefix_against_scripts_is_left_out(self):
        for prefix in (")]}'\n", ")]}'", "\ufeff)]}'\n", "\n)]}'\r\n"):
            for body in (json.dumps([A, B]), json.dumps([A, B], indent=2)):
                found = self.records(prefix + body)
                self.assertEqual([A, B], found, prefix)
        pages = f")]}}'\n{json.dumps([A])}\n)]}}'\n{json.dumps([B])}\n"
        self.assertEqual([A, B], self.records(pages))
        self.assertEqual([], self.records(")]}'\n"))

    def test_gzip_is_told_by_its_first_bytes(self):
        lines = '\n'.join(map(json.dumps, (A, B))).encode()
        self.assertEqual([A, B], self.records(gzip.compress(lines)))
        two = gzip.compress(b'{"_number":1}\n') + gzip.compress(lines)
        self.assertEqual([A, A, B], self.records(two))

    def test_damaged_gzip_is_refused(self):
        whole = gzip.compress(os.urandom(2000))
        data = gzip.compress(b'{"_number": 1}\n' * 2000)
        self.refused(data[:-20])
        self.refused(whole[:30] + b'\0' * 40 + whole[70:])
        self.refused(b'\x1f\x8b' + b'x' * 100)

    def test_bad_lines_are_told_and_the_others_read(self):
        items = self.items(f'{json.dumps(A)}\n{{"broken\n{json.dumps(B)}\n')
        self.assertEqual([A, None, B], [i.record for i in items])
        self.assertIn('not JSON', items[1].error)

    def test_a_first_line_that_is_no_record_does_not_spoil_the_others(self):
        items = self.items(f'gerrit query x\n{json.dumps(A)}\n')
        self.assertEqual([None, A], [i.record for i in items])
        self.assertIn('not JSON', items[0].error)

    def test_half_a_character_is_read(self):
        self.assertEqual(
            ['a\ud800'], self.records('{"changes": ["a\\ud800"]}')
        )
        self.assertEqual([{'a': '\ufffd'}], self.records(b'{"a": "\xff"}'))

    def test_lists_of_any_depth_are_taken_apart(self):
        for depth in (500, 900):
            found = self.records('[' * depth + json.dumps(A) + ']' * depth)
            self.assertEqual([A], found)

    def test_documents_of_absurd_depth_are_refused_or_told(self):
        deep = '{"a":' * 200_000 + '1' + '}' * 200_000
        self.assertIn('not JSON', self.refused(deep))
        items = self.items(f'{json.dumps(A)}\n{deep}\n{json.dumps(B)}')
        self.assertEqual([A, None, B], [i.record for i in items])

    def test_what_is_not_json_is_refused_with_its_line(self):
        self.assertIn('line 1', self.refused('hello world'))
        self.assertIn('line 3', self.refused('[\n1,\noops\n]'))
        self.refused(b'\x00\xff\xfe')
        self.refused('<html>')

    def test_what_cannot_be_opened_is_refused(self):
        folder = self.path.parent
        for path in (folder, folder / 'missing', folder / 'f' / 'g'):
            error = self.assertRaises(
                InvalidInput, lambda p=path: list(files.records(p))
            )
            self.assertIn(str(path), str(error))

    def test_the_position_reaches_the_end_of_the_file(self):
        lines = '\n'.join(json.dumps(A) for _ in range(5000)).encode()
        for data in (lines, gzip.compress(lines)):
            positions = [i.position for i in self.items(data)]
            self.assertEqual(sorted(positions), positions)
            self.assertEqual(len(data), positions[-1])

    @settings(max_examples=150, deadline=None)
    @given(
        st.lists(
            st.sampled_from(
                (
                    *(
                        b'{',
                        b'}',
                        b'[',
                        b']',
                        b'\n',
                        b'"',
                        b'1',
                        b'null',
                        b',',
                    ),
                    *(b'{"a":1}\n', b'\x1f\x8b', b")]}'", b'\xff', b'\\ud800'),
                )
            ),
            max_size=30,
        ).map(b''.join)
    )
    def test_any_bytes_are_read_or_refused(self, data):
        try:
            for item in self.items(data):
                self.assertTrue(item.error or item.record is not None)
        except InvalidInput as error:
            self.assertIn(str(self.path), str(error))
