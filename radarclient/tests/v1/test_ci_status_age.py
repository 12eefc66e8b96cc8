# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar ci-status --max-age``."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta

from radarclient.tests import base


class AgeTest(base.TestCase):
    def setUp(self):
        super().setUp()
        item = {'id': base.uuid(2), 'name': 'Zuul'}
        self.server.serve_list('systems', [item])
        self.server.serve(f'/v1/systems/{base.uuid(2)}', item)

    def test_age_of_the_data(self):
        now = datetime.now(UTC)
        one = f'/v1/systems/{base.uuid(2)}'
        for minutes, code in ((50, 0), (70, 3)):
            as_of = (now - timedelta(minutes=minutes)).isoformat()
            for path in ('/v1/systems', one):
                answer = self.server.answers[path][-1]
                self.server.serve(
                    path, answer, headers={'X-Radar-As-Of': as_of}
                )
            for system in ((), (base.uuid(2),)):
                status = ('ci-status', *system)
                result = self.run_radar(*status)
                self.assertEqual((0, ''), (result.code, result.err))
                shown = result.out
                result = self.run_radar(*status, '--max-age', '1h')
                self.assertEqual(code, result.code)
                self.assertEqual(shown, result.out)
                self.assertEqual('too old' in result.err, bool(code))

    def test_age_that_is_not_said(self):
        for text in ('', 'x'):
            self.server.serve(
                f'/v1/systems/{base.uuid(2)}',
                {'name': 'a'},
                headers={'X-Radar-As-Of': text},
            )
            result = self.run_radar(
                'ci-status', base.uuid(2), '--max-age', '1h'
            )
            self.assertEqual(3, result.code)
