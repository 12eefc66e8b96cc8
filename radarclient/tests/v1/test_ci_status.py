# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar ci-status``."""

from radarclient.tests import base
from radarclient.tests.v1 import systems
from radarclient.tests.v1.systems import ago
from radarclient.tests.v1.systems import system

TITLES = [
    *('State', 'System', 'Why', 'Since', 'Reported', 'p50 / p90', 'Flake'),
    *('Pass rate', 'Last seen'),
]
# Programs know them by these names and in this order.
NAMES = [
    *('system', 'state', 'why', 'since', 'last_state', 'stale_since'),
    *('lifecycle', 'last_seen'),
    *('participation', 'participation_low', 'participation_high'),
    *('participation_n', 'expected', 'runs', 'missed'),
    *('turnaround_p50', 'turnaround_p90', 'turnaround_never'),
    *('turnaround_n', 'flake', 'flake_low', 'flake_high', 'flake_n'),
    *('agreed', 'agreed_low', 'agreed_high', 'agreed_n'),
    *('results', 'passed', 'failed', 'infra'),
    *('pass_rate', 'pass_rate_low', 'pass_rate_high'),
    *('unparsed', 'comments', 'reference', 'id', 'unanswered'),
]


def silent(number, name, **more):
    reasons = [
        systems.reason('degraded', code='flake', text='flaky'),
        systems.reason(),
    ]
    return system(number, name, 'silent', reasons=reasons, **more)


class CiStatusTest(base.TestCase):
    def setUp(self):
        super().setUp()
        self.seen = ago(hours=34)
        self.server.serve_list(
            'systems',
            [
                system(2, 'Zuul'),
                silent(3, 'arista', last_seen=self.seen),
                systems.stale(4, 'Old'),
                systems.bare(5, 'Never'),
            ],
        )

    def test_table(self):
        result = self.run_radar('ci-status')
        self.assertEqual(0, result.code)
        self.assertEqual('', result.err)
        titles, *rows = result.rows()
        self.assertEqual(TITLES, titles)
        why = 'no result on 16 patch sets; usual are 95% or more'
        numbers = ['80% 67-89 n=50', '38 m / >24 h', '5% 1-15 n=40']
        passed = '92% 80-97 n=39'
        self.assertEqual(
            ['SILENT', 'arista', why, '3 d', *numbers, passed, '34 h'],
            rows[0],
        )
        self.assertEqual(['-', 'Never', *['-'] * 7], rows[1])
        self.assertEqual('UNKNOWN', rows[2][0])
        self.assertRegex(rows[2][2], r'^no data since .*Z; was OK$')
        self.assertEqual(['OK', 'Zuul', '-'], rows[3][:3])
        last = result.out.splitlines()[-1]
        self.assertRegex(last, rf'^As of {base.AS_OF} \(age .*\), window 7d$')

    def test_long(self):
        titles, row, *_ = self.run_radar('ci-status', '--long').rows()
        self.assertEqual(TITLES, titles[: len(TITLES)])
        shown = dict(zip(titles, row, strict=True))
        self.assertEqual('12', shown['Missed'])
        self.assertEqual('92% 78-97 n=36', shown['Agrees'])
        self.assertEqual('2 of 156', shown['Unparsed'])

    def test_request(self):
        self.run_radar('ci-status')
        (request,) = self.server.requests
        self.assertEqual('/v1/systems', request.path)
        self.assertEqual(
            [
                ('embed', 'health'),
                ('window', '7d'),
                ('where', 'lifecycle:ne:retired'),
                ('limit', '200'),
            ],
            request.query,
        )

    def test_selection(self):
        self.server.serve_list(
            'projects', [{'id': base.uuid(9), 'name': 'openstack/nova'}]
        )
        self.run_radar(
            *('ci-status', '--project', 'openstack/nova', '--window', '30d'),
            *('--branch', 'stable/x', '--lifecycle', 'active'),
            *('--state', 'silent,broken', '--state', 'ok'),
        )
        request = self.server.requests[-1]
        self.assertEqual(base.uuid(9), request.one('project'))
        self.assertEqual('30d', request.one('window'))
        self.assertEqual('stable/x', request.one('branch'))
        self.assertEqual(
            ['lifecycle:eq:active', 'state:in:broken,ok,silent'],
            request.all('where'),
        )

    def test_wrong_state(self):
        result = self.run_radar('ci-status', '--state', 'silent,green')
        self.assert_fails(result, 2, "'green' is not one of silent,")

    def test_json(self):
        items = self.run_radar('ci-status', '-f', 'json').json()
        self.assertEqual(NAMES, list(items[0]))
        first = items[0]
        self.assertEqual('silent', first['state'])
        self.assertEqual(
            'no result on 16 patch sets; usual are 95% or more', first['why']
        )
        self.assertEqual(self.seen, first['last_seen'])
        self.assertEqual(36 / 39, first['pass_rate'])
        self.assertEqual(0.7968, first['pass_rate_low'])
        self.assertEqual((0.8, 50), _pair(first, 'participation'))
        self.assertEqual((0.05, 40), _pair(first, 'flake'))
        self.assertEqual(0.01, first['flake_low'])
        self.assertEqual((33 / 36, 36), _pair(first, 'agreed'))
        self.assertEqual(2280.0, first['turnaround_p50'])
        self.assertIsNone(first['turnaround_p90'])
        self.assertEqual((2, 156), (first['unparsed'], first['comments']))

    def test_what_is_not_known_is_null(self):
        items = self.run_radar('ci-status', '-f', 'json').json()
        never, old = items[1:3]
        self.assertEqual('Never', never['system'])
        for name in ('state', 'why', 'since', 'pass_rate', 'pass_rate_low'):
            self.assertIsNone(never[name])
        self.assertEqual(('unknown', 'ok'), (old['state'], old['last_state']))

    def test_csv(self):
        rows = self.run_radar('ci-status', '-f', 'csv').csv()
        self.assertEqual(NAMES, list(rows[0]))
        self.assertEqual('', rows[1]['pass_rate'])
        self.assertEqual('36', rows[3]['passed'])

    def test_value_and_columns(self):
        result = self.run_radar(
            'ci-status', '-f', 'value', '-c', 'system', '-c', 'state'
        )
        self.assertEqual(
            'arista silent\nNever None\nOld unknown\nZuul ok\n', result.out
        )

    def test_pages(self):
        self.server.serve_list(
            'systems', [system(n, f'CI {n}') for n in range(301)]
        )
        items = self.run_radar('ci-status', '-f', 'json').json()
        self.assertEqual(301, len(items))

    def test_hostile_names(self):
        name = 'a\x1b[2J\u202eb\n| c'
        self.server.serve_list('systems', [silent(1, name)])
        result = self.run_radar('ci-status')
        self.assertIn(r'a\x1b[2J\u202eb | c', result.out)
        items = self.run_radar('ci-status', '-f', 'json').json()
        self.assertEqual(name, items[0]['system'])

    def test_nothing(self):
        self.server.serve_list('systems', [])
        result = self.run_radar('ci-status')
        self.assertEqual(0, result.code)
        self.assertEqual('radar: nothing matches\n', result.err)
        result = self.run_radar('-q', 'ci-status', '-f', 'json')
        self.assertEqual(('[]\n', ''), (result.out, result.err))

    def test_server_without_health(self):
        self.server.serve_list('systems', [{'name': 'a', 'lifecycle': ''}])
        (_, row) = self.run_radar('ci-status').rows()
        self.assertEqual(['-', 'a', *['-'] * 7], row)


class OrderTest(base.TestCase):
    def order(self, key=None):
        sort = (f'--sort={key}',) if key else ()
        return self.run_radar(
            'ci-status', *sort, '-f', 'value', '-c', 'system'
        ).out.split()

    def test_states(self):
        words = (
            *('ok', 'idle', 'new', 'maintenance', 'degraded', 'failing'),
            *('broken', 'silent'),
        )
        found = [system(n, word, word) for n, word in enumerate(words)]
        found.append(systems.stale(20, 'stale', was='silent'))
        self.server.serve_list('systems', found)
        self.assertEqual(
            [
                *('silent', 'broken', 'failing', 'degraded', 'stale'),
                *('maintenance', 'new', 'idle', 'ok'),
            ],
            self.order(),
        )

    def test_keys(self):
        sure = systems.rate(290, 300, 0.94, 0.98)
        self.server.serve_list(
            'systems',
            [
                system(1, 'three', pass_rate=systems.rate(3, 3, 0.44, 1.0)),
                system(2, 'many', pass_rate=sure, missed=3),
                systems.bare(3, 'Nothing'),
            ],
        )
        self.assertEqual(['three', 'many', 'Nothing'], self.order('pass_rate'))
        self.assertEqual(
            ['many', 'three', 'Nothing'], self.order('-pass_rate')
        )
        self.assertEqual(['many', 'Nothing', 'three'], self.order('name'))
        self.assertEqual('three', self.order('-missed')[0])
        for key in ('since', 'turnaround', 'flake', 'agreed', 'last_seen'):
            self.assertEqual('Nothing', self.order(key)[-1], key)

    def test_wrong_key(self):
        self.assert_fails(
            self.run_radar('ci-status', '--sort', 'colour'), 2, 'is not one of'
        )


def _pair(item, name):
    return item[name], item[f'{name}_n']
