# SPDX-License-Identifier: Apache-2.0
"""``/v1/search``: what a text may mean."""

from radar.db import models
from radar.resources import search
from radar.tests import nasty
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds

PATH = '/v1/search'
KEY = 'I' + '0123456789' * 4
SHA = 'abcdef0123' * 4


class SearchTests:
    def setUp(self) -> None:
        super().setUp()
        self.review = seeds.source(
            'review',
            url='https://review.example.org/r/',
            data_as_of=seeds.NOON,
        )
        self.nova = seeds.project(self.review, 'openstack/nova')
        self.change = seeds.change(
            self.nova,
            self.review,
            912377,
            subject='Fix detach',
            status='new',
            change_key=KEY,
        )
        for number, sha in ((1, 'f' * 40), (2, SHA)):
            seeds.revision(self.change, number, sha=sha)
        self.system = seeds.system('Nova CI', lifecycle='active')

    def found(self, text: str, *more, **options) -> list[str]:
        """Return names of hits; of a change with its patch set."""
        rows = self.get(PATH, ('q', text), *more, **options)['rows']
        return [
            f'{row["name"]},{row["patch_set"]}'
            if row['patch_set']
            else row['name']
            for row in rows
        ]

    def test_a_change_by_whatever_names_it(self) -> None:
        place = 'https://review.example.org/r'
        for text, name in {
            '912377': '912377',
            ' 912377 ': '912377',
            '#912377': '912377',
            '912377,2': '912377,2',
            '912377/1': '912377,1',
            # There is no such patch set.
            '912377,3': '912377',
            KEY: '912377',
            KEY[:9]: '912377',
            SHA: '912377,2',
            SHA[:7]: '912377,2',
            str(self.change): '912377',
            f'{place}/912377': '912377',
            f'{place}/c/912377/': '912377',
            f'{place}/c/openstack/nova/+/912377': '912377',
            f'{place}/c/openstack/nova/+/912377/2': '912377,2',
            f'{place}/c/openstack/nova/+/912377/1..2/a.py#12': '912377,2',
            f'{place}/c/openstack%2Fnova/+/912377?tab=x': '912377',
            f'{place}/#/c/912377/1/a.py': '912377,1',
            f'{place}/q/{KEY}': '912377',
            'http://REVIEW.example.org:80/r/c/912377': '912377',
        }.items():
            self.assertEqual([name], self.found(text), text)

    def test_what_is_told_of_each(self) -> None:
        seeds.add(
            models.Operator, **models.named('Nova people'), organization='Acme'
        )
        build = seeds.build(self.system, self.nova, seeds.NOON)
        seeds.job(build, 0, 'tempest-nova')
        rows = self.get(PATH, ('q', 'nova'))['rows']
        self.assertEqual(
            [
                ('system', 'Nova CI', None, None, 'active'),
                ('project', 'openstack/nova', None, 'review', None),
                ('operator', 'Nova people', 'Acme', None, None),
                ('job', 'tempest-nova', None, 'Nova CI', None),
            ],
            [
                (r['type'], r['name'], r['text'], r['place'], r['lifecycle'])
                for r in rows
            ],
        )
        self.assertEqual(str(self.system), rows[-1]['id'])
        (change,) = self.get(PATH, ('q', '912377'))['rows']
        self.assertEqual(
            {
                'type': 'change',
                'id': str(self.change),
                'name': '912377',
                'text': 'Fix detach',
                'place': 'openstack/nova',
                'status': 'new',
                'source': 'review',
                'patch_set': None,
                'lifecycle': None,
            },
            change,
        )

    def test_a_page_of_somewhere_else_is_no_change_of_ours(self) -> None:
        for place in (
            'https://review.example.com/r/c/912377',
            'https://review.example.org/912377',
            'https://review.example.org:8443/r/912377',
            'ftp://review.example.org/r/912377',
            'https://[review/r/912377',
            'https://review.example.org:x/r/912377',
        ):
            self.assertEqual([], self.found(place), place)

    def test_numbers_of_github_are_of_a_project(self) -> None:
        github = seeds.source('hub', type='github', url='https://github.com')
        for number, name in ((7, 'acme/web'), (8, 'acme/api')):
            seeds.change(seeds.project(github, name), github, number)
        there = 'https://github.com/acme'
        self.assertEqual(['7'], self.found(f'{there}/web/pull/7/files'))
        self.assertEqual([], self.found(f'{there}/api/pull/7'))
        self.assertEqual([], self.found('https://github.com/7'))

    def test_the_same_number_in_two_sources(self) -> None:
        other = seeds.source('other', url='https://other.example.org')
        project = seeds.project(other, 'p')
        seeds.change(project, other, 912377)
        rows = self.get(PATH, ('q', '912377'))['rows']
        self.assertEqual({'review', 'other'}, {r['source'] for r in rows})
        (row,) = self.get(PATH, ('q', 'https://other.example.org/912377'))[
            'rows'
        ]
        self.assertEqual('other', row['source'])

    def test_the_best_come_first(self) -> None:
        for name in ('A nova', 'Nova', 'novabis', 'Zuul'):
            seeds.system(name)
        only = ('type', 'system')
        self.assertEqual(
            ['Nova', 'Nova CI', 'novabis', 'A nova'], self.found('NOVA', only)
        )
        found = self.get(PATH, ('q', 'nova'), only, ('limit', 2))
        self.assertEqual(
            ['Nova', 'Nova CI'], [r['name'] for r in found['rows']]
        )
        self.assertEqual(['system'], found['more'])
        self.assertEqual([], self.get(PATH, ('q', 'nova'), only)['more'])

    def test_the_name_itself_is_found_behind_any_number(self) -> None:
        self.patch(search, '_REACH', 3)
        for name in ('a zuul', 'b zuul', 'c zuul', 'd zuul', 'zuul'):
            seeds.system(name)
        self.assertEqual('zuul', self.found('zuul', ('type', 'system'))[0])

    def test_old_names_lead_to_rows(self) -> None:
        place = f'/v1/systems/{self.system}'
        answer = self.send(
            'PATCH', place, {'name': 'Compute CI'}, If_Match='*'
        )
        self.assertEqual(200, answer.status_int, answer.text)
        self.assertEqual(['Compute CI'], self.found('nova ci'))

    def test_private_projects_are_not_found(self) -> None:
        secret = seeds.project(self.review, 'secret', visibility='private')
        change = seeds.change(
            secret, self.review, 555, change_key='I' + 'a' * 40
        )
        seeds.revision(change, 1, sha='c' * 40)
        build = seeds.build(self.system, secret, seeds.NOON)
        seeds.job(build, 0, 'secret-job')
        for text, names in {
            '555': ['555'],
            'I' + 'a' * 40: ['555'],
            'c' * 40: ['555,1'],
            str(change): ['555'],
            'https://review.example.org/r/555': ['555'],
            'secret': ['secret', 'secret-job'],
        }.items():
            self.assertEqual([], self.found(text), text)
            self.assertEqual(names, self.found(text, caller=base.READER))

    def test_hostile_input_is_refused_or_finds_nothing(self) -> None:
        for text in (
            *(name for name in nasty.NAMES if len(name) < 1000),
            '%',
            '_',
            '*',
            '9' * 40,
            '9' * 18,
            '0',
            'a' * 2000,
        ):
            answer = self.request(PATH, ('q', text))
            self.assertEqual(200, answer.status_int, answer.text)
            self.assertEqual(text, answer.json['q'])
        for given in (
            (),
            (('q', ''),),
            (('q', 'a' * 2001),),
            (('q', 'a'), ('q', 'b')),
            (('q', 'a'), ('type', 'build')),
            (('q', 'a'), ('limit', '0')),
            (('q', 'a'), ('offset', '1')),
        ):
            self.assertTrue(self.refused(PATH, *given)['problem'])
        self.assertEqual(
            400, self.request(f'{PATH}?q=%ff').status_int, 'not UTF-8'
        )

    def test_it_is_not_sent_twice(self) -> None:
        first = self.request(PATH, ('q', 'nova'))
        tag = first.headers['ETag']
        again = {'headers': {'If-None-Match': tag}}
        statements = self.statements()
        self.assertEqual(
            304, self.request(PATH, ('q', 'nova'), **again).status_int
        )
        self.assertEqual(1, len(statements), statements)
        self.assertEqual(
            200, self.request(PATH, ('q', 'zuul'), **again).status_int
        )

    def test_the_cost_is_bounded(self) -> None:
        statements = self.statements()
        issued = []
        for _ in range(2):
            self.get(PATH, ('q', 'nova'))
            issued.append(len(statements))
            del statements[:]
            for number in range(5):
                seeds.system(f'nova {len(issued)} {number}')
                seeds.project(self.review, f'nova {len(issued)} {number}')
            del statements[:]
        self.assertEqual(*issued)

    def test_as_a_table(self) -> None:
        answer = self.request(PATH, ('q', '912377'), accept='text/csv')
        self.assertIn('Fix detach', answer.text)


class SqliteSearchTest(SearchTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbSearchTest(SearchTests, base.ApiTestCase):
    backend = 'mariadb'
