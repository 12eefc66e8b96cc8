# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar change``."""

from radarclient.tests import base


def report(patch_set, name, **more):
    return {
        'patch_set': patch_set,
        'system_id': base.uuid(50),
        'system': name,
        'account': name,
        'pipeline': 'check',
        'kind': 'result',
        'verdict': 'passed',
        'outcome': 'passed',
        'votes': {'Verified': 1},
        'runs': 2,
        'posted_at': '2026-11-21T12:03:59.000000Z',
        'url': 'https://logs.example.org/1',
        **more,
    }


def expected(name, say, **more):
    return {
        'system': {'id': base.uuid(60), 'name': name, 'state': 'ok'},
        'reference': False,
        'usual': {'k': 9, 'n': 10, 'lo': 0.6, 'hi': 0.98},
        'agreed': {'k': 0, 'n': 0, 'lo': None, 'hi': None},
        'reported': None,
        'running_since': None,
        'due_at': '2026-11-21T13:00:00.000000Z',
        'p50': 1800.0,
        'p90': 7300.0,
        'say': say,
        'excluded': None,
        **more,
    }


class ChangeCase(base.TestCase):
    def setUp(self):
        super().setUp()
        self.item = {
            'id': base.uuid(1),
            'source_id': base.uuid(11),
            'project_id': base.uuid(21),
            'number': 92468,
            'branch': 'master',
            'subject': 'NSX: ensure\x1b it',
            'status': 'merged',
            'work_in_progress': False,
            'last_updated_at': '2026-11-21T12:03:59Z',
            'project': {'id': base.uuid(21), 'name': 'openstack/neutron'},
        }
        self.server.serve_list('changes', [self.item])
        self.server.serve_list(
            'projects', [{'id': base.uuid(21), 'name': 'openstack/neutron'}]
        )


class ListTest(ChangeCase):
    def test_table(self):
        result = self.run_radar('change', 'list')
        titles, row = result.rows()
        self.assertEqual(
            ['Number', 'Project', 'Branch', 'Status', 'Updated', 'Subject'],
            titles,
        )
        self.assertEqual(
            [
                '92468',
                'openstack/neutron',
                'master',
                'merged',
                '2026-11-21 12:03Z',
                r'NSX: ensure\x1b it',
            ],
            row,
        )
        self.assertEqual('project', self.server.requests[0].one('embed'))

    def test_query(self):
        self.run_radar(
            *('change', 'list', '--project', 'openstack/neutron'),
            *('--status', 'merged', '--branch', 'in:master'),
        )
        self.assertEqual(
            [
                f'project_id:eq:{base.uuid(21)}',
                'status:eq:merged',
                'branch:eq:in:master',
            ],
            self.server.requests[-1].all('where'),
        )


class ShowTest(ChangeCase):
    def setUp(self):
        super().setUp()
        self.item['revisions'] = [{'number': n} for n in (1, 2, 3)]
        self.item['reports'] = [
            report(1, 'Jenkins'),
            report(
                2,
                'Mellanox CI',
                kind='start',
                verdict=None,
                outcome=None,
                votes={},
                url=None,
            ),
        ]
        self.server.serve(f'/v1/changes/{base.uuid(1)}', self.item)
        self.expect(2)

    def expect(self, patch_set, *systems):
        self.server.serve(
            f'/v1/changes/{base.uuid(1)}/expectations',
            {
                'patch_set': patch_set,
                'summary': 'Patch set 2: 1 late.',
                'systems': list(systems),
            },
        )

    def test_table(self):
        result = self.run_radar('change', 'show', '92468')
        self.assertEqual(0, result.code, result.err)
        self.assertEqual(
            '92468 openstack/neutron master MERGED  NSX: ensure\\x1b it',
            result.out.splitlines()[0],
        )
        posted = '2026-11-21 12:03Z'
        self.assertEqual(
            [
                [
                    'Patch set',
                    'System',
                    'Pipeline',
                    'Kind',
                    'Verdict',
                    'Outcome',
                    'Runs',
                    'Posted',
                    'Link',
                ],
                [
                    '1',
                    'Jenkins',
                    'check',
                    'result',
                    'passed',
                    'passed',
                    '2',
                    posted,
                    'https://logs.example.org/1',
                ],
                [
                    '2',
                    'Mellanox CI',
                    'check',
                    'start',
                    '-',
                    '-',
                    '2',
                    posted,
                    '-',
                ],
            ],
            result.rows(),
        )
        self.assertEqual(
            'project,revisions,reports', self.server.requests[-2].one('embed')
        )

    def test_patch_set(self):
        result = self.run_radar('change', 'show', '92468,2', '-f', 'json')
        (item,) = result.json()
        self.assertEqual('Mellanox CI', item['system'])
        self.assertIsNone(item['verdict'])

    def test_json(self):
        items = self.run_radar(
            'change', 'show', base.uuid(1), '-f', 'json'
        ).json()
        self.assertEqual('Verified+1', items[0]['votes'])
        self.assertIsNone(items[1]['votes'])
        self.assertEqual('2026-11-21T12:03:59.000000Z', items[0]['posted_at'])

    def test_nobody_reported(self):
        result = self.run_radar('change', 'show', '92468,3')
        self.assertEqual(0, result.code)
        self.assertIn('No CI system has reported', result.out)

    def test_no_such_patch_set(self):
        result = self.run_radar('change', 'show', '92468,4')
        self.assert_fails(result, 4, 'no patch set 4', '1, 2, 3')

    def test_who_is_to_come(self):
        self.expect(
            2,
            expected('Zeta CI', 'on_time', p50=None),
            expected(
                'Acme\x1b CI', 'late', running_since='2026-11-21T12:10:00Z'
            ),
        )
        result = self.run_radar('change', 'show', '92468')
        before, after = result.out.split('Patch set 2: 1 late.')
        self.assertNotIn('Zeta CI', before)
        rows = [
            [cell.strip() for cell in line.strip('|').split('|')]
            for line in after.splitlines()
            if line.startswith('|')
        ]
        self.assertEqual(
            [
                [
                    'Say',
                    'System',
                    'Usually here',
                    'Due',
                    'p50 / p90',
                    'Runs since',
                    'Excluded for',
                    'State',
                ],
                [
                    'on time',
                    'Zeta CI',
                    '90% 60-98 n=10',
                    '2026-11-21 13:00Z',
                    *('-', '-', '-', 'OK'),
                ],
                [
                    'late',
                    r'Acme\x1b CI',
                    '90% 60-98 n=10',
                    '2026-11-21 13:00Z',
                    '30 m / 2 h',
                    '2026-11-21 12:10Z',
                    *('-', 'OK'),
                ],
            ],
            rows,
        )

    def test_who_is_to_come_for_machines(self):
        spoken = expected('Mellanox CI', 'late')
        spoken['system']['id'] = base.uuid(50)
        seldom = expected('Seldom CI', 'not_usual')
        seldom['system']['id'] = base.uuid(61)
        self.expect(2, spoken, seldom, expected('Zeta CI', 'do_not_wait'))
        result = self.run_radar('change', 'show', '92468', '-f', 'json')
        old, started, awaited = result.json()
        self.assertIsNone(old['say'])
        self.assertEqual(
            ('start', 'late', 0.9, 10),
            tuple(started[n] for n in ('kind', 'say', 'usual', 'usual_n')),
        )
        self.assertEqual(
            ('Zeta CI', None, 'do_not_wait', 0, 2),
            tuple(
                awaited[n]
                for n in ('system', 'kind', 'say', 'runs', 'patch_set')
            ),
        )
        # New columns stand behind those that there were.
        self.assertEqual(['account', 'votes', 'say', 'due_at'], [*old][10:14])

    def test_of_one_patch_set(self):
        self.run_radar('change', 'show', '92468,2')
        self.assertEqual('2', self.server.requests[-1].one('patch_set'))


def reason(job, code, says, text):
    return {
        'code': code,
        'job': job,
        'says': says,
        'text': text,
        'n': 21,
        'link': '/v1/builds?where=system_id:1',
    }


class ExplainTest(ChangeCase):
    def setUp(self):
        super().setUp()
        self.item['revisions'] = [{'number': n} for n in (1, 2)]
        self.server.serve(f'/v1/changes/{base.uuid(1)}', self.item)
        self.serve([])

    def serve(self, failures, verdict=None, patch_set=2, more=0):
        self.server.serve(
            f'/v1/changes/{base.uuid(1)}/explanation',
            {
                'patch_set': patch_set,
                'verdict': verdict,
                'failures': failures,
                'more': more,
            },
        )

    def fail(self, **more):
        return {
            'system': {'id': base.uuid(60), 'name': 'Ac\x1b', 'state': 'ok'},
            'pipeline': 'check',
            'outcome': 'failed',
            'build_id': base.uuid(70),
            'posted_at': '2026-11-21T13:00:00.000000Z',
            'url': None,
            'verdict': 'unclear',
            'jobs': [
                {'name': 'a', 'url': None, 'verdict': 'likely_not_you'},
                {'name': None, 'url': None, 'verdict': 'unclear'},
            ],
            'more_jobs': 0,
            'reasons': [
                reason('a', 'infra', 'likely_not_you', 'the CI failed'),
                reason('a', 'lone_failure', 'likely_not_you', 'others pass'),
                reason(None, 'undecided', 'unclear', 'too\x1blittle'),
            ],
            **more,
        }

    def test_table(self):
        self.serve([self.fail()], 'likely_not_you', more=3)
        result = self.run_radar('change', 'explain', '92468')
        self.assertEqual(0, result.code, result.err)
        lines = result.out.splitlines()
        self.assertIn('92468 openstack/neutron', lines[0])
        self.assertEqual('Patch set 2: likely not you.', lines[1])
        self.assertEqual(
            [
                ['System', 'Job', 'Verdict', 'Why'],
                [r'Ac\x1b', 'a', 'likely not you', 'the CI failed'],
                ['', '', '', 'others pass'],
                [r'Ac\x1b', '-', 'unclear', r'too\x1blittle'],
            ],
            result.rows(),
        )
        self.assertIn('3 more failures not shown', lines[-1])

    def test_machines_get_all(self):
        self.serve([self.fail()], 'likely_you')
        result = self.run_radar('change', 'explain', '92468', '-f', 'json')
        first, second, third = result.json()
        self.assertEqual('infra', first['code'])
        self.assertEqual(
            f'{self.server.url}/v1/builds?where=system_id:1', first['link']
        )
        self.assertEqual(
            ('a', 'likely_not_you', 'unclear', 'likely_you'),
            tuple(
                second[n]
                for n in ('job', 'verdict', 'system_verdict', 'change_verdict')
            ),
        )
        self.assertIsNone(third['job'])

    def test_nothing_failed(self):
        result = self.run_radar('change', 'explain', '92468,2')
        self.assertEqual(0, result.code)
        self.assertIn('Patch set 2: nothing failed.', result.out)
        self.assertEqual('2', self.server.requests[-1].one('patch_set'))

    def test_no_patch_set(self):
        self.serve([], patch_set=None)
        result = self.run_radar('change', 'explain', '92468')
        self.assertIn('no patch set yet', result.out)

    def test_failures(self):
        result = self.run_radar('change', 'explain', '92468,4')
        self.assert_fails(result, 4, 'no patch set 4', '1, 2')
        result = self.run_radar('change', 'explain', 'neutron')
        self.assert_fails(result, 2, 'neither NUMBER')
        result = self.run_radar('change', 'explain', '1')
        self.assert_fails(result, 4, 'no change 1')
