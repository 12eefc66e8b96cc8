# SPDX-License-Identifier: Apache-2.0
from collections import Counter
import json

from hypothesis import given
from hypothesis import strategies as st

from radar.exceptions import InvalidInput
from radar.parsers import driverlog
from radar.tests import base
from radar.tests import nasty


def entry(success=r'acme \S+ : SUCCESS', failure=None, **more):
    """Return an entry; without a failure it is that of the success."""
    return {
        'project_id': 'openstack/cinder',
        'vendor': 'Acme',
        'name': 'Storage',
        'ci': {
            'id': 'acme-ci',
            'success_pattern': success,
            'failure_pattern': failure
            or success.replace('SUCCESS', 'FAILURE'),
        },
        **more,
    }


def read(*entries):
    return driverlog.read({'drivers': list(entries)})


def codes(*entries):
    found = driverlog.contradictions(read(*entries))
    return [c.code for c in found]


class TestReading(base.TestCase):
    def test_everything_of_an_entry_is_taken(self):
        (found,) = read(
            entry(
                description=' What it is. ',
                wiki='https://wiki.example/Acme',
                maintainers=[
                    {
                        'name': 'R. Example',
                        'email': 'r@example.org',
                        'irc': 'rex',
                        'launchpad_id': 'rex',
                    },
                    'nobody',
                ],
            )
        )
        self.assertEqual(
            ('openstack/cinder', 'Acme', 'Storage', 'What it is.', 'acme-ci'),
            (
                found.project,
                found.vendor,
                found.name,
                found.description,
                found.account,
            ),
        )
        (person,) = found.maintainers
        self.assertEqual('https://launchpad.net/~rex', person.url)
        self.assertEqual('Acme', person.organization)

    def test_entries_without_a_ci_are_left_out(self):
        self.assertEqual([], read({'name': 'x'}, {'ci': None}, 'x', None))

    def test_links_of_other_schemes_are_dropped(self):
        for link in ('javascript:alert(1)', 'wiki', '', None, 5):
            self.assertIsNone(read(entry(wiki=link))[0].wiki)

    def test_what_is_no_registry_is_refused(self):
        for document in (None, [], {}, {'drivers': {}}, 'x', {'drivers': 1}):
            self.assertRaises(InvalidInput, driverlog.read, document)

    def test_an_entry_without_what_is_needed_is_refused_by_place(self):
        for key in ('project_id', 'vendor', 'name'):
            error = self.assertRaises(
                InvalidInput, read, entry(), entry(**{key: ' '})
            )
            self.assertIn(f'drivers[1].{key}', str(error))
        for ci in ({'id': 'x'}, {'id': 5}, {}):
            self.assertRaises(InvalidInput, read, entry(ci=ci))

    @given(
        st.recursive(
            st.none() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        (
                            *('drivers', 'ci', 'id', 'vendor', 'name'),
                            *('project_id', 'success_pattern', 'maintainers'),
                            *('failure_pattern', 'wiki', 'launchpad_id'),
                        )
                    ),
                    inner,
                )
            ),
        )
    )
    def test_any_document_is_read_or_refused(self, document):
        try:
            driverlog.contradictions(driverlog.read(document))
            driverlog.contradictions(driverlog.read({'drivers': [document]}))
        except InvalidInput as error:
            self.assertTrue(error.problems)


class TestJobPatterns(base.TestCase):
    def test_the_name_before_the_word_is_a_shell_pattern(self):
        for pattern, expected in (
            (r'acme-fc \S+ : SUCCESS', '*acme-fc'),
            (r'acme-.* \S+ : SUCCESS', '*acme-*'),
            (r'acme\S+ : SUCCESS', '*acme'),
            ('acme: SUCCESS', '*acme'),
            ('acme-SUCCESS', '*acme'),
            ('Build succeeded', ''),
            (r'Build acme \S+ : SUCCESS', ''),
            (r'\S+ : SUCCESS', ''),
            (r'a[b] \S+ : SUCCESS', '*a[[]b]'),
        ):
            found = driverlog.job_pattern(pattern)
            self.assertEqual(expected, found, pattern)

    def test_any_pattern_is_read(self):
        for text in nasty.TEXTS:
            self.assertIsInstance(driverlog.job_pattern(text), str)


class TestContradictions(base.TestCase):
    def test_an_entry_in_order_has_none(self):
        self.assertEqual([], codes(entry()))
        self.assertEqual([], codes(entry('Build succeeded', 'Build failed')))

    def test_an_impossible_pattern(self):
        self.assertIn('invalid', codes(entry('a( : SUCCESS')))
        self.assertIn('invalid', codes(entry(failure='*')))

    def test_one_pattern_for_both(self):
        self.assertEqual(['same'], codes(entry('done', 'done')))

    def test_patterns_the_wrong_way_round(self):
        wrong = entry(r'acme \S+ : FAILURE', r'acme \S+ : SUCCESS')
        self.assertEqual(['swapped'], codes(wrong))

    def test_patterns_of_two_jobs(self):
        wrong = entry(r'acme \S+ : SUCCESS', r'acne \S+ : FAILURE')
        self.assertEqual(['different_jobs'], codes(wrong))

    def test_two_entries_of_one_job(self):
        self.assertEqual(['shared_job'], codes(entry(), entry(name='Other')))

    def test_an_entry_that_takes_what_its_siblings_claim(self):
        wrong = entry(r'\S+ : SUCCESS', name='Other')
        self.assertIn('generic', codes(entry(), wrong))

    def test_a_pattern_spaced_otherwise_than_its_siblings(self):
        wrong = entry(r'other \S+: SUCCESS', name='Other')
        self.assertEqual(['spacing'], codes(entry(), wrong))

    def test_entries_of_other_accounts_are_nothing_to_each_other(self):
        other = entry()
        other['ci'] = {**other['ci'], 'id': 'other-ci'}
        self.assertEqual([], codes(entry(), other))

    def test_each_names_its_driver_and_account(self):
        (found,) = driverlog.contradictions(read(entry('done', 'done')))
        self.assertEqual(
            ('Acme Storage', 'acme-ci'), (found.driver, found.account)
        )
        self.assertIn('done', found.detail)

    def test_those_of_the_real_registry(self):
        path = self.shared_data('gerrit/driverlog-default_data.json')
        drivers = driverlog.read(json.loads(path.read_text()))
        found = driverlog.contradictions(drivers)
        self.assertEqual(79, len({d.account for d in drivers}))
        self.assertEqual(147, len(drivers))
        self.assertEqual(
            {'swapped': 1, 'spacing': 1, 'generic': 6, 'shared_job': 8},
            dict(Counter(c.code for c in found)),
        )
        accounts = {c.code: c.account for c in found}
        self.assertEqual('powervmci', accounts['swapped'])
        self.assertEqual('cinder_smb3_ci', accounts['spacing'])
