# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar report``."""

import io

from radarclient.tests import base
from radarclient.tests.v1 import systems

NAMED = {'id': base.uuid(2), 'name': 'Acme CI'}


def report(**more):
    reasons = [systems.reason(), systems.reason('degraded', text='flaky')]
    found = [
        systems.system(2, 'Acme CI', 'silent', reasons=reasons),
        systems.system(3, 'Zuul'),
    ]
    found[0]['operators'] = [{'id': base.uuid(8), 'name': 'Ann'}]
    event = {
        'at': '2026-11-21T12:00:00Z',
        'kind': 'worsened',
        'system': NAMED,
        'previous': 'degraded',
        'state': 'silent',
        'reasons': reasons,
    }
    return {
        'project': None,
        'branch': None,
        'window': {
            'from': '2026-11-15T00:00:00Z',
            'to': '2026-11-22T00:00:00Z',
        },
        'states': {'silent': 1, 'broken': 0, 'ok': 1},
        'unjudged': 1,
        'systems': found,
        'events': [event],
        'totals': {
            'opportunities': 100,
            'reported': 80,
            'expected': 110,
            'runs': 86,
            'unanswered': 24,
            'missed': 20,
            'excluded': {'superseded': 2},
        },
        'without_contact': [{'id': base.uuid(3), 'name': 'Zuul'}],
        **more,
    }


class BinaryStream(io.TextIOWrapper):
    """A standard output that keeps the bytes."""

    def __init__(self):
        super().__init__(io.BytesIO(), 'ascii', newline='')


class ReportTest(base.TestCase):
    def test_table(self):
        self.server.serve('/v1/reports', report())
        result = self.run_radar('report')
        self.assertEqual((0, ''), (result.code, result.err))
        first, second, *_ = result.out.splitlines()
        self.assertEqual(
            'CI systems, 2026-11-15 00:00Z to 2026-11-22 00:00Z, all projects',
            first,
        )
        self.assertEqual('2 systems: 1 SILENT, 1 OK, 1 not judged', second)
        why = 'no result on 16 patch sets; usual are 95% or more'
        rows = result.rows()
        for line in (
            ['SILENT', 'Acme CI', why, '3 d', 'Ann'],
            [
                *('2026-11-21 12:00Z', 'Acme CI', 'DEGRADED', 'SILENT'),
                f'{why}; flaky',
            ],
            [
                *('Zuul', 'OK', '80% 67-89 n=50', '12', '92% 78-97 n=36'),
                *('38 m / >24 h', '5% 1-15 n=40', '92% 80-97 n=39'),
            ],
            ['100', '80', '110', '86', '24', '20', 'superseded 2'],
            ['Zuul'],
        ):
            self.assertIn(line, rows)
        self.assertIn(f'As of {base.AS_OF}', result.out)

    def test_selection(self):
        self.server.serve_list('projects', [{'id': base.uuid(9), 'name': 'p'}])
        self.server.serve(
            '/v1/reports', report(project={'name': 'p\x07'}, branch='b')
        )
        result = self.run_radar(
            'report', '--project', 'p', '--branch', 'b', '--window', '30d'
        )
        self.assertEqual(
            [('window', '30d'), ('project', base.uuid(9)), ('branch', 'b')],
            self.server.requests[-1].query,
        )
        self.assertIn(r', project p\x07, branch b', result.out)

    def test_nothing(self):
        self.server.serve('/v1/reports', {})
        result = self.run_radar('report')
        self.assertEqual(0, result.code)
        self.assertIn('0 systems: nothing to tell', result.out)
        self.assertIn('no system has changed its state', result.out)

    def test_files_come_as_they_are(self):
        for word in ('json', 'csv', 'html', 'md'):
            body = f'{word}: \u202e\x1b ünï\r\n'
            self.server.serve('/v1/reports', body.encode())
            result = self.run_radar('report', '--format', word)
            self.assertEqual((0, body, ''), (result.code, result.out, ''))
            request = self.server.requests[-1]
            self.assertEqual(word, request.one('format'))
            self.assertEqual('*/*', request.headers['Accept'])

    def test_files_are_bytes_whatever_the_terminal_takes(self):
        body = 'ünï \U0001f600\r\n'.encode()
        self.server.serve('/v1/reports', body)
        stream = BinaryStream()
        code = base.shell.Shell(stdout=stream).run(
            ['--url', self.server.url, 'report', '-f', 'html']
        )
        self.assertEqual((0, body), (code, stream.buffer.getvalue()))

    def test_errors(self):
        self.server.serve_error('/v1/reports', 404, 'Not Found', 'No project.')
        result = self.run_radar('report', '-f', 'html')
        self.assert_fails(result, 4, 'No project.')
        result = self.run_radar('report', '-f', 'pdf')
        self.assert_fails(result, 2, 'pdf')
