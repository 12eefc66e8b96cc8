# SPDX-License-Identifier: Apache-2.0
"""Tests of ``radar ci-status --check``: exit codes that scripts rely on."""

from radarclient.tests import base
from radarclient.tests.v1 import systems
from radarclient.tests.v1.systems import system


class CheckTest(base.TestCase):
    def codes(self, *found):
        """Return the exit codes with and without --check."""
        self.server.serve_list('systems', list(found))
        result = self.run_radar('ci-status', '--check')
        self.assertEqual(result.code == 3, 'too old' in result.err)
        return self.run_radar('ci-status').code, result.code

    def test_states(self):
        for code, words in (
            (0, ('ok', 'idle', 'new', 'maintenance')),
            (1, ('silent', 'broken', 'failing', 'degraded')),
        ):
            for word in words:
                found = [system(1, 'a'), system(2, 'b', word)]
                self.assertEqual((0, code), self.codes(*found), word)

    def test_nothing_selected(self):
        self.assertEqual((0, 0), self.codes())

    def test_stale(self):
        good, bad = system(1, 'a'), system(2, 'b', 'degraded')
        for lost in (
            systems.stale(3, 'c'),
            # What was wrong when the data ended need not be so now.
            systems.stale(3, 'c', was='broken'),
            systems.bare(3, 'c'),
            # Nobody judges any more; what was ok then is not known to be.
            system(3, 'c', evaluated_at=systems.ago(hours=2)),
        ):
            self.assertEqual((0, 3), self.codes(good, lost))
            self.assertEqual((0, 1), self.codes(good, lost, bad))

    def test_candidates_are_nobodys_trouble(self):
        unknown = {**systems.bare(1, 'a'), 'lifecycle': 'candidate'}
        self.assertEqual((0, 0), self.codes(unknown, system(2, 'b')))

    def test_one_system(self):
        item = system(2, 'Zuul', 'broken')
        path = f'/v1/systems/{base.uuid(2)}'
        self.server.serve(path, item)
        self.server.serve(f'{path}/events', {'rows': []})
        check = ('ci-status', base.uuid(2), '--check')
        self.assertEqual(1, self.run_radar(*check).code)
        self.server.serve(path, system(2, 'Zuul'))
        self.assertEqual(0, self.run_radar(*check).code)

    def test_alarms_win_over_old_data(self):
        for word, code in (('ok', 3), ('broken', 1)):
            self.server.serve_list('systems', [system(1, 'a', word)])
            result = self.run_radar('ci-status', '--check', '--max-age', '1m')
            self.assertEqual(code, result.code)

    def test_failures_keep_their_codes(self):
        self.server.serve_error('/v1/systems', 503, 'Away', 'Away.')
        self.assertEqual(6, self.run_radar('ci-status', '--check').code)
