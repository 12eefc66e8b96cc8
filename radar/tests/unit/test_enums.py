# SPDX-License-Identifier: Apache-2.0
from enum import StrEnum
import inspect
import operator
import re

import sqlalchemy as sa

from radar import enums
from radar.db import models
from radar.db import types
from radar.tests import base


def enumerations():
    return [
        kind
        for _, kind in inspect.getmembers(enums, inspect.isclass)
        if issubclass(kind, StrEnum) and kind is not StrEnum
    ]


class TestWords(base.TestCase):
    def test_words_are_lower_case_and_their_names_upper(self):
        self.assertGreater(len(enumerations()), 10)
        for kind in enumerations():
            for word in kind:
                self.assertRegex(word.value, r'^[a-z]+(_[a-z]+)*$')
                self.assertEqual(word.name.lower(), word.value)

    def test_every_word_fits_its_column(self):
        seen = 0
        for table in models.Base.metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, types.Word) and column.type.enum:
                    seen += 1
                    for word in column.type.enum:
                        self.assertLessEqual(
                            len(word.value), column.type.length, column
                        )
        self.assertGreater(seen, 15)

    def test_every_text_column_says_its_length_and_collation(self):
        kinds = (types.Text, types.LongText, types.Word, types.Json)
        for table in models.Base.metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, sa.String | sa.types.TypeDecorator):
                    bare = type(column.type) in (sa.String, sa.Text)
                    self.assertFalse(bare, column)
                    known = (types.Uuid, types.Digest, types.UtcDateTime)
                    self.assertIsInstance(column.type, (*kinds, *known))


class TestResults(base.TestCase):
    def test_every_result_counts_as_something(self):
        self.assertEqual(set(enums.JobResult), set(enums.RESULT_CLASSES))

    def test_every_posted_word_is_in_the_form_that_is_looked_up(self):
        for word, result in enums.RESULT_WORDS.items():
            self.assertTrue(re.fullmatch('[A-Z_]+', word), word)
            self.assertIsInstance(result, enums.JobResult)

    def test_the_settled_words_count_as_settled(self):
        expected = {
            'SUCCESS': 'passed',
            'FAILURE': 'failed',
            'UNSTABLE': 'failed',
            'ABORTED': 'infra',
            'CANCELED': 'infra',
            'ERROR': 'infra',
            'POST_FAILURE': 'infra',
            'RETRY_LIMIT': 'infra',
            'NODE_FAILURE': 'infra',
            'TIMED_OUT': 'infra',
            'LOST': 'infra',
            'NOT_REGISTERED': 'infra',
            'DISK_FULL': 'infra',
            'MERGER_FAILURE': 'skipped',
            'CONFIG_ERROR': 'skipped',
            'SKIPPED': 'skipped',
            'NOT_BUILT': 'skipped',
        }
        found = {
            word: enums.RESULT_CLASSES[enums.RESULT_WORDS[word]].value
            for word in expected
        }
        self.assertEqual(expected, found)

    def test_the_tables_cannot_be_changed(self):
        for table in (enums.RESULT_WORDS, enums.RESULT_CLASSES):
            self.assertRaises(TypeError, operator.setitem, table, 'X', 1)
