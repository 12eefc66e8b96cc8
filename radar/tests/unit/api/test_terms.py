# SPDX-License-Identifier: Apache-2.0
"""The grammar of ``where``."""

from hypothesis import given
from hypothesis import strategies

from radar import exceptions
from radar.api.dialects import terms
from radar.tests import base


class TermsTest(base.TestCase):
    def parse(self, *texts: str):
        return [(t.field, t.op, t.values) for t in terms.parse(texts)]

    def test_examples(self) -> None:
        for text, *term in (
            ('name:x', 'name', 'eq', ('x',)),
            ('name:', 'name', 'eq', ('',)),
            ('name:eq:in:x', 'name', 'eq', ('in:x',)),
            ('name:contains:a:b', 'name', 'contains', ('a:b',)),
            ('name:in:a,b\\,c', 'name', 'in', ('a', 'b,c')),
            ('name:a,b', 'name', 'eq', ('a,b',)),
            ('at:2026-01-31T09:30:00Z', 'at', 'eq', ('2026-01-31T09:30:00Z',)),
            ('name:x\ny', 'name', 'eq', ('x\ny',)),
        ):
            self.assertEqual([tuple(term)], self.parse(text))

    def test_refuses_what_is_no_term(self) -> None:
        for text in ('', 'name', 'name:like:x', 'name:http://x'):
            error = self.assertRaises(
                exceptions.InvalidInput, self.parse, text
            )
            self.assertEqual('where', error.problems[0].field)

    def test_numbers_are_bounded(self) -> None:
        self.assertEqual(20, len(self.parse(*['a:b'] * 20)))
        self.assertRaises(exceptions.InvalidInput, self.parse, *['a:b'] * 21)
        most = 'a:in:' + ','.join('b' * 200)
        self.assertEqual(200, len(self.parse(most)[0][2]))
        self.assertRaises(exceptions.InvalidInput, self.parse, most, 'a:b')

    @given(strategies.lists(strategies.text(), min_size=1))
    def test_escaped_values_come_back(self, values: list[str]) -> None:
        escaped = [v.replace('\\', '\\\\').replace(',', '\\,') for v in values]
        self.assertEqual(tuple(values), terms.split(','.join(escaped)))
