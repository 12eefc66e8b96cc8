# SPDX-License-Identifier: Apache-2.0
"""How CI systems are, asked of a real server by the command line."""

import csv
from datetime import timedelta
import io
import json
from typing import Any

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.judging import evaluating
from radar.resources import rollups
from radar.resources import states
from radar.rollup import refreshing
from radar.tests import records
from radar.tests.functional.client import base
from radar.tests.functional.test_rollup import ZUUL
from radar.tests.functional.test_rollup import info
from radar.tests.functional.test_rollup import result

ACME = records.CI
#: All that is played; windows end where the data does.
MONTH = ('--window', '30d')


class CiTest(base.ClientTestCase):
    """A week of March: Acme CI misses two, and disagrees on one."""

    backend = 'sqlite'

    def setUp(self) -> None:
        super().setUp()
        CONF.set_override('default_reference', 'Zuul', 'registry')
        self.addCleanup(CONF.clear_override, 'default_reference', 'registry')
        results = [
            result(number, 1 + number // 3, ci=ci, failed=failed)
            for number in range(1, 13)
            for ci, failed in ((ACME, number == 12), (ZUUL, False))
        ]
        unanswered = [info(number, 4) for number in (20, 21)]
        records.load([*results, *unanswered], source='gerrit')
        refreshing.refresh(rollups.settings())
        for name in ('Acme CI', 'Zuul'):
            self.radar('system', 'set', name, '--lifecycle', 'active')
        refreshing.refresh(rollups.settings())
        evaluating.evaluate(states.settings())

    def listed(self, *argv: str) -> list[dict[str, Any]]:
        """Return what a command lists."""
        found: list[dict[str, Any]]
        found = json.loads(self.radar(*argv, '-f', 'json'))
        return found

    def test_all_systems(self) -> None:
        rows = {r['system']: r for r in self.listed('ci-status', *MONTH)}
        acme = rows['Acme CI']
        self.assertEqual(
            ('new', 11, 1, 12, 2),
            tuple(
                acme[name]
                for name in ('state', 'passed', 'failed', 'agreed_n', 'missed')
            ),
        )
        self.assertTrue(rows['Zuul']['reference'])
        for word, names in (('silent', ''), ('silent,new', 'Acme CI\nZuul\n')):
            found = self.radar(
                *('ci-status', '--state', word, '-f', 'value', '-c', 'system')
            )
            self.assertEqual(names, found)

    def test_check(self) -> None:
        self.assertEqual(0, self.run_radar('ci-status', '--check').code)
        self.store(models.SystemState, state='broken', evaluation=9)
        self.assertEqual(1, self.run_radar('ci-status', '--check').code)
        # Nobody polls any more: what was broken need not be so now.
        long_ago = clock.now() - timedelta(days=1)
        self.store(models.Source, polling=True, polled_at=long_ago)
        evaluating.evaluate(states.settings())
        result = self.run_radar('ci-status', '--check')
        self.assertEqual(3, result.code)
        self.assertIn('nothing is known of Acme CI, Zuul', result.err)
        self.assertIn('| UNKNOWN | Acme CI | no data since ', result.out)
        self.assertEqual(
            ['unknown'] * 2, [r['state'] for r in self.listed('ci-status')]
        )

    def store(self, model: type[models.Base], **values: Any) -> None:
        """Set columns of all rows of a table."""
        with session.writer() as opened:
            opened.execute(models.table(model).update().values(**values))

    def test_one_system(self) -> None:
        shown = self.radar('ci-status', 'acme ci', *MONTH)
        for text in (
            'Acme CI',
            'no rule fires',
            '| With the reference',
            'both passed 11, only failed 1',
            'still learning what is usual',
        ):
            self.assertIn(text, shown)
        item = self.shown('ci-status', 'acme ci', *MONTH)
        self.assertEqual([], item['reasons'])
        self.assertEqual([], item['events'])
        self.assertIn('missed', item['links'])

    def test_of_a_branch_and_a_project(self) -> None:
        query = ('ci-status', 'Acme CI', *MONTH)
        for scope, passed in (
            (('--project', 'openstack/cinder'), 11),
            (('--branch', 'stable/none'), 0),
        ):
            self.assertEqual(passed, self.shown(*query, *scope)['passed'])

    def test_missed(self) -> None:
        rows = self.listed('ci', 'missed', 'Acme CI', *MONTH)
        self.assertEqual({20, 21}, {row['number'] for row in rows})
        rows = self.listed('ci', 'missed', 'Acme CI', '--limit', '1', *MONTH)
        self.assertEqual(1, len(rows))
        for row in self.listed(
            'ci', 'missed', 'Acme CI', '--excluded', *MONTH
        ):
            self.assertIsNotNone(row['excluded'])

    def test_disagreements(self) -> None:
        ask = ('ci', 'disagreements', 'Acme CI', *MONTH)
        for more in ((), ('--with', 'zuul'), ('--kind', 'only_failed')):
            (row,) = self.listed(*ask, *more)
            self.assertEqual(
                (12, 'only_failed', 'failed', 'passed'),
                tuple(row[n] for n in ('number', 'kind', 'mine', 'other')),
            )
        self.assertEqual([], self.listed(*ask, '--kind', 'only_passed'))

    def test_jobs(self) -> None:
        (row,) = self.listed('ci', 'jobs', 'Acme CI', *MONTH)
        self.assertEqual(
            ('a', 'F' + 11 * 'P', 12, 11),
            tuple(row[n] for n in ('name', 'strip', 'runs', 'passed')),
        )
        self.assertEqual(
            [], self.listed('ci', 'jobs', 'Acme CI', '--flaky', *MONTH)
        )

    def test_lint(self) -> None:
        rows = {
            r['code']: r for r in self.listed('ci', 'lint', 'Acme CI', *MONTH)
        }
        self.assertEqual(
            (True, 12), (rows['parsed']['ok'], rows['parsed']['n'])
        )
        self.assertIn('| parsed', self.radar('ci', 'lint', 'Acme CI', *MONTH))

    def test_history(self) -> None:
        rows = self.listed('ci', 'history', 'Acme CI')
        self.assertIsNone(rows[0]['until'])
        self.assertEqual('new', rows[0]['state'])
        self.assertEqual(
            [], self.listed('ci', 'history', 'Acme CI', '--events')
        )

    def test_compare(self) -> None:
        ask = ('ci', 'compare', 'Acme CI', 'Zuul', *MONTH)
        (pair,) = self.listed(*ask, '--pairs')
        self.assertEqual(
            ('Acme CI', 'Zuul', 11, 1, 12),
            (
                *(pair['a'], pair['b'], pair['both_passed']),
                *(pair['only_a_failed'], pair['agreed_n']),
            ),
        )
        names = [row['system'] for row in self.listed(*ask)]
        self.assertEqual(['Acme CI', 'Zuul'], names)
        self.assertIn('| Acme CI ', self.radar(*ask))

    def test_accept(self) -> None:
        since = '2026-03-02T00:00:00Z'
        made = self.shown(
            *('ci', 'accept', 'Acme CI', 'slow', '--since', since),
            *('--note', 'more tests'),
        )
        self.assertEqual(('slow', 'more tests'), (made['rule'], made['note']))
        (kept,) = self.rows(models.AcceptedBaseline)
        self.assertEqual('slow', kept['rule'])
        self.assert_fails(
            *(2, 'ci', 'accept', 'Acme CI', 'silent'), told='unknown'
        )
        self.environ('RADAR_TOKEN')
        self.assert_fails(5, 'ci', 'accept', 'Acme CI', 'slow')

    def test_report(self) -> None:
        shown = self.radar('report', *MONTH)
        self.assertIn('2 systems: ', shown)
        self.assertIn('no system has changed its state', shown)
        project = ('--project', 'openstack/cinder')
        page = self.radar('report', *MONTH, *project, '-f', 'html')
        self.assertTrue(page.startswith('<!DOCTYPE html>'), page[:100])
        self.assertIn('Project openstack/cinder', page)
        text = self.radar('report', *MONTH, '-f', 'md')
        self.assertTrue(text.startswith('# CI systems, '), text[:100])
        table = self.radar('report', *MONTH, '-f', 'csv')
        rows = list(csv.DictReader(io.StringIO(table, newline='')))
        found = {row['system']: row['missed'] for row in rows}
        self.assertEqual('2', found['Acme CI'])
        document = json.loads(self.radar('report', *MONTH, '-f', 'json'))
        self.assertEqual(2, len(document['systems']))
        self.assert_fails(4, 'report', '--project', 'openstack/nowhere')
