# SPDX-License-Identifier: Apache-2.0
from hypothesis import given
from hypothesis import strategies as st

from radar.exceptions import InvalidInput
from radar.gerrit import fields
from radar.tests import base

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
READERS = (
    fields.text,
    fields.required,
    fields.items,
    fields.objects,
    fields.mapping,
    fields.number,
    fields.patch_set_number,
    fields.time,
    fields.epoch,
    fields.required_epoch,
)


class TestFields(base.TestCase):
    def refused(self, function, value):
        error = self.assertRaises(InvalidInput, function, {'f': value}, 'f')
        (problem,) = error.problems
        self.assertEqual('f', problem.field)
        return str(error)

    def test_text_is_taken_as_it_is_and_numbers_become_text(self):
        for value, expected in (('a', 'a'), (1, '1'), (None, None), ('', '')):
            self.assertEqual(expected, fields.text({'f': value}, 'f'))
        self.assertIsNone(fields.text({}, 'f'))

    def test_half_a_character_becomes_one_that_can_be_stored(self):
        self.assertEqual('a\ufffd', fields.text({'f': 'a\ud800'}, 'f'))
        self.assertEqual('😀', fields.text({'f': '😀'}, 'f'))

    def test_text_that_is_no_text_is_refused_with_its_kind(self):
        self.assertIn('a list', self.refused(fields.text, []))
        self.assertIn('a dict', self.refused(fields.text, {}))

    def test_required_text_may_not_be_empty(self):
        for value in (None, ''):
            self.assertIn('missing', self.refused(fields.required, value))

    def test_numbers_may_be_text(self):
        for value in (7, '7', 7.0):
            self.assertEqual(7, fields.number({'f': value}, 'f'))

    def test_what_is_no_number_in_range_is_refused(self):
        values = (None, 0, -1, 'x', '', [], {}, 2**63, float('inf'))
        for value in (*values, float('nan'), '9' * 5000):
            self.refused(fields.number, value)
        self.refused(fields.patch_set_number, 2**31)

    def test_an_unusable_patch_set_is_none(self):
        for value in (None, 'edit', 0, -1, 2**31, [], float('inf')):
            self.assertIsNone(fields.optional_patch_set(value))
        self.assertEqual(3, fields.optional_patch_set('3'))

    def test_times_of_rest_have_nine_digits_and_no_zone(self):
        found = fields.time({'f': '2012-07-17 07:18:30.854999000'}, 'f')
        self.assertEqual(
            '2012-07-17T07:18:30.854999+00:00', str(found.isoformat())
        )

    def test_times_of_ssh_are_seconds(self):
        for value in (1342509510, '1342509510', 1342509510.0):
            found = fields.epoch({'f': value}, 'f')
            self.assertEqual('2012-07-17T07:18:30+00:00', found.isoformat())

    def test_impossible_times_are_refused(self):
        for value in ('yesterday', '0001-01-01 00:00:00', '1969-12-31', [], 5):
            self.refused(fields.time, value)
        for value in ('x', -1, 1e99, float('nan'), float('inf'), [], {}):
            self.refused(fields.epoch, value)
        self.refused(fields.required_epoch, None)

    def test_words_are_of_ascii_and_short(self):
        self.assertEqual('REWORK', fields.word({'f': 'REWORK'}, 'f', 6))
        for value in ('REWORKS', 'é', '', None):
            self.assertIsNone(fields.word({'f': value}, 'f', 6))

    def test_commits_are_letters_and_digits(self):
        self.assertEqual('a1' * 20, fields.sha('a1' * 20))
        for value in ('', 'é', 'a' * 65, 'a b', None, 5, [], 'a\n'):
            self.assertRaises(InvalidInput, fields.sha, value)
            self.assertIsNone(fields.commits([value]))
        self.assertEqual(['a'], fields.commits(['a', None, 'é']))

    def test_lists_and_objects_are_told_apart(self):
        self.assertEqual([], fields.items({'f': None}, 'f'))
        self.assertEqual({}, fields.mapping({'f': None}, 'f'))
        self.refused(fields.items, {'a': 1})
        self.refused(fields.mapping, [1])
        self.refused(fields.objects, [{}, 1])
        self.assertEqual([{}], fields.objects({'f': [{}]}, 'f'))

    @given(JSON)
    def test_any_value_is_read_or_refused(self, value):
        for function in READERS:
            try:
                function({'f': value}, 'f')
            except InvalidInput as error:
                self.assertTrue(str(error).startswith('f: '))
        fields.optional_patch_set(value)
        fields.word({'f': str(value)}, 'f', 5)
