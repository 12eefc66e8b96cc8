# SPDX-License-Identifier: Apache-2.0
"""JSON and CSV, and entity tags over them."""

import csv
from datetime import UTC
from datetime import datetime
import io
import uuid

from radar.api import encoding
from radar.api import etags
from radar.health.statistics import Rate
from radar.tests import base


class JsonTest(base.TestCase):
    def test_times_always_have_microseconds(self) -> None:
        self.assertEqual(
            b'"2026-01-31T09:30:00.000000Z"',
            encoding.to_json(datetime(2026, 1, 31, 9, 30, tzinfo=UTC)),
        )

    def test_what_rows_and_documents_hold(self) -> None:
        document = {'id': uuid.UUID(int=1), 'rate': Rate.of(0, 0)}
        self.assertEqual(
            b'{"id":"00000000-0000-0000-0000-000000000001",'
            b'"rate":{"k":0,"n":0,"lo":null,"hi":null}}',
            encoding.to_json(document),
        )

    def test_nothing_else_slips_through(self) -> None:
        self.assertRaises(TypeError, encoding.to_json, {'hash': b'x'})


class CsvTest(base.TestCase):
    def cells(self, *values: object) -> list[str]:
        names = [str(i) for i in range(len(values))]
        text = encoding.to_csv(
            names, [dict(zip(names, values, strict=True))]
        ).decode()
        return list(csv.reader(io.StringIO(text, newline='')))[1]

    def test_formulas_are_defused(self) -> None:
        self.assertEqual(
            ["'=1+1", "'@x", "'-x", "'+x", "'\tx", "'\rx", '-1', 'a=b'],
            self.cells('=1+1', '@x', '-x', '+x', '\tx', '\rx', -1, 'a=b'),
        )

    def test_values_that_are_no_text(self) -> None:
        self.assertEqual(
            [
                '',
                'true',
                '1.5',
                '2026-01-31T09:30:00.000000Z',
                '00000000-0000-0000-0000-000000000001',
                '{"Verified":-1}',
                '["=x"]',
            ],
            self.cells(
                None,
                True,
                1.5,
                datetime(2026, 1, 31, 9, 30, tzinfo=UTC),
                uuid.UUID(int=1),
                {'Verified': -1},
                ['=x'],
            ),
        )

    def test_quotes_and_lines_survive(self) -> None:
        self.assertEqual(
            ['a"b', 'a\nb', 'a,b'], self.cells('a"b', 'a\nb', 'a,b')
        )


class EtagTest(base.TestCase):
    def test_conditions(self) -> None:
        tag = etags.tag_of(b'x')
        self.assertNotEqual(tag, etags.tag_of(b'y'))
        for condition in (tag, f'W/{tag}', f'"a", {tag}', '*', ' * '):
            self.assertTrue(etags.matches(condition, tag), condition)
        for condition in ('', '"a"', tag.strip('"'), 'W/"a", "b"'):
            self.assertFalse(etags.matches(condition, tag), condition)
