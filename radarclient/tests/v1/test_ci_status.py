# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar ci-status``."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta

from radarclient.tests import base

TITLES = [
    'System',
    'Lifecycle',
    'Last seen',
    'Results',
    'Pass rate',
    'Unparsed',
    'Reference',
]
NAMES = [
    'system',
    'lifecycle',
    'last_seen',
    'results',
    'passed',
    'failed',
    'infra',
    'pass_rate',
    'pass_rate_low',
    'pass_rate_high',
    'unparsed',
    'comments',
    'reference',
]


def ago(**elapsed):
    return (datetime.now(UTC) - timedelta(**elapsed)).isoformat()


def system(number, name, passed, failed, last_seen, **more):
    n = passed + failed
    return {
        'id': base.uuid(number),
        'name': name,
        'lifecycle': 'active',
        'reference': False,
        'wiki_url': None,
        'health': {
            'window': {
                'from': '2026-10-23T00:00:00Z',
                'to': '2026-11-22T00:00:00Z',
            },
            'first_seen': ago(days=400),
            'last_seen': last_seen,
            'results': n + 1 if n else 0,
            'passed': passed,
            'failed': failed,
            'infra': 1 if n else 0,
            'unknown': 0,
            'none': 0,
            'pass_rate': {'k': passed, 'n': n, 'lo': 0.7968, 'hi': 0.9735},
            'comments': 4 * n,
            'unparsed': {'k': 2, 'n': 4 * n, 'lo': 0.0, 'hi': 0.1},
        },
        **more,
    }


class CiStatusTest(base.TestCase):
    def setUp(self):
        super().setUp()
        self.seen = ago(hours=34)
        self.server.serve_list(
            'systems',
            [
                system(2, 'Zuul', 36, 3, self.seen, reference=True),
                system(3, 'arista', 0, 40, ago(minutes=4, seconds=5)),
                system(4, 'Silent', 0, 0, ago(days=12)),
                system(5, 'Never', 0, 0, None),
            ],
        )

    def test_table(self):
        result = self.run_radar('ci-status')
        self.assertEqual(0, result.code)
        self.assertEqual('', result.err)
        titles, *rows = result.rows()
        self.assertEqual(TITLES, titles)
        self.assertEqual(
            [
                [
                    'arista',
                    'active',
                    '4 m',
                    '41',
                    '0% 80-97 n=40',
                    '2 of 160',
                    'no',
                ],
                ['Never', 'active', '-', '0', '-', '-', 'no'],
                ['Silent', 'active', '12 d', '0', '-', '-', 'no'],
                [
                    'Zuul',
                    'active',
                    '34 h',
                    '40',
                    '92% 80-97 n=39',
                    '2 of 156',
                    'yes',
                ],
            ],
            rows,
        )
        last = result.out.splitlines()[-1]
        self.assertRegex(last, rf'^As of {base.AS_OF} \(age .*\), window 30d$')

    def test_request(self):
        self.run_radar('ci-status')
        (request,) = self.server.requests
        self.assertEqual('/v1/systems', request.path)
        self.assertEqual(
            [('embed', 'health'), ('window', '30d'), ('limit', '200')],
            request.query,
        )

    def test_selection(self):
        self.server.serve_list(
            'projects', [{'id': base.uuid(9), 'name': 'openstack/nova'}]
        )
        self.run_radar(
            *('ci-status', '--project', 'openstack/nova', '--window', '7d'),
            *('--lifecycle', 'active'),
        )
        request = self.server.requests[-1]
        self.assertEqual(base.uuid(9), request.one('project'))
        self.assertEqual('7d', request.one('window'))
        self.assertEqual('lifecycle:eq:active', request.one('where'))

    def test_json(self):
        result = self.run_radar('ci-status', '-f', 'json')
        items = result.json()
        self.assertEqual(NAMES, list(items[0]))
        zuul = items[-1]
        self.assertEqual(self.seen, zuul['last_seen'])
        self.assertEqual(36 / 39, zuul['pass_rate'])
        self.assertEqual(0.7968, zuul['pass_rate_low'])
        self.assertEqual(0.9735, zuul['pass_rate_high'])
        self.assertEqual((40, 36, 3, 1), _counts(zuul))
        self.assertEqual((2, 156), (zuul['unparsed'], zuul['comments']))
        self.assertIs(True, zuul['reference'])

    def test_silence_is_null(self):
        items = self.run_radar('ci-status', '-f', 'json').json()
        never = items[1]
        self.assertEqual('Never', never['system'])
        for name in ('last_seen', 'pass_rate', 'pass_rate_low'):
            self.assertIsNone(never[name])

    def test_csv(self):
        rows = self.run_radar('ci-status', '-f', 'csv').csv()
        self.assertEqual(NAMES, list(rows[0]))
        self.assertEqual('', rows[1]['pass_rate'])
        self.assertEqual('36', rows[3]['passed'])

    def test_value_and_columns(self):
        result = self.run_radar(
            'ci-status', '-f', 'value', '-c', 'system', '-c', 'results'
        )
        self.assertEqual('arista 41\nNever 0\nSilent 0\nZuul 40\n', result.out)

    def test_sort(self):
        def order(key):
            result = self.run_radar(
                *('ci-status', f'--sort={key}', '-f', 'value', '-c', 'system')
            )
            return result.out.split()

        self.assertEqual(['Zuul', 'Silent', 'Never', 'arista'], order('-name'))
        self.assertEqual(
            ['Silent', 'Zuul', 'arista', 'Never'], order('last_seen')
        )
        self.assertEqual(
            ['arista', 'Zuul', 'Never', 'Silent'], order('pass_rate')
        )
        self.assertEqual(
            ['Zuul', 'arista', 'Never', 'Silent'], order('-pass_rate')
        )
        self.assertEqual(
            ['arista', 'Zuul', 'Never', 'Silent'], order('-results')
        )

    def test_pages(self):
        self.server.serve_list(
            'systems',
            [system(n, f'CI {n}', 3, 2, None) for n in range(301)],
        )
        items = self.run_radar('ci-status', '-f', 'json').json()
        self.assertEqual(301, len(items))

    def test_hostile_names(self):
        self.server.serve_list(
            'systems', [system(1, 'a\x1b[2J\u202eb\n| c', 0, 0, None)]
        )
        result = self.run_radar('ci-status')
        self.assertIn(r'a\x1b[2J\u202eb | c', result.out)
        items = self.run_radar('ci-status', '-f', 'json').json()
        self.assertEqual('a\x1b[2J\u202eb\n| c', items[0]['system'])

    def test_nothing(self):
        self.server.serve_list('systems', [])
        result = self.run_radar('ci-status')
        self.assertEqual(0, result.code)
        self.assertEqual('radar: nothing matches\n', result.err)
        result = self.run_radar('-q', 'ci-status', '-f', 'json')
        self.assertEqual(('[]\n', ''), (result.out, result.err))

    def test_server_without_health(self):
        self.server.serve_list('systems', [{'name': 'a'}])
        (_, row) = self.run_radar('ci-status').rows()
        self.assertEqual(['a'] + ['-'] * 6, row)


class OneSystemTest(base.TestCase):
    def setUp(self):
        super().setUp()
        self.item = system(2, 'Mellanox CI', 36, 3, ago(hours=34))
        self.server.serve_list('systems', [self.item])
        self.server.serve(f'/v1/systems/{base.uuid(2)}', self.item)

    def test_table_is_upright(self):
        result = self.run_radar('ci-status', 'Mellanox CI')
        self.assertEqual(0, result.code, result.err)
        shown = dict(result.rows())
        self.assertEqual('Mellanox CI', shown['System'])
        self.assertEqual('34 h', shown['Last seen'])
        self.assertEqual('400 d', shown['First seen'])
        self.assertEqual('2026-10-23 00:00Z', shown['Window from'])
        self.assertEqual('92% 80-97 n=39', shown['Pass rate'])
        self.assertEqual('1', shown['Infrastructure'])
        self.assertIn(f'As of {base.AS_OF}', result.out)

    def test_request(self):
        self.run_radar('ci-status', 'Mellanox CI', '--window', '4w')
        request = self.server.requests[-1]
        self.assertEqual(f'/v1/systems/{base.uuid(2)}', request.path)
        self.assertEqual(
            [('embed', 'health'), ('window', '4w')], request.query
        )

    def test_json_is_an_object(self):
        item = self.run_radar('ci-status', base.uuid(2), '-f', 'json').json()
        self.assertEqual(NAMES, list(item)[: len(NAMES)])
        self.assertEqual(base.uuid(2), item['id'])
        self.assertEqual('2026-11-22T00:00:00Z', item['window_to'])

    def test_csv_is_a_row(self):
        (row,) = self.run_radar('ci-status', base.uuid(2), '-f', 'csv').csv()
        self.assertEqual('39', str(int(row['passed']) + int(row['failed'])))

    def test_unknown(self):
        result = self.run_radar('ci-status', 'mellanox')
        self.assert_fails(result, 4, 'did you mean Mellanox CI?')

    def test_unknown_id(self):
        self.server.serve_error(
            f'/v1/systems/{base.uuid(3)}', 404, 'Not Found', 'No system.'
        )
        result = self.run_radar('ci-status', base.uuid(3))
        self.assert_fails(result, 4, 'No system.', base.REQUEST_ID)


def _counts(item):
    return tuple(item[n] for n in ('results', 'passed', 'failed', 'infra'))
