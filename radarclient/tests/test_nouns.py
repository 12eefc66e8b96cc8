# SPDX-License-Identifier: Apache-2.0
"""Tests of adding to lists and taking from them."""

import testtools

from radarclient import errors
from radarclient import nouns

PART = nouns.Part(
    'cover',
    'coverage',
    'PROJECT',
    'where',
    lambda client, text: {'project': text},
    ('project', 'branch'),
    {'branch': '*', 'files': None},
)


def item(project, branch='*', files=None):
    return {'project': project, 'branch': branch, 'files': files}


class EditTest(testtools.TestCase):
    def applied(self, items, added=(), removed=(), emptied=False):
        told = [(str(given), given) for given in removed]
        return nouns.Edit(PART, emptied, added, told).applied(items)

    def test_add(self):
        self.assertEqual(
            [item('a'), item('b', 'main')],
            self.applied([item('a')], [{'project': 'b', 'branch': 'main'}]),
        )

    def test_what_is_there_stays_as_it_is(self):
        held = item('a', files=['x'])
        self.assertEqual([held], self.applied([held], [{'project': 'a'}]))

    def test_what_is_given_wins(self):
        held = item('a', files=['x'])
        given = {'project': 'a', 'files': ['y']}
        self.assertEqual([{**held, **given}], self.applied([held], [given]))

    def test_what_is_no_member_of_the_list_is_not_sent(self):
        self.assertEqual([item('a')], self.applied([{**item('a'), 'name': 1}]))

    def test_take_away(self):
        held = [item('a'), item('a', 'main'), item('b')]
        self.assertEqual(
            [item('b')], self.applied(held, removed=[{'project': 'a'}])
        )
        self.assertEqual(
            [item('a'), item('b')],
            self.applied(held, removed=[{'project': 'a', 'branch': 'main'}]),
        )

    def test_replace(self):
        given = [{'project': 'b'}]
        self.assertEqual(
            [item('b')], self.applied([item('a')], given, emptied=True)
        )
        self.assertEqual(
            [item('b')],
            self.applied([item('a')], given, removed=[{'project': 'a'}]),
        )

    def test_what_is_not_there(self):
        error = self.assertRaises(
            errors.NotFoundError,
            self.applied,
            [item('a')],
            removed=[{'project': 'x'}],
        )
        self.assertIn('coverage', str(error))
