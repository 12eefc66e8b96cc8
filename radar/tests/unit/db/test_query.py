# SPDX-License-Identifier: Apache-2.0
"""Conditions, orders and markers: the same rows on every database."""

import itertools

from hypothesis import given
from hypothesis import strategies
import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import query
from radar.db import types
from radar.tests import base
from radar.tests import databases

TABLE = sa.Table(
    'test_query',
    sa.MetaData(),
    sa.Column('id', sa.Integer, primary_key=True),
    sa.Column('text', types.Text(300)),
    sa.Column('number', sa.Integer),
)
#: Texts that collations, wildcards and encodings are bad at.
NASTY = (
    None,
    '',
    ' ',
    'a',
    'A',
    'a ',
    'á',
    'a\u0301',
    'ab',
    'a%',
    'a_b',
    'a\\',
    "a'b",
    'a\x00b',
    'ß',
    'ss',
    'ſ',
    '\u200b',
    '\ud7ff',
    '\ue000',
    '\uffff',
    '😀',
    '😀b',
    '\U0010ffff',
    'z' * 299 + 'a',
    'z' * 299 + 'b',
)


class SuccessorTest(base.TestCase):
    def test_examples(self) -> None:
        self.assertEqual('ac', query._successor('ab'))
        self.assertEqual('b', query._successor('a\U0010ffff'))
        self.assertEqual('\ue000', query._successor('\ud7ff'))
        self.assertIsNone(query._successor(''))
        self.assertIsNone(query._successor('\U0010ffff'))

    @given(strategies.text(), strategies.text(), strategies.text())
    def test_bounds_what_begins_with_it(self, stem, rest, other) -> None:
        end = query._successor(stem)
        self.assertTrue(stem <= stem + rest)
        self.assertTrue(end is None or stem + rest < end)
        if stem <= other and (end is None or other < end):
            self.assertTrue(other.startswith(stem))


class QueryTests:
    def setUp(self) -> None:
        super().setUp()
        engine = sa.create_engine(self.database_url)
        self.addCleanup(engine.dispose)
        TABLE.drop(engine, checkfirst=True)
        TABLE.create(engine)
        self.addCleanup(TABLE.drop, engine)
        numbers = itertools.cycle((3, None, 1, 2))
        self.rows = [
            {'id': i, 'text': text, 'number': number}
            for i, (text, number) in enumerate(
                zip(NASTY, numbers, strict=False), start=1
            )
        ]
        self.session = orm.Session(engine)
        self.addCleanup(self.session.close)
        self.session.execute(TABLE.insert(), self.rows)

    def found(self, op: str, *values: object) -> list[str | None]:
        clause = query.compare(TABLE.c.text, query.Op(op), values)
        statement = sa.select(TABLE.c.text).where(clause).order_by(TABLE.c.id)
        return list(self.session.scalars(statement))

    def expected(self, holds) -> list[str | None]:
        return [text for text in NASTY if holds(text)]

    def test_compares_texts_by_code_points(self) -> None:
        texts = [text for text in NASTY if text is not None]
        for value in texts:
            cases = {
                'eq': lambda t, v=value: t == v,
                'ne': lambda t, v=value: t != v,
                'in': lambda t, v=value: t == v,
                'nin': lambda t, v=value: t != v,
                'lt': lambda t, v=value: t is not None and t < v,
                'le': lambda t, v=value: t is not None and t <= v,
                'gt': lambda t, v=value: t is not None and t > v,
                'ge': lambda t, v=value: t is not None and t >= v,
                'prefix': lambda t, v=value: t is not None and t.startswith(v),
                'contains': lambda t, v=value: t is not None and v in t,
            }
            for op, holds in cases.items():
                self.assertEqual(
                    self.expected(holds), self.found(op, value), (op, value)
                )

    def test_null_is_asked_for_by_itself(self) -> None:
        self.assertEqual([None], self.found('null', True))
        self.assertNotIn(None, self.found('null', False))

    def test_what_is_longer_than_a_column_is_no_part(self) -> None:
        value = 'z' * 299 + 'a' + 'tail'
        self.assertEqual([], self.found('prefix', value))
        self.assertEqual([], self.found('contains', value))

    def test_pages_hold_every_row_once_and_in_order(self) -> None:
        columns = (TABLE.c.number, TABLE.c.text)
        for downs in itertools.product((False, True), repeat=3):
            keys = [
                query.Key.of(column, down, nullable=True)
                for column, down in zip(columns, downs, strict=False)
            ]
            keys.append(query.Key(TABLE.c.id, downs[2]))
            for limit in (1, 2, 7, 50):
                self.assertEqual(
                    self.sorted(downs), self.walk(keys, limit), (downs, limit)
                )

    def walk(self, keys: list[query.Key], limit: int) -> list[int]:
        marker, ids = None, []
        for _ in range(len(NASTY) + 1):
            nulls = marker and [value is None for value in marker]
            page = query.page(
                self.session,
                query.listing(sa.select(TABLE.c.id), keys, nulls),
                len(keys),
                query.Slice(limit, marker=marker),
            )
            ids += [row[0] for row in page.rows]
            marker = page.last
            if marker is None:
                return ids
        raise AssertionError('the pages do not end')

    def sorted(self, downs: tuple[bool, ...]) -> list[int]:
        rows = self.rows
        # From the last key to the first: sorting is stable.
        rows = sorted(rows, key=lambda r: r['id'], reverse=downs[2])
        rows = sorted(
            rows,
            key=lambda r: (r['text'] is not None, (r['text'] or '')[:255]),
            reverse=downs[1],
        )
        rows = sorted(
            rows,
            key=lambda r: (r['number'] is not None, r['number'] or 0),
            reverse=downs[0],
        )
        return [row['id'] for row in rows]

    def test_counts_up_to_a_cap(self) -> None:
        clauses = [TABLE.c.text.is_not(None)]
        for cap, count in ((5, 6), (100, len(NASTY) - 1)):
            self.assertEqual(
                count, query.count(self.session, TABLE.c.id, clauses, cap)
            )


class SqliteQueryTest(QueryTests, databases.TestCase):
    backend = 'sqlite'


class MariadbQueryTest(QueryTests, databases.TestCase):
    backend = 'mariadb'
