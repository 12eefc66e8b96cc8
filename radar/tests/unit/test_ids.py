# SPDX-License-Identifier: Apache-2.0
import uuid

from hypothesis import given
from hypothesis import strategies as st

from radar import ids
from radar.tests import base
from radar.tests import nasty

ANY = st.text(st.characters(exclude_categories=()))


class TestIdentifiers(base.TestCase):
    def test_new_ones_are_of_version_7_and_in_order(self):
        made = [ids.new() for _ in range(2000)]
        self.assertEqual({7}, {i.version for i in made})
        self.assertEqual({uuid.UUID}, {type(i) for i in made})
        self.assertEqual(sorted(made), made)
        self.assertEqual(len(made), len(set(made)))

    def test_canonical_text_is_read_in_any_case(self):
        made = ids.new()
        self.assertEqual(made, ids.parse(str(made)))
        self.assertEqual(made, ids.parse(str(made).upper()))

    def test_any_other_text_is_refused(self):
        made = ids.new()
        for text in (
            '',
            'x',
            made.hex,
            f'{{{made}}}',
            f'urn:uuid:{made}',
            f'{made} ',
            f'{made}\n',
            str(made)[:-1],
            *nasty.TEXTS,
        ):
            self.assertRaises(ValueError, ids.parse, text)


class TestNames(base.TestCase):
    def test_case_and_width_do_not_matter(self):
        for name, other in nasty.SAME:
            self.assertEqual(ids.fold(name), ids.fold(other))

    def test_nasty_names_stay_apart(self):
        folded = {ids.text_hash(ids.fold(n)) for n in nasty.NAMES}
        self.assertEqual(len(nasty.NAMES), len(folded))

    @given(ANY)
    def test_any_text_has_a_hash(self, text):
        self.assertEqual(32, len(ids.text_hash(text)))
        ids.fold(text)

    @given(ANY, ANY)
    def test_texts_that_differ_have_hashes_that_differ(self, one, two):
        same = ids.text_hash(one) == ids.text_hash(two)
        self.assertEqual(one == two, same)


class TestContentTags(base.TestCase):
    def test_where_parts_end_matters(self):
        self.assertNotEqual(
            ids.content_tag('ab', 'c'), ids.content_tag('a', 'bc')
        )
        self.assertNotEqual(ids.content_tag('a'), ids.content_tag('a', ''))

    def test_text_and_its_bytes_are_the_same(self):
        self.assertEqual(ids.content_tag('é'), ids.content_tag('é'.encode()))
        self.assertEqual(32, len(ids.content_tag()))
