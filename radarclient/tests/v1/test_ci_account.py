# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar ci lint``, ``history``, ``accept`` and ``compare``."""

import json

from radarclient.tests import base
from radarclient.tests.v1 import systems
from radarclient.tests.v1.test_ci_lists import SYSTEM
from radarclient.tests.v1.test_ci_lists import ListTestCase


class LintTest(ListTestCase):
    def test_rules(self):
        rows = [
            {'code': 'parsed', 'ok': True, 'k': 9, 'n': 9, 'text': 'Clear.'},
            {'code': 'log_link', 'ok': False, 'k': 1, 'n': 9, 'text': 'Logs.'},
            {'code': 'recheck', 'ok': None, 'k': 0, 'n': 0, 'text': 'Again.'},
        ]
        example = {'number': 7, 'patch_set': 1, 'comment_id': base.uuid(8)}
        rows[1]['examples'] = [example, {**example, 'patch_set': None}]
        self.serve('lint', *rows)
        self.assertEqual(
            [
                ['parsed', 'ok', '9 of 9', 'Clear.', '-'],
                ['log_link', 'broken', '1 of 9', 'Logs.', '7,1, 7'],
                ['recheck', 'cannot tell', '-', 'Again.', '-'],
            ],
            self.ci('lint').rows()[1:],
        )
        found = self.ci('lint', '-f', 'json').json()
        self.assertEqual(
            ['code', 'ok', 'k', 'n', 'text', 'examples'], list(found[0])
        )
        self.assertEqual(base.uuid(8), found[1]['examples'][0]['comment_id'])
        self.assertEqual([('window', '7d')], self.query())


class HistoryTest(ListTestCase):
    def setUp(self):
        super().setUp()
        self.serve(
            'history',
            ['2026-11-21T02:10:00Z', None, 'silent', [systems.reason()]],
            ['2026-11-01T00:00:00Z', '2026-11-21T02:10:00Z', 'ok', []],
            columns=['since', 'until', 'state', 'reasons'],
        )

    def test_states(self):
        self.assertEqual(
            [
                ['2026-11-21 02:10Z', '-', 'SILENT', 'silent'],
                ['2026-11-01 00:00Z', '2026-11-21 02:10Z', 'OK', '-'],
            ],
            self.ci('history').rows()[1:],
        )
        self.assertEqual([('limit', '50')], self.query())
        self.ci('history', '--window', '90d', '--limit', '3')
        self.assertEqual([('window', '90d'), ('limit', '3')], self.query())

    def test_machines(self):
        rows = self.ci('history', '-f', 'json').json()
        self.assertEqual(['since', 'until', 'state', 'reasons'], list(rows[0]))
        self.assertEqual('silent', rows[0]['reasons'][0]['code'])
        (row, _) = self.ci('history', '-f', 'csv').csv()
        self.assertEqual('silent', json.loads(row['reasons'])[0]['code'])

    def test_events(self):
        event = {'at': '2026-11-21T12:00:00Z', 'kind': 'began'}
        self.serve('events', {**event, 'previous': None, 'state': 'silent'})
        self.assertEqual(
            ['2026-11-21 12:00Z', 'began', '-', 'SILENT', '-'],
            self.ci('history', '--events').rows()[1],
        )


class AcceptTest(ListTestCase):
    def accept(self, *argv):
        made = {'rule': 'slow', 'since': '2026-11-01T00:00:00Z', 'note': 'x'}
        self.server.serve(f'{SYSTEM}/baselines', made, 201)
        result = self.ci('accept', 'slow', *argv)
        request = self.server.requests[-1]
        self.assertEqual('POST', request.method)
        return result, json.loads(request.body)

    def test_now(self):
        result, sent = self.accept()
        self.assertEqual({'rule': 'slow'}, sent)
        self.assertIn('2026-11-01 00:00Z', result.out)

    def test_since_and_why(self):
        _, sent = self.accept(
            '--since', '2026-11-01T01:00+01:00', '--note', 'more tests'
        )
        self.assertEqual('2026-11-01T00:00:00Z', sent['since'])
        self.assertEqual('more tests', sent['note'])

    def test_refused(self):
        self.server.serve_error(
            f'{SYSTEM}/baselines', 403, 'Forbidden', 'May not.'
        )
        result = self.run_radar('ci', 'accept', 'Mellanox CI', 'slow')
        self.assert_fails(result, 5, 'May not.')


class CompareTest(ListTestCase):
    def compare(self, *argv, names=('Mellanox CI', 'Intel CI')):
        a = systems.system(2, 'Mellanox CI', 'silent', missed=7)
        b = systems.system(3, names[1])
        pair = {
            'a': base.uuid(2),
            'b': base.uuid(3),
            'both_passed': 30,
            'only_a_failed': 2,
            'only_b_failed': 1,
            'both_failed': 3,
            'agreed': systems.rate(33, 36, 0.78, 0.97),
            'kappa': None,
            'ac1': 0.876,
            'mcnemar': 1.0,
        }
        self.server.serve(
            '/v1/comparisons/systems', {'systems': [a, b], 'pairs': [pair]}
        )
        result = self.ci('compare', 'Intel CI', *argv)
        self.assertEqual(
            [base.uuid(2), base.uuid(3)], self.server.requests[-1].all('id')
        )
        return result

    def test_side_by_side(self):
        rows = self.compare('--window', '30d').rows()
        self.assertEqual(['Number', 'Mellanox CI', 'Intel CI'], rows[0])
        for line in (
            ['State', 'SILENT', 'OK'],
            ['Missed', '7', '12'],
            ['Reported', '80% 67-89 n=50', '80% 67-89 n=50'],
        ):
            self.assertIn(line, rows)
        self.assertIn(
            [
                *('Mellanox CI', 'Intel CI', '30', '2', '1', '3'),
                *('92% 78-97 n=36', '-', '0.88', '1.000'),
            ],
            rows,
        )
        self.assertEqual('30d', self.server.requests[-1].one('window'))

    def test_names_that_look_alike(self):
        rows = self.compare(names=('Mellanox CI', 'Mellanox CI')).rows()
        self.assertEqual(['Number', 'Mellanox CI', 'Mellanox CI (2)'], rows[0])

    def test_machines(self):
        rows = self.compare('-f', 'json').json()
        self.assertEqual(
            [('Mellanox CI', 'silent', 7), ('Intel CI', 'ok', 12)],
            [(r['system'], r['state'], r['missed']) for r in rows],
        )
        (pair,) = self.compare('--pairs', '-f', 'json').json()
        self.assertEqual(
            ('Mellanox CI', 'Intel CI', 33 / 36, 36),
            (pair['a'], pair['b'], pair['agreed'], pair['agreed_n']),
        )

    def test_one_alone(self):
        for names in ((), ('mellanox ci',)):
            result = self.run_radar('ci', 'compare', 'Mellanox CI', *names)
            self.assert_fails(result, 2, 'it takes two systems')
