# SPDX-License-Identifier: Apache-2.0
"""What the API knows of columns."""

from datetime import UTC
from datetime import datetime
from uuid import UUID

from radar import enums
from radar import exceptions
from radar.db import models
from radar.resources import fields
from radar.tests import base

BUILD = {f.name: f for f in fields.of(models.Build)}
SYSTEM = {f.name: f for f in fields.of(models.System)}
CHANGE = {f.name: f for f in fields.of(models.Change)}


class FieldTest(base.TestCase):
    def test_columns_that_are_not_shown_are_no_fields(self) -> None:
        self.assertNotIn('name_hash', SYSTEM)
        self.assertNotIn('name_fold', SYSTEM)

    def test_types(self) -> None:
        self.assertIs(UUID, BUILD['id'].kind)
        self.assertIs(datetime, BUILD['posted_at'].kind)
        self.assertIs(str, BUILD['outcome'].kind)
        self.assertIs(enums.Outcome, BUILD['outcome'].words)
        self.assertIs(int, CHANGE['number'].kind)
        self.assertIs(bool, SYSTEM['answers_recheck'].kind)

    def test_every_field_is_described(self) -> None:
        for mapper in models.Base.registry.mappers:
            for field in fields.of(mapper.class_):
                self.assertTrue(field.doc.endswith('.'), field)

    def test_reads_values(self) -> None:
        self.assertEqual(7, CHANGE['number'].read('7'))
        self.assertIs(False, SYSTEM['answers_recheck'].read('false'))
        self.assertEqual(
            datetime(2026, 1, 31, 9, 30, tzinfo=UTC),
            BUILD['posted_at'].read('2026-01-31T10:30:00+01:00'),
        )

    def test_refuses_what_is_no_value(self) -> None:
        cases = {
            'number': ('', 'x', '1.0', '１', '1_0', '9' * 19, '1' * 20),
            'last_updated_at': (
                '2026-01-31',
                '2026-01-31T09:30:00',
                '2026-02-30T00:00:00Z',
                '0001-01-01T00:00:00+14:00',
                '9999-12-31T23:59:59-14:00',
                '２０26-01-31T09:30:00Z',
            ),
            'status': ('', 'MERGED', 'new '),
            'id': ('x', '{' + '0' * 32 + '}', '0' * 32),
        }
        for name, texts in cases.items():
            for text in texts:
                error = self.assertRaises(
                    exceptions.InvalidInput, CHANGE[name].read, text
                )
                self.assertEqual(name, error.problems[0].field)
                self.assertTrue(error.problems[0].accepted)

    def test_operators_fit_the_type(self) -> None:
        for name, op in (
            ('number', 'contains'),
            ('status', 'lt'),
            ('id', 'prefix'),
            ('work_in_progress', 'gt'),
        ):
            self.assertRaises(
                exceptions.InvalidInput,
                CHANGE[name].condition,
                fields.Op(op),
                ['1'],
            )

    def test_equal_names_are_compared_by_hash(self) -> None:
        name = SYSTEM['name']
        same = str(name.condition(fields.Op.EQ, ['Zuul']))
        part = str(name.condition(fields.Op.CONTAINS, ['Zuul']))
        self.assertIn('system.name_hash = ', same)
        self.assertIn('instr(system.name_fold', part)

    def test_restores_what_a_marker_holds(self) -> None:
        moment = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
        self.assertEqual(
            moment, BUILD['posted_at'].restore('2026-01-31T09:30:00+00:00')
        )
        self.assertEqual(7, CHANGE['number'].restore(7))
        self.assertIsNone(CHANGE['merged_at'].restore(None))
        for name, value in (
            ('number', None),
            ('number', True),
            ('number', 'x'),
            ('number', [7]),
            ('posted_at', 7),
        ):
            field = {**BUILD, **CHANGE}[name]
            self.assertRaises(exceptions.InvalidInput, field.restore, value)
